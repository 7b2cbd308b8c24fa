"""stanza itself, on a tiny pipeline: what it parses, how it is loaded, and in two processes."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

import quoteattr
from quoteattr.article.paragraphs import split
from quoteattr.errors import ModelError
from quoteattr.evaluate import predicted_from_dicts, read_gold, score
from quoteattr.parse.backend import Prose, pieces
from quoteattr.parse.stanza import StanzaBackend, load_stanza
from quoteattr.parse.tree import Name

pytestmark = pytest.mark.stanza

ROOT = Path(__file__).parents[2]
GOLD = read_gold(ROOT / "corpus/dev")
FLOOR = 82.0
"""Attributed F1, in percent, of the tiny pipeline on articles that it was not trained on."""

TEXT = "“Rents will fall,” said Lee Wu. Ana Ruiz doesn't think so; she cannot say why."


@pytest.fixture(scope="module")
def stanza(stanza_models):
    """stanza's own pipeline, made as its users make it."""
    import stanza

    return stanza.Pipeline("en", dir=str(stanza_models), download_method=None, logging_level="WARN")


@pytest.fixture(scope="module")
def backend(stanza):
    return StanzaBackend(stanza)


def _tree(backend, text):
    [tree] = backend.parse([Prose.of(text)])
    return tree


# --- trees -----------------------------------------------------------------------------------


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.article.id)
def test_the_tree_of_an_article_is_sound(backend, gold):
    bodies = [p.body.of(gold.article.text) for p in split(gold.article.text)]
    for piece, tree in zip(bodies, backend.parse(list(map(Prose.of, bodies))), strict=True):
        seen = "".join(part for _, part in pieces(Prose.of(piece)))  # left-over tags are blank
        assert [token.i for token in tree.tokens] == list(range(len(tree)))
        assert [token.span.of(piece) for token in tree.tokens] == [t.text for t in tree.tokens]
        assert all(token.text.strip() == token.text for token in tree.tokens)
        assert all(one.end <= then.start for one, then in pairwise(tree.tokens))
        assert all(0 <= then.sentence - one.sentence <= 1 for one, then in pairwise(tree.tokens))
        assert all(tree[token.head].sentence == token.sentence for token in tree.tokens)
        assert all((token.dep == "root") == (token.head == token.i) for token in tree.tokens)
        assert "".join(token.text for token in tree.tokens) == re.sub(r"\s", "", seen)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I don't know.", ["I", "do", "n't", "know", "."]),
        ("They can't say.", ["They", "ca", "n't", "say", "."]),
        ("We'll see.", ["We", "'ll", "see", "."]),
        ("She said it’s over.", ["She", "said", "it", "’s", "over", "."]),
    ],
)
def test_words_written_as_one_are_taken_apart(backend, text, words):
    tree = _tree(backend, text)
    assert [token.text for token in tree.tokens] == words
    assert [token.span.of(text) for token in tree.tokens] == words


def test_marks_are_tokens_of_their_own(backend):
    text = "“Rents will fall,” she said. 'Rents,' he said, \"will rise.\""
    marks = [token.text for token in _tree(backend, text).tokens if token.text in "“”'\""]
    assert marks == ["“", "”", "'", "'", '"', '"']


@pytest.mark.parametrize(
    "text",
    ["\ufeff", "\u200b\u200b", "\x80\x9f", "🚀" * 40, "\ud800", "a" * 3000, "“" * 200, "\u3000x"],
    ids=lambda text: ascii(text[:2]),
)
def test_odd_characters_are_no_harm(backend, text):
    texts = (text, f"He said {text} twice.", text)
    for tree in backend.parse(list(map(Prose.of, texts))):
        assert all(one.end <= then.start for one, then in pairwise(tree.tokens))


def test_pieces_do_not_depend_on_their_neighbours(backend):
    pieces = ["“Rents fell.", "", "She said so. ", "  \n", "It was odd"]
    together = [tree.tokens for tree in backend.parse(list(map(Prose.of, pieces)))]
    assert together == [_tree(backend, piece).tokens for piece in pieces]
    assert [bool(tokens) for tokens in together] == [True, False, True, False, True]


# --- names and coreference -------------------------------------------------------------------


