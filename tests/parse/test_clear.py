"""CLEAR trees become trees of Universal Dependencies, whatever they look like."""

import tomllib
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab
from trees import parsed

from quoteattr.article.paragraphs import split
from quoteattr.errors import DataError
from quoteattr.model import Article
from quoteattr.parse.clear import is_clear, universal
from quoteattr.parse.labels import load_labels, parse_labels
from quoteattr.parse.spacy import tree_of
from quoteattr.parse.tree import Token
from quoteattr.parser import attribute_article

VOCAB = Vocab()
CASES = tomllib.loads((Path(__file__).parent / "clear.toml").read_text("utf-8"))["case"]
BOTH = """acl advcl advmod amod appos aux case cc ccomp compound conj cop csubj dep det expl mark
    nmod nsubj obl parataxis punct ROOT root xcomp"""
LABELS = sorted({*load_labels().clear, *BOTH.split(), ""})
WORDS = (
    ("is", "AUX", "VBZ"), ("'s", "PART", "POS"), ("it", "PRON", "PRP"), ("there", "PRON", "EX"),
    ("what", "PRON", "WP"), ("because", "SCONJ", "IN"), ("of", "ADP", "IN"), ("to", "PART", "TO"),
    ("Lee", "PROPN", "NNP"), ("want", "VERB", "VB"), ("tell", "VERB", "VBD"), (",", "PUNCT", ","),
    ("and", "CCONJ", "CC"), ("here", "ADV", "RB"), ("good", "ADJ", "JJ"), ("", "X", ""),
)  # fmt: skip


def _trees(case):
    """The CLEAR tree of a case and the tree that it means."""
    rows = [line.split() for line in case["tree"].strip().splitlines()]
    words = [row[:2] for row in rows]
    meant = [row[4:] or ["root" if row[3] == "-" else row[2], row[3]] for row in rows]
    sides = [[row[2:4] for row in rows], meant]
    return [
        parsed(
            case["text"],
            "\n".join(" ".join(w + e) for w, e in zip(words, side, strict=True)),
        )
        for side in sides
    ]


def _lines(tokens):
    return [f"{token.text} {token.dep} {tokens[token.head].text}" for token in tokens]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_case(case):
    clear, meant = _trees(case)
    found = universal(clear.tokens)
    assert _lines(found) == _lines(meant.tokens)
    assert found == meant.tokens


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_who_says_what_in_it(case):
    text = case["text"]
    tokens = _trees(case)[0].tokens
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


def _tokens(rows):
    return tuple(
        Token(i, i, i + 1, text, text.lower(), pos, tag, "", dep, head, 0)
        for i, ((text, pos, tag), dep, head) in enumerate(rows)
    )


def _check(tokens, found):
    """``found`` is a forest over ``tokens``."""
    assert [token._replace(dep="", head=0) for token in found] == [
        token._replace(dep="", head=0) for token in tokens
    ]
    reached = {token.i for token in found if token.head == token.i}
    assert all((token.dep == "root") == (token.i in reached) for token in found)
    below = [[] for _ in found]
    for token in found:
        if token.head != token.i:
            below[token.head].append(token.i)
    waiting = [*reached]
    while waiting:
        children = below[waiting.pop()]
        reached.update(children)
        waiting.extend(children)
    assert len(reached) == len(found)


@given(st.data())
def test_any_tokens_become_a_tree(data):
    size = data.draw(st.integers(0, 14))
    row = st.tuples(st.sampled_from(WORDS), st.sampled_from(LABELS), st.integers(-1, size))
    tokens = _tokens(data.draw(st.lists(row, min_size=size, max_size=size)))
    _check(tokens, universal(tokens))


def test_labels_that_neither_scheme_knows_are_kept():
    tokens = _tokens([(WORDS[8], "sb", 1), (WORDS[9], "ROOT", 1)])
    assert _lines(universal(tokens)) == ["Lee sb want", "want root want"]


@pytest.mark.parametrize("label", ["prep", "pobj", "conj", "ccomp", "attr", "cc", "dobj", "expl"])
@pytest.mark.parametrize("head", [lambda i: max(i - 1, 0), lambda _: 0], ids=["chain", "star"])
def test_long_trees_take_no_longer_by_the_word(label, head):
    def seconds(size):
        words = [WORDS[i % len(WORDS)] for i in range(size)]
        tokens = _tokens([(word, label, head(i)) for i, word in enumerate(words)])
        start = process_time()
        _check(tokens, universal(tokens))
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
