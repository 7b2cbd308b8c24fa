"""CoNLL-U from any tool as a neutral tree, with its text put together or looked up."""

import pytest

from quoteattr.errors import ArticleError, ModelError
from quoteattr.parse.conllu import read_conllu
from quoteattr.parse.tree import Name


def _line(*columns):
    """A row of its first columns; those left out are empty."""
    return "\t".join([*columns, *["_"] * (10 - len(columns))])


DOCUMENT = "\n".join(
    [
        "# newdoc id = n1",
        "# text = Ana didn't go.",
        _line("1", "Ana", "Ana", "PROPN", "NNP", "Number=Sing", "4", "nsubj", "_", "ner=S-PER"),
        _line("2-3", "didn't"),
        _line("2", "did", "do", "AUX", "VBD", "_", "4", "aux"),
        _line("3", "n't", "not", "PART", "RB", "_", "4", "advmod"),
        _line("4", "go", "_", "VERB", "VB", "_", "0", "root", "_", "SpaceAfter=No"),
        _line("4.1", "home", "home", "ADV"),
        _line("5", ".", ".", "PUNCT", ".", "_", "4", "punct", "_", r"SpacesAfter=\s\s"),
        "",
        _line("1", "She", "she", "PRON", "PRP", "_", "2", "nsubj"),
        _line("2", "fell", "fall", "VERB", "VBD", "_", "0", "root", "_", "SpaceAfter=No"),
        _line("3", ".", ".", "PUNCT", ".", "_", "2", "punct"),
        "",
        "# newpar",
        _line("1", "Why", "why", "ADV", "WRB", "_", "0", "root"),
        _line("2", "?", "?", "PUNCT", ".", "_", "1", "punct"),
    ]
)
TEXT = "Ana didn't go.  She fell.\n\nWhy ?"


def test_the_text_is_put_together():
    text, tree = read_conllu(DOCUMENT)
    assert text == TEXT
    words = ["Ana", "did", "n't", "go", ".", "She", "fell", ".", "Why", "?"]
    assert [token.text for token in tree.tokens] == words
    assert [text[token.start : token.end] for token in tree.tokens] == words
    assert [token.sentence for token in tree.tokens] == [0, 0, 0, 0, 0, 1, 1, 1, 2, 2]
    assert [token.head for token in tree.tokens] == [3, 3, 3, 3, 3, 6, 6, 6, 8, 8]


def test_fields():
    ana, did, _, go, *_ = read_conllu(DOCUMENT)[1].tokens
    assert (ana.lemma, ana.pos, ana.tag, ana.feats, ana.dep) == (
        "ana",
        "PROPN",
        "NNP",
        "Number=Sing",
        "nsubj",
    )
    assert (did.lemma, did.feats) == ("do", "")
    assert (go.lemma, go.dep) == ("go", "root")


def test_the_article_decides_about_space():
    own = "Ana\ndidn't  go. She fell.\n\n\nWhy?"
    text, tree = read_conllu(DOCUMENT, own)
    assert text is own
    assert [own[token.start : token.end] for token in tree.tokens] == [t.text for t in tree.tokens]


@pytest.mark.parametrize(
    ("kinds", "names"),
    [
        ("B-PER I-PER O", [Name(0, 1, "PERSON")]),
        ("B-PERSON E-PERSON S-GPE", [Name(0, 1, "PERSON"), Name(2, 2, "LOC")]),
        ("B-ORG B-ORG _", [Name(0, 0, "ORG"), Name(1, 1, "ORG")]),
        ("S-DATE B-EVENT I-EVENT", [Name(1, 2, "MISC")]),
        ("O O O", []),
    ],
)
def test_names(kinds, names):
    rows = [
        _line(str(n), "Rhea", "_", "PROPN", "NNP", "_", str(n - 1), "flat", "_", f"ner={kind}")
        for n, kind in enumerate(kinds.split(), start=1)
    ]
    assert list(read_conllu("\n".join(rows))[1].names) == names


@pytest.mark.parametrize(("pos", "tag"), [("VERB", "_"), ("_", "VBD")])
def test_one_tag_set_is_made_of_the_other(pos, tag):
    row = _line("1", "Fell", "fall", pos, tag, "Tense=Past|VerbForm=Fin", "0", "root")
    [token] = read_conllu(row)[1].tokens
    assert (token.pos, token.tag) == ("VERB", "VBD")


