"""Which text may be trained on: sources.toml, read and checked."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from attrs import fields_dict, frozen

from quoteattr.train.errors import FrameError, TreebankError

__all__ = ["GUM_LICENSED", "Folders", "Source", "gum_split", "read_sources", "source_files"]

GUM_LICENSED = ("academic", "bio", "court", "interview", "news", "voyage")
"""The genres of GUM whose texts are free enough to train a model that is passed on."""

_FORMATS = ("conllu", "litbank", "marked", "novels", "own")
_USES = ("trees", "names", "text")


@frozen(kw_only=True)
class Folders:
    """Where the sources lie."""

    treebanks: Path
    """ewt, pud, gum, uner and litbank."""
    raw: Path
    """Raw text for the teacher."""
    texts: Path
    """What was written for this project: ``corpus/training``."""


@frozen(kw_only=True)
class Source:
    """One corpus: what it is, what it allows and where its files lie."""

    id: str
    title: str
    licence: str
    format: str
    use: tuple[str, ...]
    files: tuple[str, ...] = ()
    """Globs relative to ``folder``."""
    folder: str = "treebanks"
    """One of the fields of Folders."""
    url: str = ""
    share: float = 1
    """How much of it an epoch shows: 2 shows all of it twice, 0.25 another quarter each time."""
    split: str = ""
    """A ``splits.md`` in GUM's form, of which only the part named train is used."""
    names: str = ""
    """The names of a treebank: those marked for this project, a ``.tsv`` of ``texts``, or those of
    Universal NER, an ``.iob2`` of ``treebanks``."""
    leave_out: tuple[str, ...] = ()
    """Identifiers of documents that are not read."""


def read_sources() -> tuple[Source, ...]:
    """All sources of ``sources.toml``; FrameError names the entry and the key of a mistake."""
    text = files("quoteattr.train").joinpath("sources.toml").read_text("utf-8")
    found: list[Source] = []
    for index, record in enumerate(cast("list[dict[str, Any]]", tomllib.loads(text)["source"])):
        where = f"sources.toml: source[{index}]"
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in record.items()
        }
        try:
            source = Source(**values)
        except TypeError as error:
            raise FrameError(f"{where}: {error}") from error
        if source.format not in _FORMATS or not set(source.use) <= set(_USES):
            raise FrameError(f"{where}: format must be one of {_FORMATS}, use of {_USES}")
        if source.folder not in fields_dict(Folders):
            raise FrameError(f"{where}: folder must be one of {[*fields_dict(Folders)]}")
        if source.format == "conllu" and source.share % 1:
            raise FrameError(f"{where}: share of a treebank must be whole, not {source.share}")
        found.append(source)
    return tuple(found)


def source_files(source: Source, folders: Folders) -> list[Path]:
    """The files of ``source``, sorted; of a split corpus the training part.

    Raises TreebankError where a source has no file there.
    """
    folder: Path = getattr(folders, source.folder)
    paths = sorted(path for pattern in source.files for path in folder.glob(pattern))
    if source.split:
        parts = gum_split(folder / source.split)
        paths = [path for path in paths if parts.get(path.stem) == "train"]
    if source.files and not paths:
        where = f"get it from {source.url}" if source.url else "it comes with the repository"
        raise TreebankError(
            f"{source.id}: no file {' or '.join(source.files)} in {folder}; {where}"
        )
    return paths


def gum_split(path: Path) -> dict[str, str]:
    """Read GUM's ``splits.md``: document name -> train, dev, test or test2."""
    parts: dict[str, str] = {}
    current = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("## "):
            current = line[3:].strip()
        elif line.strip().startswith("* "):
            parts[line.strip()[2:]] = current
    return parts
