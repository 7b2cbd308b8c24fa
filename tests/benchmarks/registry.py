"""Every measurement by its name: how it is made, and how it is set out."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import frozen

from benchmarks.choices import Choice, choices
from benchmarks.cost import Cost
from benchmarks.engines import Engine, engines
from benchmarks.growth import Growth, growth
from benchmarks.latency import Latency, latency
from benchmarks.memory import Peak, memory
from benchmarks.processes import Scaling, processes
from benchmarks.rates import Faster, Rate, hardest, rates
from benchmarks.settings import Settings
from benchmarks.starting import Start, starting
from benchmarks.table import number, spread, table

Columns = Mapping[str, Callable[[Any], object]]


@frozen(kw_only=True)
class Measurement:
    """What is measured, and the form of its rows."""

    measure: Callable[[Settings], tuple[Any, ...]]
    row: type
    columns: Columns

    def table(self, rows: Iterable[Any]) -> str:
        """The rows in Markdown."""
        return table(rows, self.columns)


_COLLECTION: Columns = {"collection": lambda row: f"`{row.collection}`"}

MEASUREMENTS: Mapping[str, Measurement] = {
    "rates": Measurement(
        measure=rates,
        row=Rate,
        columns=_COLLECTION
        | {
            "articles": lambda row: number(row.articles),
            "words": lambda row: number(row.words),
            "who reads": lambda row: row.contender,
            "words/s, processor": lambda row: spread(row.processor),
            "words/s, clock": lambda row: spread(row.wall),
            "quoteattr is × as fast": lambda row: spread(row.ratio, 2),
            "texts lost": lambda row: number(row.lost),
        },
    ),
    "memory": Measurement(
        measure=memory,
        row=Peak,
        columns=_COLLECTION
        | {
            "who reads": lambda row: row.what,
            "articles": lambda row: number(row.articles),
            "words": lambda row: number(row.words),
            "peak, MB": lambda row: number(row.peak),
        },
    ),
    "latency": Measurement(
        measure=latency,
        row=Latency,
        columns=_COLLECTION
        | {
            "articles": lambda row: number(row.articles),
            "words of the middle one": lambda row: number(row.words),
            "middle, ms": lambda row: number(row.middle),
            "19 of 20 below, ms": lambda row: number(row.slow),
        },
    ),
    "starting": Measurement(
        measure=starting,
        row=Start,
        columns={
            "step": lambda row: row.step,
            "s, processor": lambda row: spread(row.processor, 3),
            "s, clock": lambda row: spread(row.wall, 3),
        },
    ),
    "processes": Measurement(
        measure=processes,
        row=Scaling,
        columns=_COLLECTION
        | {
            "articles": lambda row: number(row.articles),
            "words": lambda row: number(row.words),
            "processes": lambda row: row.processes,
            "starting, s": lambda row: spread(row.starting, 1),
            "beyond, s": lambda row: spread(row.wall, 1),
            "words/s": lambda row: spread(row.rate),
            "× one process": lambda row: spread(row.speedup, 2),
            "s, processors": lambda row: spread(row.processor, 1),
        },
    ),
    "choices": Measurement(
        measure=choices,
        row=Choice,
        columns=_COLLECTION
        | {
            "batch_size": lambda row: row.batch_size,
            "threads": lambda row: row.threads,
            "words/s, clock": lambda row: spread(row.rate),
            "words/s, processor": lambda row: spread(row.processor),
            "peak, MB": lambda row: number(row.peak),
        },
    ),
    "growth": Measurement(
        measure=growth,
        row=Growth,
        columns=_COLLECTION
        | {
            "one article of": lambda row: f"{number(row.size)} {row.unit}",
            "words": lambda row: number(row.words),
            "µs each": lambda row: spread(row.each),
            "relative": lambda row: spread(row.relative, 2),
            "peak, MB": lambda row: number(row.peak),
        },
    ),
    "engines": Measurement(
        measure=engines,
        row=Engine,
        columns={
            "engine": lambda row: row.engine,
            "articles": lambda row: number(row.articles),
            "words": lambda row: number(row.words),
            "processes": lambda row: row.processes,
            "starting, s": lambda row: spread(row.starting, 1),
            "beyond, s": lambda row: spread(row.wall, 1),
            "× worker processes": lambda row: spread(row.relative, 2),
        },
    ),
}


def faster_table(rows: Iterable[Rate]) -> str:
    """How many times as fast the library is as the fastest of each kind of rival."""
    columns: Columns = _COLLECTION | {
        "the fastest of its kind": lambda row: row.rival,
        "quoteattr is × as fast": lambda row: spread(row.ratio, 2),
    }
    kept: tuple[Faster, ...] = hardest(rows)
    return table(kept, columns)


def cost_table(rows: Iterable[Cost]) -> str:
    """A hundred million articles."""
    columns: Columns = _COLLECTION | {
        "words an article": lambda row: number(row.words),
        "words/s and core": lambda row: number(row.rate),
        "of processes": lambda row: row.processes,
        "core-hours": lambda row: number(row.core_hours),
        "$ a core-hour (assumed)": lambda row: number(row.price, 3),
        "$": lambda row: number(row.dollars),
    }
    return table(rows, columns)
