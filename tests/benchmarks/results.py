"""All that a run measured: made, written as JSON, read again."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

from attrs import asdict, evolve, field, frozen
from cattrs import Converter

from benchmarks.cost import Cost, costs
from benchmarks.engines import Absent
from benchmarks.machine import Machine, this_machine
from benchmarks.registry import MEASUREMENTS
from benchmarks.settings import Settings

_CONVERTER = Converter(forbid_extra_keys=True)


@frozen(kw_only=True)
class Results:
    """Rows by the name of their measurement."""

    machine: Machine
    settings: Settings
    rows: Mapping[str, tuple[Any, ...]] = field(factory=dict)
    absent: dict[str, str] = field(factory=dict)
    """Measurements that could not be made, and why."""
    seconds: float = 0.0
    """That all of it took, as the clock has it."""

    @property
    def costs(self) -> tuple[Cost, ...]:
        """Of a hundred million articles; nothing where no rate was measured."""
        rates, scalings = (self.rows.get(name, ()) for name in ("rates", "processes"))
        return costs(rates, scalings, self.settings.price)

    def to_json(self) -> str:
        """One object, with rows as objects; the cost is there to be read, and is made anew."""
        return json.dumps(asdict(self) | {"costs": [asdict(one) for one in self.costs]}, indent=1)

    @classmethod
    def from_json(cls, text: str) -> "Results":
        """What `to_json` wrote.

        Raises
        ------
        KeyError, ValueError
            It is no JSON, or that of another version.
        """
        stored = json.loads(text)
        rows = {
            name: _CONVERTER.structure(rows, tuple[MEASUREMENTS[name].row, ...])
            for name, rows in stored["rows"].items()
        }
        return cls(
            machine=_CONVERTER.structure(stored["machine"], Machine),
            settings=_CONVERTER.structure(stored["settings"], Settings),
            rows=rows,
            absent=stored["absent"],
            seconds=stored["seconds"],
        )


def measured(
    settings: Settings, names: Iterable[str], told: Callable[[str, Results], object]
) -> Results:
    """Make the measurements of these names; ``told`` hears of each when it is done."""
    results, started = Results(machine=this_machine(), settings=settings), perf_counter()
    for name in names:
        try:
            rows = MEASUREMENTS[name].measure(settings)
        except Absent as reason:
            results = evolve(results, absent={**results.absent, name: str(reason)})
        else:
            results = evolve(results, rows={**results.rows, name: rows})
        results = evolve(results, seconds=perf_counter() - started)
        told(name, results)
    return results


def read_results(path: Path) -> Results:
    """The results that a file holds; errors as those of `Results.from_json`."""
    return Results.from_json(path.read_text(encoding="utf-8"))


def together(parts: Iterable[Results]) -> Results:
    """What several runs measured on one machine, with the settings of the first.

    Raises
    ------
    ValueError
        They come of different machines or versions, whose figures do not stand side by side.
    """
    first, *rest = parts
    for one in rest:
        if one.machine != first.machine:
            raise ValueError(f"two machines: {first.machine} and {one.machine}; give runs of one")
        rows = {**first.rows, **one.rows}
        absent = {
            name: why for name, why in (first.absent | one.absent).items() if name not in rows
        }
        first = evolve(first, rows=rows, absent=absent, seconds=first.seconds + one.seconds)
    return first
