"""What the library found is kept, and used again as long as nothing that decides it has changed."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from quoteattr.evaluate.predicted import PredictedQuote, predicted_from_dicts, read_predictions
from quoteattr.export.atomic import write_atomically
from quoteattr.export.jsonl import json_line

__all__ = ["Predictions", "digest_of_package", "kept"]

Predictions = Mapping[str, tuple[PredictedQuote, ...]]
"""Predicted quotes by article id."""

_ASIDE = ("cli", "coreference", "evaluate", "linking", "measure", "report", "show", "train")
"""How the names of rooms begin that have no part in what is found."""
_SHOWN = 12


@cache
def digest_of_package() -> str:
    """A digest of all that decides which quotes are found: code, data and spaCy's version."""
    root = Path(str(files("quoteattr")))
    digest = sha256(version("spacy").encode())
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root)
        if path.is_file() and path.suffix != ".pyc" and not place.parts[0].startswith(_ASIDE):
            digest.update(f"\0{place.as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:_SHOWN]


def kept(
    folder: Path | None, name: str, texts: bytes, find: Callable[[], Iterable[Mapping[str, Any]]]
) -> Predictions:
    """Predictions from the file in ``folder`` that belongs to them, or found now and written there.

    Args:
        folder: where predictions are kept; made if need be. ``None``: nothing is kept.
        name: of the run; the file's name starts with it.
        texts: all that was given, texts and casts.
        find: gives the records of the articles, as ``quoteattr extract`` writes them.

    """
    if folder is None:
        return {record["id"]: predicted_from_dicts(record["quotes"]) for record in find()}
    key = sha256(digest_of_package().encode() + b"\0" + texts).hexdigest()[:_SHOWN]
    path = folder / f"{name.replace('/', '-')}-{key}.jsonl"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with write_atomically(path) as stream:
            for record in find():
                stream.write(json_line(dict(record)).encode())
    return read_predictions(path)
