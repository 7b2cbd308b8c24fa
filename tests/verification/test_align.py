"""Words laid beside words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.verification.align import align

PRINTED = "so they said we will never sell the old boat to anybody at all"


def _pairs(claim, printed, *, whole=True):
    claimed, words = claim.split(" "), printed.split(" ")
    found = align(claimed, words, whole=whole)
    return " ".join(words[j] for _, j in found.pairs), words[found.start : found.stop]


@pytest.mark.parametrize(
    ("claim", "same", "stretch"),
    [
        ("we will never sell", "we will never sell", "we will never sell"),
        ("we will gladly sell", "we will sell", "we will never sell"),
        ("you will never sell", "will never sell", "we will never sell"),
        ("we will sell", "we will sell", "we will never sell"),
        ("we will  sell", "we will never sell", "we will never sell"),
        ("never sell his old boat now", "never sell old boat", "never sell the old boat to"),
    ],
)
def test_a_whole_claim(claim, same, stretch):
    assert _pairs(claim, PRINTED) == (same, stretch.split())


def test_the_stretch_that_agrees_best():
    claim = "the moon is cheese but we will never sell"
    assert _pairs(claim, PRINTED, whole=False) == ("we will never sell",) * 1 + (
        ["we", "will", "never", "sell"],
    )


@given(st.lists(st.sampled_from("ab"), max_size=12), st.lists(st.sampled_from("ab"), max_size=12))
def test_pairs_are_the_same_words_in_order(claim, printed):
    for whole in (True, False):
        found = align(claim, printed, whole=whole)
        assert [claim[i] for i, _ in found.pairs] == [printed[j] for _, j in found.pairs]
        assert found.pairs == tuple(sorted(set(found.pairs)))
        assert all(found.first <= i < found.end for i, _ in found.pairs)
        assert all(found.start <= j < found.stop for _, j in found.pairs)


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 300))
def test_a_long_claim_is_found_wherever_it_stands(before, behind, altered):
    claim = [f"word{n}" for n in range(300)]
    printed = [*["so"] * before, *claim, *["on"] * behind]
    found = align([*claim[:altered], "other", *claim[altered:]], printed, whole=True)
    assert [printed[j] for _, j in found.pairs] == claim
