"""What a folder of parts was made of, so that only the same run goes on in it."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

import quoteattr
from quoteattr.article.read import files_below
from quoteattr.errors import ArticleError
from quoteattr.export.atomic import write_atomically
from quoteattr.scale.job import Job

NAME = "_manifest.json"
"""Readers of folders of Parquet pass over names that begin so."""
_LONGEST = 60

Pins = dict[str, Any]


@frozen
class Manifest:
    """The file beside the parts."""

    folder: Path

    def claim(self, pins: Pins) -> Pins | None:
        """Take a folder that is new, empty, or of the same run; what a finished run came to.

        Nothing is written yet. Raises ``FileExistsError`` where the folder holds anything else.
        """
        path = self.folder / NAME
        if not path.exists():
            others = sorted(path.name for path in self._others())
            if others:
                raise FileExistsError(
                    f"{self.folder}: holds other files, such as {others[0]}; give a folder that is "
                    "empty or new"
                )
            return None
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            before, total = dict(stored["pins"]), stored["total"]
        except (ValueError, KeyError, TypeError) as error:
            raise FileExistsError(f"{path}: no manifest of a run; give another folder") from error
        if differing := [*_differing(before, json.loads(json.dumps(pins)))]:
            raise FileExistsError(
                f"{self.folder}: holds parts of another run, which differs in "
                f"{', '.join(differing)}; give another folder, or go on with the same"
            )
        return total if isinstance(total, dict) else None

    def write(self, pins: Pins, total: Mapping[str, int] | None = None) -> None:
        """Write down what the parts are made of, and in the end what all came to."""
        self.folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"pins": pins, "total": total}, indent=1, ensure_ascii=False)
        with write_atomically(self.folder / NAME) as stream:
            stream.write(f"{text}\n".encode())

    def _others(self) -> Iterator[Path]:
        if self.folder.exists():
            yield from (path for path in self.folder.iterdir() if not path.name.startswith("."))


def pins_of(job: Job, paths: Iterable[str], rows: int) -> Pins:
    """What has to be the same for a run to go on: the version, the settings and the input.

    Raises ``OSError`` where a file of the input cannot be read.
    """
    return {
        "quoteattr": quoteattr.__version__,
        "rows": rows,
        "with_text": job.with_text,
        "columns": dict(job.columns),
        "cast": [asdict(member) for member in job.cast],
        "settings": {name: _plain(value) for name, value in job.settings.items()},
        "input": _input(paths),
    }


def _input(paths: Iterable[str]) -> Pins:
    digest = hashlib.sha256()
    files = size = 0
    for path in paths:
        root = Path(path)
        for file in files_below(root) if root.is_dir() else (root,):
            if isinstance(file, ArticleError):  # a folder that cannot be read
                continue
            files += 1
            name = file.relative_to(root).as_posix() if file != root else file.name
            digest.update(f"{name}\0".encode("utf-8", "surrogateescape"))
            with file.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
                size += stream.tell()
    return {"files": files, "bytes": size, "digest": digest.hexdigest()}


def _plain(value: object) -> object:
    """A setting as JSON has it."""
    if callable(value):
        return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', value)}"
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _differing(before: Any, now: Any, path: str = "") -> Iterator[str]:  # noqa: ANN401 - JSON
    if isinstance(before, dict) and isinstance(now, dict):
        for name in {**before, **now}:
            yield from _differing(before.get(name), now.get(name), f"{path}.{name}".lstrip("."))
    elif before != now:
        yield f"{path} ({_short(before)}, now {_short(now)})"


def _short(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
