"""Vary what treebanks write only one way: marks, apostrophes, dashes, dots and case.

Quotation marks are recognised by their Penn tags (`````` and ``''``); the number of tokens and
the trees over them never change.
"""

import random
from collections.abc import Mapping

from attrs import evolve, frozen

from quoteattr.train.passage import Passage

__all__ = ["STYLES", "MarkStyle", "restyle"]

_DOUBLE = frozenset({'"', "“", "”", "``", "''", "„", "«", "»"})
_SINGLE = frozenset({"'", "‘", "’", "`", "‚", "‹", "›"})
_DASHES = frozenset({"—", "–", "--"})


@frozen(slots=True)
class MarkStyle:
    """How a publication writes its marks: outer pair, inner pair, apostrophe."""

    outer: tuple[str, str]
    inner: tuple[str, str]
    apostrophe: str
    share: float


STYLES = (
    MarkStyle(('"', '"'), ("'", "'"), "'", 0.36),
    MarkStyle(("“", "”"), ("‘", "’"), "’", 0.40),
    MarkStyle(("‘", "’"), ("“", "”"), "’", 0.09),
    MarkStyle(("'", "'"), ('"', '"'), "'", 0.06),
    MarkStyle(("«", "»"), ("‹", "›"), "’", 0.04),
    MarkStyle(("„", "“"), ("‚", "‘"), "’", 0.02),
    MarkStyle(("``", "''"), ("`", "'"), "'", 0.03),
)

_LOWER, _UPPER, _AS_IS = 0.03, 0.01, 0.12


def restyle(passage: Passage, rng: random.Random) -> Passage:
    """A variant of ``passage``: another style of marks, or all lower or upper case, or itself."""
    draw = rng.random()
    if draw < _LOWER:
        return _mapped(passage, {word: word.lower() for word in set(passage.words)})
    if draw < _LOWER + _UPPER:
        return _mapped(passage, {word: word.upper() for word in set(passage.words)})
    if draw < _LOWER + _UPPER + _AS_IS:
        return passage
    style = rng.choices(STYLES, [style.share for style in STYLES])[0]
    dash = rng.choices(("", "—", "–", "--"), (0.55, 0.2, 0.1, 0.15))[0]
    dots = rng.choices(("", "…", "..."), (0.5, 0.3, 0.2))[0]
    tags = passage.tags or ("",) * len(passage.words)
    words = tuple(
        _word(word, tag, style, dash, dots) for word, tag in zip(passage.words, tags, strict=True)
    )
    return evolve(passage, words=words)


def _mapped(passage: Passage, words: Mapping[str, str]) -> Passage:
    return evolve(passage, words=tuple(words[word] for word in passage.words))


def _word(word: str, tag: str, style: MarkStyle, dash: str, dots: str) -> str:
    if tag in {"``", "''"} and (word in _DOUBLE or word in _SINGLE):
        pair = style.outer if word in _DOUBLE else style.inner
        return pair[0] if tag == "``" else pair[1]
    if "'" in word or "’" in word:
        return word.replace("’", "'").replace("'", style.apostrophe)
    if dash and word in _DASHES:
        return dash
    if dots and word in {"...", "…"}:
        return dots
    return word
