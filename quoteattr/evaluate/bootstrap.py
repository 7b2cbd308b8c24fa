"""How far a figure would move with other articles: intervals by the percentile bootstrap.

Articles are drawn with replacement, as many as there are, and the figure is taken again of each
such sample; the interval holds the middle 95 % of them. Efron and Tibshirani (1993, "An
Introduction to the Bootstrap", chapter 13); for figures of language processing Berg-Kirkpatrick,
Burkett and Klein (2012, "An Empirical Investigation of Statistical Significance in NLP").
Articles, not quotes, are drawn: quotes of one article are alike.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import astuple, frozen

from quoteattr.evaluate.figure import Figure, Share

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RESAMPLES = 1000
SEED = 1
_LOW, _HIGH = 2.5, 97.5  # percent


@frozen
class Interval:
    """Where a figure lies in 95 % of the samples, 0..1."""

    low: float
    high: float


@frozen(kw_only=True)
class Intervals:
    """The intervals of many figures, or why there are none."""

    of: Mapping[tuple[str, str], Interval]
    """By the figure's name and what of it: ``precision``, ``recall``, ``f1`` or ``value``.

    Where a sample has nothing that a figure is a share of, it does not count for that figure. Where
    all samples say the same, as with 0 of 40, they say nothing of how far it would move, and there
    is no interval.
    """
    reason: str | None = None
    """Why ``of`` is empty; ``None`` where it is not."""
    resamples: int = RESAMPLES
    seed: int = SEED


def measures(figure: Figure) -> dict[str, float]:
    """What a figure says, 0..1, by name; without those that have nothing to be a share of."""
    if isinstance(figure, Share):
        return {"value": figure.value} if figure.of else {}
    found = {"precision": figure.precision} if figure.predicted else {}
    if figure.gold:
        found |= {"recall": figure.recall, "f1": figure.f1}
    return found


def bootstrap(
    articles: Sequence[Mapping[str, Figure]], *, resamples: int = RESAMPLES, seed: int = SEED
) -> Intervals:
    """The 95 % intervals of figures that add up over articles.

    Args:
        articles: of each article its figures by name; one that it lacks counts nothing there.
        resamples: how many samples are drawn, at least one.
        seed: the same seed draws the same samples.

    """
    if len(articles) < 2:  # noqa: PLR2004 - one article drawn again and again is always the same
        reason = "an interval is drawn from articles, and needs two of them at least"
        return Intervals(of={}, reason=reason, resamples=resamples, seed=seed)
    names = list(dict.fromkeys(name for one in articles for name in one))
    weights = _weights(len(articles), resamples, seed)
    found: dict[tuple[str, str], Interval] = {}
    for name in names:
        kind = type(next(one[name] for one in articles if name in one))
        counts = [astuple(one.get(name, kind())) for one in articles]
        found |= {(name, what): it for what, it in _intervals(kind, counts, weights).items()}
    return Intervals(of=found, resamples=resamples, seed=seed)


def _weights(articles: int, resamples: int, seed: int) -> "NDArray[np.float64]":
    """How often each sample holds each article; one row a sample."""
    import numpy as np

    drawn = np.random.default_rng(seed).multinomial(
        articles, np.full(articles, 1 / articles), size=resamples
    )
    return drawn.astype(np.float64)


def _intervals(
    kind: type[Figure], counts: Sequence[tuple[float, ...]], weights: "NDArray[np.float64]"
) -> dict[str, Interval]:
    import numpy as np

    sums = weights @ np.array(counts, dtype=np.float64)
    drawn: dict[str, list[float]] = {}
    for row in sums.tolist():
        for what, value in measures(kind(*row)).items():
            drawn.setdefault(what, []).append(value)
    return {
        what: Interval(*np.percentile(values, (_LOW, _HIGH)).tolist())
        for what, values in drawn.items()
        if min(values) < max(values)
    }
