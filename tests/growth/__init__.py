"""How much longer work takes where there is more of it."""

from time import process_time

_TIMES = 8
LINEAR = 3 * _TIMES
"""Work that takes less than this many times as long is linear; if it were quadratic, 64 times."""


def growth(work, size):
    """How many times as long ``work`` takes at eight times the size: the best of three tries."""
    return _seconds(work, _TIMES * size) / _seconds(work, size)


def _seconds(work, size):
    tries = []
    for _ in range(3):
        start = process_time()
        work(size)
        tries.append(process_time() - start)
    return min(tries)
