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
from math import exp

from attrs import frozen

from quoteattr.entity.entity import Entity
from quoteattr.speaker.points import load_points
from quoteattr.speaker.scene import Scene
from quoteattr.speaker.signals import read_turns
from quoteattr.speaker.turns import Turn, is_dialogue

_BEAM = 24

State = tuple[int, int]
"""Who speaks, and who spoke before them: numbers of entities, -1 for nobody."""
Step = tuple[State, State, float]
"""From which state to which, and the points for it."""


@frozen(kw_only=True)
class Heard:
    """Who speaks in a turn."""

    ranked: tuple[tuple[Entity, float], ...]
    """The candidates, the likeliest first, each with its share: of 1 for all."""

    @property
    def speaker(self) -> Entity:
        """The likeliest."""
        return self.ranked[0][0]

    @property
    def certainty(self) -> float:
        """The share of the likeliest."""
        return self.ranked[0][1]


def converse(scene: Scene) -> dict[int, Heard]:
    """Who speaks in an article's dialogues, by the number of the attribution; empty if none."""
    found: dict[int, Heard] = {}
    if not is_dialogue(scene):
        return found
    for conversation in _conversations(read_turns(scene)):
        for turn, points in zip(conversation, decode(conversation), strict=True):
            if turn.candidates:
                found |= dict.fromkeys(turn.numbers, _heard(turn, points))
    return found


def _heard(turn: Turn, points: Mapping[int, float]) -> Heard:
    best = max(points.values())
    weights = {who: exp(score - best) for who, score in points.items()}
    order = sorted(weights, key=lambda who: (-weights[who], who))
    total = sum(weights.values())
    return Heard(ranked=tuple((turn.candidates[who], weights[who] / total) for who in order))


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


def decode(turns: Sequence[Turn]) -> list[dict[int, float]]:
    """For each turn and candidate the points of the best sequence in which they speak there.

    Forwards the best way to each state, backwards the best way on from it (max-sum); the
    candidates with the most points make up the best sequence of all.
    """
    forward: list[dict[State, float]] = [{(-1, -1): 0.0}]
    steps: list[list[Step]] = []
    before: Turn | None = None
    for turn in turns:
        steps.append(list(_steps(forward[-1], before, turn)))
        forward.append(_reached(forward[-1], steps[-1]))
        before = turn
    onward = dict.fromkeys(forward[-1], 0.0)
    found: list[dict[int, float]] = []
    for reached, made, origin in zip(forward[:0:-1], steps[::-1], forward[-2::-1], strict=True):
        found.append(_best_by_speaker({state: reached[state] + onward[state] for state in reached}))
        onward = _way_on(origin, made, onward)
    return found[::-1]


def _steps(states: Mapping[State, float], before: Turn | None, turn: Turn) -> Iterator[Step]:
    """Every step into a turn: what the turn shows, and whether somebody goes on or comes back."""
    table = load_points()
    apart = turn.first_paragraph - before.last_paragraph if before else 0
    goes_on, comes_back = table.goes_on.at(apart), table.comes_back.at(apart)
    shown = {who: turn.points(who) for who in turn.candidates} or {-1: 0.0}
    for last, earlier in states:
        for who, points in shown.items():
            known = who >= 0
            turned = goes_on if who == last else comes_back if who == earlier else 0.0
            state = (who, earlier if who == last else last)
            yield (last, earlier), state, points + turned * known


def _reached(states: Mapping[State, float], steps: Sequence[Step]) -> dict[State, float]:
    """The best points for each state behind the steps; the best states alone are kept."""
    best: dict[State, float] = {}
    for origin, state, points in steps:
        best[state] = max(states[origin] + points, best.get(state, float("-inf")))
    kept = sorted(best, key=lambda state: (-best[state], state))[:_BEAM]
    return {state: best[state] for state in kept}


def _way_on(
    states: Mapping[State, float], steps: Sequence[Step], onward: Mapping[State, float]
) -> dict[State, float]:
    """The best points from each state before the steps to the end."""
    best = dict.fromkeys(states, float("-inf"))
    for origin, state, points in steps:
        if state in onward:
            best[origin] = max(best[origin], points + onward[state])
    return best


def _best_by_speaker(states: Mapping[State, float]) -> dict[int, float]:
    best: dict[int, float] = {}
    for (who, _), points in states.items():
        best[who] = max(points, best.get(who, float("-inf")))
    return best
