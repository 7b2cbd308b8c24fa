"""Steps counted, not seconds: how work grows with its size, the same on every machine.

A step is a line of the package that runs: in a loop or comprehension, once each time around. What
runs inside C is one step whatever it takes: a search for a pattern, a slice, ``in`` of a list,
``sorted``. Patterns have a test of their own; for the rest there is `seconds`, which is no more
exact than the machine is quiet.

``sys.settrace`` and no more: ``sys.monitoring`` is faster, but not there in Python 3.11.
"""

import gc
import sys
import tracemalloc
from collections import Counter
from math import log
from pathlib import Path
from time import process_time

import quoteattr

LINEAR = 1.1
"""The largest exponent of work that is linear: a logarithm may be in it."""
ROUGHLY_LINEAR = 1.5
"""The same of seconds; quadratic work has 2."""
TIMES = 4
_PACKAGE = str(Path(quoteattr.__file__).parent) + "/"
_TRIES = 3


def steps_by_room(work):
    """The lines of the package that ``work()`` runs, by the first part of their place in it."""
    lines = Counter()

    def call(frame, _event, _argument):
        return line if frame.f_code.co_filename.startswith(_PACKAGE) else None

    def line(frame, event, _argument):
        if event == "line":
            lines[frame.f_code.co_filename] += 1
        return line

    before = sys.gettrace()
    sys.settrace(call)
    try:
        work()
    finally:
        sys.settrace(before)
    rooms = Counter()
    for file, count in lines.items():
        rooms[file.removeprefix(_PACKAGE).partition("/")[0].removesuffix(".py")] += count
    return rooms


def steps(work):
    """The lines of the package that ``work()`` runs."""
    return steps_by_room(work).total()


def seconds(work):
    """The processor time that ``work()`` takes: the best of three tries."""
    tries = []
    for _ in range(_TRIES):
        gc.collect()
        start = process_time()
        work()
        tries.append(process_time() - start)
    return min(tries)


def peak(work):
    """The most bytes that ``work()`` holds at once."""
    gc.collect()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def exponent(work, size, cost=steps):
    """The power of ``size`` by which the cost of ``work(size)`` grows, up to four times the size.

    All is done once before, so that what is loaded, or known of a word, is no part of it.
    """
    sizes = size, TIMES * size
    for each in reversed(sizes):
        work(each)
    small, large = (cost(lambda each=each: work(each)) for each in sizes)
    return power(small, large)


def power(small, large):
    """The exponent between two costs."""
    return log((large or 1) / (small or 1)) / log(TIMES)
