"""Seconds, and what repeated runs come to."""

import gc
from collections.abc import Callable, Iterable
from statistics import median
from time import perf_counter, process_time
from typing import TypeVar

from attrs import frozen

T = TypeVar("T")


@frozen
class Seconds:
    """What some work took."""

    processor: float
    """Of this process."""
    wall: float

    def __add__(self, other: "Seconds") -> "Seconds":
        """Both together."""
        return Seconds(self.processor + other.processor, self.wall + other.wall)


@frozen
class Spread:
    """What repeated runs come to."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float]) -> "Spread":
        """The middle and the ends of ``values``, of which there must be one."""
        ordered = sorted(values)
        return cls(median(ordered), ordered[0], ordered[-1])


def timed(work: Callable[[], T]) -> tuple[T, Seconds]:
    """What ``work`` gives, and the time that it took; earlier rubbish is swept out before."""
    gc.collect()
    processor, wall = process_time(), perf_counter()
    given = work()
    return given, Seconds(process_time() - processor, perf_counter() - wall)
