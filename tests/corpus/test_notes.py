"""What the notes of the corpus claim: that enough is there, and that what can be seen is seen."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from quoteattr.evaluate import counts, read_gold
from quoteattr.evaluate.words import word_starts

CORPUS = Path(__file__).parents[2] / "corpus"
GOLD = [*read_gold(CORPUS / "dev"), *read_gold(CORPUS / "test")]
GROUPS = tomllib.loads((CORPUS / "phenomena.toml").read_text("utf-8"))
PHENOMENA = {name for group in GROUPS.values() for name in group}
SHOWN = Counter(name for gold in GOLD for name in gold.notes.shows)

IN_TEXT = {
    "straight": r"\"",
    "guillemets": "[«»‹›]",
    "low": "[„‚]",
    "corners": "[「『]",
    "backticks": "``",
    "according-to": r"(?i)\b(according\s+to|per|in\s+the\s+words\s+of)\b",
    "apostrophes": r"(^|[\s(])[’'‘]\d\d|s[’'](?=\s)|[’'‘]n[’']|(^|\s)[’'‘](em|tis|cause|til)\b",
    "inches": r"\d ?[\"″”′']",
    "astral": "[\U00010000-\U0010ffff\u0300-\u036f\u0590-\u07ff]",
    "bullets": r"(?m)^\s*[•*–—»·-]\s",
    "mail-quoting": r"(?m)^>",
    "handles": r"@\w",
    "timestamps": r"\d[:.]\d\d",
    "capitals": r"\b[A-ZÀ-Þ’'-]{3,} [A-ZÀ-Þ’'-]{2,}",
    "no-space": r"\w[.,!?;:][”\"’']?[A-Z“`]|[a-z][”\"“][A-Za-z]|[a-z],[a-z]|\"\.[a-z]",
    "hard-wrapped": r"[a-z,]\n[a-z]",
    "leftovers": r"(?i)&\w+;|</?\w+|read (more|also)|also read|show \d+|share this|advertisement"
    r"|sign up|\[(image|download)",
    "narrator": r"\bI\b",
    "carried-on": r"(?i)\b(she|he|they)\b",
}
"""What the text must hold where an article is said to show it."""


def _in(gold, types):
    return [quote for quote in gold.quotes if quote.type in types]


def _paragraphs(gold, quote):
    text = gold.article.text
    return {text.count("\n\n", 0, span.start) for span in quote.content}


IN_GOLD = {
    "chain": lambda gold: any(quote.reported_by for quote in gold.quotes),
    "interrupted": lambda gold: any(len(quote.content) > 1 for quote in gold.quotes),
    "organisation": lambda gold: any(one.kind == "organization" for one in gold.cast),
    "pair": lambda gold: any(one.kind == "group" for one in gold.cast),
    "paragraphs": lambda gold: any(len(_paragraphs(gold, quote)) > 1 for quote in gold.quotes),
    "partial": lambda gold: bool(_in(gold, ("mixed",))),
    "unnamed": lambda gold: any(not one.named for one in gold.cast),
    "long": lambda gold: any(
        len(word_starts(gold.article.text, quote.content)) > 120 for quote in gold.quotes
    ),
    "single": lambda gold: any(
        quote.content[0].of(gold.article.text)[0] in "‘'" for quote in _in(gold, ("direct",))
    ),
    **{
        reason: lambda gold, reason=reason: any(quote.reason == reason for quote in gold.quotes)
        for reason in ("title", "nickname", "term", "scare")
    },
}
"""What the annotation must hold."""


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.article.id)
def test_what_an_article_is_said_to_show_is_there(gold):
    text = gold.article.text
    shows = set(gold.notes.shows)
    assert shows <= PHENOMENA
    assert [name for name in shows & set(IN_TEXT) if not re.search(IN_TEXT[name], text)] == []
    assert [name for name in shows & set(IN_GOLD) if not IN_GOLD[name](gold)] == []


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.article.id)
def test_every_article_has_its_notes(gold):
    assert all(getattr(gold.notes, name) for name in ("genre", "english", "names", "shows"))


@pytest.mark.parametrize("name", sorted(PHENOMENA))
def test_every_phenomenon_stands_in_five_articles(name):
    assert SHOWN[name] >= 5


def test_the_corpus_is_as_large_and_as_wide_as_it_says():
    total = counts(GOLD)
    assert total["articles"] == 80
    assert total["words"] >= 30_000
    assert len({name for gold in GOLD for name in gold.notes.names}) >= 30


def test_the_two_parts_share_nothing():
    parts = [{gold.article.id for gold in read_gold(CORPUS / part)} for part in ("dev", "test")]
    assert parts[0] & parts[1] == set()
    assert set(IN_TEXT) | set(IN_GOLD) <= PHENOMENA
