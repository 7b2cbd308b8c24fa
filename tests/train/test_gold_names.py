"""What each corpus says about names becomes one BIO column."""

import pytest

from quoteattr.train.conllu import read_conllu, sentences
from quoteattr.train.errors import TreebankError
from quoteattr.train.gum import with_names
from quoteattr.train.iob import as_bio, read_iob, with_iob
from quoteattr.train.litbank import read_litbank


def written(path, text):
    path.write_text(text, "utf-8")
    return path


def spans(words, tags):
    names = []
    for word, tag in zip(words, tags, strict=True):
        if tag.startswith("B-"):
            names.append((tag[2:], [word]))
        elif tag.startswith("I-"):
            names[-1][1].append(word)
    return [(kind, " ".join(parts)) for kind, parts in names]


def test_gum_mentions_give_names_without_titles_and_articles(tmp_path, samples):
    document = with_names(read_conllu(written(tmp_path / "x.conllu", samples.bracketed))[0])
    (sentence,) = sentences(document)
    found = spans([t.form for t in sentence], [t.entity for t in sentence])
    assert found == [("LOC", "Bergen"), ("PERSON", "Kari Holm")]


def test_iob_keeps_three_types_and_leaves_other_capitals_open(tmp_path, samples):
    (sentence,) = read_iob(written(tmp_path / "x.iob2", samples.iob))
    assert spans(sentence.words, sentence.entities) == [("PERSON", "Kari Holm"), ("LOC", "Oslo")]
    assert sentence.entities[6:8] == ("", "")
    assert sentence.spaces[-2:] == (False, True)


def test_iob_names_the_word_that_its_text_lacks(tmp_path, samples):
    path = written(tmp_path / "x.iob2", samples.iob.replace("3\tleft", "3\tquit"))
    with pytest.raises(TreebankError, match="'quit' does not occur"):
        read_iob(path)


def test_litbank_drops_titles_and_unnamed_people(tmp_path, samples):
    (sentence,) = read_litbank(written(tmp_path / "x.tsv", samples.litbank))
    assert spans(sentence.words, sentence.entities) == [("PERSON", "Finch"), ("PERSON", "Lark")]
    assert sentence.text == "Old Mr. Finch's wife met the captain at Mrs. Lark's inn."


def test_an_inside_without_a_beginning_begins():
    assert as_bio(["I-ORG", "I-ORG", "O", "I-LOC"]) == ["B-ORG", "I-ORG", "O", "B-LOC"]


def test_a_treebank_gets_the_names_of_the_same_sentences(tmp_path, document, samples):
    path = written(tmp_path / "x.iob2", samples.named)
    (filled,) = with_iob([document], path)
    tags = [[token.entity for token in s] for p in filled.paragraphs for s in p]
    assert tags[0] == ["O", "O", "O", "O", "O", "B-LOC", "O"]
    assert set(tags[1] + tags[2]) == {""}


def test_a_treebank_without_any_of_the_sentences_is_another_one(tmp_path, document, samples):
    with pytest.raises(TreebankError, match=r"x\.iob2: no sentence .* another release"):
        with_iob([document], written(tmp_path / "x.iob2", samples.iob))
