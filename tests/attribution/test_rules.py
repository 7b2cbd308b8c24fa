"""The examples of ``rules.toml`` hold with the shipped model, and its counter-examples do too."""

import re

import pytest

from quoteattr.attribution.rule import load_rules

RULES = load_rules()
BRACKETS = {"source": r"\[(.*?)\]", "cue": r"<(.*?)>", "content": r"\{(.*?)\}"}


def _words(string):
    return re.findall(r"\w+", string)


def _stated(example):
    """What the brackets of an example hold, as words."""
    return {role: _words(" ".join(re.findall(p, example))) for role, p in BRACKETS.items()}


def _found(quote):
    return {
        "source": _words(quote.source.text if quote.source else ""),
        "cue": _words(quote.cue.text if quote.cue else ""),
        "content": _words(" ".join(piece.text for piece in quote.content)),
    }


def test_ids_are_unique():
    ids = [rule.id for rule in (*RULES.source, *RULES.content)]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("rule", [*RULES.source, *RULES.content], ids=lambda rule: rule.id)
def test_each_rule_is_shown_by_a_sentence(rule):
    stated = _stated(rule.example)
    assert all(stated.values()), f"{rule.id}: source, cue or content is not marked"


@pytest.mark.parametrize("rule", [*RULES.source, *RULES.content], ids=lambda rule: rule.id)
def test_example(rule, parser):
    quotes = parser(re.sub(r"[\[\]<>{}]", "", rule.example))
    assert [_found(quote) for quote in quotes] == [_stated(rule.example)]


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES.source if rule.counter], ids=lambda rule: rule.id
)
def test_counter_example_of_a_source(rule, parser):
    assert [quote.source.text for quote in parser(rule.counter) if quote.source] == []


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES.content if rule.counter], ids=lambda rule: rule.id
)
def test_counter_example_of_a_content(rule, parser):
    ids = {rule.id for rule in RULES.content}
    assert [quote.text for quote in parser(rule.counter) if quote.rule in ids] == []
