"""stanza documents as neutral trees: documents made by hand, so that stanza is not needed here."""

from itertools import pairwise
from types import SimpleNamespace

import pytest

from quoteattr.errors import ModelError
from quoteattr.parse.stanza_tree import tree_of
from quoteattr.parse.tree import Name


def _word(number, text, head, deprel="dep", **more):
    fields = {"upos": "X", "xpos": "XX", "lemma": text, "feats": None}
    fields |= {"start_char": None, "end_char": None}
    return SimpleNamespace(id=number, text=text, head=head, deprel=deprel, **(fields | more))


def _sentence(text, start, rows, ents=()):
    """A sentence of ``rows``: the characters of a token, then (text, head, deprel) of its words."""
    tokens, number = [], 1
    for characters, *words in rows:
        start = text.index(characters, start)
        end = start + len(characters)
        made = []
        for word in words:
            made.append(_word(number, *word[:3], **(word[3] if len(word) > 3 else {})))
            if made[-1].start_char is not None:
                made[-1].start_char += start
                made[-1].end_char += start
            number += 1
        if len(made) == 1:
            made[0].start_char, made[0].end_char = start, end
        tokens.append(SimpleNamespace(text=characters, start_char=start, end_char=end, words=made))
        start = end
    found = [
        SimpleNamespace(type=kind, tokens=tokens[first : last + 1]) for first, last, kind in ents
    ]
    words = [word for token in tokens for word in token.words]
    return SimpleNamespace(tokens=tokens, words=words, ents=found)


def _document(text, *sentences, chains=None):
    """A document; each sentence is its rows, or its rows and its names."""
    made, start = [], 0
    for sentence in sentences:
        rows, ents = sentence if isinstance(sentence, tuple) else (sentence, ())
        made.append(_sentence(text, start, rows, ents))
        start = made[-1].tokens[-1].end_char
    document = SimpleNamespace(text=text, sentences=made, coref=None)
    if chains is not None:
        document.coref = [
            SimpleNamespace(
                mentions=[
                    SimpleNamespace(sentence=number, start_word=first, end_word=end)
                    for number, first, end in chain
                ]
            )
            for chain in chains
        ]
    return document


ANA = [
    ("Ana", ("Ana", 2, "nsubj", {"upos": "PROPN", "xpos": "NNP", "feats": "Number=Sing"})),
    ("said", ("said", 0, "root", {"upos": "VERB", "xpos": "VBD", "lemma": "Say"})),
    (".", (".", 2, "punct")),
]


def _words(tree):
    return [(token.text, token.start, token.end) for token in tree.tokens]


def test_a_token_has_all_fields():
    said = tree_of(_document("Ana said.", ANA))[1]
    assert said[:7] == (1, 4, 8, "said", "say", "VERB", "VBD")
    assert (said.dep, said.head, said.sentence) == ("root", 1, 0)
    ana = tree_of(_document("Ana said.", ANA))[0]
    assert (ana.feats, ana.dep, ana.head) == ("Number=Sing", "nsubj", 1)


def test_what_stanza_leaves_out_is_made_up_for():
    fields = {"lemma": None, "xpos": None, "feats": None}
    tree = tree_of(_document("Gone", [("Gone", ("Gone", 0, "root", fields))]))
    assert tree[0][3:8] == ("Gone", "gone", "X", "XX", "")


@pytest.mark.parametrize(
    ("word", "missing"),
    [
        (("Gone", None, None), "head"),
        (("Gone", 0, "root", {"upos": None, "xpos": None}), "part of speech"),
    ],
)
def test_a_document_that_is_only_split_is_refused(word, missing):
    with pytest.raises(
        ModelError, match=f"the word 'Gone' .* has no {missing}: build the pipeline"
    ):
        tree_of(_document("Gone", [("Gone", word)]))


def test_nothing_parsed_is_no_tree():
    assert len(tree_of(_document(""))) == 0


def test_sentences_are_numbered_and_heads_run_on():
    text = "Ana said.  Ana said."
    tree = tree_of(_document(text, ANA, ANA))
    assert [token.sentence for token in tree.tokens] == [0, 0, 0, 1, 1, 1]
    assert [token.head for token in tree.tokens] == [1, 1, 1, 4, 4, 4]
    assert [token.span.of(text) for token in tree.tokens] == ["Ana", "said", "."] * 2


def test_a_sentence_begins_only_behind_one_that_ends():
    tree = tree_of(_document("Ana said Ana said.", ANA[:2], ANA))
    assert [token.sentence for token in tree.tokens] == [0] * 5
    assert [token.dep for token in tree.tokens].count("root") == 2


# --- words written as one --------------------------------------------------------------------


def _placed(word, start, end, head=0):
    """A word whose place in its token stanza knows."""
    return (word, head, "dep", {"start_char": start, "end_char": end})


