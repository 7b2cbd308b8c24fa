"""Peers from what a command line says."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from quoteattr.errors import ArticleError, ModelError
from quoteattr.measure.peers.peer import Peer, run_each
from quoteattr.measure.peers.pipeline import Pipeline
from quoteattr.measure.peers.textacy import Textacy, textacy_version
from quoteattr.measure.peers.tracker import load_tracker
from quoteattr.measure.peers.written import Written

__all__ = ["chosen_peers"]

_TEXTACY = "textacy"
_SHOWN = 12


def chosen_peers(wanted: Iterable[str], pipelines: Sequence[Pipeline]) -> Iterator[Peer]:
    """The peers that are asked for, once on each pipeline if they take one.

    ``textacy``; ``NAME=quote_extractor.py``, a copy of GenderGapTracker's extractor;
    ``NAME=PRED.jsonl``, predictions.

    Raises
    ------
    ModelError
        That is none of these, or it cannot be loaded.
    ArticleError
        There is no such file of predictions.
    MissingExtra
        textacy is not installed.
    """
    for one in wanted:
        name, _, place = one.partition("=")
        if one == _TEXTACY:
            yield from _textacy(pipelines)
        elif name and place.endswith(".py"):
            yield from _tracker(name, Path(place), pipelines)
        elif name and place.endswith(".jsonl"):
            yield _written(name, Path(place))
        else:
            raise ModelError(
                f"{one!r} names no peer: write textacy, NAME=quote_extractor.py (a copy of "
                "GenderGapTracker's) or NAME=PRED.jsonl"
            )


def _textacy(pipelines: Sequence[Pipeline]) -> Iterator[Peer]:
    version = f"textacy {textacy_version()}"
    for pipeline in pipelines:
        for by_paragraph in (False, True):
            yield Peer(
                name="textacy, by paragraph" if by_paragraph else "textacy",
                versions=(version, pipeline.version),
                given=pipeline.told,
                run=partial(run_each, Textacy(pipeline.nlp, by_paragraph)),
            )


def _tracker(name: str, path: Path, pipelines: Sequence[Pipeline]) -> Iterator[Peer]:
    for pipeline in pipelines:
        tracker = load_tracker(path, pipeline.nlp)
        yield Peer(
            name=name,
            versions=(_told(name, path), pipeline.version),
            given=pipeline.told,
            run=partial(run_each, tracker),
        )


def _written(name: str, path: Path) -> Peer:
    if not path.is_file():
        raise ArticleError(f"{path}: no such file of predictions for the peer {name!r}")
    return Peer(name=name, versions=(_told(name, path),), given="not known", run=Written(path).run)


def _told(name: str, path: Path) -> str:
    """A file by its name and what it holds."""
    return f"{name}: {path.name}, SHA-256 {sha256(path.read_bytes()).hexdigest()[:_SHOWN]}"
