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


@given(st.text(st.characters()))
def test_whatever_is_shown_can_be_written(text):
    shown = visible(text)
    assert shown.encode().decode() == shown
    assert not {*shown} & {chr(code) for code in range(0x20)} - {"\t", "\n"}
