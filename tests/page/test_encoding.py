"""Bytes of pages, and what is none."""

import logging
import socket
import sys

import pytest

from quoteattr.errors import ArticleError, MissingExtra
from quoteattr.model import Article

PROSE = "<p>The council met on Friday in the town hall of Arra, and talked until the evening.</p>"
TEXT = "The council met on Friday in the town hall of Arra, and talked until the evening."


def _blocks(html):
    article = Article.from_html(html)
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", None), ("utf-8", "utf-8"), ("utf-8", "no-such"), ("utf-8", "unicode_escape"),
        ("utf-8", "utf-16"), ("utf-8", "iso-8859-1"), ("utf-8-sig", None), ("utf-16", None),
        ("utf-16-le", None), ("cp1252", None), ("cp1252", "iso-8859-1"), ("cp1252", "LATIN1"),
        ("cp1252", "utf-8"), ("gb18030", "gb2312"), ("utf-16", "utf-8"),
    ],
)  # fmt: skip
def test_bytes_are_decoded_as_a_browser_decodes_them(encoding, declared):
    meta = f"<meta content='text/html; charset={declared}'>" if declared else ""
    html = f"<html><head>{meta}</head><p>“Déjà vu,” said Zoë Wu — twice.".encode(encoding)
    assert _blocks(html) == [("paragraph", "“Déjà vu,” said Zoë Wu — twice.")]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("cp1251", "windows-1251"), ("shift_jis", "Shift_JIS"), ("koi8-r", "koi8-r")],
)
def test_other_scripts_are_decoded_as_they_say(encoding, declared):
    words = "東京です。" if encoding == "shift_jis" else "Привет, сказал он."
    html = f'<?xml version="1.0" encoding="{declared}"?><html><p>{words}</p></html>'
    assert _blocks(html.encode(encoding)) == [("paragraph", words)]


@pytest.mark.parametrize("declared", ["", "<meta charset=koi8-r>"])
def test_what_the_server_said_counts_more_than_the_page(declared):
    html = f"<html><head>{declared}</head><p>Привет, сказал он.".encode("cp1251")
    assert Article.from_html(html, charset="Windows-1251").text == "Привет, сказал он."


def test_a_broken_byte_costs_one_character_and_is_told(caplog):
    html = f"<p>“Déjà vu,” said Zoë Wu.</p>{PROSE}".encode() + b"<p>A caf\xe9.</p>"
    with caplog.at_level(logging.WARNING, "quoteattr"):
        *_, last = _blocks(html)
    assert last == ("paragraph", "A caf\ufffd.")
    assert caplog.messages[0].startswith(
        f"a page without an id: byte {html.index(0xE9)} is not UTF-8"
    )


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("", "the page is empty"),
        (b" \n", "the page is empty"),
        ("<html><body></body></html>", "the page has no article"),
        ("<p>&nbsp;</p><img alt='no'>", "the page has no article"),
        ("<nav>Home</nav>", "the page has no article"),
        ("<p><a href='x'>Home</a> <a href='y'>News</a></p>", "the page has no article"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9, "control characters"),
        ("<p>Déjà vu".encode("utf-16")[:-1], "is no UTF-16-LE"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_article_says_why_and_what_to_do(html, complaint):
    with pytest.raises(ArticleError, match=complaint) as caught:
        Article.from_html(html)
    assert "; " in str(caught.value)


@pytest.mark.parametrize("missing", ["lxml", "trafilatura"])
def test_without_the_extra_the_command_is_told(missing, monkeypatch):
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtra, match=r"pip install 'quoteattr\[web\]'"):
        Article.from_html(PROSE)


def test_nothing_is_fetched(monkeypatch):
    def refused(*_args, **_kwargs):
        raise OSError("no network here")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    html = f"{PROSE}<script src='https://x.example/a.js'></script><iframe src='https://x.example'>"
    assert Article.from_html(html, url="https://x.example/a").text == TEXT
