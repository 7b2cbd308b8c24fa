"""Text without gold trees: marked names, novels, names that stand apart from their treebank."""

import pytest

from quoteattr.train.conllu import sentences
from quoteattr.train.errors import TreebankError
from quoteattr.train.pipeline import build
from quoteattr.train.standoff import read_standoff, with_standoff
from quoteattr.train.texts import read_marked, read_novels


@pytest.fixture(scope="module")
def nlp():
    return build()


def test_marks_become_names_and_leave_the_text(folders, nlp):
    first, second = read_marked(folders.texts / "news-01.txt", nlp)
    pairs = list(zip(first.words, first.entities, strict=True))
    assert ("Oslo", "B-LOC") in pairs
    assert pairs[5:7] == [("Kari", "B-PERSON"), ("Holm", "I-PERSON")]
    assert first.words[4] == "\n\n"
    assert [word for word, tag in pairs if not tag] == []
    assert second.words == ("RADIO", "FJORD", ":", "correction")
    assert second.entities == ("B-ORG", "I-ORG", "O", "O")


@pytest.mark.parametrize("text", ["[PER ]", "[LOC Oslo", "[ORG a [PER b]]"])
def test_a_broken_mark_is_named(tmp_path, nlp, text):
    path = tmp_path / "x.txt"
    path.write_text(f"At {text} in May", "utf-8")
    with pytest.raises(TreebankError, match=r"x\.txt: a name is marked wrongly"):
        list(read_marked(path, nlp))


def test_a_name_inside_of_a_word_is_left_open(tmp_path, nlp):
    path = tmp_path / "x.txt"
    path.write_text("the anti[LOC Oslo]ist vote", "utf-8")
    (passage,) = read_marked(path, nlp)
    assert passage.entities == ("O", "", "O")


def test_novels_lose_their_line_breaks_and_know_no_names(folders, nlp):
    path = folders.raw / "litbank_originals.jsonl.gz"
    passages = list(read_novels(path, ["158_emma"], nlp))
    both = list(read_novels(path, [], nlp))
    assert len(both) == 2 * len(passages)
    words = " ".join(passages[0].words)
    assert "who had slept badly" in words
    assert "\n\n" in words
    assert not any(tag for passage in passages for tag in passage.entities)


def test_names_apart_from_their_treebank(tmp_path, document):
    path = tmp_path / "names.tsv"
    path.write_text("tale\t0\t5\t5\tLOC\ntale\t2\t2\t3\tORG\n", "utf-8")
    (named,) = with_standoff([document], read_standoff(path))
    tags = [[token.entity for token in sentence] for sentence in sentences(named)]
    assert tags[0][5] == "B-LOC"
    assert tags[1][1] == "O"  # Friday
    assert tags[2][2:4] == ["B-ORG", "I-ORG"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("tale\t0\t5\tLOC", "names.tsv:1: not"),
        ("tale\t0\t5\t70\tLOC", "tale: a name ends behind"),
        ("tale\t0\t5\t4\tLOC", "names.tsv:1: a name ends before"),
        ("tale\t0\t5\t5\tGPE", "names.tsv:1: .* not of"),
        ("tale\t3\t0\t0\tLOC", "tale: names of sentence 3, which is not there"),
        ("epic\t0\t0\t0\tLOC", "epic: names of sentence 0, which is not there"),
    ],
)
def test_a_name_that_fits_nowhere_is_refused(tmp_path, document, line, message):
    path = tmp_path / "names.tsv"
    path.write_text(line + "\n", "utf-8")
    with pytest.raises(TreebankError, match=message):
        with_standoff([document], read_standoff(path))
