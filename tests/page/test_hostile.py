"""Pages that are broken, or made to hurt."""

import json
import logging

import pytest
from growth import LINEAR, ROUGHLY_LINEAR, exponent, seconds
from hypothesis import given, settings
from hypothesis import strategies as st

import quoteattr
from quoteattr.errors import ArticleError
from quoteattr.model import Article
from quoteattr.page.flow import runs
from quoteattr.page.metadata import read_metadata
from quoteattr.page.tree import parse_page, prune

PROSE = "<p>The council met on Friday in the town hall of Arra, and talked until the evening.</p>"

_TAGS = ["p", "div", "blockquote", "q", "cite", "br", "figure", "figcaption", "aside", "h1", "li"]
_PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag}>" for tag in _TAGS]),
    st.sampled_from(["<p class='byline'>", "<p hidden>", "<table><td>", "<!--", "-->", "<script>"]),
    st.sampled_from(["“No,” said Lee.", "&amp;", "&#0;", "\0", "<", "\n", "— Lee Wu", "\ud800"]),
    st.text(max_size=8),
)


def _told(html):
    try:
        return Article.from_html(html)
    except ArticleError as error:
        return str(error)


@settings(max_examples=150)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_any_markup_is_read_twice_alike(html):
    assert _told(html) == _told(html)


@pytest.mark.parametrize("sign", ["\f", "\x01", "&#1;", "&#12;", "&#x1F;", "&#xFFFE;", "&#xD800;"])
def test_control_characters_are_left_out_however_they_are_written(sign):
    article = Article.from_html(f"{PROSE}<nav>Menu</nav>It{sign} rained{sign}.<nav>End</nav>{sign}")
    last = article.text.rpartition("\n")[2]
    assert last.translate(dict.fromkeys([ord("\ufffd"), ord(" ")])) == "Itrained."


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_are_an_article_or_an_article_error(data):
    assert _told(data) == _told(data)


@settings(max_examples=40)
@given(html=st.lists(_PIECES, max_size=20).map("".join))
def test_any_page_goes_all_the_way(html):
    article = _told(html)
    if isinstance(article, Article):
        quotes = quoteattr.extract(article)
        assert (
            quoteattr.Quotes.from_dict(json.loads(json.dumps(quotes.to_dict())), article) == quotes
        )


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 3000 + PROSE, PROSE + "<span>" * 3000, "<q>a" * 500 + PROSE,
        "<blockquote>" + "<cite>x</cite>" * 2000 + PROSE, PROSE * 1000,
        f"<div class='{'a' * 99_999}'>{PROSE}", PROSE + "<b>x</b> " * 5000,
    ],
    ids=lambda html: html[:20],
)  # fmt: skip
def test_a_page_that_is_made_to_hurt(html):
    assert _told(html)


@pytest.mark.parametrize(
    ("page", "piece", "size"),
    [
        ("<blockquote>{}</blockquote>", "<cite>…</cite> ", 300),
        ("<p>{}</p>", "<b hidden>x</b> words and more words", 1500),
        ('<script type=\'application/ld+json\'>{{"@type": "{}"}}</script><p>x</p>', "a", 500),
    ],
)
def test_a_longer_page_takes_no_longer_than_its_length(page, piece, size):
    def work(size):
        tree = parse_page(page.format(piece * size))
        read_metadata(tree)
        prune(tree)
        return [*runs(tree)]

    assert exponent(work, size) <= LINEAR
    assert exponent(work, size, seconds) <= ROUGHLY_LINEAR


def test_what_is_nested_too_deep_is_told(caplog):
    with caplog.at_level(logging.WARNING, "quoteattr"):
        article = Article.from_html(PROSE + "\n<div>" * 3000 + "<p>Lost.</p>")
    assert "Lost" not in article.text
    (warning,) = caplog.messages
    assert warning.startswith("the page is read up to line ")
