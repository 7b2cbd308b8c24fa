"""``quoteattr evaluate``."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quoteattr.cli.app import app
from quoteattr.errors import ArticleError
from quoteattr.evaluate import evaluate, evaluation_dict, evaluation_text, read_gold
from quoteattr.evaluate.predicted import predicted_from_dicts
from quoteattr.parser import QuoteParser

BODY = "{1d poe: “Rents will fall,”} <1 said> [1 Poe]. {2i? wu: Wages rose}, [2 Wu] <2 said>.\n"
GOLD = f"cast:\n  poe = Jane Poe | Poe | person\n  wu = Lee Wu | Wu | person\n---\n{BODY}"
GONE = "cast:\n  poe = Jane Poe | person\n---\n{1d poe: “No,”} <1 said> [1 Jane Poe].\n"


@pytest.fixture
def folder(tmp_path):
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "a.gold").write_text(GOLD, encoding="utf-8")
    (gold / "b.gold").write_text(GONE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(parser, monkeypatch):
    """Run the command in this process: status, standard output, lines of standard error."""

    def run(*arguments, load=lambda **_: parser):
        monkeypatch.setattr("quoteattr.parser.load", load)
        done = CliRunner().invoke(app, ["evaluate", *map(str, arguments)])
        return done.exit_code, done.stdout, done.stderr.splitlines()

    return run


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder, and the process in it."""
    monkeypatch.chdir(tmp_path)


def predictions(gold, parser):
    return {
        one.article.id: predicted_from_dicts(parser(one.article).to_dicts())
        for one in read_gold(gold)
    }


def test_the_library_is_run_over_the_gold(run, folder, parser):
    gold = folder / "gold"
    done = evaluate(read_gold(gold), predictions(gold, parser))
    assert run(gold) == (0, f"{evaluation_text(done)}\n", [])
    status, out, problems = run(gold, "--json")
    assert (status, json.loads(out), problems) == (0, evaluation_dict(done), [])


def test_resamples_and_seed_are_those_asked_for(run, folder):
    told = json.loads(run(folder / "gold", "--json", "--resamples", 7, "--seed", 3)[1])
    assert told["intervals"] == {"resamples": 7, "seed": 3, "reason": None}


def test_predictions_of_a_file_are_scored_without_the_library(run, folder, parser):
    def refuse(**_):
        raise AssertionError

    gold, found = folder / "gold", folder / "found.jsonl"
    lines = [parser(one.article).to_dict() for one in read_gold(gold)]
    found.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert run(gold, "--predictions", found, load=refuse) == run(gold)


def test_less_sure_predictions_can_be_left_out(run, folder):
    quote = {"type": "direct", "content": [[0, 5]]}
    quotes = [quote | {"confidence": 0.4}, quote | {"confidence": 0.8}, quote]
    found = folder / "found.jsonl"
    found.write_text(json.dumps({"id": "b", "quotes": quotes}), encoding="utf-8")
    for least, left in ((0, 3), (0.5, 2), (0.9, 1)):
        told = run(folder / "gold", "--predictions", found, "--json", "--min-confidence", least)[1]
        assert json.loads(told)["figures"]["span_exact"]["predicted"] == left


def test_what_has_no_partner_is_told(run, folder):
    found = folder / "found.jsonl"
    lines = [{"id": name, "quotes": []} for name in ("a", *"vwxyz")]
    found.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    status, _, problems = run(folder / "gold", "--predictions", found)
    assert status == 0
    assert problems == [
        f"quoteattr: {found}: no line for b; counted as missed",
        f"quoteattr: {found}: not in the gold: v, w, x and 2 more; left out",
    ]


def test_predictions_of_another_collection_are_refused(run, folder):
    found = folder / "found.jsonl"
    found.write_text(json.dumps({"id": "z", "quotes": []}), encoding="utf-8")
    status, out, [problem] = run(folder / "gold", "--predictions", found)
    assert (status, out) == (1, "")
    assert problem.endswith(
        "no line for any gold article, as a, b; are these predictions of another collection?"
    )


def test_the_report_is_a_page(run, folder):
    page = folder / "report.html"
    assert run(folder / "gold", "--report", page)[0] == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "<title>Evaluation: gold (inline)</title>" in page.read_text(encoding="utf-8")


def test_the_report_of_the_folder_that_one_is_in_has_its_name(run, folder, monkeypatch):
    monkeypatch.chdir(folder / "gold")
    assert run(".", "--report", folder / "report.html")[0] == 0
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "<title>Evaluation: gold (inline)</title>" in page


def test_an_unwritable_report_is_wrong_usage_found_at_once(run, folder):
    status, out, [problem] = run(folder / "gold", "--report", folder / "missing" / "r.html")
    assert (status, out) == (2, "")
    assert problem.startswith(f"quoteattr: {folder}/missing/r.html: ")


def test_a_cast_that_the_corpus_gives_is_used(run, folder):
    (folder / "gold" / "b.gold").write_text(GONE.replace("Jane Poe |", "Ada Roe | Jane Poe |"))
    alone = json.loads(run(folder / "gold", "--json")[1])
    known = json.loads(run(folder / "gold", "--json", "--with-cast")[1])
    assert known["figures"]["named_full"]["value"] == 1
    assert alone["figures"]["named_full"]["value"] < 1


