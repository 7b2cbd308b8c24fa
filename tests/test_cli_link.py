"""``quoteattr link``: what it reads, what it writes."""

import json
import sys

import pytest

import quoteattr
from quoteattr import cli

SAID = "“Every ferry to the outer islands will stop in March,” said Ama Osei. “No,” said Lee Wu."
OWN = "Every ferry to the outer islands will stop in March. Fares rise."


@pytest.fixture
def run(parser, monkeypatch, capfdbinary):
    """Run ``link`` in this process: status, records, lines of standard error."""
    monkeypatch.setattr("quoteattr.parser.load", lambda **_: parser)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["quoteattr", "link", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfdbinary.readouterr()
        return ended.value.code or 0, [json.loads(one) for one in out.splitlines()], err.decode()

    return run


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(SAID, "utf-8")
    record = {"id": "b", "text": OWN, "publisher": "Coast Herald", "published": "2025-03-01"}
    (tmp_path / "b.jsonl").write_text(json.dumps(record), "utf-8")
    return tmp_path


def test_a_line_is_an_utterance(run, folder):
    status, [record], problems = run(folder)
    assert (status, problems) == (0, "")
    assert (record["text"], record["speaker"]) == (SAID[1:53], "Ama Osei")
    assert record["first"] == {"article": "b", "published": "2025-03-01"}
    assert [one["quote"] for one in record["occurrences"]] == [None, "a#0"]
    assert [one["publisher"] for one in record["occurrences"]] == ["Coast Herald", None]
    for one, text in zip(record["occurrences"], (OWN, SAID), strict=True):
        assert [text[span["start"] : span["end"]] for span in one["spans"]] == [
            span["text"] for span in one["spans"]
        ]


def test_all_are_written_if_asked(run, folder):
    _, records, _ = run(folder, "--all")
    assert [record["text"] for record in records] == [SAID[1:53], "No,"]


def test_stored_quotes_give_the_same(run, folder, parser):
    found = parser.pipe(quoteattr.read_articles(folder))
    lines = [json.dumps(one.to_dict(with_text=True)) for one in found]
    stored = folder / "stored.jsonl"
    stored.write_text("\n\n".join(lines), "utf-8")
    fresh = run(folder / "a.txt", folder / "b.jsonl")
    assert run("--stored", stored) == fresh
    assert fresh[1]
    assert run("--stored", stored, "--min-confidence", "1")[:2] == (0, [])


def test_output_goes_to_a_file(run, folder):
    out = folder / "out" / "utterances.jsonl"
    assert run(folder, "-o", out)[0] == 2
    out.parent.mkdir()
    assert run(folder, "-o", out) == (0, [], "")
    assert json.loads(out.read_bytes())["speaker"] == "Ama Osei"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("[3]", "expected an object, got a list; each line must be one"),
        ("{", "Expecting property name"),
        ('{"id": "a", "quotes": []}', "text: expected a string, got null"),
        ('{"id": "a", "text": "No.", "quotes": [{"id": "a#0"}]}', "quotes[0]"),
    ],
)
def test_a_bad_line_costs_itself(run, folder, parser, line, problem):
    good = json.dumps(parser(quoteattr.Article(SAID, id="a")).to_dict(with_text=True))
    (folder / "stored.jsonl").write_text(f"{line}\n{good}\n", "utf-8")
    status, records, problems = run("--stored", folder / "stored.jsonl", "--all")
    assert (status, len(records)) == (1, 2)
    assert problems.startswith(f"quoteattr: {folder / 'stored.jsonl'}:1: ")
    assert problem in problems


def test_a_file_that_is_not_there_is_one_line(run, folder):
    status, records, problems = run("--stored", folder / "gone.jsonl")
    assert (status, records) == (1, [])
    assert problems == f"quoteattr: {folder / 'gone.jsonl'}: No such file or directory\n"
