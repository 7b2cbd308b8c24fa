"""What is written in a form comes back from it."""

from pathlib import Path

import pytest
from attrs import evolve
from export.hard import HARD, without_words
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.evaluate import read_gold
from quoteattr.exchange import READERS, Form, read_quotes, write_quotes
from quoteattr.model import Article, Quote
from quoteattr.quotes import Quotes
from quoteattr.span import Span

DEV = Path(__file__).parents[2] / "corpus" / "dev"
# Of Parquet rows of quotes are written, and rows of articles are read: those of `tests/scale`.
TOOLS = [form for form in READERS if form not in {Form.jsonl, Form.parquet}]


@pytest.fixture(scope="module")
def parsed(parser):
    return [*parser.pipe(gold.article for gold in read_gold(DEV))]


def _back(quotes, form, folder):
    place = folder / "written"
    write_quotes(quotes, place, form=form)
    return {one.article.id: one for one in read_quotes(place, form=form)}


def _by_id(quotes):
    return {quote.id: without_words(quote) for quote in quotes}


@pytest.mark.parametrize("form", TOOLS)
@pytest.mark.parametrize("name", HARD)
def test_a_hard_article_comes_back(name, form, tmp_path):
    quotes = HARD[name]
    [back] = _back([quotes], form, tmp_path).values()
    assert back.article == quotes.article
    assert _by_id(back) == _by_id(quotes)
    assert back.rejected == quotes.rejected


@pytest.mark.parametrize("form", TOOLS)
def test_hard_articles_stand_beside_each_other(form, tmp_path):
    back = _back(HARD.values(), form, tmp_path)
    assert {*back} == {quotes.article.id for quotes in HARD.values()}


@pytest.mark.parametrize("form", TOOLS)
def test_what_the_parser_finds_comes_back(form, parsed, tmp_path):
    back = _back(parsed, form, tmp_path)
    for quotes in parsed:
        found = back[quotes.article.id]
        assert found.article == quotes.article
        assert [quote.text for quote in found] == [quote.text for quote in quotes]
        assert [*map(without_words, found)] == [*map(without_words, quotes)]
        assert found.rejected == quotes.rejected


@pytest.mark.parametrize("form", TOOLS)
def test_a_reporter_that_was_not_selected_is_left_out(form, tmp_path):
    quotes = HARD["nested"]
    [back] = _back([quotes[:1]], form, tmp_path).values()
    assert [quote.id for quote in back] == [quotes[0].id]
    assert back[0].reported_by is None


@pytest.mark.parametrize("form", TOOLS)
def test_pieces_that_a_tab_parts_stay_apart(form, tmp_path):
    article = Article("“a\tb” said Lee.", id="a")
    pieces = tuple(article.cut(Span(*pair)) for pair in [(1, 2), (3, 4)])
    quote = Quote(
        id="a#0", type="direct", text="", content=pieces, article=article, rule="x",
    )  # fmt: skip
    [back] = _back([Quotes(article, (quote,))], form, tmp_path).values()
    assert [one.content for one in back] == [pieces]


@st.composite
def _found(draw):
    """Any text, with pieces and a cue anywhere in it that are more than white space."""
    characters = st.characters(exclude_categories=()) | st.sampled_from("“”\n\r\t <&🚢\x85")
    text = draw(st.text(characters, min_size=1, max_size=40))
    article = Article(text, id="a")
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [article.cut(Span(*pair)) for pair in zip(edges[::2], edges[1::2], strict=False)]
    spans = [span for span in spans if span.text.strip()]
    if not spans:
        return Quotes(article, ())
    cue = draw(st.sampled_from(spans))
    quote = Quote(
        id="a#0", type="direct", text="", content=tuple(spans), cue=cue, article=article, rule="x"
    )
    return Quotes(article, (quote,))


@pytest.mark.parametrize("form", TOOLS)
@settings(max_examples=60)
@given(quotes=_found())
def test_any_text_comes_back(form, quotes, tmp_path_factory):
    [back] = _back([quotes], form, tmp_path_factory.mktemp("any")).values()
    assert back.article == quotes.article
    assert [evolve(quote, text="") for quote in back] == [*quotes]
