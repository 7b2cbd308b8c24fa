"""Words without their typography, each with its place: how a text is found again in another.

Two texts have the same words if they differ only in quotation marks and other punctuation, white
space, capitals, soft hyphens, hyphens (``well-known``, ``well known``), points of abbreviations
(``U.S.``), words broken at the end of a line, compatibility forms of Unicode (``ﬁ``), thousands
(``1,200``), or ``%`` and ``&`` for the words. Apostrophes inside a word, signs of currency, raised
digits and the minus before a number are kept: they change what is said. The text itself is never
changed.
"""

import re
import unicodedata
from collections.abc import Sequence

from attrs import field, frozen

from quoteattr.span import Span

_JOINERS = "\u00ad\u200b-\u200d\u2060\ufeff"
_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
_APOSTROPHES = "'’‘ʼʻ＇`´"
_SPACES_IN_NUMBERS = "\u00a0\u2009\u202f"

_CURRENCY = "$¢-¥֏؋৲৳৻૱௹฿៛\u20a0-\u20cf﷼﹩＄￠￡￥￦"
_MINUS = "-−–"

_BREAK = rf"(?:[-‐\u00ad][ \t]*\r?\n[ \t]*|[{_JOINERS}]+)"
_LETTER = rf"[^\W_][{_ACCENTS}]*"
_INSIDE = rf"[{_APOSTROPHES}]|(?<=[^\W\d_]){_BREAK}(?=[^\W\d_])|[{_JOINERS}]+"
_IN_NUMBER = rf"(?<=\d)(?:[.,](?=\d)|[{_SPACES_IN_NUMBERS}](?=\d\d\d(?!\d)))"
_WORD = re.compile(
    r"(?<!\w)(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|"  # U.S.
    r"(?<!\w)[^\W\d_](?:\+\+|#)(?!\w)|"  # C++
    rf"(?:(?<![^\s({_CURRENCY}])[{_MINUS}](?=\d))?"
    rf"{_LETTER}(?:(?:{_INSIDE}|{_IN_NUMBER})?{_LETTER})*|"
    rf"(?:(?<![^\s(])[{_MINUS}](?=[{_CURRENCY}]\d))?[{_CURRENCY}]|[%&]"
)
_RAISED = re.compile("[⁰¹²³⁴-⁹]+")

_THOUSANDS = re.compile(rf"(?<=\d)[,{_SPACES_IN_NUMBERS}](?=\d\d\d(?!\d))")
_LEFT_OUT = re.compile(rf"{_BREAK}|[{_JOINERS}]")
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_STROKES = str.maketrans(
    {"ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "þ": "th", "æ": "ae", "œ": "oe"}
)
_ABBREVIATION = re.compile(r"[^\W\d_]\.")
_SPELT_OUT = {"%": "percent", "&": "and"}


@frozen
class Words:
    """The words of a text in their plain form, in order; the three columns are of one length."""

    text: str = field(repr=lambda text: repr(text[:60]))
    """As it was given."""
    forms: tuple[str, ...]
    """Each word without its typography."""
    starts: tuple[int, ...] = field(repr=False)
    """Of the first code point of each in ``text``."""
    ends: tuple[int, ...] = field(repr=False)
    """Behind the last code point of each."""

    def __len__(self) -> int:
        """Number of words."""
        return len(self.forms)

    def span(self, first: int, end: int) -> Span:
        """The stretch of ``text`` from word ``first`` to the one before ``end``, 0-based.

        >>> from quoteattr.fold import fold
        >>> words = fold("“So soon?” she asked.")
        >>> words.span(0, 2).of(words.text)
        'So soon'
        """
        return Span(self.starts[first], self.ends[end - 1])

    def between(self, before: int) -> str:
        """What stands between word ``before`` and the next one: punctuation and white space."""
        return self.text[self.ends[before] : self.starts[before + 1]]


def fold(text: str) -> Words:
    r"""The words of ``text``.

    >>> from quoteattr.fold import fold
    >>> fold("“It’s the  WELL-known re-\nbuilding,” she said.").forms
    ("it's", 'the', 'well', 'known', 'rebuilding', 'she', 'said')
    >>> fold("-5 % of $1,200.50").forms
    ('-5', 'percent', 'of', '$', '1200.50')
    """
    forms: dict[str, str] = {}
    found: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text):
        printed = match[0]
        form = forms.get(printed)
        if form is None:
            form = forms[printed] = plain(printed)
        found.append(form)
        starts.append(match.start())
        ends.append(match.end())
    return Words(text, tuple(found), tuple(starts), tuple(ends))


def plain(word: str) -> str:
    """One word without its typography; its accents stay.

    >>> from quoteattr.fold import plain
    >>> plain("DON’T"), plain("Cafe\u0301")
    ("don't", 'café')
    """
    if word in _SPELT_OUT:
        return _SPELT_OUT[word]
    if _ABBREVIATION.match(word):
        word = word.replace(".", "")
    if word.startswith(tuple(_MINUS)):
        word = f"-{word[1:]}"
    bare = _APOSTROPHE.sub("'", _THOUSANDS.sub("", _LEFT_OUT.sub("", word)))
    bare = _RAISED.sub(lambda raised: f"^{raised[0]}", bare)
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", bare).casefold())


def unaccented(word: str) -> str:
    """A plain form without its accents, for names; letters with a stroke lose it.

    >>> from quoteattr.fold import unaccented
    >>> unaccented("müller")
    'muller'
    """
    parts = unicodedata.normalize("NFKD", word.translate(_STROKES))
    return "".join(part for part in parts if not unicodedata.combining(part))


def written_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two runs of plain forms are the same letters, written together or apart.

    Digits do not run together: *5 10* is not *510*.

    >>> from quoteattr.fold import written_alike
    >>> written_alike(["e", "mail"], ["email"]), written_alike(["5", "10"], ["510"])
    (True, False)
    """
    return bool(one and other) and _together(one) == _together(other)


def _together(forms: Sequence[str]) -> str:
    joined = ""
    for form in forms:
        joined += " " + form if joined[-1:].isdigit() and form[:1].isdigit() else form
    return joined
