"""A lazy map over worker processes that keeps order and bounds memory."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2  # items waiting for each worker

_function: Callable[[Any], Any]


def _install(function: Callable[[Any], Any]) -> None:
    global _function  # noqa: PLW0603 - one function for the life of a worker process
    _function = function


def _run(item: Any) -> Any:  # noqa: ANN401
    return _function(item)


def map_in_order(function: Callable[[T], R], items: Iterable[T], n_process: int) -> Iterator[R]:
    """``map(function, items)`` in ``n_process`` processes, results in order.

    ``function`` is sent to each worker once. Items are read only as far ahead as the workers need.
    """
    iterator = iter(items)
    waiting: deque[Future[Any]] = deque()
    with ProcessPoolExecutor(
        n_process, mp_context=get_context("spawn"), initializer=_install, initargs=(function,)
    ) as pool:
        waiting.extend(pool.submit(_run, item) for item in islice(iterator, n_process * _AHEAD))
        while waiting:
            result = waiting.popleft().result()
            waiting.extend(pool.submit(_run, item) for item in islice(iterator, 1))
            yield result
