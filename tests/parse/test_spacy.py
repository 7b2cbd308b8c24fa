"""spaCy behind the neutral tree: documents built by hand, and pipelines that will not do."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from quoteattr.errors import ModelError
from quoteattr.parse.spacy import SpacyBackend, embedded_path, load_backend, tree_of
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


# --- pipelines -------------------------------------------------------------------------------


def test_a_pipeline_without_a_parser_is_refused():
    with pytest.raises(ModelError, match=r"has no parser; it has nothing: add one, or leave"):
        SpacyBackend(spacy.blank("en"))


def test_the_message_names_the_pipes_there_are():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.meta["name"] = "mine"
    with pytest.raises(ModelError, match=r"'mine' has no parser; it has \['sentencizer'\]"):
        SpacyBackend(nlp)


@pytest.mark.parametrize("label", ["dobj", "nsubj:pass"])
def test_labels_of_both_schemes_will_do(label):
    nlp = spacy.blank("en")
    nlp.add_pipe("parser").add_label(label)
    SpacyBackend(nlp)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"no spaCy pipeline can be loaded from '.*nowhere'"):
        load_backend(tmp_path / "nowhere")


def test_a_folder_that_holds_no_pipeline_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"no spaCy pipeline can be loaded from .*embedded one"):
        load_backend(tmp_path)


def test_what_a_loaded_pipeline_lacks_is_said_as_it_is(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="has no parser"):
        load_backend(tmp_path / "blank")


def test_the_embedded_pipeline_lies_in_the_package():
    import quoteattr

    package = quoteattr.__path__[0]
    assert str(embedded_path()).startswith(package)


def test_pieces_are_parsed_lazily_and_in_order():
    read = []

    class Pipeline:
        def has_pipe(self, name):
            return name == "parser"

        def get_pipe(self, _):
            return type("Parser", (), {"labels": ("nsubj",)})

        def pipe(self, texts, *, batch_size):
            assert batch_size == 2
            for text in texts:
                read.append(text)
                yield _doc([(text, False, 0, "ROOT")])

    trees = SpacyBackend(Pipeline(), batch_size=2).parse(iter(["One", "Two"]))
    assert read == []
    assert next(trees)[0].text == "One"
    assert read == ["One"]
    assert [tree[0].text for tree in trees] == ["Two"]
