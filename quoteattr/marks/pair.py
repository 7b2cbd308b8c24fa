"""Pair quotation marks: nested, unclosed, and running on over paragraphs.

One pass over the marks of each paragraph with a stack of what is open. Nothing is ever raised
and nothing is lost: a mark without a partner is still reported, as an unclosed quotation or as a
stray mark. Time grows with the number of marks.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from attrs import evolve, frozen

from quoteattr.marks.scan import Mark, scan
from quoteattr.span import Span

_DEEPEST = 20  # nobody nests deeper; keeps the cost of hostile input linear
_TYPED_ALIKE = {"double", "straight", "tex", "single", "straight single"}


@frozen(kw_only=True)
class Marks:
    """A stretch of text between two quotation marks, or what is left of one."""

    span: Span
    """Marks included."""
    inner: Span
    """Marks excluded."""
    form: Literal["pair", "unclosed", "stray"]
    """``unclosed`` runs to the end of its paragraph or to the next opening mark of its kind;
    ``stray`` is a lone closing mark."""
    width: int
    """2 for double marks, 1 for single ones."""
    depth: int = 0
    """0 for the outermost, 1 for a quotation within it, ..."""
    parent: int | None = None
    """Index of the marks around it in the same result."""
    group: int = 0
    """Equal for the paragraphs of one quotation that runs over several."""


class _Found(NamedTuple):
    opener: Mark | None
    closer: Mark | None
    end: int
    group: int


class _Pairing:
    """The state of one pass: what is open, what is found, which quotation runs on."""

    def __init__(self) -> None:
        self.open: list[tuple[Mark, int]] = []
        self.found: list[_Found] = []
        self.carried: tuple[Mark, int] | None = None
        self.groups = 0

    def new_group(self) -> int:
        self.groups += 1
        return self.groups

    def paragraph(self, span: Span, marks: Sequence[Mark], *, single_runs_on: bool) -> None:
        """Pair the marks of the next paragraph."""
        first_found = len(self.found)
        if not marks:
            self.carried = None
        ahead = _look_ahead(marks)
        for place, mark in enumerate(marks):
            if place == 0 and self._continue(span, mark):
                continue
            partner = self._partner(mark, ahead[place])
            if partner is not None:
                self._close(partner, mark)
            elif mark.opens and not mark.prime:
                self.open.append((mark, self.new_group()))
            elif mark.family.width > 1 and not mark.opens and not mark.prime:
                self.found.append(_Found(None, mark, mark.span.end, self.new_group()))
        self._end_paragraph(span, first_found, single_runs_on=single_runs_on)

    def _continue(self, span: Span, mark: Mark) -> bool:
        """Whether the first mark of a paragraph takes up the quotation of the one before."""
        carried, self.carried = self.carried, None
        if carried is None:
            return False
        opener, group = carried
        if mark.opens and mark.span.start == span.start and _same_width(mark, opener):
            self.open.append((mark, group))
            return True
        if mark.closes and not mark.opens and _matches(opener, mark):
            start = evolve(opener, span=Span(span.start, span.start))
            self.found.append(_Found(start, mark, mark.span.end, group))
            return True
        return False

    def _partner(self, mark: Mark, ahead: "_Ahead") -> int | None:
        """Place in the stack of the opener that ``mark`` closes; ``None`` if it closes nothing."""
        straight = mark.family.name == "straight"
        inches = straight and mark.prime and ahead.straight % 2 == 1
        apostrophe = mark.weak and ahead.strong
        if not mark.closes or inches or apostrophe:
            return None
        for place in range(len(self.open) - 1, max(-1, len(self.open) - 1 - _DEEPEST), -1):
            opener = self.open[place][0]
            if _matches(opener, mark):
                return place
            if opener.family.width > mark.family.width:
                return None  # a single mark never closes across a double one
        return None

    def _close(self, place: int, closer: Mark) -> None:
        opener, group = self.open[place]
        for forgotten, other in self.open[place + 1 :]:
            if forgotten.family.width > 1:
                self.found.append(_Found(forgotten, None, closer.span.start, other))
        del self.open[place:]
        self.found.append(_Found(opener, closer, closer.span.end, group))

    def _end_paragraph(self, span: Span, first_found: int, *, single_runs_on: bool) -> None:
        """What is still open runs to the next opener of its width, else to the end, and on.

        It ends with what it stands in.
        """
        openers = [found.opener for found in self.found[first_found:] if found.opener]
        openers += [opener for opener, _ in self.open]
        starts = {
            width: sorted(opener.span.start for opener in openers if opener.family.width == width)
            for width in (1, 2)
        }
        outermost = _outermost(self.found[first_found:])
        around: list[int] = []
        for opener, group in self.open:
            wide = opener.family.width > 1
            first = opener.span.start == span.start or opener.family.name == "single"
            if not wide and not (first and single_runs_on):
                continue  # an apostrophe after all
            while around and around[-1] <= opener.span.start:
                around.pop()
            end = around[-1] if around else span.end
            later = starts[opener.family.width]
            following = bisect_right(later, opener.span.start)
            if following < len(later):
                end = min(end, _outside(later[following], outermost))
            elif end == span.end:
                self.carried = (opener, group)
            self.found.append(_Found(opener, None, end, group))
            around.append(end)
        self.open.clear()


def pair(text: str, paragraphs: Sequence[Span]) -> tuple[Marks, ...]:
    """All quotations of ``text`` by their marks, in text order, outer before inner.

    Parameters
    ----------
    text
        The article.
    paragraphs
        Its paragraphs in order: marks pair within one, and a quotation that is not closed runs on
        into the next where that opens with the same mark or closes it first.
    """
    pairing = _Pairing()
    scanned = [list(scan(text, paragraph)) for paragraph in paragraphs]
    for place, (paragraph, marks) in enumerate(zip(paragraphs, scanned, strict=True)):
        following = scanned[place + 1][:1] if place + 1 < len(scanned) else []
        runs_on = bool(
            following
            and following[0].opens
            and following[0].span.start == paragraphs[place + 1].start
            and following[0].family.width == 1
        )
        pairing.paragraph(paragraph, marks, single_runs_on=runs_on)
    return _nest(list(_measure(text, pairing.found)))


class _Measured(NamedTuple):
    """Marks of which it is not yet known what they stand in."""

    span: Span
    inner: Span
    form: Literal["pair", "unclosed", "stray"]
    width: int
    group: int


def _measure(text: str, found: Sequence[_Found]) -> Iterator[_Measured]:
    for opener, closer, end, group in found:
        if opener and closer:
            span = Span(opener.span.start, closer.span.end)
            inner = Span(opener.span.end, closer.span.start)
            yield _Measured(span, inner, "pair", closer.family.width, group)
        elif opener:
            last = end - _trailing_space(text, opener.span.end, end)
            span, inner = Span(opener.span.start, last), Span(opener.span.end, last)
            yield _Measured(span, inner, "unclosed", opener.family.width, group)
        elif closer:
            inner = Span(closer.span.start, closer.span.start)
            yield _Measured(closer.span, inner, "stray", closer.family.width, group)


def _trailing_space(text: str, start: int, end: int) -> int:
    stretch = text[start:end]
    return len(stretch) - len(stretch.rstrip())


def _nest(found: list[_Measured]) -> tuple[Marks, ...]:
    """Sort, outer first, and note what stands in what; what stands too deep is part of the rest."""
    found.sort(key=lambda marks: (marks.span.start, -marks.span.end))
    nested: list[Marks] = []
    around: list[int] = []
    for marks in found:
        while around and nested[around[-1]].span.end <= marks.span.start:
            around.pop()
        if len(around) == _DEEPEST:
            continue
        parent = around[-1] if around else None
        nested.append(Marks(**marks._asdict(), depth=len(around), parent=parent))
        if marks.form != "stray":
            around.append(len(nested) - 1)
    return tuple(nested)


def _outermost(found: Sequence[_Found]) -> list[tuple[int, int]]:
    """Start and end of the pairs that stand in no other, in text order."""
    pairs = sorted(
        (pair.opener.span.start, pair.end) for pair in found if pair.opener and pair.closer
    )
    outermost: list[tuple[int, int]] = []
    for start, end in pairs:
        if not outermost or start >= outermost[-1][1]:
            outermost.append((start, end))
    return outermost


def _outside(end: int, outermost: Sequence[tuple[int, int]]) -> int:
    """Move an end that lies inside a pair to where that pair begins."""
    place = bisect_right(outermost, (end, -1)) - 1
    return outermost[place][0] if place >= 0 and end < outermost[place][1] else end


def _same_width(one: Mark, other: Mark) -> bool:
    return one.family.width == other.family.width


def _matches(opener: Mark, closer: Mark) -> bool:
    """Whether ``closer`` may close ``opener``: of one family, or typed in place of it."""
    names = {opener.family.name, closer.family.name}
    return len(names) == 1 or (_same_width(opener, closer) and names <= _TYPED_ALIKE)


class _Ahead(NamedTuple):
    """What follows a mark in its paragraph."""

    strong: bool
    """A sure closer of a single quotation, before the next single opener."""
    straight: int
    """How many straight double marks."""


def _look_ahead(marks: Sequence[Mark]) -> list[_Ahead]:
    ahead: list[_Ahead] = []
    strong, straight = False, 0
    for mark in reversed(marks):
        ahead.append(_Ahead(strong, straight))
        if mark.family.name == "straight":
            straight += 1
        elif mark.family.width == 1 and mark.closes and not mark.weak:
            strong = True
        elif mark.family.width == 1 and mark.opens:
            strong = False
    return ahead[::-1]
