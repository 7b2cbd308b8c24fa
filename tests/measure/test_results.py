"""The results page: made for real, of few articles, and held to what the scores say."""

import json
import re
import shutil
from pathlib import Path

import pytest

from quoteattr.errors import DataError
from quoteattr.evaluate import predicted_from_dicts, read_gold, score
from quoteattr.evaluate.__main__ import main
from quoteattr.evaluate.gold import gold_to_dict
from quoteattr.measure.blocks import BLOCKS, Results
from quoteattr.measure.collections import known_collections
from quoteattr.measure.page import filled, refreshed, results_template
from quoteattr.measure.store import digest_of_package, kept

ROOT = Path(__file__).parents[2]
TEXTS = ("story-lamp", "sport-final", "science-lake")
MARKS = "Before.\n<!-- results headline corpus/dev -->\nold\n<!-- end -->\nAfter.\n"


def run(*arguments):
    """The exit status of the command."""
    with pytest.raises(SystemExit) as caught:
        main(["results", *(str(argument) for argument in arguments)])
    return caught.value.code


def rows(page, *cells):
    """The rows of tables that start with these cells, cut into cells."""
    start = f"| {' | '.join(cells)} |"
    return [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith(start)]


def percent(cell):
    """The figures of a cell, without its interval."""
    return [float(each) for each in re.sub(r"\(.*\)", "", cell).split(" / ")]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A corpus of three articles, and a folder with two of them as another collection."""
    home = tmp_path_factory.mktemp("results")
    (home / "corpus/dev").mkdir(parents=True)
    for name in TEXTS:
        shutil.copy(ROOT / f"corpus/dev/{name}.gold", home / "corpus/dev")
    gold = read_gold(home / "corpus/dev")
    lines = [
        gold_to_dict(one) | {"cast": {member.name: [*member.aliases] for member in one.cast}}
        for one in gold
    ]
    (home / "others").mkdir()
    text = "\n".join(map(json.dumps, lines))
    (home / "others/newswire_dev.jsonl").write_text(text, encoding="utf-8")
    (home / "others/quoteli_dev.jsonl").write_text(text, encoding="utf-8")
    pred = {"id": gold[0].article.id, "quotes": gold_to_dict(gold[0])["quotes"]}
    for quote in pred["quotes"]:
        quote["speaker"] = {"name": quote.get("speaker")}
    (home / "perfect.jsonl").write_text(json.dumps(pred), encoding="utf-8")
    (home / "README.md").write_text(MARKS, encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def page(home):
    """What the command makes of them."""
    given = [home / "others", "--corpus", home / "corpus", "--readme", home / "README.md"]
    given += ["--peer", f"perfect={home / 'perfect.jsonl'}", "--predictions", home / "kept"]
    assert run(*given, "-o", home / "page.md") == 0
    return (home / "page.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def scores(home, parser):
    gold = read_gold(home / "corpus/dev")
    found = {one.article.id: predicted_from_dicts(parser(one.article).to_dicts()) for one in gold}
    return score(gold, found)


def test_the_page_holds_what_the_scores_say(page, scores):
    [row, *_] = rows(page, "`corpus/dev`", "nothing")
    attributed = scores.attributed
    wanted = [attributed.precision, attributed.recall, attributed.f1]
    assert percent(row[2]) == pytest.approx([100 * each for each in wanted], abs=0.05)
    shares = [scores.quoted_found, scores.quoted_right, scores.named_right, scores.scare_taken]
    told = [figure for cell in row[3:] for figure in percent(cell)]
    assert told == pytest.approx([100 * each.value for each in shares], abs=0.05)


def test_every_figure_has_its_interval(page):
    [row, *_] = rows(page, "`corpus/dev`", "nothing")
    for cell in (each for each in row[2:] if each != "100.0"):  # no drawing moves that
        low, high = map(float, re.fullmatch(r".* \((.*)–(.*)\)", cell).groups())
        assert low <= percent(cell)[-1] <= high


def test_what_is_absent_is_said_to_be(page):
    present = {"corpus/dev", "newswire_dev", "quoteli_dev"}
    for one in known_collections():
        [row] = [cells for cells in rows(page, f"`{one.name}`") if one.about in cells]
        assert ("absent" in row) == (one.name not in present)


def test_a_cast_is_given_where_there_is_one(page):
    assert rows(page, "`quoteli_dev`", "the cast")
    assert not rows(page, "`newswire_dev`", "the cast")


def test_peers_stand_beside(page, home):
    [ours], [theirs] = (rows(page, "`newswire_dev`", name) for name in ("quoteattr", "perfect"))
    assert ours[3] == "0"
    assert theirs[2:4] == ["not known", "2 of 3 articles"]
    assert percent(theirs[4])[0] > percent(theirs[4])[1] > 0
    assert "perfect: perfect.jsonl, SHA-256 " in page
    assert "--peer perfect=perfect.jsonl" in page
    assert str(home) not in page


def test_types_and_rules_are_told(page):
    assert rows(page, "direct")
    assert rows(page, "quote-before-cue")


def test_nothing_is_left_to_fill_in(page):
    assert "{{" not in page
    assert [line for line in page.splitlines() if line.startswith("|") and "| |" in line] == []


def test_the_readme_has_the_same_figures(page, home, scores):
    text = (home / "README.md").read_text(encoding="utf-8")
    assert text.startswith("Before.\n<!-- results headline corpus/dev -->\n`corpus/dev`, 3 texts:")
    assert text.endswith("\n<!-- end -->\nAfter.\n")
    shown = re.findall(r"^\| .* \(`(\w+)`\) \| (.*) \|$", text, re.MULTILINE)
    assert [name for name, _ in shown] == ["attributed", "quoted_right", "named_right"]
    for name, cell in shown:
        figure = getattr(scores, name)
        value = figure.f1 if name == "attributed" else figure.value
        assert percent(cell) == pytest.approx([100 * value], abs=0.05)
        assert f"{cell} |" in page


def test_the_same_page_again_out_of_what_was_kept(page, home, monkeypatch):
    def nothing(*_arguments, **_options):
        raise AssertionError("found again")

    monkeypatch.setattr("quoteattr.measure.runs.gold_quotes", nothing)
    given = [home / "others", "--corpus", home / "corpus", "--predictions", home / "kept"]
    assert run(*given, "--peer", f"perfect={home / 'perfect.jsonl'}", "-o", home / "again.md") == 0
    assert (home / "again.md").read_text(encoding="utf-8") == page


def test_other_texts_are_not_found_in_what_was_kept(tmp_path):
    first = kept(tmp_path, "a/b", b"one", lambda: [{"id": "x", "quotes": []}])
    second = kept(tmp_path, "a/b", b"two", lambda: [{"id": "y", "quotes": []}])
    again = kept(tmp_path, "a/b", b"one", lambda: [{"id": "z", "quotes": []}])
    assert ([*first], [*second], [*again]) == (["x"], ["y"], ["x"])
    assert len(list(tmp_path.iterdir())) == 2


def test_a_run_that_fails_leaves_nothing(tmp_path):
    def find():
        yield {"id": "x", "quotes": []}
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        kept(tmp_path, "a", b"", find)
    assert list(tmp_path.iterdir()) == []


def test_the_digest_is_that_of_the_package():
    assert re.fullmatch("[0-9a-f]{12}", digest_of_package())


NOTHING = Results(collections=known_collections(), ours=())


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("a\n{{ tables }}\n", "t.in:2: no block 'tables'; there are collections, library"),
        ("{{ types }}", "t.in:1: the block 'types' takes 1 words, got 0"),
        ("{{ library corpus/dev }}", "t.in:1: the block 'library' takes 0 words, got 1"),
        ("{{ types corpus/none }}", "t.in:1: no collection 'corpus/none'"),
        ("\n\n{{ published names }}", "t.in:3: no published figures of 'names' are known"),
    ],
)
def test_a_template_asks_for_what_there_is(template, complaint):
    with pytest.raises(DataError) as caught:
        filled(template, NOTHING, "t.in")
    assert complaint in str(caught.value)


def test_the_page_asks_for_every_block_but_the_readmes():
    lines = re.findall(r"^\{\{(.*)\}\}$", results_template(), re.MULTILINE)
    assert {line.split()[0] for line in lines} == {*BLOCKS} - {"headline"}


def test_a_document_without_marks_is_refused():
    with pytest.raises(DataError, match=r"README.md: no marks; write a line <!-- results head"):
        refreshed("Text.\n", NOTHING, "README.md")


def test_a_peer_that_there_is_not_costs_no_run(home, capsys):
    assert run(home / "others", "--corpus", home / "corpus", "--peer", "nltk") == 1
    assert "'nltk' names no peer" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "end"),
    [
        (["none"], (2, "'none' does not exist")),
        ([".", "--readme", "none.md"], (2, "'none.md' does not exist")),
        ([".", "--readme", "plain.md"], (1, "plain.md: no marks")),
        ([".", "-o", "none/page.md"], (2, "its folder is not there")),
        ([".", "--peer", "textacy", "--model", "CLEAR"], (1, "'CLEAR' names no parser")),
    ],
)
def test_what_is_wrong_is_found_before_anything_is_run(given, end, tmp_path, monkeypatch, capsys):
    def nothing(*_arguments, **_options):
        raise AssertionError("it was run")

    monkeypatch.setattr("quoteattr.measure.results.library_runs", nothing)
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plain.md").write_text("Text.\n", encoding="utf-8")
    status, told = end
    assert run(*given) == status
    assert told in capsys.readouterr().err


def test_without_any_collection_there_is_no_page(tmp_path, capsys):
    assert run(tmp_path, "--corpus", tmp_path / "gone", "-o", tmp_path / "page.md") == 1
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith(f"{tmp_path}, {tmp_path}/gone: none of the known collections lies here")
    assert not (tmp_path / "page.md").exists()


@pytest.mark.slow
def test_the_readme_holds_what_the_command_writes(tmp_path):
    shutil.copy(ROOT / "README.md", tmp_path)
    (tmp_path / "none").mkdir()
    given = [tmp_path / "none", "--corpus", ROOT / "corpus", "--readme", tmp_path / "README.md"]
    assert run(*given, "-o", tmp_path / "page.md") == 0
    now, told = (
        folder.joinpath("README.md").read_text(encoding="utf-8") for folder in (tmp_path, ROOT)
    )
    assert now == told, (
        "`python -m quoteattr.evaluate results ... --readme README.md` sets it right"
    )
