"""Quotes of articles that each bring their own cast."""

import json

import pytest

from quoteattr.evaluate.__main__ import main

CASTS = ({"Jane Poe": ["Ms. Poe"]}, [{"name": "Ana Poe", "aliases": ["Ms. Poe"]}])
TEXT = "“Rents will fall,” said Ms. Poe."


def run(*arguments):
    with pytest.raises(SystemExit) as caught:
        main(["extract", *map(str, arguments)])
    return caught.value.code


def written(tmp_path, *records):
    path = tmp_path / "gold.jsonl"
    path.write_text("\n\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


def test_each_article_has_the_speakers_of_its_own_cast(tmp_path):
    gold = written(
        tmp_path, *({"id": f"a{i}", "text": TEXT, "cast": c} for i, c in enumerate(CASTS))
    )
    assert run(gold, "-o", tmp_path / "pred.jsonl") == 0
    lines = (tmp_path / "pred.jsonl").read_text("utf-8").splitlines()
    found = [(r["id"], [q["speaker"]["name"] for q in r["quotes"]]) for r in map(json.loads, lines)]
    assert found == [("a0", ["Jane Poe"]), ("a1", ["Ana Poe"])]


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ({"text": TEXT}, 'gold.jsonl:3: no cast; add "cast"'),
        ({"text": TEXT, "cast": {"Poe": [7]}}, "gold.jsonl:3: cast['Poe'].aliases[0]: expected a"),
        ({"cast": {}}, "gold.jsonl:3: text: expected a string"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(tmp_path, capsys, second, told):
    gold = written(tmp_path, {"id": "a", "text": TEXT, "cast": {}}, second)
    assert run(gold, "-o", tmp_path / "pred.jsonl") == 1
    assert told in capsys.readouterr().err
    assert not (tmp_path / "pred.jsonl").exists()


def test_a_missing_file_is_wrong_usage(tmp_path, capsys):
    assert run(tmp_path / "none.jsonl", "-o", tmp_path / "pred.jsonl") == 2
    assert "does not exist" in " ".join(capsys.readouterr().err.split())
