"""All that quotes share with each other, and with what articles print as their own."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import field, frozen

from quoteattr.linking.align import Block, aligned
from quoteattr.linking.names import Names
from quoteattr.linking.owners import NEARLY_ALL, Owners, clipped
from quoteattr.linking.said import Said
from quoteattr.linking.same import (
    FEWEST,
    Evidence,
    contradict,
    evidence_of,
    is_printed,
    is_same,
    joined,
)
from quoteattr.linking.seeds import candidates
from quoteattr.linking.stock import Stock

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Link", "Matches", "Printed", "matches_of"]

_HALF = 0.5


@frozen
class Link:
    """Two quotes that are one utterance."""

    other: Said
    shared: Evidence
    speakers: str
    """What their speakers are to each other: ``same``, ``unknown``, ``differ``."""


@frozen
class Printed:
    """Words of a quote in an article that prints them as its own."""

    article: int
    stretches: tuple[range, ...]


@frozen(eq=False)
class Matches:
    """What was found, by the rank of quotes."""

    links: dict[int, list[Link]] = field(factory=dict)
    printed: dict[int, list[Printed]] = field(factory=dict)


def matches_of(stock: Stock, quotes: Sequence[Said], names: Names) -> Matches:
    """Find quotes that share their words, and articles that print those of a quote."""
    pairs: dict[tuple[int, int], list[Block]] = {}
    own: dict[tuple[int, int], list[Block]] = {}
    owners = Owners.of(stock, quotes)
    for one, other, blocks in _found(stock, quotes, names, owners):
        if other is None:
            key = (one.number, stock.article_of(blocks[0].there))
            own.setdefault(key, []).extend(blocks)
        elif one.number < other.number:
            pairs.setdefault((one.number, other.number), []).extend(blocks)
        else:
            pairs.setdefault((other.number, one.number), []).extend(_turned(blocks))
    found = Matches()
    for (first, second), blocks in pairs.items():
        one, other = quotes[first], quotes[second]
        shared = evidence_of(stock, blocks)
        speakers = names.compare(one.quote.speaker, other.quote.speaker)
        if is_same(one, other, shared, speakers):
            found.links.setdefault(first, []).append(Link(other, shared, speakers))
            found.links.setdefault(second, []).append(Link(one, shared, speakers))
    for (first, article), blocks in own.items():
        if is_printed(quotes[first], evidence_of(stock, blocks)):
            places = (range(block.there, block.there + block.size) for block in blocks)
            printed = Printed(article, tuple(joined(places)))
            found.printed.setdefault(first, []).append(printed)
    return found


def _found(
    stock: Stock, quotes: Sequence[Said], names: Names, owners: Owners
) -> Iterator[tuple[Said, Said | None, list[Block]]]:
    """Give what each quote shares with another quote, or with an article's own words."""
    searched, speakers = list(_wordings(quotes, names)), _speakers(stock, quotes, names)
    for said, here, there in candidates(stock, searched, speakers):
        blocks = aligned(stock, said, here, there)
        for one, other, shared in _owned(owners, said.article, stock.article_of(there), blocks):
            least = FEWEST["same" if other else "unknown"]
            enough = evidence_of(stock, shared).count >= least
            if enough and one is not other and not contradict(stock, shared, one, other):
                yield one, other, shared


def _owned(
    owners: Owners, here: int, there: int, blocks: Sequence[Block]
) -> Iterator[tuple[Said, Said | None, list[Block]]]:
    """Say whose shared words are on either side.

    Where a quote holds only the larger part of them over there, it has its counterpart in whoever
    says that part here. If this is a quote within the one that says all, then the whole is printed
    over there as the article's own, a quote within it.
    """
    one = owners.owner(here, _stretches(blocks), NEARLY_ALL) if blocks else None
    if one is None:
        return
    mine = list(clipped(blocks, one))
    other = owners.owner(there, _stretches(_turned(mine)), _HALF)
    if other is None:
        yield one, None, mine
        return
    common = _turned(clipped(_turned(mine), other))
    inner = owners.owner(here, _stretches(common), NEARLY_ALL) or one
    yield inner, other, list(clipped(common, inner))
    if inner is not one:
        yield one, None, mine


def _wordings(quotes: Iterable[Said], names: Names) -> Iterator[Said]:
    """One quote of each wording, speaker and polarity: what it finds holds for all of them."""
    seen = set()
    for said in quotes:
        quote = said.quote
        key = (said.letters, names.key(quote.speaker), said.asks, said.denials)
        if said.letters and key not in seen:
            seen.add(key)
            yield said


def _turned(blocks: Iterable[Block]) -> list[Block]:
    return [block.turned() for block in blocks]


def _speakers(stock: Stock, quotes: Iterable[Said], names: Names) -> "NDArray[np.int32]":
    """The number of whoever speaks at each place, by their last name; -1 for nobody."""
    found = np.full(len(stock.words), -1, np.int32)
    numbers: dict[str, int] = {}
    for said in quotes:  # the fullest first: what stands within them is said by others
        name = names.key(said.quote.speaker)
        number = numbers.setdefault(name[-1], len(numbers)) if name else -1
        for one in said.places:
            found[one.start : one.stop] = number
    return found


def _stretches(blocks: Iterable[Block]) -> list[range]:
    return [range(block.here, block.here + block.size) for block in blocks]
