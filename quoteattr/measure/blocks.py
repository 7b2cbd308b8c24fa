"""The tables of the results page, each made of what was measured."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version

from attrs import frozen

from quoteattr import __version__
from quoteattr.errors import DataError
from quoteattr.evaluate.bootstrap import Interval
from quoteattr.evaluate.counts import counts
from quoteattr.evaluate.evaluation import LITERATURE, OURS, RULES, TYPES
from quoteattr.evaluate.figure import Share
from quoteattr.evaluate.gold import TELLINGS
from quoteattr.evaluate.reliability import reliability_table
from quoteattr.measure.collections import Collection
from quoteattr.measure.published import known_published, published_table, published_titles
from quoteattr.measure.runs import NOTHING, Run
from quoteattr.measure.store import digest_of_package

__all__ = ["BLOCKS", "Results"]

_NONE = "-"
_FOUND = ("quoted_found", "quoted_right", "named_right", "scare_taken")
_LITERATURE = ("content_exact", "source_exact", "cue_exact", "mention", "speaker")


@frozen(kw_only=True)
class Results:
    """All that the page tells of."""

    collections: tuple[Collection, ...]
    """All that are known, at hand or not."""
    ours: tuple[Run, ...]
    peers: tuple[Run, ...] = ()
    tools: tuple[str, ...] = ()
    """The peers with their versions."""
    command: str = ""
    """What made this page."""

    def of(self, name: str) -> Run | None:
        """The library's run over a collection, given nothing; ``None`` where that is absent.

        Raises
        ------
        DataError
            No collection has this name.
        """
        if name not in {one.name for one in self.collections}:
            raise DataError(f"no collection {name!r}; collections.toml lists those that are known")
        runs = (run for run in self.ours if run.given == NOTHING)
        return next((run for run in runs if run.collection.name == name), None)


def _collections(results: Results) -> str:
    head = ("collection", "texts", "words", "quotes", "what")

    def row(one: Collection) -> Sequence[str]:
        run = results.of(one.name)
        if run is None:
            return (f"`{one.name}`", "absent", _NONE, _NONE, one.about)
        number = counts(run.gold)
        sizes = (f"{number[what]:,}" for what in ("articles", "words", "attributions"))
        return (f"`{one.name}`", *sizes, one.about)

    return _table(head, map(row, results.collections))


def _library(results: Results) -> str:
    """The main figures of the library."""
    head = ("collection", "given", "attributed P / R / F1", *_FOUND)
    return _table(head, ((*_who(run), *_main(run)) for run in results.ours))


def _speakers(results: Results) -> str:
    """How often the right name is found, by how the text tells it."""
    head = ("collection", "given", "quotes", "named_found", "named_right", *TELLINGS)
    asked = [(OURS, "named_found"), (OURS, "named_right")]
    asked += [(LITERATURE, f"{name}_right") for name in TELLINGS]

    def rows() -> Iterator[Sequence[str]]:
        for run in results.ours:
            named = run.evaluation.tables[OURS]["named_right"]
            if isinstance(named, Share) and named.of:
                yield (*_who(run), f"{named.of:,}", *(_figure(run, *one) for one in asked))

    return _table(head, rows())


def _literature(results: Results) -> str:
    """The library by the measures of the literature."""
    head = ("collection", "given", *(f"{name} P / R / F1" for name in _LITERATURE))
    return _table(
        head,
        (
            (*_who(run), *(_figure(run, LITERATURE, name) for name in _LITERATURE))
            for run in results.ours
        ),
    )


def _types(results: Results, name: str) -> str:
    return _of(results, name, lambda run: _breakdown(run, TYPES, "type", "right P / R / F1"))


def _rules(results: Results, name: str) -> str:
    return _of(results, name, lambda run: _breakdown(run, RULES, "rule", "right"))


def _confidence(results: Results, name: str) -> str:
    def tables(run: Run) -> str:
        found = run.evaluation.reliability
        return reliability_table(found) if found else "No confidences are given."

    return _of(results, name, tables)


def _peers(results: Results) -> str:
    """The library and its peers on the same articles."""
    head = ("collection", "tool", "given", "lost", "attributed P / R / F1", *_FOUND)
    rows = [
        (f"`{run.collection.name}`", run.tool, run.given, _lost(run), *_main(run))
        for ours in results.ours
        for run in (ours, *_beside(ours, results.peers))
        if _beside(ours, results.peers)
    ]
    return _table(head, rows) if rows else "No peer was run for this page."


def _published(_results: Results, task: str) -> str:
    figures = [one for one in known_published() if one.task == task]
    if not figures:
        raise DataError(f"no published figures of {task!r} are known; see published.toml")
    return f"{published_table(figures)}\n\n{published_titles(figures)}"


def _versions(results: Results) -> str:
    ours = f"quoteattr {__version__} (code and data {digest_of_package()})"
    return "\n".join(f"- {one}" for one in (ours, f"spaCy {version('spacy')}", *results.tools))


def _command(results: Results) -> str:
    return f"```sh\n{results.command}\n```"


def _headline(results: Results, name: str) -> str:
    """The three figures that count most."""
    shown = {
        "attributed": "words in the right quote with the right source, F1",
        "quoted_right": "words in quotation marks that have the right source",
        "named_right": "quotes whose speaker has the right name",
    }

    def tell(run: Run) -> str:
        head = ("", "%, with its 95% interval")
        rows = ((f"{what} (`{one}`)", _last(run, one)) for one, what in shown.items())
        return _table(head, rows)

    return _of(results, name, tell)


BLOCKS: Mapping[str, Callable[..., str]] = {
    "collections": _collections,
    "library": _library,
    "speakers": _speakers,
    "literature": _literature,
    "types": _types,
    "rules": _rules,
    "confidence": _confidence,
    "peers": _peers,
    "published": _published,
    "versions": _versions,
    "command": _command,
    "headline": _headline,
}
"""What a template may ask for, by name; some take one word more."""


def _of(results: Results, name: str, tell: Callable[[Run], str]) -> str:
    """What there is to tell of one collection, under its name."""
    run = results.of(name)
    return f"`{name}`, {len(run.gold)} texts:\n\n{tell(run)}" if run else f"`{name}` is absent."


def _who(run: Run) -> tuple[str, str]:
    return f"`{run.collection.name}`", run.given


def _beside(ours: Run, peers: Iterable[Run]) -> list[Run]:
    """The peers' runs over the same collection; none beside a run that was given a cast."""
    same = [run for run in peers if run.collection == ours.collection]
    return same if ours.given == NOTHING else []


