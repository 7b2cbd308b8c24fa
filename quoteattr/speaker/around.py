"""What stands around words: of many attributions the narrowest that holds them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from quoteattr.attribution.attribution import Attribution
from quoteattr.span import Span


class Around:
    """The attributions of an article, asked for those whose content covers a span.

    Pieces are sorted once, and each knows the last one before it that ends no sooner: where it does
    not cover a span, none between the two does.
    """

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        """Sort their pieces: by where they begin, the longer first."""
        self._attributions = attributions
        self._pieces = sorted(
            (span.start, -span.end, -number)
            for number, attribution in enumerate(attributions)
            for span in attribution.content
        )
        self._outer: list[int] = []
        for place, (_, end, _) in enumerate(self._pieces):
            outer = place - 1
            while outer >= 0 and self._pieces[outer][1] > end:
                outer = self._outer[outer]
            self._outer.append(outer)

    def narrowest(self, span: Span, without: int) -> int | None:
        """The number of the attribution of the shortest reach that covers ``span``.

        The first of several; ``None`` if no other than ``without`` does.
        """
        others = (number for number in self._covering(span) if number != without)
        return min(others, key=lambda n: (len(self._attributions[n].reach), n), default=None)

    def _covering(self, span: Span) -> Iterator[int]:
        place = bisect_right(self._pieces, (span.start, 1)) - 1
        while place >= 0:
            _, end, number = self._pieces[place]
            if -end >= span.end:
                yield -number
            place = place - 1 if -end >= span.end else self._outer[place]
