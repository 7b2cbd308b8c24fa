"""``quoteattr.attribute``: quotes of what somebody else has parsed."""

import pytest
import spacy
from parse.test_stanza_trees import _document
from spacy.tokens import Doc

import quoteattr
from quoteattr import Article, ArticleError, ModelError
from quoteattr.parse.spacy import embedded_path

TEXT = """Ana Ruiz met Lee Wu.

By Li Poe

“Rents fell,” she said. The minister said that they would rise."""


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(embedded_path())


def _conllu(doc, *, spaces=True):
    """CoNLL-U of a Doc, a sentence for each of its own; white space goes to the last column."""
    lines = []
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        place = {token.i: n for n, token in enumerate(words, start=1)}
        for n, token in enumerate(words, start=1):
            behind = doc.text[token.idx + len(token) :]
            space = behind[: len(behind) - len(behind.lstrip())]
            signs = space.replace(" ", r"\s").replace("\n", r"\n")
            columns = [
                n,
                token.text,
                token.lemma_,
                token.pos_,
                token.tag_,
                token.morph or "_",
                0 if token.head.i == token.i else place[token.head.i],
                token.dep_,
                "_",
                f"SpacesAfter={signs}" if spaces and space != " " else "_",
            ]
            lines.append("\t".join(map(str, columns)))
        lines.append("")
    return "\n".join(lines)


def _said(quotes):
    return [(q.text, q.speaker.name if q.speaker else None) for q in quotes]


SAID = [("Rents fell,", "Ana Ruiz"), ("that they would rise", "The minister")]


def test_a_doc(nlp):
    quotes = quoteattr.attribute(nlp(TEXT))
    assert _said(quotes) == SAID
    assert quotes == quoteattr.load(nlp=nlp)(TEXT)
    assert quotes.article == Article(TEXT)


def test_conllu(nlp):
    doc = nlp(TEXT)
    assert quoteattr.attribute(_conllu(doc)) == quoteattr.attribute(doc)


def test_conllu_with_its_article(nlp):
    article = Article(TEXT, id="a1", author="Li Poe")
    quotes = quoteattr.attribute(_conllu(nlp(TEXT), spaces=False), article)
    assert _said(quotes) == SAID
    assert quotes.article is article
    assert all(piece.text in TEXT for quote in quotes for piece in quote.content)


class Document:
    """Stands in for stanza's."""

    def __init__(self, document):
        self.__dict__.update(vars(document))


Document.__module__ = "stanza.models.common.doc"

ANA_SAID = [
    ("“", ("“", 3, "punct", {"upos": "PUNCT"})),
    ("Go", ("Go", 5, "ccomp", {"upos": "VERB", "xpos": "VB"})),
    (".", (".", 2, "punct", {"upos": "PUNCT"})),
    ("”", ("”", 2, "punct", {"upos": "PUNCT"})),
    ("said", ("said", 0, "root", {"lemma": "say", "upos": "VERB", "xpos": "VBD"})),
    ("Ana", ("Ana", 5, "nsubj", {"upos": "PROPN", "xpos": "NNP"})),
]


def test_a_stanza_document():
    document = Document(_document("“Go.” said Ana", ANA_SAID))
    assert _said(quoteattr.attribute(document)) == [("Go.", "Ana")]


def test_a_stanza_document_without_its_text():
    document = Document(_document("“Go.” said Ana", ANA_SAID))
    document.text = None
    with pytest.raises(ArticleError, match=r"the stanza Document has no text.*hand in CoNLL-U"):
        quoteattr.attribute(document)


def test_a_cast_and_a_knowledge_base(nlp):
    quotes = quoteattr.attribute(
        nlp(TEXT),
        cast={"Ana Maria Ruiz": ["Ana Ruiz"]},
        knowledge_base=lambda speaker, _: speaker.name.lower(),
    )
    assert [q.speaker.kb_id for q in quotes] == ["ana maria ruiz", "the minister"]


def test_coreference_that_is_there_is_used(nlp):
    doc = nlp(TEXT)
    [wu] = [token for token in doc if token.text == "Wu"]
    [minister] = [token for token in doc if token.text == "minister"]
    doc.spans["coref_clusters_1"] = [doc[wu.i - 1 : wu.i + 1], doc[minister.i - 1 : minister.i + 1]]
    assert _said(quoteattr.attribute(doc)) == [SAID[0], (SAID[1][0], "Lee Wu")]


@pytest.mark.parametrize("parse", [None, 7, b"1\tGo", ["Go"], Article("Go")], ids=str)
def test_what_is_no_parse_is_refused(parse):
    with pytest.raises(TypeError, match=r"a Doc of spaCy, a Document of stanza or CoNLL-U text"):
        quoteattr.attribute(parse)


def test_the_parse_of_another_text_is_refused(nlp):
    message = r"from offset 4 on it has 'left\.', the article 'fell\.'"
    with pytest.raises(ArticleError, match=message):
        quoteattr.attribute(nlp("Ana left."), Article("Ana fell."))


def test_a_doc_that_is_not_parsed_is_refused():
    with pytest.raises(ModelError, match="a Doc of spaCy has no dependency tree"):
        quoteattr.attribute(Doc(spacy.blank("en").vocab, words=["Go"]))
