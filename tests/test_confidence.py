"""How sure a quote is: the share of its rule, or of the sieve where no source is named."""

import ast
import tomllib
from pathlib import Path

import pytest

import quoteattr
from quoteattr.attribution.rule import load_rules
from quoteattr.confidence import by_rule, by_sieve
from quoteattr.speaker.resolve import SIEVES

PACKAGE = Path(quoteattr.__file__).parent
TABLE = tomllib.loads((PACKAGE / "data/en/confidence.toml").read_text("utf-8"))
SIEVE_NAMES = {name for name, _ in SIEVES} | {"none"}


def _strings():
    """Every string in the code of the attribution room."""
    for path in (PACKAGE / "attribution").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_shares_are_shares():
    shares = [TABLE["default"], *TABLE["rule"].values(), *TABLE["sieve"].values()]
    assert all(0 < share <= 1 for share in shares)


def test_only_rules_and_sieves_that_exist_have_a_share():
    rules = {rule.id for rule in load_rules().content} | set(_strings())
    assert set(TABLE["rule"]) <= rules
    assert set(TABLE["sieve"]) <= SIEVE_NAMES


@pytest.mark.parametrize("rule", [*TABLE["rule"], "unheard of"])
def test_a_named_source_counts_by_its_rule(rule):
    assert by_rule(rule) == TABLE["rule"].get(rule, TABLE["default"])


@pytest.mark.parametrize("sieve", [*TABLE["sieve"], "unheard of"])
def test_a_free_standing_quotation_counts_by_its_sieve(sieve):
    assert by_sieve(sieve) == TABLE["sieve"].get(sieve, TABLE["default"])


def test_whoever_is_unknown_is_less_sure_than_whoever_is_named():
    assert by_sieve("none") < by_rule("quote-before-cue")
