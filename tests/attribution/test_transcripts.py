"""Speakers by the label in front of what they say."""

import pytest
from attribution.scenes import attributed, titled

TURNS = {
    "in capitals": (
        "ANA RUIZ: I go.\n\nLEE WU: You stay.",
        [("ANA RUIZ", "I go."), ("LEE WU", "You stay.")],
    ),
    "labels that come back": (
        "Ana: I go.\n\nLee: You stay.\n\nAna: No.\n\nLee: Yes.",
        [("Ana", "I go."), ("Lee", "You stay."), ("Ana", "No."), ("Lee", "Yes.")],
    ),
    "a line each": (
        "Q: Will you go?\nA: No.\nQ: Why?\nA: Rents fell.",
        [("Q", "Will you go?"), ("A", "No."), ("Q", "Why?"), ("A", "Rents fell.")],
    ),
    "a title and a remark in brackets": (
        "PRESIDENT POE (laughing): I go.\n\nDR. WU: You stay.",
        [("PRESIDENT POE", "I go."), ("DR. WU", "You stay.")],
    ),
    "a turn of two paragraphs": (
        "ANA RUIZ: I go.\n\nAnd I stay.\n\nLEE WU: You stay.",
        [("ANA RUIZ", "I go. | And I stay."), ("LEE WU", "You stay.")],
    ),
    "an aside is nobody's": (
        "ANA RUIZ: I go.\n\n(She stands up.)\n\nLEE WU: You stay.",
        [("ANA RUIZ", "I go."), ("LEE WU", "You stay.")],
    ),
    "nobody speaks on behind the last label": (
        "ANA RUIZ: I go.\n\nLEE WU: You stay.\n\nThe hall is empty.",
        [("ANA RUIZ", "I go."), ("LEE WU", "You stay.")],
    ),
    "labels that stand once in small letters": (
        "Place: Leeds.\n\nTime: noon.\n\nRents fell.\n\nThey rose.",
        [],
    ),
    "every paragraph labelled": (
        "Ana: I go.\n\nLee: You stay.",
        [("Ana", "I go."), ("Lee", "You stay.")],
    ),
    "a time in front": (
        "[10:20] Ana: I go.\n\n[10:21] Lee: You stay.",
        [("Ana", "I go."), ("Lee", "You stay.")],
    ),
    "a box of facts": (
        "Place: Leeds.\n\nTime: noon.",
        [],
    ),
    "a colon in prose": (
        "She wants this: rents that fall.\n\nNobody knows why.",
        [],
    ),
    "a label in a long article": (
        "NOTE: We go.\n\nRents fell.\n\nThey rose.\n\nNobody knows.\n\nThe end came.",
        [],
    ),
}  # fmt: skip


KNOWN = {"Ana": "PROPN", "Lee": "PROPN", "Place": "NOUN", "Time": "NOUN"}
"""A label that stands once, in small letters, speaks only if it is a name."""


def _flat(text):
    spaced = text
    for sign in ".:?()[]!":
        spaced = spaced.replace(sign, f" {sign} ")
    lines = [line.split() for line in spaced.replace("DR .", "DR.").split("\n") if line]
    return "\n\n".join("\n".join(map(_row, line)) for line in lines)


def _row(word):
    return f"{word} {KNOWN[word]} dep root" if word in KNOWN else f"| {word}"


@pytest.mark.parametrize("case", titled(TURNS, {}))
def test_turns(case):
    text, turns = case
    found = attributed(text, _flat(text))
    assert found == [("transcript", content, None, label) for label, content in turns]


def test_marks_behind_a_label_settle_it():
    text = "ANA RUIZ: “I go.”\n\nLEE WU: You stay."
    block = """
        ANA  PROPN root -
        RUIZ PROPN flat ANA
        | : “ I go . ”

        | LEE WU : You stay .
    """
    assert attributed(text, block) == [
        ("quote-after-colon", "“I go.”", None, "ANA RUIZ"),
        ("transcript", "You stay.", None, "LEE WU"),
    ]
