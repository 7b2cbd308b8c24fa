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
from quoteattr.speaker.turns import Turn

_BEAM = 24  # states kept behind each turn

State = tuple[int, int]
"""Who speaks, and who spoke before them: numbers of entities, -1 for nobody."""
_NOBODY: State = (-1, -1)
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
    turns = read_turns(scene) if scene.is_dialogue else []
    found = zip(turns, decode(turns), strict=True)
    return {number: heard for turn, heard in found if heard for number in turn.numbers}


def decode(turns: Sequence[Turn]) -> list[Heard | None]:
    """Who speaks in each turn, all turns of a conversation together; ``None`` where nobody may."""
    return [heard for conversation in _conversations(turns) for heard in _decode(conversation)]


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


def _decode(turns: Sequence[Turn]) -> list[Heard | None]:
    """Who speaks in each turn of one conversation.

    Forwards the best way to each state, backwards the best way on from it (max-sum). The best
    sequence of all names the speakers; a candidate's share in a turn tells how good the best
    sequence is in which they speak there.
    """
    forward: list[dict[State, float]] = [{_NOBODY: 0.0}]
    steps: list[list[Step]] = []
    for before, turn in pairwise((None, *turns)):
        if turn:
            steps.append(list(_steps(forward[-1], before, turn)))
            forward.append(_reached(forward[-1], steps[-1]))
    onward: list[dict[State, float]] = [dict.fromkeys(forward[-1], 0.0)]
    for origin, made in zip(forward[-2::-1], steps[::-1], strict=True):
        onward.append(_way_on(origin, made, onward[-1]))
    heard, state = list[Heard | None](), _NOBODY
    for turn, made, to, on in zip(turns, steps, forward[1:], onward[-2::-1], strict=True):
        state = _next(state, made, on)
        worth = _by_speaker({each: to[each] + on[each] for each in to})
        heard.append(_heard(turn, state[0], worth) if turn.candidates else None)
    return heard


def _next(state: State, steps: Sequence[Step], onward: Mapping[State, float]) -> State:
    """The state behind the best step from a state; of equals the first."""
    open_ = [step for step in steps if step[0] == state and step[1] in onward]
    return max(open_, key=lambda step: step[2] + onward[step[1]])[1]


def _heard(turn: Turn, speaker: int, worth: Mapping[int, float]) -> Heard:
    """The speaker and the other candidates, with shares by what their sequences are worth."""
    best = max(worth.values())
    weights = {who: exp(points - best) for who, points in worth.items()}
    order = sorted(weights, key=lambda who: (who != speaker, -weights[who], who))
    total = sum(weights.values())
    return Heard(ranked=tuple((turn.candidates[who], weights[who] / total) for who in order))


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


def _by_speaker(states: Mapping[State, float]) -> dict[int, float]:
    best: dict[int, float] = {}
    for (who, _), points in states.items():
        best[who] = max(points, best.get(who, float("-inf")))
    return best
