"""The metrics on the examples of the reference scorer, and how documents add up."""

import sys

import pytest

from quoteattr.coreference.score import Coreference, Tally, score, without_singletons
from quoteattr.errors import MissingExtra


def clusters(text):
    """``ab cd``: two entities of two mentions each."""
    return [set(word) for word in text.split()]


def shares(tally):
    return (tally.recall, tally.precision, tally.f1)


@pytest.mark.slow
def test_the_worked_example_of_the_paper():
    """Pradhan et al. (2014), figures 1 and 2."""
    found = score(clusters("abc defg"), clusters("ab cd fghi"))
    assert shares(found.muc) == pytest.approx((2 / 5, 2 / 5, 2 / 5))
    assert shares(found.b_cubed) == pytest.approx((5 / 12, 1 / 2, 5 / 11))
    assert shares(found.ceaf_e) == pytest.approx((0.65, 1.3 / 3, 0.52))
    assert found.conll == pytest.approx((0.4 + 5 / 11 + 0.52) / 3)
    assert shares(found.mentions) == pytest.approx((6 / 7, 6 / 8, 12 / 15))


@pytest.mark.parametrize(
    ("found", "muc", "b_cubed", "ceaf_e"),
    [
        ("a bc def", (1, 1), (1, 1), (1, 1)),
        ("a de", (1 / 3, 1), (7 / 18, 1), (0.6, 0.9)),
        ("a bcx defy z", (1, 3 / 5), (1, 55 / 108), ((1.8 + 6 / 7) / 3, (1.8 + 6 / 7) / 4)),
        ("a bcx dy z", (1 / 3, 1 / 3), (10 / 18, 17 / 42), (2.2 / 3, 0.55)),
    ],
    ids=["A1 perfect", "A2 missing", "A3 spurious", "A4 both"],
)
def test_the_first_cases_of_the_reference_scorer(found, muc, b_cubed, ceaf_e):
    """Recall and precision, computed by hand from the definitions."""
    scored = score(clusters("a bc def"), clusters(found))
    assert (scored.muc.recall, scored.muc.precision) == pytest.approx(muc)
    assert (scored.b_cubed.recall, scored.b_cubed.precision) == pytest.approx(b_cubed)
    assert (scored.ceaf_e.recall, scored.ceaf_e.precision) == pytest.approx(ceaf_e)


@pytest.mark.parametrize(("gold", "found"), [("ab c", ""), ("", "ab"), ("ab", "cd"), ("", "")])
def test_where_nothing_is_shared_nothing_is_right(gold, found):
    scored = score(clusters(gold), clusters(found))
    assert (scored.conll, scored.mentions.f1) == (0, 0)
    assert scored.b_cubed.gold == len(gold.replace(" ", ""))


def test_documents_add_up_as_one():
    """A mention of one document is none of another, so both together score as their union."""
    one = score(clusters("abc defg"), clusters("ab cd fghi"))
    two = score(clusters("mn o"), clusters("mno"))
    both = score(clusters("abc defg mn o"), clusters("ab cd fghi mno"))
    added = one + two
    for metric in ("mentions", "muc", "b_cubed", "ceaf_e"):
        assert shares(getattr(added, metric)) == pytest.approx(shares(getattr(both, metric)))
    assert one + Coreference() == one


def test_nothing_counted_is_no_division_by_zero():
    assert (Tally().recall, Tally().precision, Tally().f1) == (0, 0, 0)


def test_singletons_are_left_out():
    assert without_singletons(clusters("a bc d efg")) == clusters("bc efg")


def test_without_the_scorer_the_remedy_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "scorch", None)
    monkeypatch.setitem(sys.modules, "scorch.scores", None)
    with pytest.raises(MissingExtra, match=r"pip install 'quoteattr\[coreference\]'"):
        score(clusters("ab"), clusters("ab"))
