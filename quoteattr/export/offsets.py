"""Offsets of other tools, checked against the words that stand beside them."""

import re

from quoteattr.errors import RecordError
from quoteattr.span import Span

# Label Studio writes the ends of lines in the words of a region as a backslash and an n.
_SPACE = re.compile(r"(?:\\n|\s)+")
_SHOWN = 40


def code_points(text: str, start: int, end: int, words: str | None, place: str) -> Span:
    r"""The span of ``text`` that a tool means, in code points.

    Where ``words`` do not stand there, but do so when offsets are counted in UTF-16 units, as
    JavaScript counts, that is what is meant. White space may differ. Raises ``RecordError``, with
    ``place`` in front, where neither fits.

    >>> from quoteattr.export.offsets import code_points
    >>> code_points("🚢 “No.”", 2, 7, "“No.”", "a")
    Span(start=2, end=7)
    >>> code_points("🚢 “No.”", 3, 8, "“No.”", "a")
    Span(start=2, end=7)
    """
    if not 0 <= start <= end:
        raise RecordError(f"{place}: a span needs 0 <= start <= end, got {start}:{end}")
    if end <= len(text) and (words is None or same_words(text[start:end], words)):
        return Span(start, end)
    units = text.encode("utf-16-le", "surrogatepass")
    before, inside = (
        units[one:other].decode("utf-16-le", "surrogatepass")
        for one, other in ((0, 2 * start), (2 * start, 2 * end))
    )
    if words is not None and same_words(inside, words):
        return Span(len(before), len(before) + len(inside))
    found = text[start:end]
    raise RecordError(
        f"{place}: the text has {short(found)} at {start}:{end}, the annotation "
        f"{short(words or '')}; is it the text that was annotated?"
    )


def same_words(one: str, other: str) -> bool:
    """Whether two strings differ in white space alone."""
    return _SPACE.sub("", one) == _SPACE.sub("", other)


def short(words: str) -> str:
    """Words for a message: their beginning, in quotation marks."""
    return repr(words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…")
