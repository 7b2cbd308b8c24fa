"""Direct speech by its frame: the cue that stands beside quotation marks.

``"...," she said.``, ``she said: "..."``, ``"...," she said, "..."``. The frame of a quotation is
read off the words between marks, so that it holds for quotations of any length, whatever the
parser makes of the sentences inside them. The parse tells only which verb leads the frame.
"""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from quoteattr.attribution.gap import COLONS, DASHES, Gap, gaps_by_level
from quoteattr.attribution.sign import is_title, why_not
from quoteattr.attribution.view import TERMINAL, View
from quoteattr.parse.tree import Token
from quoteattr.span import Span

_SUBORDINATE = frozenset({"acl", "amod"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PAUSES = frozenset({",", ";", ":"}) | DASHES
_LONGEST_FRAME = 60  # tokens
_LONGEST_SIGNATURE = 12  # tokens
_NEAR = 4  # tokens between a cue and marks without comma or colon
_NEXT = 2  # tokens from the verb of a relative clause to the end of its frame
_FEWEST_WORDS = 3  # of a quotation that neither comma nor colon introduces


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


def frames(view: View) -> tuple[Frame, ...]:
    """The framed quotations of an article, in text order of their first piece."""
    found = [frame for gaps in gaps_by_level(view) for frame in _signed(view, gaps)]
    return tuple(sorted(found, key=lambda frame: frame.pieces))


def _signed(view: View, gaps: Sequence[Gap]) -> Iterator[Frame]:
    """The frames of a level; a signature signs all that its paragraph quotes from the start."""
    found = list(_of_level(view, gaps))
    if len(found) == 1 and found[0].rule == "signed-quote" and not gaps[0].tokens:
        quoted = {
            member for gap in gaps if gap.after is not None for member in view.group(gap.after)
        }
        found = [evolve(found[0], pieces=tuple(sorted(quoted)))]
    yield from found


def _of_level(view: View, gaps: Sequence[Gap]) -> Iterator[Frame]:
    fronted = {gap.before: _fronted(view, gap) for gap in gaps if gap.before is not None}
    current: Frame | None = None
    for gap in gaps[:-1]:
        if gap.after is None:
            continue
        found = _choose(view, _leading(view, gap), fronted.get(gap.after))
        if current and _resumes(view, current, found, gap):
            rule = "interrupted-quote" if found else current.rule
            pieces = tuple(sorted({*current.pieces, *view.group(gap.after)}))
            current = evolve(current, rule=rule, pieces=pieces)
        elif found:
            if current:
                yield current
            current = found
    if current:
        yield current


def _choose(view: View, leading: Frame | None, fronted: Frame | None) -> Frame | None:
    """A quotation with words on both sides belongs to the side that introduces it more plainly."""
    if leading is None or fronted is None:
        return leading or fronted
    return fronted if leading.cue is None or _goes_on(view, leading.cue, fronted) else leading


def _goes_on(view: View, cue: int, fronted: Frame) -> bool:
    """``..., it said: "We lost," the union wrote.``: the sentence goes on behind its comma."""
    start = view.marks[fronted.pieces[0]].span.start
    apart = len(view.tree.within(Span(view.tree[cue].end, start)))
    comma = view.marks[fronted.pieces[-1]].inner.of(view.text).rstrip().endswith(",")
    return comma and apart > _NEAR


def _resumes(view: View, frame: Frame, found: Frame | None, gap: Gap) -> bool:
    """Whether the marks behind a gap take up a framed quotation: ``"...," she said. "..."``."""
    if found is not None:
        return found.cue is not None and found.cue == frame.cue
    if gap.before not in frame.pieces or gap.after is None:
        return False
    if not gap.tokens:
        return view.starts_large(gap.after)
    if not gap.is_one_clause or not any(token.i == frame.cue for token in gap.tokens):
        return False
    last = gap.tokens[-1].text
    if gap.tokens[-1].dep == "cc" and len(gap.tokens) > 1:  # "...," she said, but "..."
        last = gap.tokens[-2].text
    return last in _PAUSES or (last in TERMINAL and view.starts_large(gap.after))


# --- the cue after the quotation ------------------------------------------------------------


def _fronted(view: View, gap: Gap) -> Frame | None:
    """``"...," she said``: the marks before the gap, the cue in its first clause."""
    number, clause = gap.before, gap.first_clause()
    if number is None or not 0 < len(clause) <= _LONGEST_FRAME:
        return None
    group = view.group(number)
    start = view.marks[group[0]].span.start
    first = view.paragraph_at(start).body.start
    stands = view.starts_sentence(group[0])
    signature = _signature(gap)
    if signature is not None and (stands or view.marks_starting(Span(first, first + 1))):
        return Frame(rule="signed-quote", pieces=group, cue=None, source=signature)
    resumes = view.before(start) == "," and view.starts_large(group[0])
    if not resumes and not stands:
        return None
    ending = view.marks[number].inner.of(view.text).rstrip()[-1:]
    small = clause[0].text[:1].islower()
    if not view.ends_like_utterance(number) or (ending == "." and not small):
        return None
    rule, cue = "quote-before-cue", _first_cue(view, clause)
    if cue is None and ending != "." and (small or ending not in TERMINAL):
        titled = why_not(view, number) == "title"
        rule, cue = "quote-before-manner", None if titled else _manner(view, clause)
    return None if cue is None else Frame(rule=rule, pieces=group, cue=cue)


def _signature(gap: Gap) -> int | None:
    """The name after a dash that signs a quotation at the end of its paragraph: its token."""
    tokens = gap.tokens
    if gap.after is not None or not 1 < len(tokens) <= _LONGEST_SIGNATURE:
        return None
    if tokens[0].text not in DASHES or any(token.tag in _FINITE for token in tokens):
        return None
    comma = next((place for place, token in enumerate(tokens) if token.text == ","), len(tokens))
    name = [token for token in tokens[1:comma] if token.text[:1].isupper()]
    inside = {token.i for token in name}
    heads = (token.i for token in name if token.head not in inside or token.head == token.i)
    return next(heads, None)


def _first_cue(view: View, clause: Sequence[Token]) -> int | None:
    for place, token in enumerate(clause):
        cue = view.cues.get(token.i)
        if not cue or "marks" not in cue.takes or token.relation in _SUBORDINATE:
            continue
        behind_comma = any(other.text == "," for other in clause[:place])
        if token.pos != "NOUN" and not (token.relation == "conj" and behind_comma):
            return token.i
    return None


def _manner(view: View, clause: Sequence[Token]) -> int | None:
    """Any finite verb with a subject in the frame may introduce speech: ``"...," beamed Kim``."""
    here = {token.i for token in clause}
    verbs = (t for t in clause if t.pos == "VERB" and t.tag in _FINITE)
    verb = next((t for t in verbs if t.relation not in _SUBORDINATE), None)
    if verb is None:
        return None
    subjects = [child.i for child in view.tree.children(verb.i) if child.relation == "nsubj"]
    return verb.i if subjects and here.issuperset(subjects) else None


# --- the cue before the quotation -----------------------------------------------------------


def _leading(view: View, gap: Gap) -> Frame | None:
    """``she said: "..."``: the marks after the gap, the cue in its last clause."""
    number, clause = gap.after, gap.last_clause()
    if number is None or not 0 < len(clause) <= _LONGEST_FRAME:
        return None
    words = view.marks[number].inner.of(view.text).split()
    if not any(character.isalnum() for word in words for character in word):
        return None
    group, colon = view.group(number), clause[-1].text in COLONS
    cue, named = _introducing(view, clause) if colon else (_last_cue(view, clause), None)
    if colon and cue is None:
        return Frame(rule="quote-after-colon", pieces=group, cue=None, source=named)
    if cue is None or (not colon and is_title(view, number)):
        return None
    apart = clause[-1].i - cue
    large = view.starts_large(number)
    after_comma = clause[-1].text == "," and (large or apart <= 1)
    utterance = large and view.ends_like_utterance(number) and len(words) >= _FEWEST_WORDS
    if view.tree[cue].pos == "NOUN" and not colon:
        after_comma = after_comma and utterance
    introduced = colon or after_comma or (utterance and apart <= _NEAR)
    return Frame(rule="quote-after-cue", pieces=group, cue=cue) if introduced else None


def introduced(view: View, lead: Sequence[Token]) -> tuple[int | None, int | None]:
    """The cue of a line that a colon ends, or the last name in it: their tokens."""
    clause = Gap(before=None, after=None, tokens=tuple(lead)).last_clause()
    return _introducing(view, clause) if clause else (None, None)


def _introducing(view: View, clause: Sequence[Token]) -> tuple[int | None, int | None]:
    cue = _last_cue(view, clause)
    cue = _manner(view, clause) if cue is None else cue
    return (cue, None) if cue is not None else (None, _name(clause))


def _last_cue(view: View, clause: Sequence[Token]) -> int | None:
    """The verb nearest to the marks, else the noun before a colon or comma: ``his last words:``."""
    nouns: list[int] = []
    for token in reversed(clause):
        cue = view.cues.get(token.i)
        if not cue or "marks" not in cue.takes or token.relation == "amod":
            continue
        if token.pos == "NOUN":
            nouns.append(token.i)
        elif token.dep != "acl:relcl" or clause[-1].i - token.i <= _NEXT:
            return token.i
    if not nouns or not (clause[-1].text in COLONS or nouns[0] == clause[-1].i - 1):
        return None
    owned = (n for n in nouns if any(c.relation == "nmod" for c in view.tree.children(n)))
    return next(owned, nouns[0])


def _name(clause: Sequence[Token]) -> int | None:
    """The last name before a colon: ``And from Chair Oyelaran: "..."``."""
    last = next((token for token in reversed(clause) if token.pos == "PROPN"), None)
    if last is None:  # a handle: ``@ada_lin: "..."``
        last = next((token for token in clause if token.text.startswith("@")), None)
    while last and last.dep == "flat" and clause[0].i <= last.head < last.i:
        last = clause[last.head - clause[0].i]
    return last.i if last else None
