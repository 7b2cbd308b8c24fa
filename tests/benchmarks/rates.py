"""Words a second of the whole path, beside the pipeline alone and beside textacy.

All read the same set of articles in turn before any goes on to the next set, and who begins
changes, so that whatever else the machine does hits all of them. Ratios are of processor time
within one pass over the collection.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from attrs import astuple, frozen

from benchmarks.collection import read_collection
from benchmarks.contenders import OURS, PIPES, TEXTACIES, Reads, available, contenders
from benchmarks.fresh import fresh
from benchmarks.settings import Settings
from benchmarks.timing import Seconds, Spread, timed

Passes = Mapping[str, Sequence[Seconds]]
"""What each contender took, pass by pass."""


@frozen(kw_only=True)
class Rate:
    """How fast one contender reads one collection, with one process."""

    collection: str
    articles: int
    words: int
    contender: str
    processor: Spread
    """Words a second of processor time."""
    wall: Spread
    """Words a second as the clock has it."""
    ratio: Spread
    """How many times as many words the library reads in the same processor time."""
    lost: int
    """Texts on which it gave up."""


@frozen(kw_only=True)
class Faster:
    """How many times as many words as a kind of rival the library reads: the best of that kind."""

    collection: str
    rival: str
    ratio: Spread


def rates(settings: Settings) -> tuple[Rate, ...]:
    """Everybody over every collection."""
    return tuple(row for name in settings.corpora for row in _rows(name, settings))


def _rows(name: str, settings: Settings) -> Iterator[Rate]:
    ran = fresh(read_in_turn, name=name, words=settings.most_words, passes=settings.passes).value
    spent = {who: [Seconds(*each) for each in each_pass] for who, each_pass in ran["spent"].items()}
    for who, passes in spent.items():
        yield Rate(
            collection=ran["name"],
            articles=ran["articles"],
            words=ran["words"],
            contender=who,
            processor=Spread.of(ran["words"] / one.processor for one in passes),
            wall=Spread.of(ran["words"] / one.wall for one in passes),
            ratio=ratio(spent, who),
            lost=ran["lost"][who],
        )


def ratio(spent: Passes, rival: str) -> Spread:
    """How much more processor time a rival takes than the library in the same pass."""
    pairs = zip(spent[rival], spent[OURS], strict=True)
    return Spread.of(theirs.processor / ours.processor for theirs, ours in pairs)


def hardest(rows: Iterable[Rate]) -> tuple[Faster, ...]:
    """For each collection the fastest way of the pipeline alone, and of textacy."""
    kept = tuple(rows)
    found = []
    for name in dict.fromkeys(row.collection for row in kept):
        for kind in (PIPES, TEXTACIES):
            rivals = [row for row in kept if row.collection == name and row.contender in kind]
            if rivals:
                best = min(rivals, key=lambda row: row.ratio.median)
                found.append(Faster(collection=name, rival=best.contender, ratio=best.ratio))
    return tuple(found)


def read_in_turn(name: str, words: int, passes: int) -> dict[str, object]:
    """Seconds of everybody, pass by pass, and the texts lost; runs in a process of its own."""
    collection = read_collection(name, words)
    everybody = contenders(available())
    sets = tuple(collection.sets())
    for reads in everybody.values():
        reads([collection.sample])
    done = [_one_pass(everybody, sets, first) for first in range(passes)]
    return {
        "name": collection.name,
        "articles": len(collection.texts),
        "words": collection.words,
        "spent": {who: [each[who][1] for each in done] for who in everybody},
        "lost": {who: done[-1][who][0] for who in everybody},
    }


def _one_pass(
    everybody: Mapping[str, Reads], sets: Sequence[Sequence[str]], first: int
) -> dict[str, tuple[int, tuple[float, float]]]:
    """Texts lost and (processor, wall) seconds of each; who begins changes from set to set."""
    lost, spent = dict.fromkeys(everybody, 0), dict.fromkeys(everybody, Seconds(0, 0))
    names = [*everybody]
    for number, texts in enumerate(sets, first):
        start = number % len(names)
        for who in names[start:] + names[:start]:
            failed, seconds = timed(partial(everybody[who], texts))
            lost[who] += failed
            spent[who] += seconds
    return {who: (lost[who], astuple(spent[who])) for who in names}
