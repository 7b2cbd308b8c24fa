"""What a parser must offer, and how an article is handed to it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from quoteattr.parse.tree import ParseTree
from quoteattr.span import Span

_LINE_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\v\f\x85\u2028\u2029\x00\xa0", " "))
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|&nbsp;")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_PIECE = 20_000
_SENTENCE_END = re.compile(r"[.!?][”\"’')\]]*\s+(?=[^\W\d_])")


class Backend(Protocol):
    """A parser: plain pieces of text in, neutral trees out, one for each piece, in order."""

    def parse(self, pieces: Iterable[str]) -> Iterator[ParseTree]:
        """Parse pieces lazily; offsets in each tree count from the start of its piece."""
        ...


def pieces(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """What the parser sees of an article: ``(offset, piece)`` for each span, in order.

    A piece is as long as what it stands for, character by character, so that offsets hold: line
    breaks inside a paragraph and left-over tags become spaces, and a lone surrogate, which no
    parser can take, becomes a replacement character. A span beyond 20,000 code points is cut after
    a sentence.
    """
    for span in spans:
        start = span.start
        while start < span.end:
            end = _cut(text, start, span.end)
            piece = text[start:end].translate(_LINE_BREAKS)
            piece = _TAG.sub(lambda tag: " " * len(tag.group()), piece)
            yield start, _SURROGATE.sub("\ufffd", piece)
            start = end


def _cut(text: str, start: int, end: int) -> int:
    limit = start + _LONGEST_PIECE
    if end <= limit:
        return end
    ends = [match.end() for match in _SENTENCE_END.finditer(text, limit - 2_000, limit)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start + 1, limit)
    return space + 1 if space > start else limit
