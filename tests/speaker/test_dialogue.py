"""All turns of a conversation decided together."""

from collections import defaultdict
from itertools import product

import pytest
from attribution.scenes import titled
from hypothesis import given
from hypothesis import strategies as st
from stories import peopled

from quoteattr.entity.entity import Entity
from quoteattr.speaker import dialogue
from quoteattr.speaker.dialogue import converse, decode
from quoteattr.speaker.points import Steps, load_points
from quoteattr.speaker.turns import Turn

TABLE = load_points()


def _spoken(prose, *, narrated=False):
    """Who speaks in each direct quotation, in text order; ``-`` where the dialogue leaves it."""
    scene = peopled(prose, ("Quill",), narrated=narrated)
    found = converse(scene)
    order = sorted(range(len(scene.attributions)), key=lambda n: scene.attributions[n].reach.start)
    who = [found.get(n) for n in order if scene.attributions[n].type == "direct"]
    return " ".join(each.speaker.name or "I" if each else "-" for each in who)


ANA_BEA = "Ana saw_V Bea. ¶ “Go,” said_V Ana_S. ¶ “No,” said_V Bea_S."
FREE = " ¶ “Now.” ¶ “Later.” ¶ “Why?” ¶ “So.”"
MARY_JOHN = "Mary saw_V John. ¶ “Go,” she said_V. ¶ “No,” he said_V."
MARK_JOHN = "Mark saw_V John. ¶ “Go,” said_V Mark_S. ¶ “No,” he said_V."

FREE_LATER = "¶ “Why?” ¶ “So.” ¶ “Then.” ¶ “Well.”"

CASES = {
    "two take turns": (f"{ANA_BEA} {FREE}", "Ana Bea Ana Bea Ana Bea"),
    "a name in the middle settles both sides": (
        "Ana saw_V Bea. ¶ “Now.” ¶ “Later.” ¶ “Go,” said_V Ana_S. ¶ “Why?” ¶ “So.” ¶ “Then.”",
        "Ana Bea Ana Bea Ana Bea",
    ),
    "a name at the end settles what comes before": (
        "Ana saw_V Bea. ¶ “Now.” ¶ “Later.” ¶ “Why?” ¶ “So.” ¶ “Then.” ¶ “Go,” said_V Ana_S.",
        "Bea Ana Bea Ana Bea Ana",
    ),
    "whoever goes on in a paragraph": (
        f"{ANA_BEA} {FREE} “And then.” ¶ “Well.”",
        "Ana Bea Ana Bea Ana Bea Bea Ana",
    ),
    "a third by name": (
        f"{ANA_BEA} ¶ “Sit,” said_V Quill_S. ¶ “Now.” ¶ “Later,” said_V Quill_S. ¶ “So.”",
        "Ana Bea Quill Bea Quill Bea",
    ),
    "whoever is called answers": (
        f"Quill slept_V. {ANA_BEA} ¶ “And you, Quill?” ¶ “Why?” ¶ “So.” ¶ “Then.”",
        "Ana Bea Ana Quill Ana Quill",
    ),
    "nobody calls their own name": (
        f"{ANA_BEA} ¶ “Now, Ana.” ¶ “Later.” ¶ “Why?” ¶ “So.”",
        "Ana Bea Bea Ana Bea Ana",
    ),
    "he and she": (
        f"{MARY_JOHN} ¶ “Now.” ¶ “Why,” he said_V. ¶ “So.” ¶ “Then.”",
        "Mary John Mary John Mary John",
    ),
    "he among two men": (
        f"{MARK_JOHN} ¶ “Now.” ¶ “Later.” ¶ “Why,” he said_V. ¶ “So.”",
        "Mark John Mark John Mark John",
    ),
    "whoever acts before the words": (
        f"Ana saw_V Bea. ¶ It rained_V. ¶ “Now.” ¶ Ana laughed_V. “Go.” {FREE_LATER}",
        "Bea Ana Bea Ana Bea Ana",
    ),
    "whoever else acts before the words": (
        f"Ana saw_V Bea. ¶ It rained_V. ¶ “Now.” ¶ Bea laughed_V. “Go.” {FREE_LATER}",
        "Ana Bea Ana Bea Ana Bea",
    ),
    "whoever acts behind the words": (
        f"Ana saw_V Bea. ¶ It rained_V. ¶ “Now.” ¶ “Go.” Ana laughed_V. {FREE_LATER}",
        "Bea Ana Bea Ana Bea Ana",
    ),
    "many are left to others": (
        f"{ANA_BEA} ¶ “Now,” said_V Ana_S and Bea. ¶ “Later.” ¶ “Why?” ¶ “So.”",
        "Ana Bea - Bea Ana Bea",
    ),
    "too few for a dialogue": (f"{ANA_BEA} ¶ “Now.” ¶ “Later.”", "- - - -"),
    "nobody there": (" ¶ ".join(["“Now.”"] * 6), "- - - - - -"),
}
FAILING = {
    "whoever acts behind the words": "they lead in the next turn, as if they spoke there",
}


@pytest.mark.parametrize("case", titled(CASES, FAILING))
def test_dialogues(case):
    prose, wanted = case
    assert _spoken(prose) == wanted


def test_the_narrator_takes_turns():
    prose = f"I saw_V Bea. ¶ “Go,” I said_V. ¶ “No,” said_V Bea_S. {FREE}"
    assert _spoken(prose, narrated=True) == "I Bea I Bea I Bea"