def test_words_with_places_keep_them():
    tree = tree_of(_document("don’t", [("don’t", _placed("do", 0, 2), _placed("n’t", 2, 5, 1))]))
    assert _words(tree) == [("do", 0, 2), ("n’t", 2, 5)]


@pytest.mark.parametrize(
    ("token", "words", "cut"),
    [
        ("cannot", ["can", "not"], ["can", "not"]),
        ("don’t", ["do", "not"], ["do", "n’t"]),
        ("won’t", ["will", "not"], ["won’", "t"]),
        ("du", ["de", "le"], ["d", "u"]),
        ("im", ["in", "dem", "x"], ["i", "m"]),
        ("x", ["one", "two"], ["x"]),
    ],
)
def test_words_without_places_divide_their_token(token, words, cut):
    rows = [("So", ("So", 0, "root")), (token, *((word, 1, "dep") for word in words))]
    text = f"So {token}"
    tree = tree_of(_document(text, rows))
    assert [one.text for one in tree.tokens] == ["So", *cut]
    assert [one.span.of(text) for one in tree.tokens] == ["So", *cut]
    assert all(one.end <= then.start for one, then in pairwise(tree.tokens))
    assert [one.head for one in tree.tokens] == [0] * len(tree)


def test_a_word_without_characters_leaves_its_dependents_to_its_token():
    rows = [("x", ("one", 2, "dep"), ("two", 3, "dep")), ("ran", ("ran", 0, "root"))]
    tree = tree_of(_document("x ran", rows))
    assert [(token.text, token.head) for token in tree.tokens] == [("x", 1), ("ran", 1)]
    rows = [("ran", ("ran", 2, "dep")), ("x", ("one", 0, "root"), ("two", 2, "dep"))]
    tree = tree_of(_document("ran x", rows))
    assert [(token.text, token.head, token.dep) for token in tree.tokens] == [
        ("ran", 1, "dep"),
        ("x", 1, "root"),
    ]


def test_a_first_word_without_characters_begins_its_sentence_all_the_same():
    tree = tree_of(_document("x.", [("x", ("one", 0, "root"), ("two", 1)), (".", (".", 1))]))
    assert [token.sentence for token in tree.tokens] == [0, 0]


# --- names and coreference -------------------------------------------------------------------

LEE = [
    ("Lee", ("Lee", 2, "nmod:poss")),
    ("Wu’s", _placed("Wu", 0, 2, 3), _placed("’s", 2, 4, 2)),
    ("house", ("house", 0, "root")),
    ("burns", ("burns", 3, "dep")),
]


@pytest.mark.parametrize(
    ("label", "wanted"),
    [
        ("PERSON", "PERSON"),
        ("PER", "PERSON"),
        ("Person", "PERSON"),
        ("ORG", "ORG"),
        ("GPE", "LOC"),
        ("LOC", "LOC"),
        ("FAC", "LOC"),
        ("NORP", "MISC"),
        ("WORK_OF_ART", "MISC"),
        ("MISC", "MISC"),
    ],
)
def test_names_keep_their_places(label, wanted):
    tree = tree_of(_document("Lee Wu’s house burns", (LEE, [(0, 0, label), (2, 3, label)])))
    assert tree.names == (Name(0, 0, wanted), Name(3, 4, wanted))


@pytest.mark.parametrize("label", ["DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "Date"])
def test_dates_and_numbers_are_no_names(label):
    assert tree_of(_document("Lee Wu’s house burns", (LEE, [(0, 0, label)]))).names == ()


def test_a_name_ends_before_what_is_written_together_with_it():
    tree = tree_of(_document("Lee Wu’s house burns", (LEE, [(0, 1, "PER")])))
    assert tree.span([tree.names[0].first, tree.names[0].last]).of("Lee Wu’s house") == "Lee Wu"


def test_chains_count_tokens_and_hold_their_ends():
    text = "Ana said. Lee Wu’s house burns"
    chains = [[(1, 0, 2), (0, 0, 1)], [(1, 0, 4)]]
    tree = tree_of(_document(text, ANA, LEE, chains=chains))
    assert tree.chains == (((0, 0), (3, 4)), ((3, 6),))
    spans = [tree.span(mention).of(text) for chain in tree.chains for mention in chain]
    assert spans == ["Ana", "Lee Wu", "Lee Wu’s house"]


def test_a_mention_without_a_word_is_left_out():
    chains = [[(0, (1, 1), (1, 1)), (0, 0, 1)], [(0, (1, 1), (1, 1))]]
    assert tree_of(_document("Ana said.", ANA, chains=chains)).chains == (((0, 0),),)


def test_an_older_stanza_knows_no_coreference():
    document = _document("Ana said.", ANA)
    del document.coref
    assert tree_of(document).chains == ()
