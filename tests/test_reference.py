"""The reference names every rule, sieve and reason that a quote may carry."""

from pathlib import Path

import pytest

from quoteattr.attribution.rule import load_rules
from quoteattr.speaker.resolve import SIEVES

REFERENCE = (Path(__file__).parents[1] / "docs/reference.md").read_text("utf-8")
RULES = [rule.id for role in (load_rules().source, load_rules().content) for rule in role]


@pytest.mark.parametrize("name", [*RULES, *(name for name, _ in SIEVES)])
def test_it_is_named(name):
    assert f"`{name}`" in REFERENCE


def test_what_the_corpus_shows_is_named(parser):
    from quoteattr.evaluate.read import read_gold

    gold = read_gold(Path(__file__).parents[1] / "corpus/dev")
    found = [parser(article.article) for article in gold]
    names = {quote.rule for quotes in found for quote in quotes}
    names |= {rejected.reason for quotes in found for rejected in quotes.rejected}
    assert {name for name in names if f"`{name}`" not in REFERENCE} == set()