def test_nothing_is_a_tree_of_nothing():
    text, tree = read_conllu("\n\n")
    assert (text, len(tree)) == ("", 0)


@pytest.mark.parametrize(
    ("conllu", "message"),
    [
        ("“Rents fell,” said Ana.", r"line 1: expected a number and 9 columns.*quoteattr.extract"),
        (f"{_line('1', 'Go', 'go', 'X', 'X', '_', '0')}\n1\tGo", r"line 2: expected a number"),
        (_line("x", "Go"), r"line 1: expected a number"),
        (_line("1-2", "Go"), r"line 1: the words 1-2 are not there"),
        (_line("2", "Go", "go", "X", "X", "_", "0"), r"line 1: the word has number 2 instead of 1"),
        (_line("2-", "Go"), r"line 1: expected a number"),
        (f"{DOCUMENT}\n\n{DOCUMENT}", r"a second document begins before line 21; hand in one"),
    ],
    ids=["plain text", "columns", "number", "words", "order", "range", "documents"],
)
def test_what_is_no_conllu_is_refused(conllu, message):
    with pytest.raises(ArticleError, match=message):
        read_conllu(conllu)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (_line("1", "Go", "go", "VERB", "VB"), r"line 1: the head '' is none of the 1 words"),
        (_line("1", "Go", "go", "VERB", "VB", "_", "2"), r"line 1: the head '2' is none of the 1"),
        (_line("1", "Go", "go", "_", "_", "_", "0"), r"line 1: no part of speech"),
    ],
)
def test_what_a_parse_lacks_is_said(row, message):
    with pytest.raises(ModelError, match=message):
        read_conllu(row)


def test_a_word_that_is_not_in_the_text_is_named():
    message = (
        r"line 4: the word \"didn't\" does not stand at offset 4 of the article, which has 'di"
    )
    with pytest.raises(ArticleError, match=message):
        read_conllu(DOCUMENT, "Ana did not go. She fell. Why?")


def test_heads_that_form_a_circle_are_refused():
    rows = [
        _line("1", "Go", "go", "VERB", "VB", "_", "0", "root"),
        _line("2", "on", "on", "ADP", "IN", "_", "3", "dep"),
        _line("3", "now", "now", "ADV", "RB", "_", "2", "dep"),
    ]
    with pytest.raises(ModelError, match=r"line 2: the word 'on' hangs on itself by way of others"):
        read_conllu("\n".join(rows))


def test_only_line_feeds_end_lines():
    rows = ["\ufeff" + _line("1", "Go\u2028on\x85", "go", "VERB", "VB", "_", "0", "root")]
    text, tree = read_conllu("\r\n".join([*rows, ""]))
    assert text == tree[0].text == "Go\u2028on\x85"


def test_nothing_but_an_empty_node_is_no_sentence():
    assert len(read_conllu(_line("1.1", "Go"))[1]) == 0


def test_what_is_said_of_a_token_holds_for_its_words():
    rows = [
        _line("1", "The", "the", "DET", "DT", "_", "2", "det", "_", "ner=B-ORG"),
        _line("2-3", "Herald's", "_", "_", "_", "_", "_", "_", "_", "ner=E-ORG"),
        _line("2", "Herald", "Herald", "PROPN", "NNP", "_", "4", "nmod:poss"),
        _line("3", "'s", "'s", "PART", "POS", "_", "2", "case"),
        _line("4", "Lee's", "Lee", "PROPN", "NNP", "_", "0", "root", "_", "ner=S-PER"),
    ]
    assert read_conllu("\n".join(rows))[1].names == (Name(1, 1, "ORG"), Name(3, 3, "PERSON"))


def test_clear_labels_are_turned_into_universal_ones():
    rows = [
        _line("1", "Sat", "sit", "VERB", "VBD", "_", "0", "ROOT"),
        _line("2", "in", "in", "ADP", "IN", "_", "1", "prep"),
        _line("3", "Rome", "Rome", "PROPN", "NNP", "_", "2", "pobj"),
    ]
    _, tree = read_conllu("\n".join(rows))
    found = [(token.dep, token.head) for token in tree.tokens]
    assert found == [("root", 0), ("case", 2), ("obl", 0)]
