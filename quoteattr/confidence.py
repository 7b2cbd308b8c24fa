"""How sure an attribution is: what its rule and its speaker's sieve reached on development data."""

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


def confidence(rule: str, sieve: str) -> float:
    """The share of attributions by ``rule`` with a speaker by ``sieve`` that were right, 0 to 1."""
    table = _table()
    found = table.rule.get(rule, table.default) * table.sieve.get(sieve, table.default)
    return round(found, 3)
