"""Web pages: what of them is the article, and what each part of it is.

``pages/*.html`` are pages of made-up sites; ``pages/*.blocks`` say what must be read from them, a
block a line.
"""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from growth import ROUGHLY_LINEAR, exponent, seconds

import quoteattr
from quoteattr import cli
from quoteattr.article import read
from quoteattr.article.html import is_page
from quoteattr.article.read import read_articles
from quoteattr.model import Article

PAGES = sorted(Path(__file__).with_name("pages").glob("*.html"))
PAGE = "<p>The council met on Friday in the town hall of Arra, and talked until the evening.</p>"


def _blocks(html):
    article = Article.from_html(html)
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_article_of_a_page_and_its_parts(path):
    wanted = path.with_suffix(".blocks").read_text(encoding="utf-8")
    assert "".join(f"{kind}: {text!r}\n" for kind, text in _blocks(path.read_bytes())) == wanted


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_blocks_are_the_text_with_a_blank_line_between_two(path):
    article = Article.from_html(path.read_bytes())
    assert "\n\n".join(block.span.of(article.text) for block in article.blocks) == article.text


KNOWN = {
    "amp": ("Ramp to be built by spring", "Ana Ruiz", "2024-06-01T06:00:00+00:00", "Arra Today"),
    "broken": ("Quay shut", None, None, None),
    "live": ("Storm over Arra: as it happened", "Ben Cole", "2024-05-02", None),
    "newspaper": (
        "Ramp lost to the sea & a year of repairs ahead",
        "Ana Ruiz, Ben Cole",
        "2024-05-03T08:15:00+02:00",
        "Coast Herald",
    ),
    "old": ("Arra Weekly", None, None, None),
    "posts": ("Islanders angry over ramp", None, None, None),
    "wordpress": (
        "Why the ferry stops",
        "Lee Wu, Ben Cole",
        "2023-11-02T10:00:00+00:00",
        "Harbour Notes",
    ),
}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_a_page_says_of_its_article(path):
    article = Article.from_html(path.read_bytes())
    known = (article.title, article.author, article.published, article.publisher)
    assert known == KNOWN[path.stem]


LETTER = "The ramp will be built again. It will take a year, and it will cost us dearly."
SAID = {
    "newspaper": [
        ("We lost the ramp at five, By six it was in the sea.", "Ama Osei"),
        (f"{LETTER} I ask you to be patient.", "Ama Osei"),
        ("Not a penny,", "Tom Reed"),
    ],
    "posts": [
        ("I hear you. We will find a boat.", "Ama Osei"),
        ("A boat is no ramp. My van is on the wrong side.", "Lee Wu"),
        ("Resign.", "Tom Reed"),
    ],
    "live": [
        ("I saw it go,", "Lee Wu"),
        ("Please keep the children until the wind drops.", "Ama Osei"),
    ],
    "broken": [("We wait,", "Ama Osei"), ("Nobody told us. Nobody asked us.", "Lee Wu")],
}


@pytest.mark.parametrize("name", SAID)
def test_who_says_what_on_a_page(name, parser):
    path = Path(__file__).parent / "pages" / f"{name}.html"
    quotes = parser(Article.from_html(path.read_bytes()))
    direct = [(q.text, q.speaker.name) for q in quotes if q.type == "direct"]
    assert direct == SAID[name]


def test_every_mark_of_a_page_is_settled(parser):
    for path in PAGES:
        quotes = parser(Article.from_html(path.read_bytes()))
        settled = [span for quote in quotes for span in quote.content]
        settled += [rejected.span for rejected in quotes.rejected]
        marks = [place for place, mark in enumerate(quotes.article.text) if mark in "“”"]
        assert all(any(s.start <= place < s.end for s in settled) for place in marks), path


def test_files_of_pages(tmp_path):
    for name in ("b.html", "a.htm", "c.XHTML"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    (tmp_path / "d.html").write_bytes(b"<nav>Home</nav>")
    problems = []
    articles = list(read_articles(tmp_path, on_error=problems.append))
    assert [article.id for article in articles] == ["a", "b", "c"]
    (problem,) = problems
    assert str(problem).startswith(f"{tmp_path / 'd.html'}: the page has no article")


@pytest.mark.parametrize(
    ("data", "is_page"),
    [
        (b"<!DOCTYPE html><p>Hm.", True),
        (b"\n <!-- x --><html><p>Hm.", True),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<html><p>Hm.</html>", True),
        ("<html><p>Hm.".encode("utf-16"), True),
        (b"<!-- x --> <!-- y -->\n<html><p>Hm.", True),
        (b"<p>Hm.", False),
        (b"<htmlish>", False),
    ],
)
def test_standard_input_that_begins_as_a_page_is_one(data, is_page, monkeypatch):
    stdin = SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(data)))
    monkeypatch.setattr(read.sys, "stdin", stdin)
    (article,) = read_articles("-")
    assert (article.id, article.text == "Hm.") == ("stdin", is_page)


def test_what_stands_behind_a_comment_is_not_taken_for_one():
    assert is_page(b"<!-- x --> <!-- y --><html>")
    assert not is_page(b"<!-- x --> z <!-- y --><html>")


def test_comments_that_no_page_follows_are_looked_at_once():
    def work(size):
        return is_page(b"<!---->" * size + b"x")

    assert exponent(work, 10_000, seconds) <= ROUGHLY_LINEAR


def test_the_command_reads_pages_and_offsets_are_those_of_the_text(capsys, monkeypatch):
    path = Path(__file__).parent / "pages" / "newspaper.html"
    monkeypatch.setattr(sys, "argv", ["quoteattr", "extract", str(path), "--with-text"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    record = json.loads(capsys.readouterr().out)
    assert not ended.value.code
    assert record["author"] == "Ana Ruiz, Ben Cole"
    assert {block["kind"] for block in record["blocks"]} >= {"blockquote", "caption", "byline"}
    spans = [span for quote in record["quotes"] for span in quote["content"]]
    assert all(record["text"][span["start"] : span["end"]] == span["text"] for span in spans)
    assert quoteattr.Quotes.from_dict(record).article.blocks
