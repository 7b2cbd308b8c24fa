"""Spans of a text: the one way in which this library points at anything."""

from functools import total_ordering
from typing import Self

from attrs import field, frozen


@total_ordering
@frozen
class Span:
    """A half-open stretch of a text, 0-based, in Unicode code points.

    ``text[span.start:span.end]`` is what it points at. Spans sort in text order.

    Examples
    --------
    >>> from quoteattr import Span
    >>> span = Span(0, 3)
    >>> len(span), span.of("Lee Wu said no.")
    (3, 'Lee')
    >>> span < Span(7, 11)
    True
    """

    start: int = field()
    """Of its first code point."""
    end: int = field()
    """Behind its last code point."""

    @end.validator
    def _ordered(self, _attribute: object, end: int) -> None:
        if not 0 <= self.start <= end:
            raise ValueError(f"a span needs 0 <= start <= end, got {self.start}:{end}")

    def __lt__(self, other: "Span") -> bool:
        """Whether this span stands before another in text order."""
        return (self.start, self.end) < (other.start, other.end)

    def __len__(self) -> int:
        """Length in code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that this span points at in ``text``.

        Examples
        --------
        >>> from quoteattr import Span
        >>> Span(7, 11).of("Lee Wu said no.")
        'said'
        """
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside this span.

        Examples
        --------
        >>> from quoteattr import Span
        >>> Span(0, 6).covers(Span(4, 6)), Span(0, 6).covers(Span(4, 7))
        (True, False)
        """
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point.

        Examples
        --------
        >>> from quoteattr import Span
        >>> Span(0, 6).overlaps(Span(4, 9)), Span(0, 6).overlaps(Span(6, 9))
        (True, False)
        """
        return self.start < other.end and other.start < self.end


@frozen
class TextSpan(Span):
    """A span together with its words: ``article.text[start:end] == text``, always.

    Examples
    --------
    >>> import quoteattr
    >>> quote = quoteattr.extract("“No,” said Lee Wu.")[0]
    >>> quote.cue
    TextSpan(start=6, end=10, text='said')
    """

    text: str = field()
    """The words that stand there."""

    @classmethod
    def cut(cls, text: str, span: Span) -> Self:
        """Point at ``span`` of ``text`` and take its words along.

        Examples
        --------
        >>> from quoteattr import Span, TextSpan
        >>> TextSpan.cut("Lee Wu said no.", Span(0, 6))
        TextSpan(start=0, end=6, text='Lee Wu')
        """
        return cls(span.start, span.end, span.of(text))
