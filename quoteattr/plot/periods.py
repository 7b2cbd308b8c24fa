"""Dates of articles, the periods that they fall into, and where an axis of time has its ticks."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

from attrs import frozen

Period = Literal["day", "week", "month", "year"]
PERIODS: tuple[Period, ...] = ("day", "week", "month", "year")
DAYS: dict[Period, float] = {"day": 1, "week": 7, "month": 30.4, "year": 365.2}
"""About how many days each has."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PART_OF_DATE = re.compile(r"(\d{4})(?:-(\d\d))?")
_WEEK = re.compile(r"\d{4}-?W\d\d")
_MOST_TICKS = 8
_RUNGS: tuple[tuple[Period, int], ...] = (
    ("day", 1),
    ("week", 1),
    *(("month", step) for step in (1, 3, 6)),
    *(("year", step) for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)),
)
"""How far ticks may stand apart: a unit, and how many of it."""


@frozen
class Day:
    """A date, as exact as it was given."""

    date: date
    """The day; the first of the week, month or year where only that is known."""
    unit: Period
    """What is known."""


def read_day(text: str | None) -> Day | None:
    """Read a date of ISO 8601, with or without a time; ``None`` where it is none.

    The day is the one that is printed: a time zone moves nothing.
    """
    if text is None:
        return None
    if match := _PART_OF_DATE.fullmatch(text):
        year, month = match.groups()
        try:
            return Day(date(int(year), int(month or 1), 1), "month" if month else "year")
        except ValueError:
            return None
    try:
        day = datetime.fromisoformat(text).date()
        return Day(day, "week" if _WEEK.fullmatch(text) else "day")
    except ValueError:
        return None


def period_of(day: Day, by: Period) -> date | None:
    """The first day of the period that a date falls into; ``None`` where it is too vague."""
    fine_enough = PERIODS.index(day.unit) <= PERIODS.index(by)
    return _start(day.date, by) if fine_enough else None


def ticks(first: date, last: date, by: Period) -> tuple[list[date], list[str]]:
    """Where an axis from ``first`` to ``last`` has its ticks, and what stands there.

    There are about eight at most, none closer than the periods. The year stands below the first of
    each year.
    """
    days = (last - first).days
    rungs = [rung for rung in _RUNGS if PERIODS.index(rung[0]) >= PERIODS.index(by)]
    few = (rung for rung in rungs if days / (rung[1] * DAYS[rung[0]]) < _MOST_TICKS)
    unit, step = next(few, rungs[-1])
    places = [place for place in _steps(first, last, unit, step) if place >= first]
    years = [None, *(place.year for place in places)]
    labels = [
        _label(place, unit, with_year=place.year != year)
        for place, year in zip(places, years, strict=False)
    ]
    return places, labels


def _start(day: date, unit: Period) -> date:
    if unit == "week":
        return date.fromordinal(max(1, day.toordinal() - day.weekday()))
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def _steps(first: date, last: date, unit: Period, step: int) -> Iterator[date]:
    """Every ``step``-th start of a unit up to ``last``, from the one at or before ``first`` on."""
    if unit in ("day", "week"):
        width = 1 if unit == "day" else 7
        for ordinal in range(_start(first, unit).toordinal(), last.toordinal() + 1, width):
            yield date.fromordinal(ordinal)
        return
    width = step if unit == "month" else 12 * step
    begin = (first.year * 12 + first.month - 1) // width * width
    for month in range(max(begin, 12), last.year * 12 + last.month, width):
        yield date(month // 12, month % 12 + 1, 1)


def _label(day: date, unit: Period, *, with_year: bool) -> str:
    if unit == "year":
        return str(day.year)
    name = _MONTHS[day.month - 1]
    return f"{name if unit == 'month' else f'{day.day} {name}'}\n{day.year if with_year else ''}"


def padded(first: date, last: date, share: float) -> tuple[date, date]:
    """The same stretch of time with a margin, within the years that dates have."""
    margin = max(1, round((last - first).days * share))
    earliest, latest = first.toordinal() - margin, last.toordinal() + margin
    return date.fromordinal(max(1, earliest)), date.fromordinal(min(date.max.toordinal(), latest))
