"""Weights of signals, fitted on quotes that were judged."""

import math
import tomllib

import pytest
import typer
from typer.testing import CliRunner

from quoteattr.evaluate import from_inline
from quoteattr.train import confidence
from quoteattr.train.errors import TrainingError

GOLD = """\
cast:
  poe = Jane Poe | person
---
{1d poe: “Rents will fall in May,”} <1 said> [1 Jane Poe].

Nora Blum said that it rained all day long.
"""


def test_what_is_right_more_often_weighs_more():
    good, bad, rare = ("rule good",), ("rule bad",), ("rule rare",)
    seen = [(good, True)] * 9 + [(good, False)] + [(bad, True)] + [(bad, False)] * 9
    weights = confidence.fit([[*seen, (rare, True)]])
    assert set(weights.weight) == {"rule good", "rule bad"}
    assert weights.weight["rule good"] > 1
    assert weights.weight["rule bad"] < 0
    assert weights.counts == {"rule good": (9, 10), "rule bad": (1, 10)}


def test_collections_count_alike_and_other_guidelines_leave_the_bias_alone():
    strict, lenient = [((), True)] * 5 + [((), False)] * 5, [((), True)] * 90 + [((), False)] * 10
    assert confidence.fit([strict], [lenient]).bias == pytest.approx(0, abs=0.01)
    assert confidence.fit([lenient], [strict]).bias == pytest.approx(2.2, abs=0.1)
    assert confidence.fit([lenient, strict]).bias == pytest.approx(math.log(0.7 / 0.3), abs=0.1)


def test_slope_is_set_without_other_guidelines():
    sure, noisy = (("rule good",), True), (("rule good",), False)
    clear = [sure] * 40 + [noisy] + [(("rule bad",), False)] * 40 + [(("rule bad",), True)]
    vague = (
        [sure] * 60 + [noisy] * 40 + [(("rule bad",), False)] * 60 + [(("rule bad",), True)] * 40
    )
    alone, both = confidence.fit([clear]), confidence.fit([clear], [vague])
    assert both.weight["rule good"] == pytest.approx(alone.weight["rule good"], rel=0.05)


def test_stories_tell_what_a_dialogue_decides_and_nothing_else():
    news = [(("rule good",), True)] * 90 + [(("rule good",), False)] * 10
    heard = ("rule good", "sieve dialogue, likely")
    story = [(heard, True)] * 500 + [(heard, False)] * 500 + [(("rule good",), False)] * 99
    alone, both = confidence.fit([news]), confidence.fit([news], stories=story)
    assert both.weight.pop("sieve dialogue, likely") == pytest.approx(-math.log(9), abs=0.1)
    assert both.counts.pop("sieve dialogue, likely") == (500, 1000)
    assert both == alone


def test_a_collection_without_quotes_is_named_as_the_mistake():
    with pytest.raises(TrainingError, match="no quote was found"):
        confidence.fit([[(("rule good",), True)], []])


def test_quotes_of_gold_articles_are_judged(parser):
    seen = confidence.observe(parser, [from_inline(GOLD, article_id="a")])
    assert [right for _, right in seen] == [True, False]
    assert "rule quote-before-cue" in seen[0][0]


def test_the_command_writes_the_table(tmp_path):
    (tmp_path / "a.gold").write_text(GOLD, "utf-8")
    app = typer.Typer()
    app.command()(confidence.main)
    out = tmp_path / "confidence.toml"
    result = CliRunner().invoke(app, [str(tmp_path), "-o", str(out)])
    assert result.exit_code == 0, result.output
    assert set(tomllib.loads(out.read_text("utf-8"))) == {"bias", "weight"}
