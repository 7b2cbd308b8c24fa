"""What very many articles cost, on paper."""

from collections.abc import Iterable

from attrs import frozen

from benchmarks.contenders import OURS
from benchmarks.processes import Scaling
from benchmarks.rates import Rate

ARTICLES = 100_000_000
_HOUR = 3600


@frozen(kw_only=True)
class Cost:
    """A hundred million articles like those of a collection."""

    collection: str
    words: float
    """An article."""
    processes: int
    """With how many the rate was measured."""
    rate: float
    """Words a second and core, as the clock has it."""
    core_hours: float
    price: float
    """Of a core for an hour, in dollars: assumed."""
    dollars: float


def costs(rates: Iterable[Rate], scalings: Iterable[Scaling], price: float) -> tuple[Cost, ...]:
    """For each collection with articles, at the rate of most processes if that was measured."""
    most = {one.collection: one for one in sorted(scalings, key=lambda one: one.processes)}
    rows = []
    for one in rates:
        if one.contender == OURS and one.articles > 1:
            several = most.get(one.collection)
            number = several.processes if several else 1
            rate = several.rate.median / number if several else one.wall.median
            rows.append(_cost(one, number, rate, price))
    return tuple(rows)


def _cost(rate: Rate, processes: int, per_core: float, price: float) -> Cost:
    words = rate.words / rate.articles
    hours = ARTICLES * words / per_core / _HOUR
    return Cost(
        collection=rate.collection,
        words=words,
        processes=processes,
        rate=per_core,
        core_hours=hours,
        price=price,
        dollars=hours * price,
    )
