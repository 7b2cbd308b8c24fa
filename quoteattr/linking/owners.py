"""Whose words a stretch of an article is: the innermost quote that holds nearly all of it.

Quotes stand in quotes. Where an article has "the ministry reported that Lee said ...", words of
Lee's that match another article are Lee's there, although the ministry's quote holds them, too.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from attrs import field, frozen

from quoteattr.linking.align import Block
from quoteattr.linking.said import Said
from quoteattr.linking.stock import Stock

__all__ = ["NEARLY_ALL", "Owners", "clipped"]

NEARLY_ALL = 0.8


@frozen(eq=False)
class Owners:
    """The quotes of each article."""

    stock: Stock
    by_article: dict[int, "_Row"]

    @classmethod
    def of(cls, stock: Stock, quotes: Iterable[Said]) -> "Owners":
        """Sort quotes into their articles."""
        found: dict[int, list[Said]] = {}
        for said in quotes:
            if said.places:
                found.setdefault(said.article, []).append(said)
        return cls(stock, {article: _Row.of(some) for article, some in found.items()})

    def owner(self, article: int, stretches: Sequence[range], least: float) -> Said | None:
        """The quote that holds at least that share of some words.

        The innermost of those that hold nearly all, else whichever holds most.
        """
        low, high = stretches[0].start, stretches[-1].stop
        row = self.by_article.get(article)
        near = list(row.touching(low, high)) if row else []
        whole = sum(map(self.stock.weight, stretches))
        held = [(self._held(said, stretches) / whole, said) for said in near]
        inner = [said for share, said in held if share >= NEARLY_ALL]
        if inner:
            return min(inner, key=lambda said: (said.weight, -said.number))
        enough = [one for one in held if one[0] >= least]
        return max(enough, key=lambda one: (one[0], -one[1].number))[1] if enough else None

    def _held(self, said: Said, stretches: Sequence[range]) -> float:
        return sum(
            self.stock.weight(both)
            for one in stretches
            for place in said.places
            if (both := range(max(one.start, place.start), min(one.stop, place.stop)))
        )


@frozen(eq=False)
class _Row:
    """The quotes of one article by where they begin.

    Each knows the last one before it that ends behind it: where it is too early, so are those
    between the two.
    """

    quotes: list[Said]
    starts: list[int]
    outer: list[int] = field(factory=list)

    @classmethod
    def of(cls, quotes: Iterable[Said]) -> "_Row":
        row = sorted(quotes, key=lambda said: said.places[0].start)
        outer: list[int] = []
        for place, said in enumerate(row):
            before = place - 1
            while before >= 0 and row[before].places[-1].stop <= said.places[-1].stop:
                before = outer[before]
            outer.append(before)
        return cls(row, [said.places[0].start for said in row], outer)

    def touching(self, low: int, high: int) -> Iterator[Said]:
        """The quotes of which some part may stand among words ``low`` to ``high``."""
        place = bisect_left(self.starts, high) - 1
        while place >= 0:
            near = self.quotes[place].places[-1].stop > low
            if near:
                yield self.quotes[place]
            place = place - 1 if near else self.outer[place]


def clipped(blocks: Iterable[Block], said: Said) -> Iterator[Block]:
    """What of some blocks is part of a quote on this side."""
    for block in blocks:
        for one in said.places:
            start = max(block.here, one.start)
            stop = min(block.here + block.size, one.stop)
            if start < stop:
                yield Block(start, block.there + start - block.here, stop - start)
