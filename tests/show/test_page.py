import base64
import gc
import hashlib
import io
import re
import weakref
from html.parser import HTMLParser

import attrs
import pytest
from export.sample import LOST, TEXT, article, quotes
from hypothesis import given
from hypothesis import strategies as st
from show.pages import EVIL, LATER, both, hostile, later, page

import quoteattr
from quoteattr.model import Article, Quote
from quoteattr.quotes import Quotes
from quoteattr.show.page import write_page
from quoteattr.show.wording import visible
from quoteattr.span import Span

VOID = {"img", "input", "meta", "br", "hr", "link"}
REFERENCES = ("aria-labelledby", "aria-controls", "aria-describedby", "for")
NEVER = {"img", "iframe", "object", "embed", "link", "base", "frame", "video", "audio", "template"}


class _Page(HTMLParser):
    """Every element of a page; fails where elements are not closed in turn."""

    def __init__(self, html):
        super().__init__()
        self.open, self.elements, self.words = [], [], ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs), (tag, attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        kinds = [kind for _, classes in self.open for kind in classes.split()]
        tags = [tag for tag, _ in self.open]
        if "quoteattr" in kinds and "article" in tags and not {"qa-label", "aloud"} & {*kinds}:
            self.words += data

    def values(self, name):
        return [given[name] for _, given in self.elements if name in given]

    def ids(self):
        return self.values("id")


PAGES = {
    "no article": page,
    "no quotes": lambda: page(Quotes(Article(""), ()), Quotes(Article("A word."), ())),
    "two articles": lambda: page(*both, title="Ports & walls"),
    "one article twice": lambda: page(quotes, quotes),
    "hostile": lambda: page(hostile(), *both, title=EVIL),
}


@pytest.fixture(params=PAGES)
def html(request):
    return PAGES[request.param]()


def test_a_page_is_whole(html):
    drawn = _Page(html)
    ids = drawn.ids()
    assert len(ids) == len({*ids})
    named = {name for key in REFERENCES for value in drawn.values(key) for name in value.split()}
    linked = {link[1:] for link in drawn.values("href") if link.startswith("#")}
    assert named | linked <= {*ids}
    assert "articles" in linked
    tags = [tag for tag, _ in drawn.elements]
    assert not NEVER & {*tags}
    assert [tags.count(tag) for tag in ("script", "style", "title", "main", "h1")] == [1] * 5


def test_a_page_runs_nothing_but_its_own_code(html):
    drawn = _Page(html)
    attributes = {name for _, given in drawn.elements for name in given}
    assert not [name for name in attributes if name == "style" or name.startswith("on")]
    (policy,) = (value for value in drawn.values("content") if "default-src" in value)
    for tag in ("style", "script"):
        (code,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert not {"src", "srcset", "action"} & attributes
    assert all(link.startswith(("#", "https://example.org/")) for link in drawn.values("href"))


def test_code_and_style_call_nothing_from_elsewhere():
    html = page()
    assert not re.search(r"https?:|//[a-z]|@import|url\(|innerHTML|eval\(|document\.write", html)


def test_the_text_is_whole():
    drawn = _Page(page(quotes))
    assert re.sub(r"\s", "", drawn.words) == re.sub(r"\s", "", TEXT)


def test_hostile_words_are_shown_as_they_are():
    drawn = _Page(page(hostile()))
    shown = visible(EVIL)
    assert drawn.words.split("\n")[1] == f"{shown} said “{shown}”."
    assert "[RLO]␛\N{REPLACEMENT CHARACTER}" in shown


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https:javascript", False),
        ("https://", False),
        ("https://a b", False),
        ("https://a\nb", False),
        ("www.example.org", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_are_links(url, leads):
    drawn = _Page(page(Quotes(Article("x", url=url), ())))
    assert (url in drawn.values("href")) == leads


def test_what_is_known_of_an_article_stands_above_it():
    html = page(later)
    assert '<time datetime="2024-05-09"><bdi>2024-05-09</bdi></time>' in html
    for known in (LATER.publisher, LATER.author):
        assert f"<bdi>{known}</bdi>" in html
    assert "example.org/wall?a=1&amp;b=2" in html
    assert '<h3 class="is-heading" dir="auto">A WALL</h3>' in html


def test_an_article_without_a_title_is_called_by_its_id():
    assert '<h2 id="a0-title" dir="auto">brief</h2>' in page(Quotes(Article("x", id="brief"), ()))


def test_a_date_in_any_form_is_shown():
    html = page(Quotes(Article("x", published="last Tuesday"), ()))
    assert "<bdi>last Tuesday</bdi>" in html
    assert "<time" not in html


def test_speakers_of_one_name_and_kind_are_one_over_all_articles():
    html = page(*both)
    listed = re.findall(r'class="pick".*?<bdi>(.*?)</bdi>.*?class="count">(\d+)<', html)
    assert listed[0] == ("Ama Osei", "2")
    assert listed[-1] == ("unresolved", "1")
    assert len(listed) == len({name for name, _ in listed})
    assert "2 articles, 7 quotes, 5 speakers" in html


def test_whoever_is_never_named_is_another_in_each_article():
    clerks = [later, Quotes(attrs.evolve(LATER, id="a3"), later.quotes)]
    moved = [
        Quotes(each.article, tuple(attrs.evolve(quote, article=each.article) for quote in each))
        for each in clerks
    ]
    keys = _Page(page(*moved)).values("data-value")
    assert [key for key in keys if key.startswith("A clerk")] == [
        "A clerk (person) in a2",
        "A clerk (person) in a3",
    ]
    assert keys.count("Ama Osei (person, Q17)") == 1


def test_every_quote_has_a_label_a_note_and_a_line_in_the_list():
    drawn = _Page(page(*both))
    for letter in "qn":
        numbers = [int(name[1:]) for name in drawn.ids() if re.fullmatch(rf"{letter}\d+", name)]
        assert sorted(numbers) == list(range(7))
    lines = re.findall(r'<li><a href="#q(\d+)" dir', page(*both))
    assert sorted(map(int, lines)) == list(range(7))


def test_a_quote_without_words_in_the_text_keeps_its_label():
    nowhere = attrs.evolve(LOST, content=(article.cut(Span(3, 3)),))
    html = page(Quotes(article, (nowhere,)))
    assert re.search(r'Not shown in the text: <a id="q0" class="qa-label', html)


def test_notes_tell_all_that_is_known():
    html = page(quotes)
    (note,) = re.findall(r'<li id="n2".*?</li>\n?<li id="n3"', html, re.DOTALL)
    assert 'Bo Lind</bdi>, reported by <a href="#q1"><bdi>Reuters</bdi></a>' in note
    for told in ("mixed", "called", "0.50</meter> 0.50", "a1#2"):
        assert told in note
    assert "two speakers are equally near" in html
    assert "a quotation mark is never closed" in html
    assert "indirect, negated" in html
    assert "<li>cue: <q><bdi>said</bdi></q></li>" in html


def test_a_quote_is_announced_at_both_ends():
    html = page(quotes)
    begins = '<span class="aloud">quote: </span><span class="qa-content'
    ends = 'aria-label="end of quote by Ama Osei, direct"><bdi>Ama Osei</bdi></a>'
    assert html.count(begins) == len(quotes)
    assert ends in html


def test_articles_are_let_go_one_by_one():
    drawn = []

    def found():
        for number in range(4):
            place = Article(TEXT, id=f"n{number}")
            one = Quotes(place, (attrs.evolve(LOST, article=place),))
            drawn.append(weakref.ref(place))
            yield one
            del one, place

    write_page(found(), io.BytesIO())
    gc.collect()
    assert [place() for place in drawn] == [None] * 4


def test_write_quotes_knows_the_page_by_its_ending(tmp_path):
    quoteattr.write_quotes(both, tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == page(*both)


@given(data=st.data(), text=st.text(min_size=1, max_size=30))
def test_any_quotes_of_any_text_make_a_whole_page(data, text):
    place = Article(text)
    edges = st.lists(st.integers(0, len(text)), min_size=2, max_size=2).map(sorted)

    def span():
        return place.cut(Span(*data.draw(edges)))

    drawn = tuple(
        Quote(
            id=str(number),
            type="mixed",
            text=text,
            content=(span(), span()),
            cue=span(),
            article=place,
            rule="r",
        )
        for number in range(data.draw(st.integers(0, 3)))
    )
    found = _Page(page(Quotes(place, drawn)))
    assert len([name for name in found.ids() if re.fullmatch(r"q\d+", name)]) == len(drawn)
