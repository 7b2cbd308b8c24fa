"""`python -m quoteattr.evaluate`."""

import json
import shutil
from pathlib import Path

import pytest

from quoteattr.evaluate.__main__ import main

CORPUS = Path(__file__).parents[2] / "corpus/dev"


def run(*arguments):
    """The exit status of the command."""
    with pytest.raises(SystemExit) as caught:
        main([str(argument) for argument in arguments])
    return caught.value.code


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    assert run("gold", CORPUS, "-o", path) == 0
    return path


def predictions_from(gold):
    for line in gold.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        quotes = [
            {
                "type": quote["type"],
                "content": [{"start": start, "end": end} for start, end in quote["content"]],
                "source": None,
                "speaker": {"name": quote.get("speaker"), "mentions": []},
            }
            for quote in record["quotes"]
            if quote["type"] != "scare" and not quote.get("optional")
        ]
        yield json.dumps({"id": record["id"], "quotes": quotes})


def test_scores_gold_against_predictions(gold, tmp_path, capsys):
    pred = tmp_path / "pred.jsonl"
    pred.write_text("\n".join(predictions_from(gold)), encoding="utf-8")
    assert run(CORPUS, pred) == 0
    folder = capsys.readouterr()
    assert "content                   P 100.0  R 100.0  F1 100.0" in folder.out
    assert "attributed                P 100.0  R 100.0  F1 100.0" in folder.out
    assert "scare_taken                   0.0  (0 of 26)" in folder.out
    assert folder.err == ""
    assert run("score", gold, pred) == 0
    assert capsys.readouterr().out == folder.out


def test_figures_as_json(gold, tmp_path, capsys):
    pred = tmp_path / "pred.jsonl"
    pred.write_text("\n".join(predictions_from(gold)), encoding="utf-8")
    assert run(gold, pred, "--json") == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["span_exact"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert figures["scare_taken"]["value"] == 0.0


def test_says_which_articles_have_no_predictions(gold, tmp_path, capsys):
    pred = tmp_path / "pred.jsonl"
    pred.write_text("", encoding="utf-8")
    assert run(gold, pred) == 0
    assert "no line for business-coating, court-packhouse" in capsys.readouterr().err


def test_gold_goes_to_standard_output(gold, capsys):
    assert run("gold", CORPUS) == 0
    assert capsys.readouterr().out == gold.read_text(encoding="utf-8")


def test_counts(capsys):
    assert run("count", CORPUS) == 0
    assert capsys.readouterr().out.startswith(f"articles{'12':>35}\n")


def test_tidy_renumbers_only_what_needs_it(tmp_path, capsys):
    shutil.copy(CORPUS / "story-lamp.gold", tmp_path)
    untidy = tmp_path / "untidy.gold"
    untidy.write_text("cast:\n---\n{9d -: “A.”}\n", encoding="utf-8")
    assert run("tidy", tmp_path) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"{untidy}: renumbered\n"
    assert untidy.read_text(encoding="utf-8") == "cast:\n---\n{1d -: “A.”}\n"


def test_a_bad_file_costs_exit_status_one(tmp_path, capsys):
    bad = tmp_path / "bad.gold"
    bad.write_text("cast:\n---\n{oops\n", encoding="utf-8")
    assert run("count", tmp_path) == 1
    assert "bad.gold:3: " in capsys.readouterr().err


def test_wrong_usage_costs_exit_status_two(gold):
    assert run(gold) == 2
