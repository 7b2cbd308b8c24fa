"""A claim taken apart: its words, what it says it leaves out, what it says it puts in."""

import re
from collections.abc import Iterator

from attrs import frozen

from quoteattr.fold import fold, plain
from quoteattr.span import Span

HOLE = ""
"""Stands for whatever brackets replace: no word or a few."""
STEM = "*"
"""Ends a form of which only the beginning counts: ``want[s]``."""

_ELLIPSIS = r"\.(?:\s?\.)+|…"
_SIGN = re.compile(rf"[\[(]\s*(?:{_ELLIPSIS})\s*[\])]|{_ELLIPSIS}|(?:(?<!\w)\w+)?\[[^\[\]]*\]\w*")
_ALTERED = re.compile(r"(\w*)\[([^\[\]]*)\](\w*)")
_NOTES = frozenset({"sic"})
_SHORTEST_STEM = 2  # letters
_LONGEST_ENDING = 4


@frozen
class Part:
    """What of a claim stands together; between two parts it leaves words out."""

    text: str
    """The whole claim."""
    forms: tuple[str, ...]
    """Its words in plain form, ``HOLE`` for a bracket."""
    spans: tuple[Span, ...]
    """Where each stands in ``text``."""

    def __len__(self) -> int:
        """Number of words and brackets."""
        return len(self.forms)

    def cut(self, first: int, end: int) -> "Part":
        """The part from word ``first`` to the one before ``end``."""
        return Part(self.text, self.forms[first:end], self.spans[first:end])

    def words(self, first: int, end: int) -> str:
        """The same as the claim writes it."""
        if first == end:
            return ""
        return self.text[self.spans[first].start : self.spans[end - 1].end]


def parts_of(claim: str) -> tuple[Part, ...]:
    """The parts of a claim in order; none if it has no words.

    >>> from quoteattr.verification.claim import parts_of
    >>> [part.forms for part in parts_of("[The mayor] want[s] to ... “Go [home] now”")]
    [('want*', 'to'), ('go', '', 'now')]
    """
    parts: list[list[tuple[str, Span]]] = [[]]
    for form, span in _tokens(claim):
        if form is None:
            parts.append([])
        else:
            parts[-1].append((form, span))
    return tuple(Part(claim, *zip(*bare, strict=True)) for part in parts if (bare := _bare(part)))


def _bare(part: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """Brackets at the edges replace what the claim does not quote."""
    known = [place for place, (form, _) in enumerate(part) if form != HOLE]
    return part[known[0] : known[-1] + 1] if known else []


def _tokens(claim: str) -> Iterator[tuple[str | None, Span]]:
    """Words, brackets, and ``None`` for each ellipsis."""
    place = 0
    for sign in _SIGN.finditer(claim):
        yield from _words(claim, place, sign.start())
        form = _altered(sign[0]) if "[" in sign[0] and any(map(str.isalnum, sign[0])) else None
        if form not in _NOTES:
            yield form, Span(*sign.span())
        place = sign.end()
    yield from _words(claim, place, len(claim))


def _words(claim: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    words = fold(claim[start:end])
    for form, first, behind in zip(words.forms, words.starts, words.ends, strict=True):
        yield form, Span(start + first, start + behind)


def _altered(sign: str) -> str:
    """The form of a word with a bracket in it: ``[w]e`` is *we*, ``want[s]`` begins *want*."""
    match = _ALTERED.fullmatch(sign)
    before, inside, after = match.groups() if match else ("", "", "")
    if before and not after and len(before) >= _SHORTEST_STEM and not _denies(inside):
        return plain(before) + STEM
    if before or after:
        return plain(before + inside + after)
    return inside.strip().lower() if inside.strip().lower() in _NOTES else HOLE


def _denies(ending: str) -> bool:
    """``can[not]``, ``will[n't]``."""
    return plain(ending).removesuffix("t").endswith(("no", "n'"))


def same(form: str, printed: str) -> bool:
    """Whether a printed word is one that the claim's form allows.

    ``want[s]`` is *wanted*, and ``do[es]`` neither *don't* nor a longer word.
    """
    if form == printed:
        return True
    ending = printed.removeprefix(form[:-1])
    return (
        form.endswith(STEM)
        and (ending != printed)
        and len(ending) <= _LONGEST_ENDING
        and (not ending or ending.isalpha())
        and not _denies(ending)
    )
