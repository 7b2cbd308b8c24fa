"""What a page says of its article."""

import pytest

from quoteattr.model import Article

PROSE = "<p>The council met on Friday in the town hall of Arra, and talked until the evening.</p>"
TEXT = "The council met on Friday in the town hall of Arra, and talked until the evening."


def _page(body, head=""):
    return f"<html><head>{head}</head><body><article><h1>Ramp</h1>{PROSE}{body}</article>"


LINKED = """<script type="application/ld+json">[{{"@type": "BlogPosting", {}}}]</script>"""


@pytest.mark.parametrize(
    ("head", "known"),
    [
        ("<meta name='author' content='Ana Ruiz; Lee Wu'>", {"author": "Ana Ruiz, Lee Wu"}),
        (
            LINKED.format('"author": {"@id": "#a"}, "publisher": {"@id": "#p"}}, '
                          '{"@id": "#a", "name": "Ana Ruiz"}, {"@id": "#p", "name": "Sea"'),
            {"author": "Ana Ruiz", "publisher": "Sea"},
        ),
        ("<p class='byline'>By Al Wu and Jo de Wu | 3 May</p>", {"author": "Al Wu and Jo de Wu"}),
        ("<p class='byline'>3 May 2024</p>", {}),
        ("<meta name='author' content='By Ana Ruiz'>", {"author": "Ana Ruiz"}),
        ("<meta property='article:author' content='https://x.example/ana'>", {}),
        (
            "<meta property='og:site_name' content=' Coast  &amp; Sea '>",
            {"publisher": "Coast & Sea"},
        ),
        ("<link rel='canonical' href='https://x.example/a'>", {"url": "https://x.example/a"}),
        ("<link rel='canonical' href='/a'>", {}),
        (
            "<meta property='article:published_time' content='2024-05-03'>",
            {"published": "2024-05-03"},
        ),
        ("<meta name='date' content='yesterday'>", {}),
        ("<meta name='pubdate' content='3 May 2024'>", {}),
        ("<meta name='pubdate' content='20240503'>", {"published": "2024-05-03"}),
        ("<meta property='article:modified_time' content='2024-05-03'>", {}),
        ("<script type='application/ld+json'>{broken</script>", {}),
        ("<script type='application/ld+json'>" + "[" * 9999 + "</script>", {}),
        ("<script type='application/ld+json'>{'@type': 1}</script>".replace("'@", '"@'), {}),
        (
            LINKED.format('"headline": 3, "author": ["Ana Ruiz", {"name": null}], "publisher": {}'),
            {"author": "Ana Ruiz"},
        ),
    ],
    ids=lambda value: str(value)[:60],
)  # fmt: skip
def test_what_is_marked_up_is_known_and_nothing_guessed(head, known):
    article = Article.from_html(_page("<p>Published on 1 May 2021, © 2020.</p>", head))
    found = {
        name: value
        for name in ("author", "published", "publisher", "url")
        if (value := getattr(article, name)) is not None
    }
    assert found == known


def test_what_is_given_counts_more():
    given_here = {
        "id": "a1", "title": "T", "url": "U", "author": "A", "publisher": "P", "published": "D",
    }  # fmt: skip
    article = Article.from_html(
        _page("", LINKED.format('"headline": "Ramp", "author": "Lee Wu"')), **given_here
    )
    assert {name: getattr(article, name) for name in given_here} == given_here