def _main(run: Run) -> Iterator[str]:
    """The main figures of a run, or dashes where a tool gave nothing at all."""
    for name in ("attributed", *_FOUND):
        yield _figure(run, OURS, name) if run.found_any else _NONE


def _lost(run: Run) -> str:
    return f"{len(run.lost):,} of {run.of:,} {run.unit}" if run.of else "0"


def _breakdown(run: Run, table: str, what: str, told: str) -> str:
    """The figures of types or rules; those that stand for nothing are left out."""

    def rows() -> Iterator[Sequence[str]]:
        for name, figure in run.evaluation.tables[table].items():
            number = figure.of if isinstance(figure, Share) else figure.predicted
            yield (name, f"{number:,}", _figure(run, table, name))

    return _table((what, "predicted", told), rows())


def _figure(run: Run, table: str, name: str) -> str:
    """A figure in percent with the interval of what is told last: F1, or the share."""
    figure = run.evaluation.tables[table].get(name, Share())
    if isinstance(figure, Share):
        told = [figure.value] if figure.of else []
    else:
        told = [figure.precision, figure.recall, figure.f1] if figure.gold else []
    if not told:
        return _NONE
    last = "value" if isinstance(figure, Share) else "f1"
    figures = " / ".join(f"{100 * one:.1f}" for one in told)
    return f"{figures}{_interval(run.evaluation.interval(table, name, last))}"


def _last(run: Run, name: str) -> str:
    """The same without precision and recall."""
    return _figure(run, OURS, name).rpartition(" / ")[2]


def _interval(interval: Interval | None) -> str:
    return f" ({100 * interval.low:.1f}–{100 * interval.high:.1f})" if interval else ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
