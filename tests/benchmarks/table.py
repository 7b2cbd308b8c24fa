"""Rows of any measurement in Markdown."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from benchmarks.timing import Spread

Row = TypeVar("Row")


def table(rows: Iterable[Row], columns: Mapping[str, Callable[[Row], object]]) -> str:
    """A table with a column for each function, under its heading."""
    head, rule = list(columns), ["---"] * len(columns)
    cells = [[str(give(row)) for give in columns.values()] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, rule, *cells))


def number(value: float, digits: int = 0) -> str:
    """A number with commas between thousands."""
    return f"{value:,.{digits}f}"


def spread(value: Spread, digits: int = 0) -> str:
    """The median, and the lowest and highest in brackets unless they are written the same."""
    middle, low, high = (number(one, digits) for one in (value.median, value.low, value.high))
    return middle if low == high else f"{middle} ({low}–{high})"
