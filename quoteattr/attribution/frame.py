"""Direct speech by its frame: the cue that stands beside quotation marks.

``"...," she said.``, ``she said: "..."``, ``"...," she said, "..."``. The frame of a quotation is
read off the words between marks, so that it holds for quotations of any length, whatever the
parser makes of the sentences inside them. The parse tells only which verb leads the frame.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import evolve, frozen

from quoteattr.attribution.view import TERMINAL, View
from quoteattr.parse.tree import Token
from quoteattr.span import Span

_SUBORDINATE = frozenset({"acl", "amod"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PAUSES = frozenset({",", ";", ":", "—", "–", "-", "--"})
_COLONS = frozenset({":", "：", ":-", ":—"})
_LONGEST_FRAME = 60  # tokens
_LONGEST_SIGNATURE = 12  # tokens


@frozen(kw_only=True)
class Frame:
    """A quotation in marks and what introduces it."""

    rule: str
    pieces: tuple[int, ...]
    """Indices of its marks in text order."""
    cue: int | None
    """Token of the cue; ``None`` where only a colon or a dash introduces the speaker."""
    source: int | None = None
    """Token of the source where the frame itself gives it."""


@frozen(kw_only=True)
class _Gap:
    """The words between two neighbouring quotations of one level, or beside one."""

    before: int | None
    after: int | None
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
    def one_clause(self) -> bool:
        """Whether no sentence ends before the very end of the gap."""
        return not any(token.text in TERMINAL for token in self.tokens[:-1])


def frames(view: View) -> tuple[Frame, ...]:
    """The framed quotations of an article, in text order of their first piece."""
    found = [frame for gaps in _levels(view) for frame in _of_level(view, gaps)]
    return tuple(sorted(found, key=lambda frame: frame.pieces))


def _levels(view: View) -> Iterator[list[_Gap]]:
    """For each paragraph and level of nesting, the gaps around its quotations in order."""
    numbered = [(n, marks) for n, marks in enumerate(view.marks) if marks.form != "stray"]

    def level(item: tuple[int, object]) -> tuple[int, int]:
        marks = view.marks[item[0]]
        parent = -1 if marks.parent is None else marks.parent
        return parent, view.paragraph_at(marks.span.start).span.start

    for (parent, _), members in groupby(sorted(numbered, key=level), key=level):
        numbers = [number for number, _ in members]
        paragraph = view.paragraph_at(view.marks[numbers[0]].span.start)
        around = paragraph.body if parent < 0 else view.marks[parent].inner
        yield list(_gaps(view, numbers, around))


def _gaps(view: View, numbers: Sequence[int], around: Span) -> Iterator[_Gap]:
    edges = [around.start, *(view.marks[number].span.end for number in numbers)]
    starts = [*(view.marks[number].span.start for number in numbers), around.end]
    for place, (start, end) in enumerate(zip(edges, starts, strict=True)):
        within = view.tree.within(Span(start, max(start, end)))
        if not place and not within and view.marks[numbers[0]].parent is None:
            within = _lead_in(view, start)
        yield _Gap(
            before=numbers[place - 1] if place else None,
            after=numbers[place] if place < len(numbers) else None,
            tokens=tuple(view.tree[i] for i in within),
        )


def _lead_in(view: View, start: int) -> range:
    """The end of the paragraph before, if it is left open by a colon: ``The mayor wrote:``"""
    last = view.token_before(start)
    if last is None or last.text not in _COLONS:
        return range(0)
    paragraph = view.paragraph_at(last.start).body
    first = view.tree.within(paragraph).start
    marked = [i for i in range(first, last.i + 1) if view.inside[i] is not None]
    return range(max([first, *(i + 1 for i in marked)]), last.i + 1)


def _of_level(view: View, gaps: Sequence[_Gap]) -> Iterator[Frame]:
    leading = {gap.after: _leading(view, gap) for gap in gaps if gap.after is not None}
    fronted = {gap.before: _fronted(view, gap) for gap in gaps if gap.before is not None}
    current: Frame | None = None
    for gap in gaps:
        number = gap.after
        if number is None:
            break
        found = _choose(view, leading.get(number), fronted.get(number), gap)
        if found is None:
            if current and _continues(view, current, gap):
                current = evolve(current, pieces=_pieces(view, current.pieces, number))
            continue
        if current and found.cue is not None and found.cue == current.cue:
            rule = "interrupted-quote"
            current = evolve(current, rule=rule, pieces=_pieces(view, current.pieces, number))
            continue
        if current:
            yield current
        current = found
    if current:
        yield current


def _choose(view: View, leading: Frame | None, fronted: Frame | None, gap: _Gap) -> Frame | None:
    """A quotation with words on both sides belongs to the side that introduces it more plainly."""
    if leading is None or fronted is None:
        return leading or fronted
    if leading.cue is None or (gap.tokens and gap.tokens[-1].text == "," and gap.before):
        own = view.marks[fronted.pieces[-1]].inner.of(view.text).rstrip()
        if leading.cue is None or own.endswith(","):
            return fronted if leading.cue is None else leading
    return leading


def _pieces(view: View, pieces: tuple[int, ...], number: int) -> tuple[int, ...]:
    return tuple(sorted({*pieces, *view.group(number)}))


def _continues(view: View, frame: Frame, gap: _Gap) -> bool:
    """Whether unframed marks take up a framed quotation: ``"...," she said. "..."``."""
    if gap.before is None or gap.before not in frame.pieces or gap.after is None:
        return False
    if not gap.tokens:
        return view.starts_large(gap.after)
    if not gap.one_clause or not any(token.i == frame.cue for token in gap.tokens):
        return False
    last = gap.tokens[-1].text
    return last in _PAUSES or (last in TERMINAL and view.starts_large(gap.after))


# --- the cue after the quotation ------------------------------------------------------------


def _fronted(view: View, gap: _Gap) -> Frame | None:
    """``"...," she said``: the marks before the gap, the cue in its first clause."""
    number, clause = gap.before, gap.first_clause()
    if number is None or not clause or len(clause) > _LONGEST_FRAME:
        return None
    group = view.group(number)
    interrupted = view.before(view.marks[group[0]].span.start) == ","
    if not (view.starts_sentence(group[0]) or (interrupted and view.starts_large(group[0]))):
        return None
    if signature := _signature(view, gap):
        return Frame(rule="signed-quote", pieces=group, cue=None, source=signature)
    if not view.ends_like_utterance(number):
        return None
    ending = view.marks[number].inner.of(view.text).rstrip()[-1:]
    open_ended = ending != "." and (ending not in {"!", "?"} or clause[0].text[:1].islower())
    if ending == "." and clause[0].text[:1].isupper():
        return None
    cue = _first_cue(view, clause)
    if cue is not None:
        return Frame(rule="quote-before-cue", pieces=group, cue=cue)
    if open_ended and (cue := _manner(view, clause)) is not None:
        return Frame(rule="quote-before-manner", pieces=group, cue=cue)
    return None


def _signature(view: View, gap: _Gap) -> int | None:
    """The name after a dash that signs a quotation: its head token."""
    tokens = gap.tokens
    dashes = {"-", "–", "—", "--", "―"}
    if gap.after is not None or not 2 <= len(tokens) <= _LONGEST_SIGNATURE:
        return None
    if tokens[0].text not in dashes or not tokens[1].text[:1].isupper():
        return None
    if any(token.tag in _FINITE for token in tokens):
        return None
    return tokens[1].i


def _first_cue(view: View, clause: Sequence[Token]) -> int | None:
    for token in clause:
        cue = view.cues.get(token.i)
        if not cue or "marks" not in cue.takes or token.relation in _SUBORDINATE:
            continue
        if token.pos == "NOUN":
            continue
        if token.relation == "conj" and any(t.text == "," for t in clause[: clause.index(token)]):
            continue  # "...," he laughed, and said nothing
        return token.i
    return None


def _manner(view: View, clause: Sequence[Token]) -> int | None:
    """Any finite verb with a subject in the frame may introduce speech: ``"...," beamed Kim``."""
    here = {token.i for token in clause}
    for token in clause:
        if token.pos != "VERB" or token.tag not in _FINITE or token.relation in _SUBORDINATE:
            continue
        subjects = [c for c in view.tree.children(token.i) if c.relation == "nsubj"]
        if subjects and all(subject.i in here for subject in subjects):
            return token.i
        return None
    return None


# --- the cue before the quotation -----------------------------------------------------------


def _leading(view: View, gap: _Gap) -> Frame | None:
    """``she said: "..."``: the marks after the gap, the cue in its last clause."""
    number, clause = gap.after, gap.last_clause()
    if number is None or not clause or len(clause) > _LONGEST_FRAME:
        return None
    last = clause[-1].text
    group = view.group(number)
    cue = _last_cue(view, clause)
    if last in _COLONS:
        if cue is None:
            cue = _manner(view, clause)
        if cue is not None:
            return Frame(rule="quote-after-cue", pieces=group, cue=cue)
        if _says_something(view, number):
            return Frame(rule="quote-after-colon", pieces=group, cue=None, source=_name(clause))
        return None
    if cue is None or not _says_something(view, number):
        return None
    close = sum(token.i > cue for token in clause) <= 1
    if last == "," and (view.starts_large(number) or close):
        return Frame(rule="quote-after-cue", pieces=group, cue=cue)
    if view.starts_large(number) and view.ends_like_utterance(number) and len(clause) - 1 >= 0:
        near = sum(token.i > cue for token in clause) <= 4
        if near and _is_long(view, number):
            return Frame(rule="quote-after-cue", pieces=group, cue=cue)
    return None


def _last_cue(view: View, clause: Sequence[Token]) -> int | None:
    nouns: list[int] = []
    for token in reversed(clause):
        cue = view.cues.get(token.i)
        if not cue or "marks" not in cue.takes or token.relation in {"amod"}:
            continue
        if token.pos == "NOUN":
            nouns.append(token.i)
        elif token.dep != "acl:relcl" or _near_end(clause, token):
            return token.i
    if clause[-1].text == ":" and nouns:
        owned = (n for n in nouns if any(c.relation == "nmod" for c in view.tree.children(n)))
        return next(owned, nouns[0])
    return None


def _near_end(clause: Sequence[Token], token: Token) -> bool:
    return clause[-1].i - token.i <= 2


def _name(clause: Sequence[Token]) -> int | None:
    """The last name or noun before a colon: ``And from Chair Oyelaran: "..."``."""
    for token in reversed(clause):
        if token.pos == "PROPN":
            while token.dep == "flat" and clause[0].i <= token.head < token.i:
                token = clause[token.head - clause[0].i]
            return token.i
    return None


def _says_something(view: View, number: int) -> bool:
    inner = view.marks[number].inner.of(view.text)
    return any(character.isalnum() for character in inner)


def _is_long(view: View, number: int) -> bool:
    return len(view.marks[number].inner.of(view.text).split()) >= 3
