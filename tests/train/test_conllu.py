"""CoNLL-U in, frozen trees out."""

import pytest

from quoteattr.train.conllu import read_conllu
from quoteattr.train.errors import TreebankError


def text(sentence):
    return "".join(token.form + " " * token.space for token in sentence).strip()


def test_words_of_a_multiword_token_stand_without_a_space(plain):
    assert text(plain[1]) == "On Friday the crew didn't wait for help."
    assert [token.form for token in plain[1]][4:6] == ["did", "n't"]


def test_heads_count_from_zero_and_the_root_has_none(plain):
    ferry, sank = plain[0][2], plain[0][3]
    assert plain[0][ferry.head] is sank
    assert (sank.head, sank.dep) == (-1, "root")


def test_paragraphs_follow_newpar(document):
    assert [len(paragraph) for paragraph in document.paragraphs] == [2, 1]


def test_features_that_no_quote_needs_are_dropped(tmp_path):
    path = tmp_path / "x.conllu"
    path.write_text("1\tTwo\ttwo\tNUM\tCD\tNumForm=Word|Number=Plur\t0\troot\t_\t_\n\n", "utf-8")
    assert read_conllu(path)[0].paragraphs[0][0][0].feats == "Number=Plur"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("1\tShort\tline", r"x\.conllu:1: 3 columns"),
        ("1\ta\ta\tX\tFW\t_\t_\tdep\t_\t_", "head '_' is no number"),
        ("1\ta\ta\tX\tFW\t_\t9\tdep\t_\t_", "0 roots"),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path, line, complaint):
    path = tmp_path / "x.conllu"
    path.write_text(line + "\n\n", "utf-8")
    with pytest.raises(TreebankError, match=complaint):
        read_conllu(path)
