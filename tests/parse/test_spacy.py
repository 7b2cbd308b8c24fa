"""Any spaCy pipeline as a backend: what it is given, and which will not do."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
import spacy
from attrs import evolve
from spacy.language import Language
from spacy.tokens import Doc

import quoteattr
from quoteattr.errors import ModelError
from quoteattr.parse.backend import Prose
from quoteattr.parse.doc import tree_of
from quoteattr.parse.spacy import (
    EmbeddedBackend,
    SpacyBackend,
    embedded_path,
    load_spacy,
    load_tokenizer,
    tokenized,
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


@pytest.fixture(scope="module")
def embedded():
    return load_spacy()


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


@pytest.mark.parametrize(
    ("article", "seen", "words"),
    [
        (ARTICLE, ["Ana left.", "She fell here."], WORDS),
        (
            evolve(ARTICLE, needed=(Span(22, 36),)),
            ["She fell here."],
            [(w, 0) for w, _ in WORDS[3:]],
        ),
        (evolve(ARTICLE, needed=()), [], []),
    ],
)
def test_the_embedded_pipeline_sees_what_is_needed_of_the_prose(embedded, article, seen, words):
    read = []
    make_doc = embedded.nlp.make_doc
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(embedded.nlp, "make_doc", lambda text: read.append(text) or make_doc(text))
        [tree] = embedded.parse([article])
    assert read == seen
    assert _words(tree) == words


STORY = """The ferries stopped in March, Lee Wu said, "because the ramps aren't safe."

 “We’d known it for years,” she told reporters on the quay. Nobody had listened to her warnings.

The engineers' report, which runs to 40 pages, found cracks in two of the ramps.  They leaked."""


@pytest.mark.parametrize("remembered", [10_000, 40], ids=["all words", "few words"])
def test_what_is_remembered_of_words_changes_no_value(monkeypatch, remembered):
    monkeypatch.setattr("quoteattr.parse.vectors._MOST", remembered)
    monkeypatch.setattr("quoteattr.parse.lemmas._MOST", remembered)
    backend = EmbeddedBackend()
    stretches = STORY.split("\n\n")
    texts = [*stretches, "", " ", *reversed(stretches)]
    told = [tree_of(doc) for doc in backend.nlp.pipe(texts)]
    for _ in range(2):
        trees = list(backend.parse(list(map(Prose.of, texts))))
        assert [(tree.tokens, tree.names) for tree in trees] == [
            (tree.tokens, tree.names) for tree in told
        ]


def test_words_whose_vectors_fail_are_not_taken_for_known(monkeypatch):
    """Memory may run out, or somebody interrupt: what is read next must not suffer."""
    backend, other = EmbeddedBackend(), EmbeddedBackend()
    vectors = "quoteattr.parse.vectors.WordVectors._made"
    monkeypatch.setattr(vectors, lambda *_: bytearray(1 << 62))
    with pytest.raises(MemoryError):
        list(backend.parse([Prose.of(STORY)]))
    monkeypatch.undo()
    [found], [wanted] = (list(one.parse([Prose.of(STORY)])) for one in (backend, other))
    assert (found.tokens, found.names) == (wanted.tokens, wanted.names)


def test_another_process_remembers_words_of_its_own(embedded):
    list(embedded.parse([Prose.of(STORY)]))
    known = pickle.loads(pickle.dumps(embedded))  # noqa: S301 - our own
    [tree] = known.parse([ARTICLE])
    assert _words(tree) == WORDS
    assert len(pickle.dumps(embedded)) < 200


def test_a_vocabulary_that_has_met_too_many_words_is_left(monkeypatch):
    backend = EmbeddedBackend()
    vocabulary = backend.nlp.vocab
    monkeypatch.setattr("quoteattr.parse.spacy._MOST_WORDS", len(vocabulary.strings) + 5)
    one, same, other, last = (
        list(backend.parse([Prose.of(text)])) for text in ("Ana left.", "Ana left.", STORY, STORY)
    )
    assert one[0].tokens == same[0].tokens
    assert other[0].tokens == last[0].tokens
    assert backend.nlp.vocab is not vocabulary


def test_threads_share_a_backend(embedded):
    texts = [STORY.replace("Lee", name) for name in ("Ana", "Li", "Zoe", "Ida", "Ilya", "Omar")]
    alone = [next(embedded.parse([Prose.of(text)])).tokens for text in texts]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: next(embedded.parse([Prose.of(text)])).tokens, texts))
    assert found == alone


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


def test_the_embedded_pipeline_is_what_spacy_loads():
    ours, theirs = load_spacy().nlp, spacy.load(embedded_path())
    assert (type(ours), ours.meta) == (type(theirs), theirs.meta)
    assert ours.config.to_str() == theirs.config.to_str()
    assert ours.to_bytes(exclude=["vocab", "tokenizer"]) == theirs.to_bytes(
        exclude=["vocab", "tokenizer"]
    )
    made = [each.to_bytes(exclude=["vocab"]) for each in (ours.tokenizer, theirs.tokenizer)]
    assert made[0] == made[1] == load_tokenizer().to_bytes(exclude=["vocab"])
    assert ours(TEXT).to_json() == theirs(TEXT).to_json()


def test_what_has_no_space_is_handed_to_a_tokenizer_in_parts():
    asked, tokenizer = [], load_tokenizer()

    def noted(text):
        asked.append(len(text))
        return tokenizer(text)

    assert tokenized(noted, "“" * 2500).text == "“" * 2500
    assert asked == [1000, 1000, 500]
