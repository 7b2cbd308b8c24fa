"""MUC, B³, CEAFe and their mean, the CoNLL score, as the reference scorer adds them up.

Pradhan et al. (2014), "Scoring Coreference Partitions of Predicted Mentions: A Reference
Implementation". The metrics themselves are those of ``scorch``, which gives recall and precision of
one document. Over a collection the reference scorer adds up numerators and denominators; the latter
are plain counts, so both come back from the shares.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Self

from attrs import frozen

from quoteattr.errors import MissingExtra

Clusters = Sequence[AbstractSet[Hashable]]
"""Mentions of one document, by entity; no mention is in two of them, no entity is empty."""
Metric = Callable[[Clusters, Clusters], tuple[float, float, float]]
"""From gold and found clusters of one document to recall, precision and F1, 0 to 1."""


@frozen
class Tally:
    """What a metric counts over documents. Sums, not shares."""

    recalled: float = 0.0
    gold: int = 0
    precise: float = 0.0
    found: int = 0

    def __add__(self, other: Self) -> Self:
        """Count both together."""
        return type(self)(
            self.recalled + other.recalled,
            self.gold + other.gold,
            self.precise + other.precise,
            self.found + other.found,
        )

    @property
    def recall(self) -> float:
        """0 to 1; 0 where there is no gold."""
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """0 to 1; 0 where nothing was found."""
        return self.precise / self.found if self.found else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both, 0 to 1."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@frozen(kw_only=True)
class Coreference:
    """The figures of one document, or of many added up."""

    mentions: Tally = Tally()
    muc: Tally = Tally()
    b_cubed: Tally = Tally()
    ceaf_e: Tally = Tally()

    def __add__(self, other: Self) -> Self:
        """Count both together."""
        return type(self)(
            mentions=self.mentions + other.mentions,
            muc=self.muc + other.muc,
            b_cubed=self.b_cubed + other.b_cubed,
            ceaf_e=self.ceaf_e + other.ceaf_e,
        )

    @property
    def conll(self) -> float:
        """The mean F1 of MUC, B³ and CEAFe, 0 to 1."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def score(gold: Clusters, found: Clusters) -> Coreference:
    """The figures of one document. Raises MissingExtra where there is nothing to score with."""
    muc, b_cubed, ceaf_e = metrics()
    return Coreference(
        mentions=_mentions(gold, found),
        muc=_tally(muc, _links, gold, found),
        b_cubed=_tally(b_cubed, _size, gold, found),
        ceaf_e=_tally(ceaf_e, len, gold, found),
    )


def metrics() -> tuple[Metric, Metric, Metric]:
    """MUC, B³ and CEAFe. Raises MissingExtra where ``scorch`` is not installed."""
    try:
        from scorch.scores import b_cubed, ceaf_e, muc
    except ImportError as error:
        raise MissingExtra(
            "scoring coreference needs scorch: pip install 'quoteattr[coreference]'"
        ) from error
    return muc, b_cubed, ceaf_e


def without_singletons(clusters: Clusters) -> Clusters:
    """The entities with more than one mention."""
    return [cluster for cluster in clusters if len(cluster) > 1]


def _tally(
    metric: Metric, count: Callable[[Clusters], int], gold: Clusters, found: Clusters
) -> Tally:
    wanted, given = count(gold), count(found)
    if _all(gold).isdisjoint(_all(found)):  # nothing is right; scorch would divide by it
        return Tally(0.0, wanted, 0.0, given)
    recall, precision, _ = metric(gold, found)
    return Tally(float(recall) * wanted, wanted, float(precision) * given, given)


def _mentions(gold: Clusters, found: Clusters) -> Tally:
    wanted, given = _all(gold), _all(found)
    both = len(wanted & given)
    return Tally(both, len(wanted), both, len(given))


def _all(clusters: Clusters) -> frozenset[Hashable]:
    return frozenset[Hashable]().union(*clusters)


def _size(clusters: Iterable[AbstractSet[Hashable]]) -> int:
    return sum(map(len, clusters))


def _links(clusters: Iterable[AbstractSet[Hashable]]) -> int:
    return sum(len(cluster) - 1 for cluster in clusters)
