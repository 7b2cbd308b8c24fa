"""No text makes the path, or a room of it, take more than its length."""

import re
from functools import partial
from pathlib import Path

import pytest

import quoteattr
from growth import __main__, cost
from growth.cost import LINEAR, ROUGHLY_LINEAR, exponent, peak, seconds
from growth.doors import DOORS
from growth.inputs import INPUTS, PAGES, PROSE, read_page
from growth.rooms import growth_of, low_limits
from growth.rough import Rough
from quoteattr.parser import QuoteParser

MILLION = 1_000_000
LONG = {
    "one word": "a" * MILLION,
    "spaces": " " * MILLION,
    "newlines": "\n" * MILLION,
    "full stops": "." * MILLION,
    "combining marks": "e" + "\u0301" * MILLION,
    "one line": "The bridge over the river was closed. " * (MILLION // 38),
    "openers": "“" * 100_000,
    "openers and closers": "“”" * 50_000,
    "nested marks": "“" * 50_000 + "”" * 50_000,
    "brackets": "[" * MILLION,
    "hyphens": "a-" * (MILLION // 2),
    "cues in a sentence": "Lee Wu " + "said that he " * 10_000 + "left.",
    "quotations in a sentence": "Lee Wu said “no” and " * 10_000,
    "nested levels": "“he said ‘she said " * 500 + "no" + "’”" * 500,
    "nested reports": "Lee said that Ana said that " * 500 + "rents fell.",
}
LONG_PAGES = {
    "nodes": PROSE + "<b>a</b>" * (MILLION // 2) + PROSE,
    "paragraphs": f"<p>{'The bridge fell. ' * 3}</p>" * (MILLION // 4),
    "nested nodes": PROSE + "<div>" * MILLION + PROSE,
}

QUICK = {
    "openers and words", "openers, then closers", "nested marks",
    "unclosed paragraphs, closed at last",
    "one sentence", "spaces and newlines", "names and cues",
    "quotes by names", "quotes by two, one of them new", "cues in one sentence",
    "nested reports", "namesakes", "dialogue", "paragraphs", "nested divisions with words",
    "tei of quotes", "brat of nested reports, read", "jsonl of quotes by two, one of them new",
    "csv of quotes", "rows", "lines of JSON", "cells that never close", "quotes on one topic",
    "one utterance by many", "one utterance by one of many offices",
    "a claim of words that stand nowhere", "a claim of one word, in a quote of it",
}  # fmt: skip
"""What the default suite has time for: something of each kind, and whatever a limit is for."""


def _some(names):
    """Names as parameters, of which most are slow."""
    return [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in names]


def _quadratic(size):
    pairs = 0
    for one in range(size):
        pairs += sum(1 for other in range(size) if other < one)
    return pairs


def _quadratic_inside_c(size):
    zeros = [0] * size
    return sum(1 in zeros for _ in zeros)


def test_what_is_quadratic_is_seen(monkeypatch):
    monkeypatch.setattr(cost, "_PACKAGE", str(Path(__file__).parent))
    assert exponent(_quadratic, 40) > 1.9
    assert exponent(_quadratic_inside_c, 800, seconds) > ROUGHLY_LINEAR
    assert exponent(lambda size: [[0] * size for _ in range(size)], 100, peak) > 1.9


@pytest.mark.parametrize("name", _some(INPUTS))
def test_steps_grow_with_the_text(name):
    found = growth_of(INPUTS[name])
    assert found.worst <= LINEAR, found


@pytest.mark.parametrize("name", _some(PAGES))
def test_steps_grow_with_the_page(name):
    with low_limits():
        assert exponent(partial(read_page, PAGES[name]), 60) <= LINEAR


@pytest.mark.parametrize("name", _some(DOORS))
def test_steps_grow_with_what_is_written_read_or_compared(name, tmp_path):
    with low_limits():
        assert exponent(partial(DOORS[name], tmp_path), 40) <= LINEAR


def test_a_name_of_the_quick_ones_is_known():
    assert {*INPUTS, *PAGES, *DOORS} >= QUICK


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(QUICK & {*INPUTS}))
def test_memory_grows_with_the_text(name):
    parser = QuoteParser(Rough())
    with low_limits():
        assert exponent(lambda size: parser(INPUTS[name](size)), 100, peak) <= LINEAR


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(QUICK & {*PAGES}))
def test_memory_grows_with_the_page(name):
    with low_limits():
        assert exponent(partial(read_page, PAGES[name]), 100, peak) <= LINEAR


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_a_million_characters_are_read(name, parser):
    assert isinstance(parser(LONG[name]), quoteattr.Quotes)


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG_PAGES)
def test_a_million_nodes_are_read(name):
    read_page(lambda _: LONG_PAGES[name], 0)


@pytest.fixture
def one_kind(monkeypatch):
    some = {"marks": {"openers": lambda size: "“" * size}}
    monkeypatch.setattr(__main__, "kinds", lambda _: some)


@pytest.mark.usefixtures("one_kind")
def test_the_table_is_written_into_its_page(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("Before.\n\n| made to hurt | steps |\n|---|---|\n| old | 9 |\n\nBehind.\n")
    __main__.main(["--page", str(page)], size=4, memory_size=400)
    before, table, behind = page.read_text().split("\n\n")
    assert (before, behind) == ("Before.", "Behind.\n")
    assert re.fullmatch(r"(\|[^|\n]+){4}\|\n\|(-+\|){4}\n\| marks \| 1 \| .*, openers \|", table)


@pytest.mark.usefixtures("one_kind")
def test_the_table_is_printed(capsys):
    __main__.main([], size=4, memory_size=400)
    assert capsys.readouterr().out.count("\n") == 3


def test_everything_that_is_tested_is_in_the_table(tmp_path):
    names = [name for works in __main__.kinds(tmp_path).values() for name in works]
    assert {*names} == {*INPUTS, *PAGES, *DOORS}


def test_the_table_in_the_documents_is_of_these_kinds():
    """The exponents themselves are asserted above."""
    page = (Path(__file__).parents[2] / "docs/explanation/limits.md").read_text("utf-8")
    rows = re.findall(r"^\| ([a-z ]+) \| (\d+) \| \d\.\d\d, ", page, re.MULTILINE)
    told = {kind: int(count) for kind, count in rows}
    assert told == {kind: len(works) for kind, works in __main__.kinds(Path()).items()}
