"""Find the characters that may be quotation marks, and say what each may do where it stands.

Only the neighbouring characters decide here; what a mark really does depends on the marks before
it and is settled in :mod:`quoteattr.marks.pair`.
"""

import re
from collections.abc import Iterator
from functools import cache

from attrs import evolve, frozen

from quoteattr.span import Span
from quoteattr.tables import load_table

_DASHES = "-–—―"
_BRACKETS = "([{<"
_AFTER = ",.;:!?…)]}>" + _DASHES
_UNDIRECTED = "\"＂'"
_APOSTROPHES = "'’"
_EDGE = "\n"


@frozen(kw_only=True)
class Family:
    """Marks that open and close one another."""

    name: str
    width: int
    """2 for double marks, 1 for single ones: a double mark never closes a single one."""
    open: str
    close: str


@frozen(kw_only=True)
class _Elisions:
    words: tuple[str, ...]


@frozen(kw_only=True)
class _Table:
    family: tuple[Family, ...]
    elisions: _Elisions


@frozen(kw_only=True)
class Mark:
    """One character (or two-character sign) that may open or close a quotation."""

    span: Span
    family: Family
    opens: bool
    """Whether it may open one here."""
    closes: bool
    """Whether it may close one here."""
    weak: bool = False
    """Whether it may as well be an apostrophe."""
    prime: bool = False
    """Whether it follows a digit and may stand for inches, feet, minutes or seconds."""


@cache
def _table() -> _Table:
    return load_table("marks.toml", _Table)


@cache
def _signs() -> dict[str, Family]:
    """Each sign to its family; `` and '' are the only signs of two characters."""
    signs: dict[str, Family] = {}
    for family in _table().family:
        if family.name == "tex":
            signs[family.open] = signs[family.close] = family
        else:
            for character in family.open + family.close:
                signs.setdefault(character, family)
    return signs


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _signs()), key=len, reverse=True)))


@cache
def _elision() -> re.Pattern[str]:
    words = "|".join(_table().elisions.words)
    return re.compile(rf"(?:\d\d|(?:{words})(?!\w))", re.IGNORECASE)


def scan(text: str, paragraph: Span) -> Iterator[Mark]:
    """The possible marks of one paragraph in text order; plain apostrophes are left out."""
    for match in _pattern().finditer(text, paragraph.start, paragraph.end):
        before = text[match.start() - 1] if match.start() > paragraph.start else _EDGE
        after = text[match.end()] if match.end() < paragraph.end else _EDGE
        mark = _judge(match.group(), Span(match.start(), match.end()), before, after)
        if mark.opens and _is_single(mark) and _elision().match(text, match.end()):
            mark = evolve(mark, opens=False)
        if mark.opens or mark.closes:
            yield mark


def _judge(sign: str, span: Span, before: str, after: str) -> Mark:
    family = _signs()[sign]
    starts = before.isspace() or before in _BRACKETS + _DASHES + "/" or _is_sign(before)
    ends = after.isspace() or after in _AFTER or _is_sign(after)
    directed = sign in family.open and sign not in _UNDIRECTED
    opens, closes = starts and not ends, not before.isspace() and ends
    if family.name == "straight":
        opens = not after.isspace() or before.isspace()
        closes = not before.isspace() or after.isspace()
    elif sign in _APOSTROPHES:
        between_letters = before.isalnum() and after.isalnum()
        opens = starts and not after.isspace() and (sign == "'" or _is_sign(before))
        closes = not before.isspace() and not between_letters and not after.isalnum()
    elif sign == "»" and before == _EDGE and after.isspace():
        closes = False  # a bullet
    elif directed:
        opens, closes = True, closes and not starts
    else:
        closes = True
    return Mark(
        span=span,
        family=family,
        opens=opens,
        closes=closes,
        weak=sign in _APOSTROPHES and before.isalnum(),
        prime=before.isdigit(),
    )


def _is_single(mark: Mark) -> bool:
    return mark.family.name in {"single", "straight single"}


def _is_sign(character: str) -> bool:
    return character in _signs() or character == "`"
