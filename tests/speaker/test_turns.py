"""The turns of a dialogue: where they begin, whom their sources tell, what counts as a dialogue."""

import pytest
from attribution.scenes import titled
from stories import staged

from quoteattr.speaker.points import load_points
from quoteattr.speaker.turns import cut_turns

LEAST = load_points().least


def _words(scene, turn):
    text = scene.view.text
    spans = [span for number in turn.numbers for span in scene.attributions[number].content]
    return " | ".join(span.of(text) for span in spans)


CUTS = {
    "a paragraph, a turn": ("“Go.” ¶ “Stay.”", ["“Go.”", "“Stay.”"]),
    "a paragraph between": ("“Go.” ¶ It rained_V. ¶ “Stay.”", ["“Go.”", "“Stay.”"]),
    "what goes on behind its source": (
        "“Go,” said_V Ana_S. “Stay.”",
        ["“Go,” | “Stay.”"],
    ),
    "what goes on behind a deed": (
        "“Go.” Ana left_V. “Stay.”",
        ["“Go.” | “Stay.”"],
    ),
    "the same source again": (
        "“Go,” said_V Ana_S. “Stay,” said_V Ana_S.",
        ["“Go,” | “Stay,”"],
    ),
    "another name": (
        "“Go,” said_V Ana_S. “Stay,” said_V Bea_S.",
        ["“Go,”", "“Stay,”"],
    ),
    "a pronoun of the same gender": (
        "“Go,” said_V Mary_S. “Stay,” she said_V.",
        ["“Go,” | “Stay,”"],
    ),
    "a pronoun of the other gender": (
        "“Go,” said_V Mary_S. “Stay,” he said_V.",
        ["“Go,”", "“Stay,”"],
    ),
    "a noun of the other gender": (
        "“Go,” he said_V. “Stay,” the girl_N said_V.",
        ["“Go,”", "“Stay,”"],
    ),
    "no source between two": (
        "“Go,” said_V Mary_S. “Sit.” “Stay,” he said_V.",
        ["“Go,” | “Sit.”", "“Stay,”"],
    ),
    "a name whose gender nobody knows": (
        "“Go,” said_V Quill_S. “Stay,” he said_V.",
        ["“Go,” | “Stay,”"],
    ),
    "what others are quoted with": (
        "“Bea said_V, ‘Go,’ to me,” said_V Ana_S.",
        ["“Bea said, ‘Go,’ to me,”"],
    ),
    "no direct speech": ("Ana said_V that it rained_V. “Go.”", ["“Go.”"]),
    "nothing said": ("It rained_V.", []),
}


@pytest.mark.parametrize("case", titled(CUTS, {}))
def test_cuts(case):
    prose, wanted = case
    scene = staged(prose)
    assert [_words(scene, turn) for turn in cut_turns(scene)] == wanted


def test_a_turn_knows_its_paragraphs():
    scene = staged("“Go. ¶ “Stay.” ¶ Ana left_V. ¶ “Sit.”")
    places = [(turn.first_paragraph, turn.last_paragraph) for turn in cut_turns(scene)]
    assert places == [(0, 1), (3, 3)]


def test_turns_hold_every_direct_quotation_once():
    scene = staged("“Go,” said_V Ana_S. “Stay,” said_V Bea_S. ¶ “Sit.” It rained_V. “Now.”")
    numbers = [number for turn in cut_turns(scene) for number in turn.numbers]
    assert numbers == [*range(len(scene.attributions))]


# --- sources -----------------------------------------------------------------------------------

SOURCES = {
    "a name": ("“Go,” said_V Mary_S.", "Mary", "female", False),
    "a pronoun": ("Mary left_V. ¶ “Go,” she said_V.", None, "female", False),
    "a noun": ("“Go,” the girl_N said_V.", None, "female", False),
    "a noun that shows no gender": ("“Go,” the nurse_N said_V.", None, None, False),
    "a noun written large": ("“Go,” the King_N said_V.", "", "male", False),
    "many": ("“Go,” the girls_NS said_V.", None, None, True),
    "two": ("“Go,” said_V Ana_S and Bea_S.", None, "female", True),
    "none": ("“Go.”", None, None, False),
    "nobody who narrates": ("“Go,” I said_V.", None, None, False),
}  # fmt: skip


@pytest.mark.parametrize("case", titled(SOURCES, {}))
def test_sources(case):
    prose, name, gender, many = case
    [turn] = cut_turns(staged(prose))
    [source] = turn.sources
    assert (source.named.name if source.named else None) == name
    assert turn.named is source.named
    assert (source.gender, source.is_many) == (gender, many)


def test_the_narrator_is_told():
    scene = staged("I left_V. ¶ “Go,” I said_V.", narrated=True)
    [turn] = cut_turns(scene)
    assert turn.named is not None
    assert turn.named.narrates


# --- dialogues -----------------------------------------------------------------------------------


def _lines(turns, free, adjacent):
    """So many quotations, so many without a source, so many right behind another."""
    sourced = ["“Go,” said_V Ana_S."] * (turns - free) + ["“Stay.”"] * free
    between = [" ¶ "] * adjacent + [" ¶ It rained_V. ¶ "] * (turns - adjacent)
    return "".join(a + b for a, b in zip(sourced, between, strict=True))


ENOUGH = -int(-LEAST.adjacent * LEAST.turns // 1)


@pytest.mark.parametrize(
    ("turns", "free", "adjacent", "dialogue"),
    [
        (LEAST.turns, LEAST.free, LEAST.turns - 1, True),
        (LEAST.turns - 1, LEAST.free, LEAST.turns - 2, False),
        (LEAST.turns, LEAST.free - 1, LEAST.turns - 1, False),
        (LEAST.turns, LEAST.turns, LEAST.turns - 1, True),
        (LEAST.turns, LEAST.free, ENOUGH, True),
        (LEAST.turns, LEAST.free, ENOUGH - 1, False),
        (LEAST.turns, LEAST.free, 0, False),
    ],
)
def test_an_article_is_a_dialogue_where_much_is_said_side_by_side(turns, free, adjacent, dialogue):
    assert staged(_lines(turns, free, adjacent)).is_dialogue is dialogue


def test_quotations_of_one_paragraph_answer_nobody():
    assert not staged("“Stay.” It rained_V. " * 2 * LEAST.turns).is_dialogue


def test_reports_make_no_dialogue():
    assert not staged(" ¶ ".join(["Ana said_V that it rained_V."] * 2 * LEAST.turns)).is_dialogue


def test_no_words_make_no_dialogue():
    assert not staged("It rained_V.").is_dialogue
