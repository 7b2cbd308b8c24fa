"""Whether words stand in others: many spans, asked in logarithmic time."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from quoteattr.span import Span


class Cover:
    """Spans, asked whether one of them covers another.

    ``Cover([Span(0, 6), Span(4, 9)]).holds(Span(5, 9))`` is true.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        """Sort them once, in whatever order they come."""
        ordered = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def holds(self, span: Span) -> bool:
        """Whether one of the spans covers another span."""
        place = bisect_right(self._starts, span.start)
        return place > 0 and self._ends[place - 1] >= span.end
