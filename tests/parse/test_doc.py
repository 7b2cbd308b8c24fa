"""A spaCy Doc, built by hand, as a neutral tree."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from quoteattr.errors import ModelError
from quoteattr.parse.doc import tree_of
from quoteattr.parse.tree import Name

WORDS = [
    # form, space behind, head, dep
    ("Ana", True, 1, "nsubj"),
    ("said", False, 1, "ROOT"),
    (":", True, 1, "punct"),
    ("  ", False, 1, "dep"),
    ("No", False, 1, "ccomp"),
    (".", True, 1, "punct"),
    ("She", True, 7, "nsubj"),
    ("left", False, 7, "ROOT"),
    (".", False, 7, "punct"),
]

WORDS_SEEN = ("Ana", "said", ":", "No", ".", "She", "left", ".")


def _doc(words=WORDS, ents=()):
    forms, spaces, heads, deps = zip(*words, strict=True)
    doc = Doc(
        spacy.blank("en").vocab,
        words=forms,
        spaces=spaces,
        heads=heads,
        deps=deps,
        pos=["X"] * len(forms),
        tags=["XX"] * len(forms),
        lemmas=["" if form == "said" else form.upper() for form in forms],
        morphs=["Number=Sing"] * len(forms),
    )
    doc.ents = [Span(doc, start, end, label=label) for start, end, label in ents]
    return doc


def _sentences(tree):
    last = max(token.sentence for token in tree.tokens)
    return [
        " ".join(token.text for token in tree.tokens if token.sentence == number)
        for number in range(last + 1)
    ]


def test_white_space_is_no_token():
    doc = _doc()
    tree = tree_of(doc)
    assert [token.text for token in tree.tokens] == list(WORDS_SEEN)
    assert [doc.text[token.start : token.end] for token in tree.tokens] == [
        token.text for token in tree.tokens
    ]
    assert [token.i for token in tree.tokens] == list(range(8))
    assert [token.head for token in tree.tokens] == [1, 1, 1, 1, 1, 6, 6, 6]


def test_fields():
    said, no = tree_of(_doc())[1], tree_of(_doc())[3]
    assert (said.lemma, said.dep) == ("said", "root")
    assert (no.lemma, no.pos, no.tag, no.feats, no.dep) == ("no", "X", "XX", "Number=Sing", "ccomp")


def test_what_hangs_on_white_space_is_a_root():
    words = [("Go", True, 1, "dep"), (" ", False, 1, "ROOT"), ("on", False, 1, "advmod")]
    tree = tree_of(_doc(words))
    assert [(token.dep, token.head) for token in tree.tokens] == [("root", 0), ("root", 1)]


def test_nothing_but_white_space():
    assert len(tree_of(_doc([("\n", False, 0, "ROOT")]))) == 0


@pytest.mark.parametrize(
    ("words", "starts", "sentences"),
    [
        ("It fell . She left .", (0, 3), ["It fell .", "She left ."]),
        ("It fell badly She left .", (0, 3), ["It fell badly She left ."]),
        ("It fell ? ” She left .", (0, 4), ["It fell ? ”", "She left ."]),
        ("Why ? ” she asked .", (0, 3), ["Why ? ” she asked ."]),
        ("An “ owl ” Wu saw .", (0, 4), ["An “ owl ” Wu saw ."]),
        ("It fell : She left .", (0, 3), ["It fell :", "She left ."]),
    ],
)
def test_a_sentence_begins_behind_one_that_ends(words, starts, sentences):
    forms = words.split()
    heads = [max(start for start in starts if start <= place) for place in range(len(forms))]
    deps = ["ROOT" if place in starts else "dep" for place in range(len(forms))]
    spaces = [True] * len(forms)
    doc = _doc(list(zip(forms, spaces, heads, deps, strict=True)))
    assert tuple(sentence.start for sentence in doc.sents) == starts
    assert _sentences(tree_of(doc)) == sentences


@pytest.mark.parametrize(
    ("label", "wanted"),
    [("PERSON", "PERSON"), ("PER", "PERSON"), ("GPE", "LOC"), ("ORG", "ORG"), ("EVENT", "MISC")],
)
def test_names_keep_their_places(label, wanted):
    tree = tree_of(_doc(ents=[(0, 1, label), (3, 5, label)]))
    assert tree.names == (Name(0, 0, wanted), Name(3, 3, wanted))


@pytest.mark.parametrize(
    "label", ["CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME"]
)
def test_numbers_and_dates_are_no_names(label):
    assert tree_of(_doc(ents=[(0, 1, label)])).names == ()


@pytest.mark.parametrize(
    ("words", "label", "name"),
    [
        ("the White House 's", "FAC", (1, 2, "LOC")),
        ("The Times ’s", "ORG", (1, 1, "ORG")),
        ("an Oscar", "WORK_OF_ART", (1, 1, "MISC")),
        ("Lee Wu '", "PERSON", (0, 1, "PERSON")),
        ("the", "NORP", (0, 0, "MISC")),
        ("'s", "LAW", (0, 0, "MISC")),
    ],
)
def test_a_name_has_no_article_and_no_possessive(words, label, name):
    forms = words.split()
    doc = _doc([(form, True, 0, "dep") for form in forms], ents=[(0, len(forms), label)])
    assert tree_of(doc).names == (Name(*name),)


def test_clear_labels_are_turned_into_universal_ones():
    words = [
        ("Ana", True, 1, "nsubj"),
        ("sat", True, 1, "ROOT"),
        ("in", True, 1, "prep"),
        (" ", True, 2, "dep"),
        ("Rome", False, 2, "pobj"),
    ]
    tree = tree_of(_doc(words))
    assert [(t.text, t.dep, t.head) for t in tree.tokens] == [
        ("Ana", "nsubj", 1),
        ("sat", "root", 1),
        ("in", "case", 3),
        ("Rome", "obl", 1),
    ]


# --- what is missing -------------------------------------------------------------------------


def _bare(**given):
    forms = ["Ana", "left", "."]
    given = {name: values for name, values in {**FULL, **given}.items() if values}
    return Doc(spacy.blank("en").vocab, words=forms, **given)


FULL = {
    "heads": [1, 1, 1],
    "deps": ["nsubj", "ROOT", "punct"],
    "lemmas": ["Ana", "leave", "."],
    "pos": ["PROPN", "VERB", "PUNCT"],
    "tags": ["NNP", "VBD", "."],
    "morphs": ["Number=Sing", "Tense=Past|VerbForm=Fin", ""],
}


@pytest.mark.parametrize("missing", ["pos", "tags"])
def test_one_tag_set_is_made_of_the_other(missing):
    assert tree_of(_bare(**{missing: None})).tokens == tree_of(_bare()).tokens


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        (["heads", "deps"], r"a Doc of spaCy has no dependency tree: add a 'parser'; or leave"),
        (["lemmas"], r"a Doc of spaCy has no lemmas: add a 'lemmatizer'; or leave"),
        (["pos", "tags"], r"has no parts of speech: add a 'tagger' or a 'morphologizer'"),
        (["heads", "deps", "lemmas"], r"has no dependency tree: .*; no lemmas: add"),
    ],
)
def test_what_a_doc_lacks_is_said(missing, message):
    with pytest.raises(ModelError, match=message):
        tree_of(_bare(**dict.fromkeys(missing)))


# --- coreference that is there already -------------------------------------------------------


class Mention:
    def __init__(self, *tokens):
        self.token_indexes = list(tokens)


@pytest.fixture
def extensions():
    yield Doc.set_extension
    for name in ("coref_chains", "coref_clusters"):
        if Doc.has_extension(name):
            Doc.remove_extension(name)


CHAIN = (((0, 0), (5, 5)),)  # Ana, She


def test_groups_of_spans_are_chains():
    doc = _doc()
    doc.spans["coref_clusters_1"] = [doc[6:7], doc[0:1]]
    doc.spans["coref_clusters_2"] = [doc[3:5]]
    doc.spans["coref_head_clusters_1"] = [doc[1:2], doc[4:5]]
    assert tree_of(doc).chains == CHAIN


def test_chains_of_token_indices_are_chains(extensions):
    extensions("coref_chains", default=None)
    doc = _doc()
    doc._.coref_chains = [[Mention(0), Mention(6)], [Mention(3), Mention(4)]]
    assert tree_of(doc).chains == CHAIN


def test_clusters_of_offsets_are_chains(extensions):
    extensions("coref_clusters", default=None)
    doc = _doc()
    she = doc.text.index("She")
    doc._.coref_clusters = [[(0, 3), (she, she + 3)], [(0, 3), (900, 903)]]
    assert tree_of(doc).chains == CHAIN


@pytest.mark.parametrize("held", [None, [], [[[0, 0], [6, 6]]]], ids=str)
def test_what_is_no_chain_is_left_alone(extensions, held):
    extensions("coref_clusters", default=None)
    doc = _doc()
    doc._.coref_clusters = held
    assert tree_of(doc).chains == ()