def test_json_lines_bring_casts_in_a_field(run, folder):
    line = {
        "id": "a",
        "text": "“No,” said Poe.",
        "quotes": [{"content": [[0, 5]], "speaker": "Ada Roe"}],
    }
    path = folder / "g.jsonl"
    path.write_text(json.dumps(line | {"cast": {"Ada Roe": ["Poe"]}}), encoding="utf-8")
    told = json.loads(run(path, "--json", "--with-cast")[1])
    assert told["figures"]["named_full"]["value"] == 1
    path.write_text(json.dumps(line), encoding="utf-8")
    status, out, [problem] = run(path, "--with-cast")
    assert (status, out) == (1, "")
    assert "g.jsonl:1: no cast; add" in problem


def test_a_corpus_without_casts_says_so(run, tmp_path):
    (tmp_path / "a.txt").write_text("Hi.", encoding="utf-8")
    (tmp_path / "a.ann").write_text("T1\tContent 0 2\tHi\n", encoding="utf-8")
    assert run(tmp_path)[0] == 0
    status, _, [problem] = run(tmp_path, "--with-cast")
    assert status == 1
    assert "the form brat says nowhere who occurs" in problem


@pytest.mark.parametrize("extra", [(), ("--with-cast",)])
def test_an_article_that_fails_counts_as_missed_and_is_reported(run, folder, parser, extra):
    def fail(speaker, _context):
        if speaker.name == "Jane Poe":
            raise ValueError("no answer")

    failing = QuoteParser(parser.backend, knowledge_base=fail)
    (folder / "gold" / "a.gold").write_text(
        "cast:\n  wu = Lee Wu | person\n---\n{1d wu: “No,”} <1 said> [1 Lee Wu].\n"
    )
    status, out, [problem] = run(folder / "gold", "--json", *extra, load=lambda **_: failing)
    assert status == 1
    assert problem.startswith("quoteattr: b: ")
    assert json.loads(out)["misses"]["missed"] == 1


@pytest.mark.parametrize("extra", [(), ("--with-cast",)])
def test_processes_give_the_same(run, folder, extra):
    alone = run(folder / "gold", *extra)
    assert alone[0] == 0
    assert run(folder / "gold", *extra, "--processes", 2) == alone


@pytest.mark.parametrize(
    ("files", "arguments", "message"),
    [
        ({}, ["gone"], "gone: no such file or folder"),
        ({"a.gold": "x"}, ["."], "a.gold:1: no line '---' between header and text; add one"),
        ({"a.txt": "x"}, ["."], "no corpus that is known here; give the path of one (jsonl: a"),
        ({"a.gold": GOLD}, [".", "--corpus", "pdnc"], "no novel of PDNC; give a folder"),
        ({"a.gold": GOLD}, [".", "--corpus", "jsonl"], ".: a folder; give a .jsonl file"),
        ({"a.jsonl": "{}"}, ["a.jsonl", "--corpus", "inline"], "a.jsonl:1: no line '---'"),
        ({"a.gold": GOLD}, [".", "--predictions", "p"], "p: No such file or directory"),
    ],
)
@pytest.mark.usefixtures("here")
def test_what_cannot_be_read_is_one_line(run, files, arguments, message):
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8")
    status, out, [problem] = run(*arguments)
    assert (status, out) == (1, "")
    assert message in problem


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        (".", "--corpus", "muc"),
        (".", "--resamples", 0),
        (".", "--seed", -1),
        (".", "--predictions", "p.jsonl", "--with-cast"),
        (".", "--predictions", "p.jsonl", "--model", "mine"),
        (".", "--predictions", "p.jsonl", "--backend", "stanza"),
        (".", "--predictions", "p.jsonl", "--timeout", 9),
        (".", "--predictions", "p.jsonl", "--max-chars", 9),
        (".", "--model-dir", "models"),
    ],
)
def test_wrong_usage(run, arguments):
    status, out, problems = run(*arguments)
    assert status == 2
    assert problems[0].startswith("Usage:")
    assert out == ""


def test_an_error_of_the_run_leaves_no_report(run, folder):
    def load(**_):
        raise ArticleError("no parser today")

    page = folder / "report.html"
    status, out, [problem] = run(folder / "gold", "--report", page, load=load)
    assert (status, out, problem) == (1, "", "quoteattr: no parser today")
    assert not page.exists()


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_names_of_rules_steer_no_terminal(run, folder, form):
    rule = "a\x1b[2J\nb\x9b31m\u202ec"
    quotes = [{"type": "direct", "content": [[0, 18]], "rule": rule}]
    found = folder / "found.jsonl"
    found.write_text(json.dumps({"id": "a", "quotes": quotes}), encoding="utf-8")
    _, out, _ = run(folder / "gold", "--predictions", found, *form)
    assert not {*out} & {"\x1b", "\x9b", "\u202e"}
    assert json.loads(out)["rules"][rule]["of"] == 1 if form else "  a␛[2J b\ufffd31m[RLO]c " in out
