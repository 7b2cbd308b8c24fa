"""CLEAR trees become trees of Universal Dependencies, whatever they look like."""

from time import process_time

import pytest
from clear_trees import CASES, WORDS, any_tokens, both_trees, check_forest, edges, tokens_of
from hypothesis import given
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quoteattr.article.paragraphs import split
from quoteattr.errors import DataError
from quoteattr.model import Article
from quoteattr.parse.clear import universal
from quoteattr.parse.doc import tree_of
from quoteattr.parse.labels import is_clear, load_labels, parse_labels
from quoteattr.parser import attribute_article

VOCAB = Vocab()
BOTH = """acl advcl advmod amod appos aux case cc ccomp compound conj cop csubj dep det expl mark
    nmod nsubj obl parataxis punct ROOT root xcomp"""
LABELS = sorted({*load_labels().clear, *BOTH.split(), ""})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_case(case):
    tree, meant = both_trees(case)
    found = universal(tree.tokens)
    assert edges(found) == edges(meant.tokens)
    assert found == meant.tokens


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_who_says_what_in_it(case):
    text = case["text"]
    tokens = next(both_trees(case)).tokens
    doc = Doc(
        VOCAB,
        words=[token.text for token in tokens],
        spaces=[text[token.end : token.end + 1] == " " for token in tokens],
        heads=[token.head for token in tokens],
        deps=[token.dep for token in tokens],
        pos=[token.pos for token in tokens],
        tags=[token.tag for token in tokens],
        lemmas=[token.lemma for token in tokens],
    )
    found = attribute_article(Article(text), split(text), tree_of(doc))
    assert [
        f"{quote.source and quote.source.text}: {' … '.join(each.text for each in quote.content)}"
        for quote in found
    ] == case.get("quotes", [])


def test_each_case_has_a_title_of_its_own():
    titles = [case["title"] for case in CASES]
    assert len({*titles}) == len(titles) >= 60


@given(any_tokens(LABELS))
def test_any_tokens_become_a_tree(tokens):
    check_forest(tokens, universal(tokens))


def test_labels_that_neither_scheme_knows_are_kept():
    tokens = tokens_of([(WORDS[8], "sb", 1), (WORDS[9], "ROOT", 1)])
    assert edges(universal(tokens)) == ["Lee sb want", "want root want"]


@pytest.mark.parametrize("label", ["prep", "pobj", "conj", "ccomp", "attr", "cc", "dobj", "expl"])
@pytest.mark.parametrize("head", [lambda i: max(i - 1, 0), lambda _: 0], ids=["chain", "star"])
def test_long_trees_take_no_longer_by_the_word(label, head):
    def seconds(size):
        words = [WORDS[i % len(WORDS)] for i in range(size)]
        tokens = tokens_of([(word, label, head(i)) for i, word in enumerate(words)])
        start = process_time()
        check_forest(tokens, universal(tokens))
        return process_time() - start

    assert seconds(16_000) < 20 * seconds(2_000) + 1


# --- the table of labels ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("labels", "clear"),
    [
        (["nsubj", "dobj"], True),
        (["prep"], True),
        (["nsubj:pass", "obj", "case", "obl"], False),
        (["nsubj", "ccomp", "punct", "ROOT"], False),
        ([], False),
    ],
)
def test_one_label_tells_clear(labels, clear):
    assert is_clear(labels) is clear


TABLE = """
clear = ["dobj"]
be = ["is"]
places = []
raising = []
telling = []
asking = []
fixed = ["because of"]
[label]
dobj = "obj"
"""


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"dobj"', '"Dobj"', "labels.toml: 'clear' must match"),
        ('"because of"', '"because"', "labels.toml: 'fixed' must match"),
        ("places = []", "", "labels.toml: .*places"),
        ("places = []", "places = []\nplases = []", "labels.toml: .*plases"),
    ],
)
def test_the_table_is_checked(old, new, complaint):
    assert parse_labels(TABLE).label == {"dobj": "obj"}
    with pytest.raises(DataError, match=complaint):
        parse_labels(TABLE.replace(old, new))
