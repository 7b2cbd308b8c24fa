"""No word stays glued to a mark, and what belongs together stays together."""

import pytest
import spacy

from quoteattr.train.tokenizer import make_quote_safe

CASES = [
    ("“I know,”he said.", ["“", "I", "know", ",", "”", "he", "said", "."]),
    (
        "“Well…”—he paused—“no.”",
        ["“", "Well", "…", "”", "—", "he", "paused", "—", "“", "no", ".", "”"],
    ),
    ("He said:“No.”", ["He", "said", ":", "“", "No", ".", "”"]),
    ("“This is it.”“No.”", ["“", "This", "is", "it", ".", "”", "“", "No", ".", "”"]),
    ('"I--" she said', ['"', "I", "--", '"', "she", "said"]),
    ("said—“yes”", ["said", "—", "“", "yes", "”"]),
    ("«Non»,dit-il", ["«", "Non", "»", ",", "dit", "-", "il"]),
    ("„Nein“, he said", ["„", "Nein", "“", ",", "he", "said"]),
    ("``Never.''", ["``", "Never", ".", "''"]),
    ("at 10:30 by well-known men", ["at", "10:30", "by", "well", "-", "known", "men"]),
    ("“Lt. Col. Rao,” he said", ["“", "Lt.", "Col.", "Rao", ",", "”", "he", "said"]),
    ("they don’t", ["they", "do", "n’t"]),
    ("“DON’T!!” she wrote", ["“", "DO", "N’T", "!!", "”", "she", "wrote"]),
    ("Why?! So.? wait...?", ["Why", "?!", "So", ".?", "wait", "...", "?"]),
    ('"Really?" "No!".', ['"', "Really", "?", '"', '"', "No", "!", '"', "."]),
    ("==== <<x>> ***", ["====", "<<", "x", ">>", "***"]),
    ("an e-mail to non-profit co-owners", ["an", "e-mail", "to", "non-profit", "co-owners"]),
    ("COVID-19 mid-1980s AK-47", ["COVID", "-", "19", "mid-1980s", "AK", "-", "47"]),
    ("call 713-853-3989 at 7:30PM", ["call", "713-853-3989", "at", "7:30", "PM"]),
    ("an id, the 80's and/or #MeToo", ["an", "id", ",", "the", "80's", "and", "/", "or", "#MeToo"]),
    ("-more later", ["-", "more", "later"]),
]


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    make_quote_safe(nlp)
    return nlp


@pytest.mark.parametrize(("text", "tokens"), CASES, ids=[text for text, _ in CASES])
def test_tokens(nlp, text, tokens):
    assert [token.text for token in nlp(text)] == tokens


def test_the_rules_are_saved_with_the_pipeline(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    for text, tokens in CASES:
        assert [token.text for token in again(text)] == tokens


def test_another_tokenizer_is_refused():
    nlp = spacy.blank("en")
    nlp.tokenizer = lambda _: None
    with pytest.raises(TypeError, match="needs spaCy's own"):
        make_quote_safe(nlp)
