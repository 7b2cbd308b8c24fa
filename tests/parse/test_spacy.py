"""Any spaCy pipeline as a backend: what it is given, and which will not do."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import quoteattr
from quoteattr.errors import ModelError
from quoteattr.parse.backend import Prose
from quoteattr.parse.spacy import (
    EmbeddedBackend,
    SpacyBackend,
    embedded_path,
    load_spacy,
)
from quoteattr.span import Span

SEEN = []


@Language.component("one_sentence")
def one_sentence(doc):
    """Take a text for one sentence, each word for the first word's child."""
    SEEN.append(doc.text)
    words = [token.text for token in doc]
    return Doc(
        doc.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in doc],
        heads=[0] * len(words),
        deps=["ROOT", *["dep"] * (len(words) - 1)] if words else [],
        pos=["NOUN"] * len(words),
        lemmas=words,
    )


@pytest.fixture
def nlp():
    SEEN.clear()
    nlp = spacy.blank("en")
    nlp.add_pipe("one_sentence")
    return nlp


TEXT = "Ana left.\n\nBy Li Poe\n\nShe fell\nhere."
ARTICLE = Prose(TEXT, (Span(0, 9), Span(22, 36)))


def _words(tree):
    return [(token.text, token.sentence) for token in tree.tokens]


WORDS = [("Ana", 0), ("left", 0), (".", 0), ("She", 1), ("fell", 1), ("here", 1), (".", 1)]


def test_a_pipeline_sees_an_article_as_it_is(nlp):
    [tree] = SpacyBackend(nlp).parse([ARTICLE])
    assert SEEN == [TEXT]
    assert _words(tree) == WORDS
    assert all(TEXT[token.start : token.end] == token.text for token in tree.tokens)


def test_the_embedded_pipeline_sees_prose(nlp):
    [tree] = EmbeddedBackend(nlp).parse([ARTICLE])
    assert SEEN == ["Ana left.", "She fell here."]
    assert _words(tree) == WORDS


def test_an_article_beyond_the_limit_is_parsed_in_parts(nlp):
    nlp.max_length = 12
    [tree] = SpacyBackend(nlp).parse([ARTICLE])
    assert "".join(SEEN) == TEXT
    assert max(map(len, SEEN)) <= 12
    assert [text for text, _ in _words(tree)] == [text for text, _ in WORDS]


def test_articles_are_parsed_lazily_and_in_order(nlp):
    texts = [f"Number {n}." for n in range(200)]
    trees = SpacyBackend(nlp).parse(list(map(Prose.of, texts)))
    assert SEEN == []
    assert next(trees)[1].text == "0"
    assert len(SEEN) < len(texts)
    assert [tree[1].text for tree in trees] == [str(n) for n in range(1, 200)]


def test_our_own_component_is_left_out():
    nlp = spacy.load(embedded_path())
    plain = quoteattr.load(nlp=nlp)("“Rents fell,” said Ana Ruiz.")
    nlp.add_pipe("quoteattr", name="mine", config={"types": ["indirect"]})
    assert quoteattr.load(nlp=nlp)("“Rents fell,” said Ana Ruiz.") == plain
    assert len(plain) == 1


# --- pipelines that will not do --------------------------------------------------------------


def test_a_pipeline_without_components_is_refused():
    message = r"the spaCy pipeline 'pipeline' \(it has no components\) has no dependency tree: add"
    with pytest.raises(ModelError, match=message):
        SpacyBackend(spacy.blank("en"))


def test_a_pipeline_of_another_language_is_refused():
    with pytest.raises(
        ModelError, match=r"the spaCy pipeline 'pipeline' is for 'de': this release"
    ):
        SpacyBackend(spacy.blank("de"))


def test_the_message_names_the_pipes_there_are():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.meta["name"] = "mine"
    with pytest.raises(ModelError, match=r"'mine' \(it has sentencizer\) has no dependency tree"):
        quoteattr.load(nlp=nlp)


def test_a_component_that_parses_in_secret_has_its_chance(nlp):
    assert SpacyBackend(nlp).nlp is nlp


def test_what_a_parse_lacks_ends_the_stream_and_is_no_article_s_fault():
    nlp = spacy.blank("en")
    nlp.add_pipe("secretly_nothing")
    failed = []
    with pytest.raises(ModelError, match="has no dependency tree"):
        list(quoteattr.load(nlp=nlp).pipe(["Ana left."], on_error=failed.append))
    assert failed == []


@Language.component("secretly_nothing")
def secretly_nothing(doc):
    return doc


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"no spaCy pipeline can be loaded from '.*nowhere'"):
        load_spacy(tmp_path / "nowhere")


def test_a_folder_that_holds_no_pipeline_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"no spaCy pipeline can be loaded from .*embedded one"):
        load_spacy(tmp_path)


def test_what_a_loaded_pipeline_lacks_is_said_as_it_is(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="has no dependency tree"):
        load_spacy(tmp_path / "blank")


def test_the_embedded_pipeline_lies_in_the_package():
    package = quoteattr.__path__[0]
    assert str(embedded_path()).startswith(package)
    assert "parser" in load_spacy().nlp.pipe_names
