"""Signs that words in quotation marks are nobody's words: titles, nicknames, terms, scare quotes."""

import re
from collections.abc import Iterator

from quoteattr.attribution.view import View
from quoteattr.span import Span

_LONGEST_TERM = 5  # words
_LONGEST_HEADING = 12  # words
_NICKNAME = re.compile(
    r"\b(nicknamed|nickname|known (\w+ )?(as|to \w+ \w+ as)|dubbed|goes by|went by|going by|alias|aka|"
    r"a\.k\.a\.|called (him|her)|moniker|sobriquet|stage name)\W*(the )?$",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"\b(titled|entitled|headlined|called|named|captioned|film|movie|book|novel|song|album|single|"
    r"play|show|series|episode|podcast|poem|essay|article|paper|report|exhibition|painting|"
    r"documentary|memoir|ballad|track|game|opera|musical|hit|classic|story|column|magazine|"
    r"newspaper|programme|program|lecture|sculpture|anthem|hymn)\W*$",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"\b(words?|terms?|phrases?|expressions?|names?|letters?|acronym|spelled|spelt|prefix|suffix|label|"
    r"hashtag|means?|meaning|pronounced|translates? (to|as)|which is)\W*$",
    re.IGNORECASE,
)
_SO_CALLED = re.compile(
    r"\b(so-called|supposed|supposedly|alleged|self-styled|self-described)\W*$", re.IGNORECASE
)
_SMALL_WORDS = frozenset(
    "a an and as at but by de for from in into la le nor of off on onto or out over per the to up via with".split()
)


def why_not(view: View, number: int) -> str | None:
    """A sign, sure or likely, that marks report nobody's words; ``None`` if there is none."""
    sure = sure_sign(view, number)
    return sure or next(
        _likely_signs(view, number, view.marks[number].inner.of(view.text).strip()), None
    )


def _likely_signs(view: View, number: int, inner: str) -> Iterator[str]:
    """Signs that hold only for marks that no cue introduces."""
    marks = view.marks[number]
    words = inner.split()
    paragraph = view.paragraph_at(marks.span.start)
    unended = not inner.endswith((".", "!", "?", "…", ",", "-", "—"))
    alone = paragraph.span == marks.span and marks.form == "pair" and marks.parent is None
    if paragraph.kind == "heading" or (alone and unended and len(words) < _LONGEST_HEADING):
        yield "heading"
    capitals = [word for word in words if word.strip("“‘\"'(")[:1].isupper()]
    large = [word for word in words if word.lower() not in _SMALL_WORDS]
    if len(words) > 1 and len(capitals) >= len(large) and not inner.endswith(("!", "?", ",")):
        if not (inner.endswith(".") and view.starts_sentence(number)):
            yield "title"
    if len(words) <= _LONGEST_TERM and not view.starts_sentence(number):
        yield "term"


def sure_sign(view: View, number: int) -> str | None:
    """A sure sign that marks report nobody's words, wherever they stand; ``None`` if there is none."""
    marks = view.marks[number]
    inner = marks.inner.of(view.text).strip()
    if marks.form == "stray" or not any(character.isalnum() for character in inner):
        return "empty"
    return next(_sure_signs(view, number, inner), None)


def _sure_signs(view: View, number: int, inner: str) -> Iterator[str]:
    marks = view.marks[number]
    paragraph = view.paragraph_at(marks.span.start)
    lead = view.text[max(paragraph.span.start, marks.span.start - 60) : marks.span.start]
    words = inner.split()
    bare = inner.rstrip(".,;:")
    sentence_like = inner.endswith((".", "!", "?")) and len(words) > _LONGEST_TERM
    if paragraph.kind not in {"prose", "heading"}:
        yield paragraph.kind
    if _SO_CALLED.search(lead):
        yield "scare"
    if _NICKNAME.search(lead) and len(words) <= _LONGEST_TERM:
        yield "nickname"
    if _between_names(view, marks.span) and len(words) <= 3:
        yield "nickname"
    if _TITLED.search(lead) and not sentence_like and bare[:1].isupper():
        yield "title"
    if _WORD.search(lead) and len(words) <= _LONGEST_TERM:
        yield "word"
    if len(words) <= _LONGEST_TERM and _attributive(view, marks.span, inner):
        yield "term"


def _attributive(view: View, span: Span, inner: str) -> bool:
    """``“maximum pressure” campaign``: the quoted words stand before the noun they modify."""
    after = view.tree.within(Span(span.end, span.end + 40))
    if not after or view.text[span.end :][:1] != " " or not inner[-1:].isalnum():
        return False
    noun = view.tree[after[0]]
    inside = view.tree.within(span)
    last = next((i for i in reversed(inside) if view.tree[i].text[:1].isalnum()), None)
    if noun.pos not in {"NOUN", "PROPN"} or last is None or not noun.text[:1].islower():
        return False
    return view.tree[last].head == noun.i and view.tree[last].pos != "VERB"


def _between_names(view: View, span: Span) -> bool:
    """``John “Lefty” Brown``."""
    before, after = view.text[: span.start][-2:], view.text[span.end :][:2]
    token = view.token_before(span.start)
    return bool(
        token
        and token.pos == "PROPN"
        and before.endswith(" ")
        and after[:1] == " "
        and after[1:].isupper()
    )
