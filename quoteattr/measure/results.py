"""The results page: what there is is measured, what there is not is said to be absent."""

from collections.abc import Callable, Sequence
from pathlib import Path

from attrs import frozen

from quoteattr.errors import ArticleError
from quoteattr.measure.blocks import Results
from quoteattr.measure.collections import known_collections
from quoteattr.measure.peers.choose import chosen_peers
from quoteattr.measure.peers.pipeline import pipelines
from quoteattr.measure.runs import NOTHING, Run, library_runs, peer_runs
from quoteattr.parser import load

__all__ = ["Wanted", "measured_results"]

Tell = Callable[[str], object]


@frozen(kw_only=True)
class Wanted:
    """What to measure."""

    corpora: Path
    """The folder with collections of the user's."""
    corpus: Path
    """The folder with those of the project."""
    peers: tuple[str, ...] = ()
    """As `chosen_peers` takes them."""
    models: tuple[str, ...] = ()
    """Pipelines for peers, as `pipelines` takes them."""
    predictions: Path | None = None
    """Where to keep what the library finds."""

    @property
    def command(self) -> str:
        """The command that measures this, without the names of folders."""
        options = [f"--peer {_without_folder(one)}" for one in self.peers]
        options += [f"--model {_without_folder(one)}" for one in self.models]
        words = ["python -m quoteattr.evaluate results CORPORA_DIR", *options]
        return " \\\n    ".join([*words, "--readme README.md -o docs/results.md"])


def measured_results(wanted: Wanted, tell: Tell) -> Results:
    """Run the library and its peers over all collections that are at hand.

    ``tell`` is called with a line about each step.

    Raises
    ------
    QuoteattrError
        A peer or a pipeline cannot be loaded, no collection is at hand, or one cannot be read.
    """
    peers = list(chosen_peers(wanted.peers, list(pipelines(wanted.models))))
    ours = _ours(wanted, tell)
    if not ours:
        raise ArticleError(
            f"{wanted.corpora}, {wanted.corpus}: none of the known collections lies here; "
            "collections.toml lists their files"
        )
    theirs = []
    for peer in peers:
        tell(f"{peer.name}, given {peer.given}")
        theirs += list(peer_runs(peer, _plain(ours)))
    return Results(
        collections=known_collections(),
        ours=ours,
        peers=tuple(theirs),
        tools=tuple(dict.fromkeys(each for peer in peers for each in peer.versions)),
        command=wanted.command,
    )


def _ours(wanted: Wanted, tell: Tell) -> tuple[Run, ...]:
    parser, runs = load(), list[Run]()
    for collection in known_collections():
        place = collection.place(wanted.corpus, wanted.corpora)
        tell(f"{collection.name}{'' if place else ': absent'}")
        if place:
            runs += library_runs(parser, collection, place, wanted.predictions)
    return tuple(runs)


def _plain(runs: Sequence[Run]) -> list[Run]:
    return [run for run in runs if run.given == NOTHING]


def _without_folder(given: str) -> str:
    """``NAME=some/folder/what`` as ``NAME=what``."""
    name, sign, place = given.partition("=")
    return f"{name}{sign}{Path(place).name if place else ''}"
