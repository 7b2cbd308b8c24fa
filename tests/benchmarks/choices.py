"""What the choices bring that a user has: articles parsed together, threads of matrix products.

Choices take turns, each in a process of its own.
"""

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from benchmarks.collection import read_collection
from benchmarks.fresh import fresh
from benchmarks.settings import Settings
from benchmarks.timing import Spread, timed

_SIZES = (1, 4, 16, 64)
_USUAL = 16


@frozen(kw_only=True)
class Choice:
    """One way of reading a collection with one process."""

    collection: str
    batch_size: int
    threads: int
    rate: Spread
    """Words a second, as the clock has it."""
    processor: Spread
    """Words a second of processor time."""
    peak: float
    """MB (10^6 bytes)."""


def choices(settings: Settings) -> tuple[Choice, ...]:
    """Several batch sizes with one thread; the usual one with as many threads as there are cores.

    Of the first collection alone.
    """
    ways = [(size, 1) for size in _SIZES]
    if (cores := os.cpu_count() or 1) > 1:
        ways.append((_USUAL, cores))
    given = {"name": settings.corpora[0], "words": settings.most_words}
    passes = []
    for _ in range(settings.passes):
        ran = {way: fresh(read_by, threads=way[1], **given, batch_size=way[0]) for way in ways}
        passes.append({way: one.value | {"peak": one.peak} for way, one in ran.items()})
    return tuple(_chosen(passes))


def _chosen(passes: Sequence[Mapping[tuple[int, int], Mapping[str, Any]]]) -> Iterator[Choice]:
    for way in passes[0]:
        runs = [each[way] for each in passes]
        yield Choice(
            collection=runs[0]["name"],
            batch_size=way[0],
            threads=way[1],
            rate=Spread.of(run["words"] / run["wall"] for run in runs),
            processor=Spread.of(run["words"] / run["processor"] for run in runs),
            peak=max(run["peak"] for run in runs),
        )


def read_by(name: str, words: int, batch_size: int) -> dict[str, object]:
    """Seconds for a collection; runs in a process of its own."""
    import quoteattr

    collection = read_collection(name, words)
    parser = quoteattr.load()
    parser(collection.sample)
    _, spent = timed(lambda: deque(parser.pipe(collection.texts, batch_size=batch_size), maxlen=0))
    return {
        "name": collection.name,
        "words": collection.words,
        "wall": spent.wall,
        "processor": spent.processor,
    }
