"""The words between quotations: where direct speech is framed."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen

from quoteattr.attribution.view import TERMINAL, View
from quoteattr.parse.tree import Token
from quoteattr.span import Span

DASHES = frozenset({"-", "–", "—", "--", "―"})
_NEXT_LINE = 10  # code points between two paragraphs
COLONS = frozenset({":", "：", ":-", ":—"})


@frozen(kw_only=True)
class Gap:
    """The words between two neighbouring quotations of one level, or beside one."""

    before: int | None
    """Index of the marks in front of the gap; ``None`` where the paragraph begins."""
    after: int | None
    """Index of the marks behind it; ``None`` where the paragraph ends."""
    tokens: tuple[Token, ...]

    def first_clause(self) -> tuple[Token, ...]:
        """Up to the first full stop."""
        for place, token in enumerate(self.tokens):
            if token.text in TERMINAL:
                return self.tokens[: place + 1]
        return self.tokens

    def last_clause(self) -> tuple[Token, ...]:
        """After the last full stop; empty if the gap ends with one."""
        for place in range(len(self.tokens) - 1, -1, -1):
            if self.tokens[place].text in TERMINAL:
                return self.tokens[place + 1 :]
        return self.tokens

    @property
    def is_one_clause(self) -> bool:
        """Whether no sentence ends before the very end of the gap."""
        return not any(token.text in TERMINAL for token in self.tokens[:-1])


def gaps_by_level(view: View) -> Iterator[tuple[Gap, ...]]:
    """For each paragraph and level of nesting, the gaps around its quotations in text order."""

    def level(number: int) -> tuple[int, int]:
        marks = view.marks[number]
        parent = -1 if marks.parent is None else marks.parent
        return parent, view.paragraph_at(marks.span.start).span.start

    numbers = [number for number, marks in enumerate(view.marks) if marks.form != "stray"]
    for (parent, _), members in groupby(sorted(numbers, key=level), key=level):
        neighbours = list(members)
        paragraph = view.paragraph_at(view.marks[neighbours[0]].span.start)
        around = paragraph.body if parent < 0 else view.marks[parent].inner
        yield tuple(_gaps(view, neighbours, around))


def _gaps(view: View, numbers: Sequence[int], around: Span) -> Iterator[Gap]:
    edges = [around.start, *(view.marks[number].span.end for number in numbers)]
    starts = [*(view.marks[number].span.start for number in numbers), around.end]
    for place, (start, end) in enumerate(zip(edges, starts, strict=True)):
        within = view.tree.within(Span(start, max(start, end)))
        if not place and not within and view.marks[numbers[0]].parent is None:
            within = lead_in(view, start)
        if place == len(numbers) and not within and view.marks[numbers[0]].parent is None:
            within = _line_below(view, around)
        yield Gap(
            before=numbers[place - 1] if place else None,
            after=numbers[place] if place < len(numbers) else None,
            tokens=view.tree.tokens[within.start : within.stop],
        )


def _line_below(view: View, paragraph: Span) -> range:
    """The next paragraph, if a dash makes it a signature: ``— Tenzin Dorje``."""
    below = [p.body for p in view.paragraphs_between(paragraph.end, paragraph.end + _NEXT_LINE)]
    within = view.tree.within(below[0]) if below else range(0)
    signed = len(within) > 1 and view.tree[within[0]].text in DASHES
    return within if signed else range(0)


def lead_in(view: View, start: int) -> range:
    """The end of the paragraph before, if a colon leaves it open, as after ``The mayor wrote:``."""
    last = view.token_before(start)
    if last is None or last.text not in COLONS:
        return range(0)
    first = last.i
    paragraph = view.paragraph_at(last.start).body
    while first and view.inside[first - 1] is None:
        if view.tree[first - 1].start < paragraph.start:
            break
        first -= 1
    return range(first, last.i + 1)


def open_cue(view: View, tokens: Sequence[int]) -> int | None:
    """The last verb of a lead that marks may follow, if no sentence ends behind it."""
    for i in reversed(tokens):
        cue = view.cues.get(i)
        if view.tree[i].text in TERMINAL:
            return None
        if cue and view.tree[i].pos == "VERB" and "marks" in cue.takes:
            return i
    return None
