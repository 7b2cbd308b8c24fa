"""What stanza's trainers are given: CoNLL-U, labels and files. None of it needs stanza."""

import json

import pytest
from trees import parsed

from quoteattr.train import stanza
from quoteattr.train.conllu import read_conllu
from quoteattr.train.errors import TrainingError
from quoteattr.train.stanza import Lesson, conllu, labels, learn, lessons, paragraphs

TEXT = "Lee didn’t “go.” He's here!"
LESSON = Lesson(
    TEXT,
    parsed(
        TEXT,
        """
        Lee         PROPN/NNP  nsubj   go   Number=Sing
        did/do      AUX/VBD    aux     go
        n’t/not     PART/RB    advmod  go
        “           PUNCT      punct   go
        go          VERB/VB    root    -
        .           PUNCT      punct   go
        ”           PUNCT      punct   go

        He          PRON/PRP   nsubj   here
        's/be       AUX/VBZ    cop     here
        here        ADV/RB     root    -
        !           PUNCT      punct   here
        """,
    ),
)


def test_a_paragraph_is_conllu(tmp_path):
    path = tmp_path / "one.conllu"
    path.write_text(conllu(LESSON), "utf-8")
    assert path.read_text("utf-8").splitlines()[1:5] == [
        "2-3\tdidn’t\t_\t_\t_\t_\t_\t_\t_\t_",
        "2\tdid\tdo\tAUX\tVBD\t_\t5\taux\t_\t_",
        "3\tn’t\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_",
        "4\t“\t“\tPUNCT\t.\t_\t5\tpunct\t_\tSpaceAfter=No",
    ]
    [document] = read_conllu(path)
    [[first, second]] = document.paragraphs
    assert [token.form for token in first] == ["Lee", "did", "n’t", "“", "go", ".", "”"]
    assert [token.head for token in second] == [2, 2, -1, 2]
    for sentence, text in ((first, "Lee didn’t “go.”"), (second, "He's here!")):
        assert "".join(token.form + " " * token.space for token in sentence).strip() == text


def test_labels_tell_where_tokens_and_sentences_end():
    ends = {"1": "|", "2": "#", "3": "+", "4": "*"}
    pairs = zip(TEXT, labels(LESSON), strict=True)
    marked = (letter + ends.get(label, "") for letter, label in pairs)
    assert "".join(marked) == "Lee| didn’t+ “|go|.|”# He's+ here|!#"


def test_every_file_is_written(tmp_path):
    stanza.write_files(tmp_path, "dev", [LESSON, LESSON])
    assert {path.name for path in tmp_path.iterdir()} == {
        "dev.conllu",
        "dev.txt",
        "dev.labels",
        "dev.json",
    }
    assert (tmp_path / "dev.txt").read_text("utf-8") == f"{TEXT}\n\n{TEXT}"
    together = json.loads((tmp_path / "dev.json").read_text("utf-8"))
    assert together == [[["didn’t", ["did", "n’t"]], 2], [["He's", ["he", "'s"]], 2]]


def test_paragraphs_are_those_with_marks_and_every_second_is_curly(tmp_path):
    (tmp_path / "one.txt").write_text(
        'He said "[PER Lee]\'s here."\n\nNothing.\n====\nShe said "Lee\'s  here."\n', "utf-8"
    )
    assert paragraphs(tmp_path) == ['He said "Lee\'s here."', "She said “Lee’s here.”"]


def test_a_paragraph_is_left_out_where_the_parser_sees_no_tree():
    text = "“Rents will fall,” said Lee Wu."
    [lesson] = lessons(["", text])
    assert (lesson.text, len(lesson.tree)) == (text, 10)


def test_a_folder_without_text_is_named(tmp_path):
    with pytest.raises(TrainingError, match=r"no text files with quotation marks; give their fo"):
        learn(tmp_path, tmp_path / "out")


def test_a_trainer_that_fails_is_named_with_its_last_words(tmp_path, monkeypatch):
    (tmp_path / "one.txt").write_text("“Rents will fall,” said Lee Wu.\n" * 3, "utf-8")
    monkeypatch.setattr(stanza, "TRAINERS", {"pos": ("no_such_trainer", "")})
    with pytest.raises(TrainingError, match=r"stanza\.models\.no_such_trainer failed, .*No module"):
        learn(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out/resources.json").exists()
