"""What the turns of a dialogue show: each signal in a small scene."""

import pytest
from attribution.scenes import titled
from stories import peopled

from quoteattr.speaker.points import load_points
from quoteattr.speaker.signals import read_turns

TABLE = load_points()
APART = " ¶ ".join(["It rained_V."] * 4)
"""So many paragraphs that no turn answers another."""


def _calls(entity):
    return entity.name or ("I" if entity.narrates else entity.mentions[0].words[-1])


def _scene(prose, *, narrated=False):
    return peopled(prose, ("Quill", "Wick"), narrated=narrated)


def _turn(prose, nth, *, narrated=False):
    return read_turns(_scene(prose, narrated=narrated))[nth]


def _shown(prose, nth, *, narrated=False):
    """What a turn shows: for each signal who has it, and how much. No presence: all have that."""
    turn = _turn(prose, nth, narrated=narrated)
    shown = {}
    for who, shows in turn.shows.items():
        for signal, strength in shows.items():
            if strength and signal != "present":
                shown.setdefault(signal, {})[_calls(turn.candidates[who])] = float(strength)
    return shown


MET = "Mary saw_V John."

CASES = {
    "nothing": (f"{MET} ¶ {APART} ¶ “Go.”", 0, {}),
    "unnamed": (
        f"The nurse_N saw_V Mary. ¶ {APART} ¶ “Go.”", 0, {"unnamed": {"nurse": 1}},
    ),
    "antecedent and gender": (
        f"{MET} ¶ {APART} ¶ “Go,” she said_V.",
        0,
        {"antecedent": {"Mary": 1}, "gender": {"Mary": 1}, "other_gender": {"John": 1}},
    ),
    "whoever a pronoun stands for has its gender": (
        f"Quill saw_V John. ¶ {APART} ¶ “Go,” she said_V.",
        0,
        {"antecedent": {"Quill": 1}, "gender": {"Quill": 1}, "other_gender": {"John": 1}},
    ),
    "worded": (
        f"{MET} ¶ {APART} ¶ The girl_N left_V. “Go,” the girl_N said_V.",
        0,
        {
            "unnamed": {"girl": 1},
            "worded": {"girl": 1},
            "gender": {"girl": 1, "Mary": 1},
            "other_gender": {"John": 1},
            "acts": {"girl": 1},
            "acts_alike": {"girl": 1, "Mary": 1},
            "acts_unlike": {"John": 1},
        },
    ),
    "described": (
        f"Quill saw_V Wick. ¶ {APART} ¶ “Go,” the nurse_N said_V.",
        0,
        {"unnamed": {"nurse": 1}, "described": {"nurse": 1}},
    ),
    "acts": (
        f"{MET} ¶ {APART} ¶ Quill left_V. “Go.”",
        0,
        {"acts": {"Quill": 1}},
    ),
    "acts behind the words": (
        f"{MET} ¶ {APART} ¶ “Go.” Quill left_V.",
        0,
        {"acts": {"Quill": 1}},
    ),
    "two act by halves": (
        f"{APART} ¶ Quill left_V. “Go.” Wick left_V.",
        0,
        {"acts": {"Quill": 0.5, "Wick": 0.5}},
    ),
    "beside": (
        f"{APART} ¶ Quill looked_V at Wick. “Go.”",
        0,
        {"acts": {"Quill": 1}, "beside": {"Wick": 1}},
    ),
    "he acts": (
        f"{MET} ¶ {APART} ¶ “Go.” He left_V.",
        0,
        {"acts": {"John": 1}, "acts_alike": {"John": 1}, "acts_unlike": {"Mary": 1}},
    ),
    "leads in": (
        f"{APART} ¶ Quill looked_V at Wick. ¶ “Go.”",
        0,
        {"leads_in": {"Quill": 1}},
    ),
    "announced": (
        f"{APART} ¶ Quill looked_V at Wick, ¶ “Go.”",
        0,
        {"leads_in": {"Quill": 1}, "announced": {"Quill": 1}},
    ),
    "only the last sentence leads in": (
        f"{APART} ¶ Quill looked_V at Wick. Wick slept_V. ¶ “Go.”",
        0,
        {"leads_in": {"Wick": 1}},
    ),
    "nobody leads in behind other words": (
        f"Quill left_V with Wick. ¶ {APART} ¶ “Go,” said_V Wick_S. ¶ “Stay.”",
        1,
        {},
    ),
    "called": (
        f"Quill saw_V Wick. ¶ {APART} ¶ “Go, Wick.”",
        0,
        {"called": {"Wick": 1}},
    ),
    "spoken of": (
        f"Quill saw_V Wick. ¶ {APART} ¶ “I saw_V Wick today.”",
        0,
        {"spoken_of": {"Wick": 1}},
    ),
    "talked about": (
        f"Quill saw_V Wick. ¶ {APART} ¶ “I saw_V Wick today.” ¶ “Go.”",
        1,
        {"talked_about": {"Wick": 1}},
    ),
    "talked about behind, and twice": (
        f"Quill saw_V Wick. ¶ {APART} ¶ “Go.” ¶ “I saw_V Wick.” ¶ “Wick slept_V.”",
        0,
        {"talked_about": {"Wick": 2}},
    ),
    "was called": (
        f"Quill saw_V Wick. ¶ {APART} ¶ “Go, Wick.” ¶ “Now.”",
        1,
        {"was_called": {"Wick": 1}},
    ),
    "will be called": (
        f"Quill saw_V Wick. ¶ {APART} ¶ “Go.” ¶ “Now, Wick.”",
        0,
        {"will_be_called": {"Wick": 1}},
    ),
    "nobody was called long ago": (
        f"Quill saw_V Wick. ¶ {APART} ¶ “Go, Wick.” ¶ {APART} ¶ “Now.”",
        1,
        {},
    ),
    "called as a man": (
        f"{MET} ¶ {APART} ¶ “Go, sir.” ¶ “Now.”",
        1,
        {"called_alike": {"John": 1}, "called_unlike": {"Mary": 1}},
    ),
    "called as a woman, behind": (
        f"{MET} ¶ {APART} ¶ “Go.” ¶ “Yes, madam.”",
        0,
        {"called_alike": {"Mary": 1}, "called_unlike": {"John": 1}},
    ),
    "a man who is not called": (
        f"{MET} ¶ {APART} ¶ “A man_N slept_V.” ¶ “Now.”",
        1,
        {},
    ),
    "a name with a cue settles it": (
        f"{MET} ¶ {APART} ¶ “Go, John,” said_V Mary_S.",
        0,
        {},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", titled(CASES, {}))
def test_signals(case):
    prose, nth, wanted = case
    assert _shown(prose, nth) == wanted


@pytest.mark.parametrize(
    ("here", "shown"),
    [
        ("“Go,” she said_V.", {"other_gender": {"I": 1}}),
        ("John left_V. “Go.”", {"acts": {"John": 1}, "acts_alike": {"John": 1},
                                "acts_unlike": {"I": 1}}),
    ],
)  # fmt: skip
def test_the_narrator_is_neither_he_nor_she(here, shown):
    assert _shown(f"I left_V. ¶ {APART} ¶ {here}", 0, narrated=True) == shown


def test_the_code_gives_the_signals_of_the_table():
    given = {
        signal
        for prose, _, _ in CASES.values()
        for turn in read_turns(_scene(prose))
        for shows in turn.shows.values()
        for signal in shows
    }
    assert given == {*TABLE.signal}


def test_each_signal_of_the_table_shows_in_a_case():
    assert {signal for _, _, shown in CASES.values() for signal in shown} | {"present"} == {
        *TABLE.signal
    }


def test_points_are_the_strengths_times_the_weights():
    turn = _turn(CASES["two act by halves"][0], 0)
    for who, shows in turn.shows.items():
        assert turn.points(who) == pytest.approx(
            TABLE.signal["present"] * shows["present"] + TABLE.signal["acts"] / 2
        )


# --- who is there --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prose", "candidates"),
    [
        ("Quill left_V. “Go.” Wick left_V.", ["Quill", "Wick"]),
        ("“Go.”", []),
        ("The Food Council left_V. “Go.”", []),
        ("The nurses_NS left_V. “Go.”", []),
        ("“Go, Wick.”", ["Wick"]),
        ("“I saw_V a nurse_N.”", []),
        ("“I saw_V Wick.”", []),
        ("“Go,” said_V Ana_S. Wick left_V.", ["Ana"]),
        ("“Go,” said_V Ana_S and Bea. Wick left_V.", []),
        ("“Go,” they said_V. Wick left_V.", ["Wick"]),
        ("Quill left_V. “Go,” the nurses_NS said_V.", []),
    ],
)
def test_candidates(prose, candidates):
    turn = _turn(prose, 0)
    assert sorted(map(_calls, turn.candidates.values())) == candidates
    assert turn.shows.keys() == turn.candidates.keys()


def test_presence_counts_places_and_deeds():
    def present(prose):
        turn = _turn(prose, 0)
        return {_calls(turn.candidates[who]): s["present"] for who, s in turn.shows.items()}

    once = present(f"Quill saw_V Wick. ¶ {APART} ¶ “Go.”")
    assert once["Quill"] > once["Wick"]
    twice = present(f"Quill saw_V Wick. Bea saw_V Wick. ¶ {APART} ¶ “Go.”")
    assert twice["Wick"] > once["Wick"]
    heard = present(f"Quill left_V. ¶ {APART} ¶ “Go, Wick.”")
    assert heard["Quill"] > heard["Wick"]
    spoken = present("Quill left_V. “Go.” ¶ “Wick,” said_V Quill_S.")
    far = "It rained_V. " * 80
    away = present(f"Quill saw_V Wick. {far} ¶ “Go.”")
    assert away["Quill"] < once["Quill"]
    assert spoken["Quill"] > once["Quill"]


@pytest.mark.parametrize(
    ("before", "behind", "heard"),
    [
        (TABLE.candidates.back - 50, 0, True),
        (TABLE.candidates.back, 0, False),
        (0, TABLE.candidates.ahead - 50, True),
        (0, TABLE.candidates.ahead + 50, False),
    ],
)
def test_whoever_is_far_away_is_no_candidate(before, behind, heard):
    far = "It rained_V. " * ((before or behind) // len("It rained. "))
    prose = f"Quill left_V. {far} ¶ “Go.”" if before else f"“Go.” ¶ {far} Quill left_V."
    assert bool(_turn(prose, 0).candidates) is heard


def test_only_so_many_are_candidates():
    names = ["Ada", "Ana", "Bob", "Carl", "Emma", "Eva", "Fred", "Jane", "John", "Lucy", "Mark"]
    many = " ".join(f"{name} left_V." for name in names)
    turn = _turn(f"{many} Mark slept_V. ¶ “Go.”", 0)
    assert len(turn.candidates) == TABLE.candidates.most < len(names)
    assert next(_calls(entity) for entity in turn.candidates.values()) == "Mark"
