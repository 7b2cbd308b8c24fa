"""Signs that quoted words are nobody's words: titles, nicknames, terms, scare quotes."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import frozen

from quoteattr.article.paragraphs import SPOKEN
from quoteattr.attribution.view import View
from quoteattr.span import Span
from quoteattr.tables import load_table

_LONGEST_TERM = 5  # words
_LONGEST_NICKNAME = 3  # words between two parts of a name
_FEWEST_IN_TITLE = 3  # words of a title with a comma in its marks
_LONGEST_HEADING = 12  # words
_LEAD = 60  # code points before the marks
_FARTHEST_NOUN = 40  # code points behind the marks


@frozen(kw_only=True)
class _Table:
    scare: tuple[str, ...]
    nickname: tuple[str, ...]
    title: tuple[str, ...]
    word: tuple[str, ...]
    small: tuple[str, ...]


@cache
def _table() -> _Table:
    return load_table("signs.toml", _Table)


@cache
def _lead(sign: str) -> re.Pattern[str]:
    """One of the table's words, right before the marks."""
    words: Sequence[str] = getattr(_table(), sign)
    patterns = (re.escape(word).replace(r"\ \.\.\.", r"(?:\W+\w+){0,4}") for word in words)
    longest_first = sorted(patterns, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?:\W+the)?\W*$", re.IGNORECASE)


def why_not(view: View, number: int) -> str | None:
    """A sign, sure or likely, that marks report nobody's words; ``None`` if there is none.

    ``number`` is the index of the marks in ``view.marks``.
    """
    return sure_sign(view, number) or likely_sign(view, number)


def is_title(view: View, number: int) -> bool:
    """Whether marks hold a title and nothing in them ends a sentence: no cue makes that a quote."""
    inner = view.marks[number].inner.of(view.text)
    return inner[-1:].isalnum() and why_not(view, number) == "title"


def sure_sign(view: View, number: int) -> str | None:
    """A sign that holds wherever the marks stand, beside a cue or inside reported words."""
    marks = view.marks[number]
    inner = marks.inner.of(view.text)
    if marks.form == "stray" or not any(character.isalnum() for character in inner):
        return "empty"
    return next(_sure_signs(view, number), None)


def likely_sign(view: View, number: int) -> str | None:
    """A sign that holds only for marks that no cue introduces."""
    return next(_likely_signs(view, number), None)


def _sure_signs(view: View, number: int) -> Iterator[str]:
    marks = view.marks[number]
    paragraph = view.paragraph_at(marks.span.start)
    lead = view.text[max(paragraph.span.start, marks.span.start - _LEAD) : marks.span.start]
    inner = marks.inner.of(view.text).strip()
    words = len(inner.split())
    short = words <= _LONGEST_TERM
    if paragraph.kind not in SPOKEN:
        yield paragraph.kind
    if _lead("scare").search(lead):
        yield "scare"
    if (short and _lead("nickname").search(lead)) or (
        words <= _LONGEST_NICKNAME and _is_between_names(view, marks.span)
    ):
        yield "nickname"
    sentence = inner.endswith((".", "!", "?")) and not short
    if inner[:1].isupper() and not sentence and _lead("title").search(lead):
        yield "title"
    if short and _lead("word").search(lead):
        yield "word"
    if short and _is_attributive(view, marks.span, inner):
        yield "term"


def _likely_signs(view: View, number: int) -> Iterator[str]:
    marks = view.marks[number]
    inner = marks.inner.of(view.text).strip()
    words = inner.split()
    paragraph = view.paragraph_at(marks.span.start)
    unended = not inner.endswith((".", "!", "?", "…", ",", "-", "—"))
    alone = paragraph.span == marks.span and marks.form == "pair" and marks.parent is None
    if paragraph.kind == "heading" or (alone and unended and len(words) < _LONGEST_HEADING):
        yield "heading"
    sentence = inner.endswith(("!", "?", ",")) or (
        inner.endswith(".") and view.starts_sentence(number)
    )
    named = len(words) >= _FEWEST_IN_TITLE and inner.endswith(",") and "," not in inner[:-1]
    if len(words) > 1 and (named or not sentence) and _is_written_large(words):
        yield "title"
    if len(words) <= _LONGEST_TERM and not view.starts_sentence(number):
        yield "term"


def _is_written_large(words: Sequence[str]) -> bool:
    """Whether all words but the small ones begin with a capital."""
    large = [word for word in words if word.lower() not in _table().small]
    return all(word.strip("“‘\"'(")[:1].isupper() for word in large)


def _is_attributive(view: View, span: Span, inner: str) -> bool:
    """``“maximum pressure” campaign``: the quoted words stand before the noun they modify."""
    after = view.tree.within(Span(span.end, span.end + _FARTHEST_NOUN))
    words = [i for i in view.tree.within(span) if view.tree[i].text[:1].isalnum()]
    if not after or not words or not inner[-1:].isalnum():
        return False
    noun, last = view.tree[after[0]], view.tree[words[-1]]
    near = noun.start == span.end + 1 and noun.text[:1].islower()
    before = view.token_before(span.start)
    determined = before is not None and before.pos in {"DET", "ADJ"}
    tied = last.head == noun.i and last.pos != "VERB"
    return near and noun.pos in {"NOUN", "PROPN"} and (tied or determined)


def _is_between_names(view: View, span: Span) -> bool:
    """``John “Lefty” Brown``."""
    token = view.token_before(span.start)
    if token is None or token.pos != "PROPN" or token.end != span.start - 1:
        return False
    return (
        view.text[span.end : span.end + 1] == " "
        and view.text[span.end + 1 : span.end + 2].isupper()
    )