class _Tagger:
    """Marks the third and fourth token of each sentence as a name, as stanza's tagger would."""

    def bulk_process(self, documents):
        for document in documents:
            for sentence in document.sentences:
                for place, token in enumerate(sentence.tokens):
                    token.ner = {2: "B-PERSON", 3: "E-PERSON"}.get(place, "O")
            document.build_ents()
        return documents


class _Linker:
    """Puts the first words of all sentences into one chain."""

    def process(self, document):
        from stanza.models.coref.coref_chain import CorefChain, CorefMention

        mentions = [CorefMention(number, 0, 1) for number in range(len(document.sentences))]
        document.coref = [CorefChain(0, mentions, "", 0)]
        return document


def test_names_and_coreference_of_the_pipeline_are_used(stanza, monkeypatch):
    more = {"ner": _Tagger(), "coref": _Linker()}
    monkeypatch.setattr(stanza, "processors", stanza.processors | more)
    texts = ["He saw Lee Wu. He left.", "She saw Lee Wu's house. She left."]
    one, other = StanzaBackend(stanza).parse(list(map(Prose.of, texts)))
    assert one.names[0] == Name(2, 3, "PERSON")
    assert one.chains == (((0, 0), (5, 5)),)
    assert other.span([other.names[0].first, other.names[0].last]).of(texts[1]) == "Lee Wu"
    assert [other[first].text for first, _ in other.chains[0]] == ["She", "She"]


# --- loading ---------------------------------------------------------------------------------


def test_a_pipeline_that_is_loaded_will_do(stanza, stanza_parser):
    assert quoteattr.load(nlp=stanza)(TEXT) == stanza_parser(TEXT)


def test_a_package_goes_by_its_name(stanza_models, stanza_parser):
    named = quoteattr.load("tiny", backend="stanza", dir=stanza_models)
    assert named(TEXT) == stanza_parser(TEXT)


def test_models_may_lie_anywhere(stanza_models, stanza_parser, tmp_path):
    names = ("tokenize", "mwt", "pos", "lemma", "depparse")
    paths = {f"{name}_model_path": str(stanza_models / f"en/{name}/tiny.pt") for name in names}
    assert quoteattr.load(backend="stanza", dir=tmp_path, **paths)(TEXT) == stanza_parser(TEXT)


def test_a_file_that_is_no_model_is_named(stanza_models, tmp_path):
    broken = tmp_path / "broken.pt"
    broken.write_text("no model")
    with pytest.raises(ModelError, match="stanza cannot load its models from"):
        load_stanza(dir=stanza_models, depparse_model_path=str(broken))


def test_a_download_without_a_network_says_so(tmp_path, monkeypatch):
    def refused(*_args, **_kwargs):
        raise OSError("no network here")

    monkeypatch.setattr("socket.getaddrinfo", refused)
    with pytest.raises(ModelError, match=r"stanza cannot get its models into .*is there a network"):
        load_stanza(dir=tmp_path, download=True)


def test_two_processes_give_what_one_gives(stanza_parser):
    articles = [quoteattr.Article(TEXT * n, id=f"a{n}") for n in range(4)]
    apart = list(stanza_parser.pipe(articles, n_process=2, batch_size=2))
    assert apart == [stanza_parser(article) for article in articles]


def test_a_pipeline_that_was_given_stays_in_its_process(stanza):
    with pytest.raises(ModelError, match="cannot be sent to other processes"):
        next(quoteattr.load(nlp=stanza).pipe([TEXT], n_process=2))


# --- accuracy --------------------------------------------------------------------------------


def test_attributed_words_on_the_corpus(stanza_parser):
    found = stanza_parser.pipe(gold.article for gold in GOLD)
    predicted = {each.article.id: predicted_from_dicts(each.to_dicts()) for each in found}
    figures = dict(score(GOLD, predicted).items())
    assert 100 * figures["attributed"].f1 >= FLOOR


# --- a document that is parsed already -------------------------------------------------------


def test_a_document_gives_quotes(stanza, stanza_parser):
    document = stanza(TEXT)
    assert quoteattr.attribute(document) == stanza_parser(TEXT)
    assert quoteattr.attribute(document, quoteattr.Article(TEXT, id="a1")).article.id == "a1"


def test_stanza_s_conllu_gives_what_its_document_gives(stanza):
    document = stanza(TEXT)
    conllu = f"{document:C}"
    assert quoteattr.attribute(conllu, quoteattr.Article(TEXT)) == quoteattr.attribute(document)
