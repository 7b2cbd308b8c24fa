import re
from html.parser import HTMLParser

import attrs
import pytest
from export.sample import FREE, LOST, TEXT, article, quotes
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.model import Article, Quote, Rejected
from quoteattr.quotes import Quotes
from quoteattr.show.html import quotes_html
from quoteattr.show.wording import visible
from quoteattr.span import Span


class _Page(HTMLParser):
    """Reads a fragment; ``text`` is that of the paragraphs without labels."""

    def __init__(self, html):
        super().__init__()
        self.open, self.text, self.titles, self.tags = [], "", [], set()
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.open.append((tag, dict(attrs).get("class")))
        self.tags.add(tag)
        self.titles += [value for name, value in attrs if name == "title"]

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        kinds = [tag for tag, _ in self.open]
        labelled = any("qa-label" in (classes or "") for _, classes in self.open)
        if "p" in kinds and "strong" not in kinds and not labelled:
            self.text += data


def _page(article, quotes, rejected=()):
    return _Page(quotes_html(article, quotes, rejected))


def test_the_text_is_whole_and_escaped():
    html = quotes_html(article, quotes, quotes.rejected)
    page = _Page(html)
    assert page.text == "".join(TEXT.strip().split("\n\n"))
    assert "&lt;risk&gt;" in html
    assert page.tags == {"div", "style", "p", "strong", "span", "bdi", "ul", "li"}


def test_labels_tooltips_and_legend_say_who_and_why():
    html = quotes_html(article, quotes, quotes.rejected)
    page = _Page(html)
    assert "<bdi>Bo Lind</bdi> · <bdi>reported by Reuters</bdi></span>" in html
    assert any(title.startswith("Bo Lind · mixed · called · reported") for title in page.titles)
    assert any("rule called · confidence 0.50" in title for title in page.titles)
    assert any("no quotation: scare" in title for title in page.titles)
    assert any("two speakers are equally near" in title for title in page.titles)
    assert html.count("Ama Osei</span>") == 1  # the source
    assert html.count("<bdi>Ama Osei</bdi></span>") == 1  # the label after the last piece
    assert "<bdi>Ama Osei, harbour master</bdi> (person): 1</li>" in html
    assert quotes._repr_html_() == html


def test_of_nested_quotes_the_inner_gives_the_colour_and_the_outer_a_line():
    html = quotes_html(article, quotes, quotes.rejected)
    (inner, outer), *others = re.findall(r'qa-c(.) qa-inside qa-o(.)"[^>]*>“a &lt;risk', html)
    assert inner != outer
    assert others == []


def test_markup_in_names_and_reasons_is_text():
    evil = '"><script>alert(1)</script>'
    speaker = attrs.evolve(LOST.speaker, name=evil, role=evil)
    quote = attrs.evolve(LOST, speaker=speaker, rule=evil, reason=evil)
    mark = Rejected(span=FREE.span, reason=evil)
    page = _page(attrs.evolve(article, title=evil), [quote], [mark])
    assert "script" not in page.tags


@pytest.mark.parametrize("text", ["", "\n", '"', "a\0b\ud800"])
def test_any_article_can_be_drawn(text):
    assert _page(Article(text), ()).text == visible(text).strip()


_PRINTED = st.characters(exclude_categories=["Cc"], include_characters="\n\t")


@given(data=st.data(), text=st.text(_PRINTED, min_size=1, max_size=40))
def test_overlaps_never_nest_badly(data, text):
    place = Article(text)
    edges = st.lists(st.integers(0, len(text)), min_size=2, max_size=2).map(sorted)

    def span():
        return place.cut(Span(*data.draw(edges)))

    drawn = tuple(
        Quote(
            id=str(number),
            type="mixed",
            text="",
            content=(span(), span()),
            cue=span(),
            article=place,
            rule="r",
        )
        for number in range(data.draw(st.integers(0, 4)))
    )
    marks = (Rejected(span=span(), reason="term"),)
    html = Quotes(place, drawn, marks)._repr_html_()
    assert re.sub(r"\s", "", _Page(html).text) == re.sub(r"\s", "", visible(text))
    assert html.encode()
