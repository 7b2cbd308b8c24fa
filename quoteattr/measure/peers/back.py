"""From offsets of a rewritten text to those of the article that it was made of."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable

from quoteattr.errors import ArticleError
from quoteattr.span import Span

__all__ = ["way_back"]

_WORD = re.compile(r"\w+")


def way_back(rewritten: str, text: str) -> Callable[[Span], Span | None]:
    """A function from spans of ``rewritten`` to spans of ``text``, by the words they touch.

    A rewriting may change marks, white space and letters, not the number of words. What the
    function gives starts and ends with a word; ``None`` for a span that touches none.

    Raises
    ------
    ArticleError
        The two texts do not have the same number of words.
    """
    theirs, ours = _words(rewritten), _words(text)
    if len(theirs) != len(ours):
        raise ArticleError(
            f"the rewritten text has {len(theirs)} words, the article {len(ours)}: no span of it "
            "can be found again"
        )
    starts, ends = [word.start for word in theirs], [word.end for word in theirs]

    def back(span: Span) -> Span | None:
        first, behind = bisect_right(ends, span.start), bisect_left(starts, span.end)
        return Span(ours[first].start, ours[behind - 1].end) if first < behind else None

    return back


def _words(text: str) -> list[Span]:
    return [Span(*word.span()) for word in _WORD.finditer(text)]
