"""Dash dialogue: paragraphs that a dash opens are somebody's words.

``— So soon? she asked. It is not yet five.`` has no closing mark: what is not said in it are the
clauses that tell who speaks.
"""

import re
from collections.abc import Iterator, Sequence

from quoteattr.attribution.attribution import Attribution
from quoteattr.attribution.gap import lead_in, open_cue
from quoteattr.attribution.source import find_source
from quoteattr.attribution.value import make_attribution
from quoteattr.attribution.view import TERMINAL, View
from quoteattr.span import Span

_DASH = re.compile(r"(?:—|―|–|--)\s*(?=[^\W\d_]|[¡¿…‘])")
_LONG_DASH = re.compile(r"[—―]\s*(?=[^\W\d_]|[¡¿…])")
_FEWEST_LINES = 2
_BEFORE_CLAUSE = frozenset({",", "!", "?", "…", "...", "—", "–", "--"})
_GOES_ON = frozenset({"advcl", "conj", "obl", "advmod"})
"""Relations behind a comma that belong to the clause: ``she said, laughing``."""
_PAST_OR_PRESENT = frozenset({"VBD", "VBZ", "VBN"})  # "..., said she" is often tagged VBN
_LONGEST_SUBJECT = 8  # tokens


def dash_dialogue(view: View) -> tuple[Attribution, ...]:
    """One direct quote for each paragraph that begins with a dash.

    Dashes may open the items of a list as well. So an article must have several such paragraphs,
    and a cue that tells of at least one of them, or a question among lines below a colon. Where
    double marks are in use, too, only long dashes count, and the cue must stand in the line:
    ``— So soon? she asked.``
    """
    marked = any(marks.width > 1 and marks.form == "pair" for marks in view.marks)
    dash = _LONG_DASH if marked else _DASH
    lines = [
        paragraph.body
        for paragraph in view.paragraphs
        if paragraph.kind == "prose"
        and dash.match(view.text, paragraph.body.start, paragraph.body.end)
    ]
    answers = _answers(view, lines)
    told = marked and not answers and any(_told(view, line) for line in lines)
    if len(lines) < _FEWEST_LINES or (marked and not (answers or told)):
        return ()
    found = tuple(utterance for line in lines if (utterance := _utterance(view, line)))
    return found if answers or any(attribution.cue for attribution in found) else ()


def _answers(view: View, lines: Sequence[Span]) -> bool:
    """Whether the lines begin below a colon and ask something: what they list is talk."""
    below = any(lead_in(view, line.start) for line in lines)
    return below and any(line.of(view.text).endswith("?") for line in lines)


def _utterance(view: View, line: Span) -> Attribution | None:
    told = _told(view, line)
    said = tuple(_said(view, line, view.tree.span(told[1]) if told else None))
    if not said:
        return None
    cue = told[0] if told else open_cue(view, lead_in(view, line.start))
    source = None if cue is None else find_source(view, cue)
    return make_attribution(view, "dash", "direct", said, marks=(), cue=cue, source=source)


def _told(view: View, line: Span) -> tuple[int, range] | None:
    """The cue of the clause that tells who speaks, and the tokens of this clause."""
    tokens = view.tree.within(line)
    for i in tokens[1:]:
        cue, subject = view.cues.get(i), _subject(view, i)
        if not cue or "marks" not in cue.takes or subject is None or _is_thing(view, subject):
            continue
        if any(child.relation == "mark" for child in view.tree.children(i)):
            continue  # ", after he went to town"
        nearest = min(i, subject)
        lowest = max(tokens.start + 1, nearest - _LONGEST_SUBJECT)
        first = nearest
        while first > lowest and view.tree[first - 1].text not in _BEFORE_CLAUSE:
            first -= 1
        if first > lowest:
            return i, range(first, _end_of_clause(view, i, max(i, subject), tokens.stop))
    return None


def _is_thing(view: View, subject: int) -> bool:
    return view.tree[subject].text.lower() in {"it", "this", "that", "there"}


def _subject(view: View, cue: int) -> int | None:
    """The subject of a finite verb or a name or pronoun beside it, whichever is nearest."""
    tree = view.tree
    if tree[cue].tag not in _PAST_OR_PRESENT:
        return None
    subjects = [child.i for child in tree.children(cue) if child.relation == "nsubj"]
    beside = [i for i in (cue + 1, cue - 1) if i < len(tree) and tree[i].pos in {"PROPN", "PRON"}]
    return min((*subjects, *beside), key=lambda i: abs(i - cue), default=None)


def _end_of_clause(view: View, cue: int, last: int, stop: int) -> int:
    """The token after the clause, which goes on behind its verb and subject."""
    tree = view.tree
    for i in range(last + 1, stop):
        if tree[i].text in TERMINAL:
            return i + 1
        if tree[i].text == "," and not any(
            child.i > i and child.relation in _GOES_ON for child in tree.children(cue)
        ):
            return i + 1
    return stop


def _said(view: View, line: Span, told: Span | None) -> Iterator[Span]:
    """What stands in a line before and behind the clause that tells."""
    pieces = [line] if told is None else [Span(line.start, told.start), Span(told.end, line.end)]
    for piece in pieces:
        words = piece.of(view.text)
        if any(character.isalnum() for character in words):
            lead = len(words) - len(words.lstrip())
            yield Span(piece.start + lead, piece.start + len(words.rstrip()))
