"""What more processes bring, beyond what it takes to start them.

Starting is a run over as many tiny batches as there are processes; the better of two is taken off
the time for the real articles. Runs with one and with more processes take turns.
"""

import resource
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from attrs import frozen

from benchmarks.collection import read_collection, words_of
from benchmarks.contenders import OURS, contenders
from benchmarks.fresh import fresh
from benchmarks.settings import Settings
from benchmarks.timing import Spread, timed

_BATCH = 16
_TINY = "“Go,” said Ana Ruiz."


@frozen(kw_only=True)
class Scaling:
    """``parser.pipe`` over many articles with some number of processes."""

    collection: str
    articles: int
    words: int
    processes: int
    starting: Spread
    """Seconds, as the clock has it."""
    wall: Spread
    """Seconds beyond starting."""
    rate: Spread
    """Words a second beyond starting."""
    speedup: Spread
    """How many times as fast as one process in the same pass."""
    processor: Spread
    """Seconds of processor time of all processes together, starting included."""


def processes(settings: Settings) -> tuple[Scaling, ...]:
    """Each collection that has many articles."""
    many = (
        name
        for name in settings.corpora
        if len(read_collection(name, settings.most_words).texts) > _BATCH // 2
    )
    return tuple(row for name in many for row in _rows(name, settings))


def _rows(name: str, settings: Settings) -> Iterator[Scaling]:
    given = {"name": name, "words": settings.most_words}
    total = int(settings.seconds * fresh(words_a_second, **given).value)
    runs = [
        {n: fresh(with_processes, **given, total=total, n_process=n).value for n in counts}
        for counts in [settings.processes] * settings.passes
    ]
    yield from scaling(runs)


def scaling(passes: Sequence[Mapping[int, Mapping[str, Any]]]) -> Iterator[Scaling]:
    """Set out what `with_processes` gave, pass by pass and for each number of processes."""
    for number, first in passes[0].items():
        runs = [each[number] for each in passes]
        beyond = [_beyond(run) for run in runs]
        yield Scaling(
            collection=first["name"],
            articles=first["articles"],
            words=first["words"],
            processes=number,
            starting=Spread.of(run["starting"] for run in runs),
            wall=Spread.of(beyond),
            rate=Spread.of(first["words"] / each for each in beyond),
            speedup=Spread.of(_beyond(each[1]) / _beyond(each[number]) for each in passes),
            processor=Spread.of(run["processor"] for run in runs),
        )


def _beyond(run: Mapping[str, Any]) -> float:
    return max(run["wall"] - run["starting"], 1e-9)


def words_a_second(name: str, words: int) -> float:
    """About how fast one process is by its own time; runs in a process of its own."""
    collection = read_collection(name, words)
    [reads] = contenders([OURS]).values()
    texts = next(collection.sets())
    reads([collection.sample])
    return sum(map(words_of, texts)) / timed(partial(reads, texts))[1].processor


def with_processes(name: str, words: int, total: int, n_process: int) -> dict[str, object]:
    """Seconds for ``total`` words, and for starting; runs in a process of its own."""
    import quoteattr

    collection = read_collection(name, words)
    texts = collection.some(total)
    parser = quoteattr.load()

    def through(articles: Iterable[str]) -> None:
        deque(parser.pipe(articles, n_process=n_process, batch_size=_BATCH), maxlen=0)

    tiny = [_TINY] * (_BATCH * n_process)
    starting = [timed(partial(through, tiny))[1].wall for _ in range(2)]
    before = _processor_of_children()
    _, spent = timed(partial(through, texts))
    return {
        "name": collection.name,
        "articles": len(texts),
        "words": sum(map(words_of, texts)),
        "starting": min(starting),
        "wall": spent.wall,
        "processor": spent.processor + _processor_of_children() - before,
    }


def _processor_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
