"""Who says what in a dialogue: all turns of a conversation together, not one after the other.

Novels leave out who speaks in every second line, and say "he" where two men talk. What helps is
spread over the conversation: who was named with a cue, who is addressed, whose hands move between
the quotations, and above all that people take turns. So each turn gives its candidates points
(:mod:`quoteattr.speaker.signals`), each step from turn to turn gives points for going on or coming
back, and the best sequence wins (Viterbi, with a beam).

After He, Barbosa and Kondrak (2013), "Identification of speakers in novels", for vocatives and
neighbouring turns, and Muzny et al. (2017), "A two-stage sieve approach for quote attribution",
for the conversational pattern; those decide turn by turn.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from quoteattr.entity.entity import Entity
from quoteattr.speaker.points import load_points
from quoteattr.speaker.scene import Scene
from quoteattr.speaker.signals import read_turns
from quoteattr.speaker.turns import Turn, is_dialogue

_BEAM = 24

State = tuple[int, int]
"""Who speaks, and who spoke before them: numbers of entities, -1 for nobody."""


@frozen
class _Path:
    """The best way to a state."""

    points: float
    speakers: tuple["_Path | None", int]


def converse(scene: Scene) -> dict[int, Entity]:
    """The speakers of an article's dialogues, by the number of the attribution; empty if none."""
    found: dict[int, Entity] = {}
    if not is_dialogue(scene):
        return found
    for conversation in _conversations(read_turns(scene)):
        for turn, who in zip(conversation, _best(conversation), strict=True):
            if who >= 0:
                found |= dict.fromkeys(turn.numbers, turn.candidates[who])
    return found


def _conversations(turns: Sequence[Turn]) -> Iterator[list[Turn]]:
    """Turns that stand near each other."""
    if not turns:
        return
    conversation = [turns[0]]
    for one, other in pairwise(turns):
        if other.first_paragraph - one.last_paragraph > load_points().least.apart:
            yield conversation
            conversation = []
        conversation.append(other)
    yield conversation


def _best(turns: Sequence[Turn]) -> list[int]:
    paths: Mapping[State, _Path] = {(-1, -1): _Path(0.0, (None, -1))}
    before: Turn | None = None
    for turn in turns:
        paths = _step(paths, before, turn)
        before = turn
    best: _Path | None = max(paths.values(), key=lambda path: path.points)
    speakers = []
    while best is not None and best.speakers[0] is not None:
        speakers.append(best.speakers[1])
        best = best.speakers[0]
    return speakers[::-1]


def _step(paths: Mapping[State, _Path], before: Turn | None, turn: Turn) -> dict[State, _Path]:
    table = load_points()
    apart = turn.first_paragraph - before.last_paragraph if before else 0
    goes_on, comes_back = table.goes_on.at(apart), table.comes_back.at(apart)
    points = {who: turn.points(who) for who in turn.candidates} or {-1: 0.0}
    reached: dict[State, _Path] = {}
    for (last, earlier), path in paths.items():
        for who, own in points.items():
            score = path.points + own
            if who >= 0:
                score += goes_on if who == last else comes_back if who == earlier else 0.0
            state = (who, earlier if who == last else last)
            if state not in reached or score > reached[state].points:
                reached[state] = _Path(score, (path, who))
    kept = sorted(reached, key=lambda state: -reached[state].points)[:_BEAM]
    return {state: reached[state] for state in kept}
