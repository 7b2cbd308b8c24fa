"""`python -m quoteattr.evaluate`."""

import json
import shutil
from pathlib import Path

import pytest

from quoteattr.evaluate import read_gold
from quoteattr.evaluate.__main__ import main

CORPUS = Path(__file__).parents[2] / "corpus/dev"
GOLD = read_gold(CORPUS)


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
    scare = sum(quote.type == "scare" for one in GOLD for quote in one.quotes)
    assert f"scare_taken                   0.0  (0 of {scare})" in folder.out
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


@pytest.mark.parametrize("steering", ["a\x1b[2J\nb", "a\x9b31m\u202eb"])
def test_a_problem_is_a_line_that_steers_no_terminal(tmp_path, capsys, steering):
    found = tmp_path / f"{steering}.jsonl"
    with pytest.raises(SystemExit):
        main([str(tmp_path / f"{steering}.gold"), str(found)])
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert not {*told} & {"\x1b", "\x9b", "\u202e"}


def test_says_which_articles_have_no_predictions(gold, tmp_path, capsys):
    pred = tmp_path / "pred.jsonl"
    pred.write_text("", encoding="utf-8")
    assert run(gold, pred) == 0
    first, second = (one.article.id for one in GOLD[:2])
    assert f"no line for {first}, {second}, " in capsys.readouterr().err


def test_gold_goes_to_standard_output(gold, capsys):
    assert run("gold", CORPUS) == 0
    assert capsys.readouterr().out == gold.read_text(encoding="utf-8")


def test_counts(capsys):
    assert run("count", CORPUS) == 0
    assert capsys.readouterr().out.startswith(f"articles{len(GOLD):35}\n")


def test_counts_what_a_note_says_over_several_collections(tmp_path, capsys):
    for name, note in (("one", "Igbo; Hausa"), ("two", "Igbo")):
        folder = tmp_path / name
        folder.mkdir()
        markup = f"title: Brief\nnames: {note}\ncast:\n---\nNo.\n"
        (folder / "brief.gold").write_text(markup, encoding="utf-8")
    assert run("count", tmp_path / "one", tmp_path / "two", "--note", "names") == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["Hausa", "1"],
        ["Igbo", "2"],
    ]


def test_compares_two_readings(capsys):
    assert run("agreement", CORPUS, CORPUS) == 0
    assert capsys.readouterr().out.splitlines()[1].split() == ["words,", "kappa", "1.00"]


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


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("score", "gold.jsonl", "gone.jsonl"), "gone.jsonl: No such file or directory"),
        (("gold", "gold.jsonl", "-o", "gone/gold.jsonl"), "gone/gold.jsonl: No such file or dir"),
        (("tidy", "gone"), "gone: no *.gold files here; give their folder"),
    ],
)
def test_what_cannot_be_read_or_written_is_one_line(gold, monkeypatch, capsys, arguments, message):
    monkeypatch.chdir(gold.parent)
    assert run(*arguments) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(message)
    assert told.err.count("\n") == 1


def test_agreement_takes_two_readings(capsys):
    assert run("agreement", CORPUS) == 2
    assert "Missing argument 'FIRST'" in capsys.readouterr().err


def test_wrong_usage_costs_exit_status_two(gold):
    assert run(gold) == 2
