"""Words as the score counts them: runs of letters and digits, by their start in the text.

Counting words makes it no matter whether a span takes its marks, commas or spaces along.
"""

import re
from collections.abc import Iterable
from typing import TypeAlias

from quoteattr.span import Span

Words: TypeAlias = frozenset[int]
"""Starts of words in the article's text, 0-based code points; see `word_starts`."""

_WORD = re.compile(r"\w+")
_PARAGRAPH_END = r"\n\s*\n"
_LINE_END = r"\n"


def word_starts(text: str, spans: Iterable[Span]) -> Words:
    """Find where the words, or parts of words, inside ``spans`` start (0-based code points)."""
    return frozenset(
        span.start + word.start() for span in spans for word in _WORD.finditer(span.of(text))
    )


def quoted_word_starts(text: str) -> Words:
    """Find where the words between double quotation marks start.

    A mark that nobody closes reaches to the end of its paragraph. Paragraphs stand apart by blank
    lines or, in a text that has none, each line is one.
    """
    paragraph_end = _PARAGRAPH_END if "\n\n" in text else _LINE_END
    tokens = re.compile(rf"(?P<end>{paragraph_end})|(?P<mark>[“”„\"])|(?P<word>\w+)")
    inside, starts = False, set()
    for token in tokens.finditer(text):
        if token["word"]:
            if inside:
                starts.add(token.start())
        elif token["mark"] == '"':
            inside = not inside
        else:
            inside = token["mark"] in ("“", "„")
    return frozenset(starts)


def folded(name: str | None) -> str:
    """Give a name without case, marks or double spaces, for comparing."""
    return " ".join(_WORD.findall((name or "").lower()))
