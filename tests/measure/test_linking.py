"""Linking is measured on quotes whose utterances are known."""

from pathlib import Path
from random import Random

import pytest

from quoteattr.evaluate.__main__ import main
from quoteattr.evaluate.read import read_gold
from quoteattr.measure.altered import ORIGINAL, OTHERS, OWN, VARIANTS
from quoteattr.measure.crowd import crowd
from quoteattr.measure.linking import cost_line, cost_of, linked_pairs, pair_table
from quoteattr.measure.staged import Draft

CORPUS = Path(__file__).parents[2] / "corpus/dev"
FLOORS = {
    ORIGINAL: 0.94,
    "cut to three fifths": 0.60,
    "one word in ten dropped": 0.85,
    "a quarter left out, with an ellipsis": 0.80,
    "one word changed": 0.87,
    "reported, tense and person shifted": 0.92,
    OWN: 0.60,
}
CEILING = 0.06


@pytest.fixture(scope="module")
def gold():
    return read_gold(CORPUS)


@pytest.fixture(scope="module")
def found(gold):
    return linked_pairs(gold)


@pytest.mark.parametrize("name", VARIANTS)
def test_altered_quotes_are_linked(found, name):
    assert found[name].linked.value >= FLOORS[name]


@pytest.mark.parametrize("name", OTHERS)
def test_others_are_not(found, name):
    assert found[name].linked.of > 100
    assert found[name].linked.value <= CEILING


def test_quotes_of_different_people_stay_apart(found):
    assert max(one.strange for one in found.values()) <= 1


def test_the_table_has_a_row_for_each_way(found):
    rows = pair_table(found).splitlines()
    assert len(rows) == 2 + len(VARIANTS) + len(OTHERS)


@pytest.mark.parametrize("name", [*VARIANTS, *OTHERS])
def test_altering_is_the_same_from_run_to_run(name):
    said = "the ramp is closed and nobody has told the captain why it will stay so"
    alter = {**VARIANTS, **OTHERS}[name]
    once, again = (alter(said.split(), Random(3)) for _ in range(2))  # noqa: S311 - no secret
    assert once == again


def test_a_draft_knows_its_quotes():
    draft = Draft("a")
    draft.tell("Port news.")
    draft.quote("We leave at dawn", "Lee Wu")
    draft.report("the ramp was closed", "Ana Ruiz")
    quotes = draft.done()
    assert [quote.content[0].text for quote in quotes] == [
        "“We leave at dawn”",
        "that the ramp was closed",
    ]
    assert [quote.id for quote in quotes] == ["a#0", "a#1"]


def test_a_crowd_has_as_many_quotes_as_wanted(gold):
    text = gold[0].article.text
    assert sum(map(len, crowd(text, 123))) == 123
    assert [one.to_dict() for one in crowd(text, 20)] == [one.to_dict() for one in crowd(text, 20)]


def test_the_command_prints_the_table(found, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["linking", str(CORPUS)])
    assert caught.value.code == 0
    assert capsys.readouterr().out.strip() == pair_table(found)


def test_the_command_takes_the_time(capsys):
    with pytest.raises(SystemExit):
        main(["linking", str(CORPUS), "--cost", "50"])
    assert capsys.readouterr().out.startswith("50 quotes in 10 articles of ")


@pytest.mark.slow
def test_ten_thousand_quotes_take_seconds(gold):
    """A tenth of 100,000, of which the time grows a little faster than the number."""
    cost = cost_of(gold, 10_000)
    assert cost_line(cost)
    assert cost.seconds < 20
    assert cost.utterances < cost.quotes
