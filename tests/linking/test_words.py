"""When words are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.linking.stock import stock_of
from quoteattr.linking.words import Lexicon, ends_sentence, fold, is_plain, pieces, stem
from quoteattr.model import Article
from quoteattr.span import Span

ENGLISH = Lexicon.english()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Falls", "falling"),
        ("fell", "fallen"),
        ("will", "would"),
        ("we", "they"),
        ("I’ll", "he"),
        ("isn’t", "not"),
        ("can't", "cannot"),
        ("agency", "agencies"),
        ("closes", "closed"),
        ("stopped", "stop"),
        ("seven", "7"),
        ("Résumé", "resume"),
        ("re\u0301sume\u0301", "résumé"),
        ("cam-\npaign", "campaign"),
        ("cam\u00adpaign", "campaign"),
        ("Port’s", "port"),
        ("Feb", "February"),
        ("STRASSE", "straße"),
    ],
)
def test_words_that_are_the_same(one, other):
    assert fold(one, ENGLISH) == fold(other, ENGLISH)


@pytest.mark.parametrize(
    ("one", "other"),
    [("rise", "fall"), ("two", "three"), ("not", "now"), ("will", "must"), ("ring", "rang e")],
)
def test_words_that_are_not(one, other):
    assert fold(one, ENGLISH) != fold(other, ENGLISH)


@pytest.mark.parametrize("word", ["the", "They", "would", "says", "told", "p", "I"])
def test_plain_words(word):
    assert is_plain(fold(word, ENGLISH), ENGLISH)


@pytest.mark.parametrize("word", ["ferry", "March", "not", "7", "ramp"])
def test_words_that_tell(word):
    assert not is_plain(fold(word, ENGLISH), ENGLISH)


@pytest.mark.parametrize(
    ("between", "ends"),
    [(" ", False), (", “", False), (". ", True), ("?” ", True), ("\n\n", True), (" … ", True)],
)
def test_where_a_sentence_may_end(between, ends):
    assert ends_sentence(between) is ends


@given(st.text())
def test_pieces_are_the_text(text):
    assert "".join(pieces(text)) == text


@given(st.lists(st.text(alphabet="aZ ’'-\n\u0301\u00ad.“é中🚢", max_size=40), max_size=3))
def test_every_word_knows_where_it_stands(texts):
    stock = stock_of([Article(text, id=str(n)) for n, text in enumerate(texts)], ENGLISH)
    for number, text in enumerate(texts):
        places = stock.places(number, Span(0, len(text)))
        spans = [stock.span(range(place, place + 1)) for place in places]
        words = [piece for piece in pieces(text) if piece[0].isalnum()]
        assert [span.of(text) for span in spans] == words
        assert {stock.article_of(place) for place in places} <= {number}


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_a_stem_is_never_empty(word):
    assert stem(word)
