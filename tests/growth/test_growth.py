"""No text makes the path, or a room of it, take more than its length."""

from pathlib import Path

import pytest

import quoteattr
from growth import cost
from growth.cost import LINEAR, ROUGHLY_LINEAR, exponent, peak, seconds
from growth.inputs import INPUTS, PAGES
from growth.rooms import growth_of, low_limits
from growth.rough import Rough
from quoteattr.errors import ArticleError
from quoteattr.model import Article
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
}


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
    assert exponent(_quadratic_inside_c, 2000, seconds) > ROUGHLY_LINEAR
    assert exponent(lambda size: [[0] * size for _ in range(size)], 100, peak) > 1.9


@pytest.mark.parametrize("name", INPUTS)
def test_steps_grow_with_the_text(name):
    found = growth_of(INPUTS[name])
    assert found.worst <= LINEAR, found


@pytest.mark.parametrize("name", PAGES)
def test_steps_grow_with_the_page(name):
    def work(size):
        try:
            return Article.from_html(PAGES[name](size))
        except ArticleError:
            return None

    with low_limits():
        assert exponent(work, 60) <= LINEAR


@pytest.mark.slow
@pytest.mark.parametrize("name", INPUTS)
def test_time_and_memory_grow_with_the_text(name):
    """What no step shows: time inside C; and sentences as long as they may be."""
    parser = QuoteParser(Rough())

    def work(size):
        return parser(INPUTS[name](size))

    assert exponent(work, 500, peak) <= LINEAR
    assert exponent(work, 500, seconds) <= ROUGHLY_LINEAR


@pytest.mark.slow
@pytest.mark.parametrize("name", INPUTS)
def test_time_grows_with_the_text_for_the_embedded_parser(name, parser):
    assert exponent(lambda size: parser(INPUTS[name](size)), 200, seconds) <= ROUGHLY_LINEAR


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_a_million_characters_are_read(name, parser):
    assert isinstance(parser(LONG[name]), quoteattr.Quotes)
