"""Several parsers on the same articles: what is measured, and how it is set out."""

import pytest
import spacy
from typer.testing import CliRunner

import quoteattr
from quoteattr.errors import DataError, ModelError
from quoteattr.evaluate import read_gold
from quoteattr.evaluate.__main__ import app
from quoteattr.measure.component import component_costs
from quoteattr.measure.parsers import load_named, parser_table, run
from quoteattr.parse.spacy import embedded_path


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    path = tmp_path_factory.mktemp("gold") / "gold.jsonl"
    path.write_text(
        '{"id": "g1", "text": "“Rents fell,” Lee Wu said. Ana Ruiz said they rose.", "quotes": ['
        '{"type": "direct", "content": [[0, 13]], "source": [[14, 20]], "cue": [[21, 25]],'
        ' "speaker": "Lee Wu"}]}\n',
        encoding="utf-8",
    )
    return path


def test_a_run_holds_quotes_and_time(parser, gold):
    articles = read_gold(gold)
    one = run(parser, articles)
    assert one.words == 10
    assert [len(quotes) for quotes in one.quotes] == [2]
    assert one.quotes[0] == parser(quoteattr.Article(articles[0].article.text, id="g1"))
    assert one.parsing > 0 < one.attributing
    assert one.scores().quoted_right.value == 1


def test_agreement_counts_the_quotes_of_the_other(parser, gold):
    articles = read_gold(gold)
    one = run(parser, articles)
    fewer = run(parser, articles)
    object.__setattr__(fewer, "quotes", (one.quotes[0][:1],))
    assert (fewer.same_as(one).count, fewer.same_as(one).of) == (1, 2)
    assert (one.same_as(fewer).count, one.same_as(fewer).of) == (1, 1)


def test_parsers_are_loaded_by_name():
    found = dict(load_named([f"mine={embedded_path()}"]))
    assert [*found] == ["embedded", "mine"]


@pytest.mark.parametrize("given", ["mine", "=folder", "mine="])
def test_a_parser_needs_a_name_and_a_place(given):
    with pytest.raises(ModelError, match=f"'{given}' names no parser: write NAME=FOLDER"):
        list(load_named([given]))


def test_the_command(gold, tmp_path):
    spacy.load(embedded_path()).to_disk(tmp_path / "mine")
    done = CliRunner().invoke(app, ["parsers", str(gold), f"mine={tmp_path / 'mine'}"])
    head, _, first, second = done.stdout.splitlines()
    assert head.startswith("| parser | attributed | quoted_right | named_right | quotes of the fir")
    assert first.startswith("| embedded | ")
    assert second.startswith("| mine | ")
    assert first.split(" | ")[1:5] == second.split(" | ")[1:5] != []


def test_no_run_is_a_table_of_its_head(parser, gold):
    one = run(parser, read_gold(gold))
    assert len(parser_table({"embedded": one}).splitlines()) == 3


def test_the_cost_of_the_component(gold):
    texts = [one.article.text for one in read_gold(gold)]
    for cost in component_costs(embedded_path(), texts, runs=1).values():
        assert cost.words == 10
        assert cost.pipeline > 0 < cost.component


def test_of_no_texts_there_is_no_cost():
    with pytest.raises(DataError, match="no articles to time; give a file"):
        component_costs(embedded_path(), [])


def test_the_command_for_costs(gold):
    done = CliRunner().invoke(app, ["component", str(gold), f"mine={embedded_path()}"])
    head, _, *rows = done.stdout.splitlines()
    assert head == "| pipeline | its own, µs a word | the component | share |"
    ways = ("spacy.load", "quoteattr.load")
    wanted = [f"| {name}, by {way}" for name in ("embedded", "mine") for way in ways]
    assert [line.split(" | ")[0] for line in rows] == wanted
    assert all(line.endswith("% |") for line in rows)
