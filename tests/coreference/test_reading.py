"""LitBank and GUM as gold texts."""

import pytest

from quoteattr.coreference.gold import align
from quoteattr.coreference.gum import read_gum_coreference
from quoteattr.coreference.litbank import read_litbank_coreference
from quoteattr.span import Span
from quoteattr.train.errors import TreebankError

PRINTED = '"Go!" said\nTom Sawyer to\nhis aunt.\n\nHe liked the house;\nthey liked it.\n'


def told(text):
    return [(one.span.of(text.text), one.entity, one.kind) for one in text.mentions]


def test_litbank_numbers_entities_and_the_entity_layer_says_what_they_are(treebanks):
    (text,) = read_litbank_coreference(treebanks / "litbank")
    assert text.id == "1_tale"
    assert told(text) == [
        ("Tom Sawyer", "0", "PERSON"),
        ("his aunt", "1", "PERSON"),
        ("his", "0", "PERSON"),
        ("He", "0", "PERSON"),
        ("the house", "2", "LOC"),
        ("they", "3", "PERSON"),
        ("it", "4", ""),
    ]


def test_litbank_over_the_printed_text(treebanks):
    (text,) = read_litbank_coreference(treebanks / "litbank", {"1_tale": PRINTED})
    assert text.text == PRINTED
    assert [words.split() for words, *_ in told(text)][:2] == [["Tom", "Sawyer"], ["his", "aunt"]]


def test_gum_brackets_nest_and_paragraphs_stand_apart(treebanks):
    (text,) = read_gum_coreference(treebanks / "gum", "news")
    assert text.text == "Oslofire\n\nMayor Ann said she left. "
    assert told(text) == [
        ("Oslofire", "2", "organization"),
        ("Oslo", "1", "place"),
        ("Mayor Ann", "3", "PERSON"),
        ("she", "3", "PERSON"),
    ]


def test_words_are_laid_over_the_text_around_white_space():
    assert align("  do\nn't", ["do", "n't"], "x") == (Span(2, 4), Span(5, 8))


def test_another_text_is_noticed():
    with pytest.raises(TreebankError, match=r"x: word 2 is 'not', but the text has \"n't\" there"):
        align("don't", ["do", "not"], "x")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("litbank/coref/conll/1_tale_brat.conll", "(0\n", "\n", "closes 0, never opened"),
        ("litbank/coref/conll/1_tale_brat.conll", "\t_", "", "fewer than 12 columns"),
        ("gum/GUM_news_fire.conllu", "(2-org", "(9-org", "'fire' closes 2, never opened"),
    ],
)
def test_a_broken_file_is_named(treebanks, file, old, new, message):
    path = treebanks / file
    corpus = file.partition("/")[0]
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(TreebankError, match=message) as caught:
        _read(treebanks / corpus, corpus)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("corpus", ["litbank", "gum"])
def test_a_missing_corpus_says_where_to_get_it(tmp_path, corpus):
    with pytest.raises(TreebankError, match=r"https://github\.com/"):
        _read(tmp_path, corpus)


def _read(folder, corpus):
    if corpus == "gum":
        return list(read_gum_coreference(folder, "news"))
    return list(read_litbank_coreference(folder))
