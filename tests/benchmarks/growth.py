"""Whether one article takes longer a word, or a quote, the longer it is.

What is read is about as much at each size, in one long article or in many short ones, made of the
paragraphs of a collection, again and again with other names. Passes over the sizes take turns, each
in a process of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any

from attrs import frozen

from benchmarks.collection import pairs_of, read_collection, words_of
from benchmarks.fresh import fresh
from benchmarks.settings import Settings
from benchmarks.timing import Seconds, Spread, timed

WORDS, PAIRS = "words", "pairs of marks"
_IN_ALL = {WORDS: 100_000, PAIRS: 1_000}
_BASE = {WORDS: 10_000, PAIRS: 100}
_LONG, _MOST = 1_000_000, 3  # words that are read once only; passes


@frozen(kw_only=True)
class Growth:
    """One article of some size."""

    collection: str
    unit: str
    """What is counted: `WORDS` or `PAIRS`."""
    size: int
    words: int
    """Of one article, on average."""
    each: Spread
    """Microseconds of processor time a unit."""
    relative: Spread
    """To the size that is written 1.00, in the same pass."""
    peak: float
    """MB (10^6 bytes) of the process."""


def growth(settings: Settings) -> tuple[Growth, ...]:
    """Articles of more and more words, and of more and more quotes."""
    sizes = {WORDS: settings.lengths, PAIRS: settings.quotes}
    return tuple(
        row
        for name in settings.corpora
        for unit in sizes
        for row in _rows(name, unit, sizes[unit], settings)
    )


def _rows(name: str, unit: str, sizes: Sequence[int], settings: Settings) -> Iterator[Growth]:
    given = {"name": name, "words": settings.most_words, "unit": unit}
    most = 1 if settings.quick else _IN_ALL[unit]
    passes = [
        {size: fresh(read_of_size, **given, size=size, in_all=most) for size in counted}
        for counted in _turns(sizes, min(settings.passes, _MOST))
    ]
    runs = [{size: ran.value | {"peak": ran.peak} for size, ran in each.items()} for each in passes]
    yield from grown(runs, unit)


def _turns(sizes: Sequence[int], passes: int) -> Iterator[tuple[int, ...]]:
    """The sizes of each pass; what is very long comes in the first alone."""
    yield tuple(sizes)
    for _ in range(passes - 1):
        yield tuple(size for size in sizes if size < _LONG)


def grown(passes: Sequence[Mapping[int, Mapping[str, Any]]], unit: str) -> Iterator[Growth]:
    """Set out what `read_of_size` gave, pass by pass and for each size."""
    base = _BASE[unit] if _BASE[unit] in passes[0] else min(passes[0])
    for size, first in passes[0].items():
        there = [each for each in passes if size in each]
        yield Growth(
            collection=first["name"],
            unit=unit,
            size=size,
            words=first["words"] // first["articles"],
            each=Spread.of(1e6 * _each(run[size], unit) for run in there),
            relative=Spread.of(_each(run[size], unit) / _each(run[base], unit) for run in there),
            peak=max(run[size]["peak"] for run in there),
        )


def _each(run: Mapping[str, Any], unit: str) -> float:
    return float(run["seconds"] / run["words" if unit == WORDS else "pairs"])


def read_of_size(name: str, words: int, unit: str, size: int, in_all: int) -> dict[str, object]:
    """Seconds for about ``in_all`` units in articles of ``size``; in a process of its own."""
    import quoteattr

    collection = read_collection(name, words)
    endless = collection.long(size) if unit == WORDS else collection.quoting(size)
    texts = list(islice(endless, max(1, in_all // size)))
    parser = quoteattr.load()
    parser(collection.sample)
    spent = sum((timed(partial(parser, text))[1] for text in texts), Seconds(0, 0))
    return {
        "name": collection.name,
        "articles": len(texts),
        "words": sum(map(words_of, texts)),
        "pairs": sum(map(pairs_of, texts)),
        "seconds": spent.processor,
    }
