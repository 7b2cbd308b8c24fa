"""What the marks of a content tell: its words, and its type."""

from collections.abc import Sequence

from quoteattr.article.paragraphs import split
from quoteattr.marks import pair
from quoteattr.model import QuoteType
from quoteattr.span import Span


class Contents:
    """The contents of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        paragraphs = [paragraph.span for paragraph in split(text)]
        self._inner = {marks.span: marks.inner for marks in pair(text, paragraphs)}

    def words(self, spans: Sequence[Span]) -> str:
        """The pieces without the marks around each, joined by a space: ``Quote.text``.

        >>> from quoteattr import Span
        >>> from quoteattr.export.contents import Contents
        >>> Contents("“No,” said Lee. “Never.”").words([Span(0, 5), Span(16, 24)])
        'No, Never.'
        """
        return " ".join((self._inside(span) or span).of(self._text).strip() for span in spans)

    def type(self, spans: Sequence[Span]) -> QuoteType:
        """The type of a content: wholly between marks, partly, or not at all.

        >>> from quoteattr import Span
        >>> from quoteattr.export.contents import Contents
        >>> contents = Contents("“No,” he said")
        >>> [contents.type([span]) for span in (Span(0, 5), Span(0, 8), Span(6, 8))]
        ['direct', 'mixed', 'indirect']
        """
        if all(self._inside(span) for span in spans):
            return "direct"
        return "mixed" if any(pair(self._text, [span]) for span in spans) else "indirect"

    def _inside(self, span: Span) -> Span | None:
        """What stands between the marks around all of a piece, if such there are."""
        if span in self._inner:
            return self._inner[span]
        return next((it.inner for it in pair(self._text, [span]) if it.span == span), None)
