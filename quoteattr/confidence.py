"""How sure a quote is: what its kind of attribution reached on development data."""

from functools import cache

from attrs import frozen

from quoteattr.tables import load_table


@frozen(kw_only=True)
class _Table:
    default: float
    rule: dict[str, float]
    sieve: dict[str, float]


@cache
def _table() -> _Table:
    return load_table("confidence.toml", _Table)


def by_rule(rule: str) -> float:
    """The share of quotes with a named source that were right, by the rule of their content."""
    return _table().rule.get(rule, _table().default)


def by_sieve(sieve: str) -> float:
    """The share of quotes without a named source that were right, by the sieve of the speaker."""
    return _table().sieve.get(sieve, _table().default)
