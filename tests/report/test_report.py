"""The report as a page: whole, safe, and with every miss in it."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from quoteattr.evaluate import evaluate, from_inline, predicted_from_dicts
from quoteattr.evaluate.misses import CLASSES, Miss
from quoteattr.report.context import told, window
from quoteattr.report.page import report_html

GOLD = from_inline(
    "title: <b>Rents</b>\ncast:\n  poe = Jane & Poe | person\n---\n"
    "{1d poe: “Rents <script>will</script> fall,”} <1 said> [1 Poe]. “No,” he said.\n".replace(
        "<script>", "\\<script\\>"
    ).replace("</script>", "\\</script\\>"),
    article_id="a<1>",
)
OTHER = from_inline("cast:\n---\nNothing.\n", article_id="b")
TEXT = GOLD.article.text

VOID = {"meta"}


class Page(HTMLParser):
    """Checks that tags nest; collects text, ids, links and headings."""

    def __init__(self, page):
        super().__init__()
        self.text, self.ids, self.links, self.headings, self.tags = "", [], [], [], []
        self._open = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        if tag not in VOID:
            self._open.append(tag)
        self.ids += [value for name, value in attributes if name == "id"]
        self.links += [value for name, value in attributes if name in ("href", "src")]
        if re.fullmatch(r"h\d", tag):
            self.headings.append(int(tag[1]))

    def handle_startendtag(self, tag, _attributes):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if self._open and self._open[-1] != "style":
            self.text += data


def found(words, source=None, name=None, **others):
    start = TEXT.index(words)
    at = None if source is None else TEXT.index(source)
    return {
        "type": "direct",
        "content": [[start, start + len(words)]],
        "source": None if source is None else [[at, at + len(source)]],
        "speaker": {"name": name} if name else None,
        "confidence": 0.5,
        **others,
    }


QUOTES = predicted_from_dicts([found("“No,”", "he", "Lee <i> Wu", rule="free")])


@pytest.fixture(scope="module")
def page():
    return Page(report_html(evaluate([GOLD, OTHER], {"a<1>": QUOTES}), "news <x>"))


def test_its_policy_lets_nothing_in_but_its_style():
    html = report_html(evaluate([OTHER], {}), "x")
    [(policy, style)] = re.findall(
        r'Policy" content="(.*?)">.*<style>(.*?)</style>', html, re.DOTALL
    )
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_it_needs_nothing_from_elsewhere_and_no_script(page):
    assert {"script", "link", "img", "iframe"}.isdisjoint(page.tags)
    assert all(link.startswith("#") for link in page.links)


def test_every_link_leads_to_one_place(page):
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_headings_go_down_step_by_step(page):
    assert page.headings[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(page.headings))


def test_what_the_gold_and_the_prediction_say_is_shown_and_not_run(page):
    assert "Evaluation: news <x>" in page.text
    assert "[gold“Rents <script>will</script> fall,”gold]" in page.text
    assert "direct; speaker Jane & Poe; source “Poe”; cue “said”" in page.text
    assert "[found“No,”found] [found sourcehefound source] said." in page.text
    assert "direct; speaker Lee <i> Wu; source “he”; rule free; confidence 0.50" in page.text
    assert "<b>Rents</b>" in page.text


def test_classes_are_counted_and_those_with_a_miss_are_there(page):
    assert all(kind in page.text for kind in CLASSES)
    assert {"missed", "spurious"} <= set(page.ids)
    assert "wrong-span" not in page.ids


def test_tables_have_captions_and_heads_of_rows(page):
    assert page.tags.count("caption") == page.tags.count("table") > 4


def test_without_confidence_a_sentence_stands_for_the_curve():
    bare = predicted_from_dicts([found("“No,”", confidence=None)])
    page = Page(report_html(evaluate([GOLD], {"a<1>": bare}), "x"))
    assert "polyline" not in page.tags
    assert "Not every prediction has a confidence" in page.text
    assert "There are no intervals: an interval is drawn from articles" in page.text


def test_an_evaluation_of_nothing_is_a_page_too():
    Page(report_html(evaluate([OTHER], {}), "x"))


LONG = "Before. " * 40 + "“" + "word " * 200 + "end,” said Poe. " + "Behind. " * 40


def test_a_long_quote_is_shown_by_its_ends():
    start, end = LONG.index("“"), LONG.index("”") + 1
    [quote] = predicted_from_dicts([{"type": "direct", "content": [[start, end]]}])
    shown = Page(window(LONG, Miss(kind="spurious", found=quote))).text
    assert shown.startswith("… Before. ")
    assert shown.endswith("Behind. …")
    assert "[found“word word" in shown
    assert " […] " in shown
    assert "end,”found] said Poe." in shown
    assert len(shown) < 800


def test_windows_are_cut_between_words():
    text = "abcdefgh " * 60
    [quote] = predicted_from_dicts([{"type": "direct", "content": [[270, 278]]}])
    words = Page(window(text, Miss(kind="spurious", found=quote))).text.split()
    assert set(words) == {"…", "abcdefgh", "[foundabcdefghfound]"}


def test_control_characters_and_right_to_left_text_do_no_harm():
    text = "\x00\ud800 שלום “שלום” \u202e"
    [quote] = predicted_from_dicts([{"type": "direct", "content": [[8, 14]]}])
    miss = Miss(kind="spurious", found=quote)
    shown = window(text, miss) + told(text, miss)
    shown.encode()
    assert "␀" in shown
