"""A whole evaluation, as values, as text and for JSON."""

import json
from pathlib import Path

import pytest
from attrs import evolve

from quoteattr.errors import RecordError
from quoteattr.evaluate import (
    evaluate,
    evaluation_dict,
    evaluation_text,
    predicted_from_dicts,
    read_gold,
    score,
)
from quoteattr.evaluate.evaluation import LITERATURE, OURS, RULES, TABLES

CORPUS = read_gold(Path(__file__).parents[2] / "corpus" / "dev")


def perfect(gold, confidence=0.9):
    """Predictions of all that counts in the gold."""
    return predicted_from_dicts(
        {
            "type": quote.type,
            "content": [[span.start, span.end] for span in quote.content],
            "source": [[span.start, span.end] for span in quote.source],
            "cue": [[span.start, span.end] for span in quote.cue],
            "speaker": {"name": quote.speaker.name} if quote.speaker else None,
            "confidence": confidence,
            "rule": "oracle",
        }
        for quote in gold.quotes
        if quote.type != "scare" and not quote.optional
    )


FOUND = {one.article.id: perfect(one) for one in CORPUS}
WHOLE = evaluate(CORPUS, FOUND, resamples=50)


def test_figures_are_those_of_the_score():
    scores = dict(score(CORPUS, FOUND).items())
    told = {**WHOLE.tables[OURS], **WHOLE.tables[LITERATURE]}
    assert scores.items() <= told.items()


def test_a_perfect_prediction_is_perfect_in_the_literature_too():
    parts = [
        f"{part}_{how}" for part in ("content", "source", "cue") for how in ("exact", "partial")
    ]
    assert {WHOLE.tables[LITERATURE][name].f1 for name in parts} == {1.0}
    assert WHOLE.tables[RULES]["oracle"].value == 1.0
    assert {name: number for name, number in WHOLE.counted().items() if number} == {}
    assert WHOLE.reliability.error == pytest.approx(0.1)


def test_predictions_without_confidence_have_no_curve():
    bare = {CORPUS[0].article.id: perfect(CORPUS[0], confidence=None)}
    whole = evaluate(CORPUS[:2], bare, resamples=5)
    assert whole.reliability is None
    assert evaluation_dict(whole)["reliability"] is None
    assert "Confidence: none to compare, as not every prediction has one" in evaluation_text(whole)


def test_where_nothing_is_predicted_no_confidence_is_praised():
    nothing = evaluate(CORPUS[:2], {}, resamples=5)
    assert nothing.reliability is None
    assert "calibration error" not in evaluation_text(nothing)


def test_without_gold_there_is_nothing_to_measure_on():
    with pytest.raises(RecordError, match="there are no gold articles"):
        evaluate([], FOUND)


def test_an_article_without_quotes_has_only_what_is_predicted_in_it():
    silent = evolve(CORPUS[0], quotes=())
    whole = evaluate([silent], FOUND, resamples=5)
    lines = [line.split() for line in evaluation_text(whole).splitlines()]
    number = len(FOUND[silent.article.id])
    assert ["spurious", f"{number}"] in lines
    assert ["direct_touching_no_gold", "100.0"] in [line[:2] for line in lines]
    assert not [line for line in lines if line[:1] == ["content"]]


def test_rules_come_by_how_much_they_predict():
    found = {
        one.article.id: tuple(
            evolve(quote, rule="much" if place else "little") for place, quote in enumerate(quotes)
        )
        for one, quotes in ((one, perfect(one)) for one in CORPUS)
    }
    assert list(evaluate(CORPUS, found, resamples=5).tables[RULES]) == ["much", "little"]


def test_two_articles_of_one_id_are_refused():
    with pytest.raises(RecordError, match=f"the id '{CORPUS[0].article.id}'"):
        evaluate([CORPUS[0], CORPUS[0]], {})


def test_the_text_has_a_line_a_figure_with_its_interval():
    half = {one.article.id: perfect(one) for one in CORPUS[::2]}
    lines = evaluation_text(evaluate(CORPUS, half)).splitlines()
    assert lines[0].startswith(f"{len(CORPUS)} articles, ")
    assert lines[0].endswith("In brackets: 95 % of 1,000 resamples of the articles (seed 1).")
    assert [line.split("  ")[0] for line in lines if line and line[0] != " "][1:-2] == [*TABLES]
    [content] = [line for line in lines if line.startswith("  content ")]
    assert content.split()[1] == "100.0"
    assert content.count("[") == 2  # precision is always 1, so nothing is known of how it moves


def test_from_one_article_there_is_a_reason_instead():
    alone = evaluate(CORPUS[:1], FOUND)
    text = evaluation_text(alone)
    assert text.startswith("1 article, ")
    assert "No intervals: an interval is drawn from articles" in text
    assert "[" not in text
    assert evaluation_dict(alone)["intervals"]["reason"] == alone.intervals[OURS].reason


def test_plain_values_are_from_0_to_1_and_ready_for_json():
    half = {one.article.id: perfect(one) for one in CORPUS[::2]}
    told = json.loads(json.dumps(evaluation_dict(evaluate(CORPUS, half))))
    content = told["figures"]["content"]
    low, high = content["intervals"]["recall"]
    assert 0 <= low < content["recall"] < high <= 1
    assert content["precision"] == 1
    assert told["figures"]["quoted_found"]["count"] <= told["figures"]["quoted_found"]["of"]
    assert {"articles", "figures", "literature", "types", "rules", "misses"} <= told.keys()
    assert told["misses"]["missed"] > 0
    assert sum(one["quotes"] for one in told["reliability"]["bins"]) > 0


def test_names_and_cells_stand_in_columns():
    half = {one.article.id: perfect(one) for one in CORPUS[::2]}
    lines = evaluation_text(evaluate(CORPUS, half)).splitlines()
    longest = max(len(name) for table in TABLES for name in WHOLE.tables[table])
    assert all(line[longest + 2] == " " for line in lines if line.startswith("  content"))
