"""Who tells a story in the first person, and what others call them."""

import pytest
from attribution.scenes import titled
from stories import staged, told

from quoteattr.entity.find import find_mentions
from quoteattr.entity.narrator import is_vocative, stands_alone


def _narrator(prose, *, narrated=True):
    """Name and mentions of whoever narrates; ``None`` if nobody does."""
    scene = staged(prose, narrated=narrated)
    found = [entity for entity in scene.entities.all if entity.narrates]
    assert len(found) < len(("one", "another"))
    return next(((e.name, [m.span.of(scene.view.text) for m in e.mentions]) for e in found), None)


CALLED = "I left_V. ¶ “Stay, Quill,” said_V Bea_S. ¶ “Why, Quill?” ¶ “Bea, no,” I said_V."

CASES = {
    "called twice and never told of": (CALLED, ("Quill", ["I", "Quill", "Quill", "I"])),
    "called once": (
        "I left_V. “Stay, Quill,” said_V Bea_S.",
        ("", ["I"]),
    ),
    "told of, too": (f"{CALLED} Quill left_V.", ("", ["I", "I"])),
    "told of once among many calls": (
        f"{CALLED} {5 * '¶ “Why, Quill?” '} Quill left_V.",
        ("Quill", ["I", *2 * ["Quill"], "I", *6 * ["Quill"]]),
    ),
    "spoken of, but not called": (
        "I left_V. “Quill is_V late. I saw_V Quill today,” said_V Bea_S.",
        ("", ["I"]),
    ),
    "the one who is called more often": (
        f"{CALLED} ¶ “Quill, go.” ¶ “Otto, stay.” ¶ “Why, Otto?”",
        ("Quill", ["I", "Quill", "Quill", "I", "Quill"]),
    ),
    "in other forms": (
        "I left_V. ¶ I saw_V my coat_N, and it was_V mine.",
        ("", ["I", "I", "my", "mine"]),
    ),
    "not in the mouths of others": (
        "I left_V. ¶ “I stay_V,” said_V Bea_S.",
        ("", ["I"]),
    ),
    "nobody calls the narrator he": (
        "I left_V. “Stay, Otto. Why, Otto,” she said_V. He slept_V.",
        ("Otto", ["I", "Otto", "Otto"]),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", titled(CASES, {}))
def test_narrator(case):
    prose, wanted = case
    assert _narrator(prose) == wanted


@pytest.mark.parametrize("prose", [CALLED, "I left_V."])
def test_where_nobody_narrates_i_is_nobody(prose):
    assert _narrator(prose, narrated=False) is None
    scene = staged(prose)
    assert scene.entities.at(0) is None


def test_a_narrator_is_a_person():
    scene = staged("I left_V.", narrated=True)
    [entity] = scene.entities.all
    assert (entity.label, entity.names, entity.gender) == ("PERSON", [], None)


def test_a_story_may_narrate_nobody():
    scene = staged("Ana left_V.", narrated=True)
    assert [(entity.name, entity.narrates) for entity in scene.entities.all] == [("Ana", False)]


# --- calling by name ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "called"),
    [
        ("Stay, Quill", True),
        ("Stay, Quill, or go", True),
        ("Quill, stay", True),
        ("Quill!", True),
        ("Why, Quill?", True),
        ("Stay, oh Quill", True),
        ("Stay, my dear Quill", True),
        ("Stay, poor old Quill", True),
        ("I saw_V Quill", False),
        ("Quill is_V late", False),
        ("I saw_V dear Quill", False),
        ("Look at Quill", False),
        ("The Quill", False),
    ],
)
def test_vocatives(words, called):
    view = told(f"“{words},” said_V Bea_S. Quill left_V.")
    name = next(m for m in find_mentions(view.tree, view.text) if m.name == "Quill")
    assert is_vocative(view.tree, name) is called


def test_pronouns_and_nominals_call_nobody():
    view = told("“You, nurse_N, stay,” said_V Bea_S. He left_V.")
    others = [m for m in find_mentions(view.tree, view.text) if m.form != "name"]
    assert others
    assert not any(is_vocative(view.tree, mention) for mention in others)


def test_the_last_words_of_a_text_stand_alone_only_before_a_stop():
    tree = told("Stay, Quill").tree
    assert not stands_alone(tree, len(tree) - 1, len(tree) - 1)
    tree = told("Stay, Quill!").tree
    assert stands_alone(tree, len(tree) - 2, len(tree) - 2)
