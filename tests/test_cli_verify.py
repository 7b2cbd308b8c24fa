"""``quoteattr verify``: claims in, a line each out, everything else on standard error."""

import json
import sys

import pytest

import quoteattr
from quoteattr import cli

ARTICLES = {
    "a1": "“Rents will fall,” said Lee Wu. The plan failed.",
    "a2": "“Rents will fall,” said Lee Wu. “I doubt it,” said Ana Ruiz.",
}


@pytest.fixture
def run(parser, monkeypatch, capfdbinary, tmp_path):
    """Run the command in a folder with the articles: status, lines of both streams."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("quoteattr.parser.load", lambda **_: parser)
    for name, text in ARTICLES.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["quoteattr", "verify", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfdbinary.readouterr()
        return ended.value.code or 0, out.decode().splitlines(), err.decode().splitlines()

    return run


def _write(path, *claims):
    path.write_text("".join(json.dumps(one) + "\n" for one in claims), encoding="utf-8")


def test_a_line_a_claim(run, tmp_path):
    _write(
        tmp_path / "claims.jsonl",
        {"id": "c1", "claim": "rents will fall", "speaker": "Wu", "article": "a2"},
        {"claim": "I doubt it", "speaker": "Lee Wu", "note": "ignored"},
        {"claim": "The moon is chalk", "speaker": ""},
    )
    status, out, err = run("claims.jsonl", "a1.txt", "a2.txt")
    first, second, third = map(json.loads, out)
    assert status == 0
    assert err[-1] == "3 claims: 1 exact, 1 other_speaker, 1 not_found"
    start = ARTICLES["a2"].index("Rents")
    assert first == {
        "id": "c1",
        "claim": "rents will fall",
        "claimed": "Wu",
        "status": "exact",
        "article": "a2",
        "quote": "a2#0",
        "speaker": "Lee Wu",
        "spans": [{"start": start, "end": start + 15, "text": "Rents will fall"}],
        "differences": [],
        "score": 1.0,
        "reason": None,
        "others": [],
        "also": [],
    }
    assert (second["id"], second["status"], second["speaker"]) == ("2", "other_speaker", "Ana Ruiz")
    assert (third["status"], third["claimed"]) == ("not_found", None)
    assert first.keys() == third.keys()


def test_of_several_articles_the_most_telling_answers(run, tmp_path):
    _write(
        tmp_path / "claims.jsonl",
        {"claim": "rents will fall"},
        {"claim": "I really doubt it"},
        {"claim": "the plan failed"},
        {"claim": "rents will fall", "article": "lost"},
    )
    _, out, _ = run("claims.jsonl", "a1.txt", "a2.txt")
    found = [(one["status"], one["article"], one["also"]) for one in map(json.loads, out)]
    assert found[0] == ("exact", "a1", ["a2"])
    assert found[1] == ("near", "a2", [])
    assert found[2] == ("not_quotation", "a1", [])
    assert found[3] == ("not_found", "lost", [])


def test_a_table_of_claims_to_a_file(run, tmp_path):
    claims = "id,Claim,Speaker\nx,Rents will fall,Lee Wu\ny,“I doubt it”,\n"
    (tmp_path / "claims.csv").write_text(claims, encoding="utf-8")
    status, out, _ = run("claims.csv", "a2.txt", "-o", "out.jsonl")
    assert (status, out) == (0, [])
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["status"] for line in lines] == ["exact", "exact"]


def test_the_claims_are_never_written_over(run, tmp_path):
    _write(tmp_path / "claims.jsonl", {"claim": "rents will fall"})
    status, out, err = run("claims.jsonl", "a1.txt", "-o", "claims.jsonl")
    assert (status, out) == (2, [])
    assert "it is one of the files to be read" in " ".join(err)
    assert json.loads((tmp_path / "claims.jsonl").read_bytes()) == {"claim": "rents will fall"}


def test_quotes_stored_earlier(run, tmp_path, parser):
    quotes = parser(quoteattr.Article(ARTICLES["a1"], id="a1"))
    _write(tmp_path / "quotes.jsonl", quotes.to_dict(with_text=True), quotes.to_dict())
    _write(tmp_path / "claims.jsonl", {"claim": "rents will fall", "speaker": "Wu"})
    status, out, err = run("claims.jsonl", "quotes.jsonl", "--stored")
    assert status == 1
    assert json.loads(out[0])["status"] == "exact"
    assert "quotes.jsonl:2: text: expected a string, got null" in err[0]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("nonsense", "claims.jsonl:1: no JSON"),
        ("[]", "claims.jsonl:1: expected an object, got a list"),
        ("{}", "claims.jsonl:1: claim: expected a string, got null"),
        ('{"claim": 7}', "claims.jsonl:1: claim: expected a string, got a number"),
        ('{"claim": "…"}', "claims.jsonl:1: claim: '…' holds no words"),
        ('{"claim": "a", "speaker": 7}', "claims.jsonl:1: speaker: expected a string"),
        ('{"claim": "a", "speaker": "!"}', "claims.jsonl:1: speaker: '!' is no name"),
    ],
)
def test_a_claim_that_cannot_be_read_costs_its_line(run, tmp_path, line, complaint):
    good = '{"claim": "rents will fall"}'
    (tmp_path / "claims.jsonl").write_text(f"{line}\n\n{good}\n", encoding="utf-8")
    status, out, err = run("claims.jsonl", "a1.txt")
    assert status == 1
    assert [json.loads(one)["id"] for one in out] == ["3"]
    assert complaint in err[0]


def test_claims_that_are_not_there_are_wrong_usage(run):
    status, out, err = run("lost.jsonl", "a1.txt")
    assert (status, out) == (2, [])
    assert err == ["quoteattr: lost.jsonl: No such file or directory"]


def test_an_article_that_cannot_be_read_is_reported(run, tmp_path):
    _write(tmp_path / "claims.jsonl", {"claim": "rents will fall"})
    status, out, err = run("claims.jsonl", "lost.txt", "a1.txt")
    assert (status, json.loads(out[0])["status"]) == (1, "exact")
    assert "lost.txt" in err[0]
