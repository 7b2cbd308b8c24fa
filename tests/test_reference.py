"""The reference names every rule, sieve and reason that a quote may carry."""

import re
from pathlib import Path

import pytest

from quoteattr.attribution.lexicon import load_lexicon
from quoteattr.attribution.rule import load_rules
from quoteattr.export.row import COLUMNS, NESTED
from quoteattr.speaker.resolve import SIEVES

ROOT = Path(__file__).parents[1]
REFERENCE = (ROOT / "docs/reference.md").read_text("utf-8")
RULES = [rule.id for role in (load_rules().source, load_rules().content) for rule in role]


@pytest.mark.parametrize("name", [*RULES, *(name for name, _ in SIEVES)])
def test_it_is_named(name):
    assert f"`{name}`" in REFERENCE


def test_what_the_corpus_shows_is_named(parser):
    from quoteattr.evaluate.read import read_gold

    gold = read_gold(ROOT / "corpus/dev")
    found = [parser(article.article) for article in gold]
    names = {quote.rule for quotes in found for quote in quotes}
    names |= {rejected.reason for quotes in found for rejected in quotes.rejected}
    assert {name for name in names if f"`{name}`" not in REFERENCE} == set()


def test_each_reason_why_marks_are_no_quote_has_an_example():
    code = "".join(
        (ROOT / f"quoteattr/attribution/{name}.py").read_text("utf-8")
        for name in ("sign", "leftover")
    )
    reasons = set(re.findall(r'(?:yield|return|reason or) "(\w+)"', code))
    page = (ROOT / "docs/reference/reasons.md").read_text("utf-8")
    assert reasons
    assert {reason for reason in reasons if f"”: {reason}\n" not in page} == set()


def test_whatever_a_cue_takes_is_explained():
    forms = {form for cue in load_lexicon().entries.values() for form in cue.takes}
    page = (ROOT / "docs/reference/lexicon.md").read_text("utf-8")
    assert {form for form in forms if f"| `{form}` |" not in page} == set()


@pytest.mark.parametrize("columns", [COLUMNS, NESTED], ids=["every table", "Parquet"])
def test_columns_are_named_in_their_order(columns):
    names = ", ".join(f"`{column.name}`" for column in columns)
    assert names in " ".join(REFERENCE.split())
