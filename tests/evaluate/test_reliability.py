"""Confidence against the share that is right."""

import pytest

from quoteattr.errors import RecordError
from quoteattr.evaluate import from_inline, predicted_from_dicts
from quoteattr.evaluate.reliability import reliability, reliability_table

GOLD = from_inline(
    "cast:\n  poe = Jane Poe | person\n---\n"
    "{1d poe: “Rents will fall,”} <1 said> [1 Poe]. {2d poe: “Soon,”} <2 said> [2 Poe]. “No.”\n",
    article_id="a",
)


def found(words, confidence, source="Poe"):
    text = GOLD.article.text
    start = text.index(words)
    at = text.index(source)
    return {
        "id": f"a#{start}",
        "type": "direct",
        "content": [{"start": start, "end": start + len(words)}],
        "source": {"start": at, "end": at + len(source)},
        "speaker": {"name": "Jane Poe", "mentions": []},
        "confidence": confidence,
    }


def measured(*quotes):
    return reliability([GOLD], {"a": predicted_from_dicts(quotes)})


def test_bins_hold_quotes_of_like_confidence():
    found_bins = measured(
        found("Rents will fall", 0.93), found("Soon", 0.97), found("No", 0.31)
    ).bins
    assert [(b.quotes, b.right) for b in found_bins] == [(1, 0.0), (2, 1.0)]
    assert found_bins[1].confidence == pytest.approx(0.95)


def test_the_error_weighs_bins_by_their_quotes():
    assert measured(found("Rents will fall", 1.0)).error == 0
    assert measured(found("No", 0.4), found("Soon", 0.9)).error == pytest.approx(0.25)
    assert measured().error == 0


def test_a_higher_threshold_keeps_fewer_words_and_the_right_ones():
    kept = dict(measured(found("Rents will fall", 0.96), found("No", 0.35)).quoted)
    assert (kept[0.3].precision, kept[0.3].recall) == (0.75, 0.75)
    assert (kept[0.9].precision, kept[0.9].recall) == (1.0, 0.75)


def test_the_table_is_markdown_in_percent():
    table = reliability_table(measured(found("Rents will fall", 0.9))).splitlines()
    assert table[2:5] == ["| 1 | 90.0 | 100.0 |", "", "Expected calibration error: 10.0"]
    assert table[-1] == "| 95 | 0.0 | 0.0 |"


def test_without_confidence_there_is_nothing_to_measure():
    with pytest.raises(RecordError, match=r"'a#\d+' has no confidence"):
        measured(found("Soon", None))
