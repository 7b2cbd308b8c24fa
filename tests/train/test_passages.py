# ruff: noqa: S311
"""Marks, dashes and case vary; words and trees do not."""

import random

from quoteattr.train.frames import Framer
from quoteattr.train.passage import Passage, from_paragraphs, groups, to_doc
from quoteattr.train.pipeline import build
from quoteattr.train.style import restyle

QUOTED = Passage(
    words=("“", "I", "do", "n't", "”", ",", "he", "said", "—", "twice", "..."),
    spaces=(False, True, False, False, False, True, True, False, False, False, True),
    entities=("O",) * 11,
    tags=("``", "PRP", "VBP", "RB", "''", ",", "PRP", "VBD", ":", "RB", ":"),
)


def styles(count=400):
    return {restyle(QUOTED, random.Random(seed)).words for seed in range(count)}


def test_straight_curly_single_and_guillemets_are_all_seen():
    pairs = {(words[0], words[4]) for words in styles()}
    assert {('"', '"'), ("“", "”"), ("‘", "’"), ("'", "'"), ("«", "»")} <= pairs


def test_lower_and_upper_case_are_seen():
    seen = styles()
    assert any(words[1] == "i" for words in seen)
    assert any(words[6] == "HE" for words in seen)


def test_apostrophes_follow_the_marks():
    assert all(words[3] == "n’t" for words in styles() if words[0] == "“" and words[4] == "”"
               and words[8] == "--")  # fmt: skip


def test_only_words_change():
    other = restyle(QUOTED, random.Random(1))
    assert len(other.words) == len(QUOTED.words)
    assert (other.spaces, other.tags, other.entities) == (
        QUOTED.spaces,
        QUOTED.tags,
        QUOTED.entities,
    )


def test_a_paragraph_break_is_a_token_between_sentences(document):
    doc = to_doc(from_paragraphs(document.paragraphs), build().vocab)
    assert doc.text.count("\n\n") == 1
    assert [sentence.text.strip()[-1] for sentence in doc.sents] == [".", ".", "?"]
    assert next(token for token in doc if token.is_space).pos_ == "SPACE"


def test_gold_and_tokenizer_agree_on_framed_text(document):
    nlp, rng = build(), random.Random(2)
    framer = Framer([s for paragraph in document.paragraphs for s in paragraph])
    for _ in range(60):
        framed = [framer.paragraph(p, 1.0, rng) for p in document.paragraphs]
        gold = to_doc(from_paragraphs(framed), nlp.vocab)
        assert [t.text for t in nlp.make_doc(gold.text)] == [t.text for t in gold]


def test_long_documents_are_cut_without_losing_words(document):
    pieces = list(groups(document, 5))
    assert len(pieces) == 3
    assert sum(len(s) for piece in pieces for p in piece for s in p) == 22
    assert list(groups(document, 0)) == [document.paragraphs]