# --- decoding ------------------------------------------------------------------------------------

EVERYBODY = [Entity(number) for number in range(4)]


def _turns(points, apart):
    """Turns of which a candidate gets points by presence; ``None``: is no candidate."""
    turns, paragraph = [], 0
    weight = TABLE.signal["present"]
    for own, gap in zip(points, apart, strict=True):
        paragraph += gap
        turn = Turn([len(turns)], paragraph, paragraph, [])
        for entity, value in zip(EVERYBODY, own, strict=True):
            if value is not None:
                turn.candidates[entity.number] = entity
                turn.shows[entity.number] = defaultdict(float, present=value / weight)
        turns.append(turn)
    return turns


def _best(turns):
    """Who speaks in each of some turns, -1 for nobody."""
    return [heard.speaker.number if heard else -1 for heard in decode(turns)]


def _score(turns, speakers):
    """What a sequence of speakers is worth, added up by hand."""
    total, before = 0.0, None
    last = earlier = -1
    for turn, who in zip(turns, speakers, strict=True):
        apart = turn.first_paragraph - before.last_paragraph if before else 0
        if who >= 0:
            total += turn.points(who)
            total += TABLE.goes_on.at(apart) if who == last else 0.0
            total += TABLE.comes_back.at(apart) if who == earlier != last else 0.0
        if who != last:
            last, earlier = who, last
        before = turn
    return total


def _greedy(turns):
    """Turn by turn whoever is worth most there."""
    speakers = []
    for n, turn in enumerate(turns):
        open_ = sorted(turn.candidates) or [-1]
        speakers.append(max(open_, key=lambda who: _score(turns[: n + 1], [*speakers, who])))
    return speakers


POINTS = st.one_of(st.none(), st.integers(-12, 12).map(lambda n: n / 2))
OWN = st.tuples(*[POINTS] * len(EVERYBODY))
LONG = st.lists(st.tuples(OWN, st.integers(0, 4)), min_size=1, max_size=12)
SHORT = st.lists(st.tuples(OWN, st.integers(0, 4)), min_size=1, max_size=5)


@given(turns=LONG)
def test_no_greedy_choice_is_better(turns):
    turns = _turns(*zip(*turns, strict=True))
    best = _best(turns)
    assert _score(turns, best) >= _score(turns, _greedy(turns)) - 1e-9
    for who, turn in zip(best, turns, strict=True):
        assert who in (turn.candidates or [-1])


@given(turns=SHORT)
def test_no_other_sequence_is_better(turns):
    turns = _turns(*zip(*turns, strict=True))
    every = product(*(sorted(turn.candidates) or [-1] for turn in turns))
    best = max(_score(turns, speakers) for speakers in every)
    assert _score(turns, _best(turns)) == pytest.approx(best)


@given(turns=LONG)
def test_the_same_points_give_the_same_speakers(turns):
    one, other = (_best(_turns(*zip(*turns, strict=True))) for _ in range(2))
    assert one == other


def test_of_equals_the_one_mentioned_most_speaks():
    turns = _turns([(1.0, 1.0, 1.0, 1.0)], [0])
    assert _best(turns) == [0]
    turned = Turn([0], 0, 0, [])
    for who in (2, 1):
        turned.candidates[who] = EVERYBODY[who]
        turned.shows[who] = defaultdict(float, present=1.0)
    assert _best([turned]) == [2]


def test_the_beam_keeps_the_best(monkeypatch):
    points = [(3.0, 2.0, 1.0, 0.0), (0.0, 3.0, 2.0, 1.0), (1.0, 0.0, 3.0, 2.0)]
    turns = _turns(points, [1, 1, 1])
    wide = _best(turns)
    monkeypatch.setattr(dialogue, "_BEAM", 1)
    assert _best(turns) == _greedy(turns) == wide
    trap = _turns([(3.0, 2.9, None, None), (5.0, None, None, None)], [1, 1])
    assert _best(trap) == [0, 0]
    monkeypatch.undo()
    assert _best(trap) == [1, 0]


def test_nobody_speaks_where_nobody_may():
    assert _best(_turns([(None,) * 4, (1.0, None, None, None)], [0, 1])) == [-1, 0]


def test_answers_count_by_how_far_apart_turns_stand():
    steps = Steps(here=1.0, next=2.0, second=3.0, farther=4.0)
    assert [steps.at(apart) for apart in range(-9, 6)] == [1.0] * 10 + [2.0, 3.0, 4.0, 4.0, 4.0]


@pytest.mark.parametrize(("apart", "who"), [(TABLE.least.apart, 1), (TABLE.least.apart + 1, 0)])
def test_conversations_far_apart_do_not_go_on(apart, who):
    slight = abs(TABLE.goes_on.farther) / 2  # less than it costs to go on
    turns = _turns([(1.0, None, None, None), (1.0, 1.0 - slight, None, None)], [0, apart])
    assert _best(turns) == [0, who]


def test_no_turns_are_no_conversation():
    assert _best([]) == []


def test_whoever_goes_on_is_answered_by_who_spoke_before():
    slight = TABLE.comes_back.next / 2
    nobody = (None,) * 2
    only_one, only_other = (0.0, None, *nobody), (None, 0.0, *nobody)
    turns = _turns([only_one, only_other, only_other, (0.0, None, slight, None)], [0, 1, 1, 1])
    assert _best(turns) == [0, 1, 1, 0]
