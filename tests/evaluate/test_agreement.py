"""Two readings of one text, written out; what they share is counted by hand."""

import pytest

from quoteattr.errors import RecordError
from quoteattr.evaluate import from_inline
from quoteattr.evaluate.agreement import Kappa, agreement, agreement_table
from quoteattr.evaluate.figure import Ratio, Share

HEADER = """cast:
  osei = Ama Osei | Osei | person
  ama = Osei | person
  lind = Bo Lind | person
  driver = a bus driver | person, unnamed
  man = the driver | person, unnamed
  woman = a woman | person, unnamed
---
"""
FIRST = "{1d osei: “Go,”} <1 said> [1 Osei]. Lind {2i? osei: left}, [2 the driver] <2 told> us."


def read(body, article_id="bridge"):
    return from_inline(f"{HEADER}{body}\n", article_id=article_id)


def compare(first, second):
    return agreement([read(first)], [read(second)])


def test_a_reading_agrees_with_itself():
    found = compare(FIRST, FIRST)
    assert found.attributions == Ratio(2, 2, 2)
    assert found.words == Kappa(both=2, neither=7)
    for name in ("content", "cue", "source", "speaker", "type", "reported_by"):
        assert getattr(found, name) == Share(2, 2), name


@pytest.mark.parametrize(
    ("second", "figure", "expected"),
    [
        ("{1d ama: “Go,”} <1 said> [1 Osei].", "speaker", Share(1, 1)),
        ("{1d lind: “Go,”} <1 said> [1 Osei].", "speaker", Share(0, 1)),
        ("{1d -: “Go,”} <1 said> [1 Osei].", "speaker", Share(0, 1)),
        ("{1m osei: “Go,”} <1 said> [1 Osei].", "type", Share(0, 1)),
        ("{1d osei: “Go,”} said [1 Osei].", "cue", Share(0, 1)),
        ("{1d osei: “Go,”} <1 said> Osei.", "source", Share(0, 1)),
        ("{1d osei: “Go,” said} Osei.", "content", Share(0, 1)),
        ("{1d osei ^lind: “Go,”} <1 said> [1 Osei].", "reported_by", Share(0, 1)),
        ("“Go,” said {1d osei: Osei}.", "attributions", Ratio(0, 1, 1)),
        ("“Go,” said Osei.", "attributions", Ratio(0, 0, 1)),
        ("“Go,” {1d? osei: said} Osei.", "attributions", Ratio(0, 0, 1)),
        ("{1d? osei: “Go,”} <1 said> [1 Osei].", "attributions", Ratio(1, 1, 1)),
        ("{1s term: “Go,”} said Osei.", "scare", Ratio(0, 1, 0)),
    ],
)
def test_each_difference_costs_its_figure(second, figure, expected):
    assert getattr(compare("{1d osei: “Go,”} <1 said> [1 Osei].", second), figure) == expected


@pytest.mark.parametrize(
    ("one", "two", "same"), [("driver", "man", 1), ("driver", "woman", 0), ("driver", "osei", 0)]
)
def test_those_without_a_name_are_known_by_their_nouns(one, two, same):
    first, second = (f"{{1d {who}: “Go,”}} <1 said> he." for who in (one, two))
    assert compare(first, second).speaker == Share(same, 1)


def test_what_one_reader_alone_calls_optional_is_left_out():
    found = compare(FIRST, "{1d osei: “Go,”} <1 said> [1 Osei]. Lind left, the driver told us.")
    assert found.attributions == Ratio(1, 1, 1)
    assert found.words == Kappa(both=1, neither=8)


@pytest.mark.parametrize(
    ("kappa", "value"),
    [
        (Kappa(both=20, first=5, second=10, neither=15), 0.4),
        (Kappa(both=5, neither=5), 1),
        (Kappa(first=5, second=5), -1),
        (Kappa(both=5), 1),
        (Kappa(), 1),
    ],
)
def test_kappa_is_cohens(kappa, value):
    assert kappa.value == pytest.approx(value)


def test_articles_that_only_one_has_read_do_not_count():
    other = read("{1d osei: “No,”} <1 said> [1 Osei].", "ferry")
    assert agreement([read(FIRST), other], [read(FIRST)]).articles == 1


def test_two_texts_cannot_be_compared():
    with pytest.raises(RecordError, match="bridge: the two readings have different texts"):
        compare("Go.", "Go!")


def test_nothing_in_common_is_said():
    with pytest.raises(RecordError, match="no article in common"):
        agreement([read(FIRST)], [read(FIRST, "ferry")])


def test_two_articles_of_one_id_in_a_reading_are_refused():
    once, twice = [read(FIRST)], [read(FIRST), read(FIRST)]
    for readings in ((once, twice), (twice, once)):
        with pytest.raises(RecordError, match="two articles with the id 'bridge'"):
            agreement(*readings)


def test_the_table_gives_shares_with_their_counts():
    table = agreement_table(
        compare(FIRST, "{1d osei: “Go,”} <1 said> [1 Osei]. Lind left, the driver told us.")
    )
    assert table.splitlines()[:3] == [
        "articles                        1",
        "words, kappa                 1.00",
        "attributions                100.0  (1 of 1 and 1)",
    ]
