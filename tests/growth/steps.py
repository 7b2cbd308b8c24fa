"""Steps counted, not seconds: how work grows with its size, the same on every machine.

A step is a line of Python that runs, in a loop or comprehension once each time around. What runs
inside C is one step whatever it takes: a search for a pattern, a slice, ``in`` of a list, ``sorted``.
Patterns have a test of their own, and for the rest there is `seconds`, which is no more exact than
the machine is quiet.
"""

import sys
from math import log
from time import process_time

LINEAR = 1.1
"""The largest exponent of work that is linear: what is left over is a logarithm."""
ROUGHLY_LINEAR = 1.5
"""The same where seconds are measured; quadratic work has 2."""
_TIMES = 4
_TRIES = 3


def steps(work):
    """The lines of Python that ``work()`` runs."""
    count = 0

    def line(_frame, event, _argument):
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def seconds(work):
    """The processor time that ``work()`` takes: the best of three tries."""
    tries = []
    for _ in range(_TRIES):
        start = process_time()
        work()
        tries.append(process_time() - start)
    return min(tries)


def exponent(work, size, cost=steps):
    """The power of ``size`` by which the cost of ``work(size)`` grows, up to four times the size.

    All is done once before, so that what is loaded, or known of a word, is no part of it.
    """
    work(_TIMES * size)
    work(size)
    small, large = cost(lambda: work(size)), cost(lambda: work(_TIMES * size))
    return log(large / small) / log(_TIMES)
