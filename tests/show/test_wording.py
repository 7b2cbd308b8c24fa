import re

import pytest
from export.sample import LOST, NOBODY, RISK, SHUT, quotes
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.show.wording import explanation, label, legend, visible


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        (LOST, ("Ama Osei, harbour master", "direct", "said")),
        (RISK, ("Bo Lind", "mixed", "called", "reported by Reuters")),
        (SHUT, ("Osei and Lind", "indirect", "negated", "said that")),
        (NOBODY, ("unresolved", "direct")),
    ],
)
def test_label(quote, words):
    assert label(quote) == words


def test_explanation_says_what_is_missing():
    assert explanation(NOBODY) == (
        "quote a1#4",
        "rule free-standing",
        "confidence 0.20",
        "speaker not found: two speakers are equally near",
        "a quotation mark is never closed",
    )


def test_legend_counts_everybody_and_the_unresolved_last():
    assert [(entry.name, entry.count) for entry in legend([NOBODY, *quotes])] == [
        ("Ama Osei, harbour master", 1),
        ("Reuters", 1),
        ("Bo Lind", 1),
        ("Osei and Lind", 1),
        ("unresolved", 2),
    ]


def test_control_characters_become_pictures():
    assert visible("a\x1b[31m\0\r\nb\rc\td\ud800\x9b") == "a␛[31m␀\nb\nc\td��"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\u2067אב\u2069 said", "\u2067אב\u2069 said"),
        ("\u202bאב\u202c said", "\u202bאב\u202c said"),
        ("\u2067\u202bאב\u202c\u2069", "\u2067\u202bאב\u202c\u2069"),
        ("אב\u200f said", "אב\u200f said"),
        ("Ana\u2069", "Ana[PDI]"),
        ("Ana\u202c", "Ana[PDF]"),
        ("\u2066Ana\u2067\u2068", "[LRI]Ana[RLI][FSI]"),
        ("\u202aAna\u202b", "[LRE]Ana[RLE]"),
        ("\u2067a\nb\u2069", "[RLI]a\nb[PDI]"),
        ("\u2067a\u2029b\u2069", "[RLI]a\nb[PDI]"),
        ("\u2067\u202ba\u2069\u202c", "\u2067[RLE]a\u2069[PDF]"),
        ("\u2067\u202ba\u2069", "\u2067[RLE]a\u2069"),
        ("\u202b\u2067a\u202c\u2069", "[RLE]\u2067a[PDF]\u2069"),
        ("\u202ea\u202c", "[RLO]a[PDF]"),
    ],
)
def test_signs_of_direction_stay_in_pairs_and_are_seen_alone(text, shown):
    assert visible(text) == shown


@given(st.text("a\n\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
def test_no_text_sets_a_direction_beyond_itself(text):
    for line in visible(text).split("\n"):
        bare = re.sub("[^\u202a-\u202e\u2066-\u2069]", "", line)
        while bare != (bare := re.sub("[\u202a\u202b]\u202c|[\u2066-\u2068]\u2069", "", bare)):
            pass
        assert bare == ""


@given(st.text(st.characters()))
def test_whatever_is_shown_can_be_written(text):
    shown = visible(text)
    assert shown.encode().decode() == shown
    assert not {*shown} & {chr(code) for code in range(0x20)} - {"\t", "\n"}
