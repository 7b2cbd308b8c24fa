import io

import pytest
import spacy
from export.hostile import FOUND, article
from export.sample import quotes as sample
from spacy.tokens import DocBin

from quoteattr import Article, Quotes, Span, spacy_component
from quoteattr.export import docbin
from quoteattr.export.docbin import write_docbin
from quoteattr.export.utf8 import encodable
from quoteattr.model import Quote
from quoteattr.parse.spacy import embedded_path, load_tokenizer

assert spacy_component  # what makes doc._.quotes


def _docs(found):
    stream = io.BytesIO()
    write_docbin(found, stream)
    return [*DocBin().from_bytes(stream.getvalue()).get_docs(spacy.blank("en").vocab)]


def test_texts_and_quotes_come_back():
    docs = _docs(FOUND)
    assert [doc.text for doc in docs] == [encodable(one.article.text) for one in FOUND]
    assert [doc._.quotes for doc in docs[:2]] == [*FOUND[:2]]
    assert docs[2]._.quotes.to_dict() == encodable(FOUND[2].to_dict())


def test_what_is_known_of_the_article_comes_back():
    [doc] = _docs([FOUND[2]])
    back = doc._.quotes.article
    assert (back.url, back.published, back.blocks) == (article.url, "=NOW()", article.blocks)
    assert (back.id, back.title) == (encodable(article.id), "+title")


def test_each_piece_is_a_span_of_its_type():
    [doc] = _docs([sample])
    group = doc.spans["quotes"]
    pieces = [(piece, quote) for quote in sample for piece in quote.content]
    assert [(span.text, span.label_) for span in group] == [(p.text, q.type) for p, q in pieces]
    assert group.attrs["quotes"] == [sample.quotes.index(quote) for _, quote in pieces]


def test_they_are_those_of_the_component(parser):
    text = "“Rents will fall,” said Lee Wu. “Soon.”"
    nlp = spacy.load(embedded_path())
    nlp.add_pipe("quoteattr")
    whole, [stored] = nlp(text), _docs([parser(text)])
    assert stored._.quotes == whole._.quotes
    assert [str(token) for token in stored] == [str(token) for token in whole]
    places = [
        [(span.start_char, span.end_char, span.label_) for span in doc.spans["quotes"]]
        for doc in (stored, whole)
    ]
    assert places[0] == places[1]


def test_a_span_that_cuts_a_token_is_widened():
    cut = Article("The unbelievable happened.", id="c")
    piece = cut.cut(Span(6, 10))
    quote = Quote(
        id="c#0", type="mixed", text=piece.text, content=(piece,), article=cut, rule="none"
    )
    [doc] = _docs([Quotes(cut, (quote,))])
    assert [span.text for span in doc.spans["quotes"]] == ["unbelievable"]
    assert doc._.quotes[0].content == (piece,)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "  a  b ", "a\u00a0b\u200bc\u3000", "\ufeff\x00\x0b", "\r\n\t“a”\x85"]
)
def test_every_character_is_kept(text):
    [doc] = _docs([Quotes(Article(text), ())])
    assert doc.text == text


def test_what_has_no_space_is_tokenized_in_parts(monkeypatch):
    text, asked, tokenizer = f"a  {'“' * 2500}\n b", [], load_tokenizer()

    def noted(part):
        asked.append(len(part))
        return tokenizer(part)

    monkeypatch.setattr(docbin, "load_tokenizer", lambda: noted)
    [doc] = _docs([Quotes(Article(text, id="a"), (), ())])
    assert doc.text == text
    assert asked == [1003, 1000, 503]


def test_a_text_may_be_longer_than_a_pipeline_takes():
    text = "Rents fell. " * (spacy.blank("en").max_length // 12 + 1)
    [doc] = _docs([Quotes(Article(text), ())])
    assert len(doc.text) == len(text)


def test_without_articles_there_are_no_docs():
    assert _docs([]) == []
