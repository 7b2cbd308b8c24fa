"""Where words of a quote may stand elsewhere: an index of pairs of telling words.

A seed is two words that are not plain, one after the other, whatever plain words stand between.
Seeds of a quote are looked up in all articles; a place counts if enough telling words around it
agree. Plain words, which other papers and indirect speech change first, play no part.

Of any three neighbouring seeds the rarest are taken, as winnowing does with hashes (Schleimer,
Wilkerson and Aiken 2003, "Winnowing: local algorithms for document fingerprinting").
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from quoteattr.linking.said import Said
from quoteattr.linking.same import FEWEST
from quoteattr.linking.stock import Stock

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

__all__ = ["COMMON", "candidates"]

COMMON = 200
"""A seed that stands in more places is looked up for the fullest quote alone that has it."""

_REACH = 8  # words, from one of a seed to the other
_WINDOW = 3  # seeds, of which the rarest are taken
_BATCH = 1 << 20  # pairs of places looked at together
_AROUND = 6  # telling words on either side that are looked at
_SLACK = 0.75  # of what must agree, for plain words and those that have moved farther
_DRIFT = 16  # words by which matches of one alignment may be shifted


@frozen(eq=False)
class _Index:
    """Every seed of all articles."""

    places: "Numbers"
    """Of the telling words."""
    words: "Numbers"
    """Their numbers, with a few in front and behind that match nothing."""
    counts: "NDArray[np.float64]"
    """What each of them counts, with as many."""
    order: "Numbers"
    """Seeds, those with the same words side by side; a seed is the index of its first word."""
    first: "Numbers"
    """By seed: where in ``order`` those with its words begin."""
    often: "Numbers"
    """By seed: how many have its words; 0 for what is none."""


def candidates(
    stock: Stock, searched: Sequence[Said], speakers: "NDArray[np.int32]"
) -> Iterator[tuple[Said, int, int]]:
    """Give quotes with a place in them and a place elsewhere that may show the same words.

    ``searched`` must be in order of rank. ``speakers`` has a number for whoever speaks at each
    place, -1 for nobody who is known. Of a quote and a stretch of an article one pair of places is
    enough, so only one is given.
    """
    index = _index(stock)
    owners, seeds = _seeds(index, searched)
    seen: set[tuple[int, int, int]] = set()
    for mine, here, there in _pairs(index, owners, seeds):
        one, other = speakers[index.places[here]], speakers[index.places[there]]
        least = np.where((one == other) & (one >= 0), FEWEST["same"], FEWEST["unknown"])
        agree = _shared(index, here, there) >= least - _SLACK
        found = mine[agree], index.places[here[agree]], index.places[there[agree]]
        articles = np.searchsorted(stock.bounds, found[-1], side="right")
        rows = zip(*(each.tolist() for each in (*found, articles)), strict=True)
        for number, place, elsewhere, article in rows:
            key = (number, article, (elsewhere - place) // _DRIFT)
            if key not in seen:
                seen.add(key)
                yield searched[number], place, elsewhere


def _index(stock: Stock) -> _Index:
    places = np.flatnonzero(stock.telling).astype(np.int64)
    words = stock.words[places].astype(np.int64)
    size = len(places)
    if size < len(("one", "other")):
        nothing = np.zeros(size, np.int64)
        return _Index(places, nothing, np.zeros(0), nothing, nothing, nothing)
    article = np.searchsorted(stock.bounds, places, side="right")
    near = (np.diff(places) <= _REACH) & (np.diff(article) == 0)
    key = np.where(near, words[:-1] * (int(words.max()) + 1) + words[1:], -1)
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    runs = np.diff(np.append(starts, len(ordered)))
    first, often = np.zeros(size, np.int64), np.zeros(size, np.int64)
    first[order] = np.repeat(starts, runs)
    often[order] = np.repeat(runs, runs)
    often[:-1][~near] = 0
    rim = np.arange(-1, -3 - 2 * _AROUND, -1)
    words = np.concatenate([rim[: _AROUND + 1], words, rim[_AROUND + 1 :]])
    counts = stock.counts[places + 1] - stock.counts[places]
    counts = np.concatenate([np.zeros(_AROUND + 1), counts, np.zeros(_AROUND + 1)])
    return _Index(places, words, counts, order, first, often)


def _seeds(index: _Index, searched: Sequence[Said]) -> "tuple[Numbers, Numbers]":
    """The seeds to look up, each with the number of its quote in ``searched``."""
    stretches = [(number, one) for number, said in enumerate(searched) for one in said.places]
    edges = np.array([(one.start, one.stop) for _, one in stretches], np.int64).reshape(-1, 2)
    low, high = np.searchsorted(index.places, edges.T)
    counts = np.maximum(high - low - 1, 0)
    owners = np.repeat(np.array([number for number, _ in stretches], np.int64), counts)
    inside = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    seeds = np.repeat(low, counts) + inside
    again = index.often[seeds] > 1
    owners, seeds = owners[again], seeds[again]
    rare = _rarest(owners, index.often[seeds])
    owners, seeds = owners[rare], seeds[rare]
    common = np.flatnonzero(index.often[seeds] > COMMON)
    keep = index.often[seeds] <= COMMON
    keep[common[np.unique(index.first[seeds[common]], return_index=True)[1]]] = True
    return owners[keep], seeds[keep]


def _rarest(owners: "Numbers", often: "Numbers") -> "NDArray[np.bool_]":
    """Which seeds are the rarest of some window that lies within their quote."""
    size, far = len(owners), _WINDOW - 1
    keep = np.zeros(size, dtype=bool)
    edge = np.concatenate([owners, np.full(far, -1)])
    rate = np.concatenate([often, np.zeros(far, np.int64)])
    whole = edge[far:] == owners
    least = np.minimum.reduce([rate[k : k + size] for k in range(_WINDOW)])
    for k in range(_WINDOW):
        hit = whole & (rate[k : k + size] == least)
        keep[np.flatnonzero(hit) + k] = True
    few = np.bincount(owners)[owners] < _WINDOW if size else keep
    return keep | few


def _pairs(
    index: _Index, owners: "Numbers", seeds: "Numbers"
) -> "Iterator[tuple[Numbers, Numbers, Numbers]]":
    """Every seed with each other place of its words, some at a time: owner, seed, other seed."""
    often = index.often[seeds]
    batches = np.cumsum(often) // _BATCH
    cuts = np.flatnonzero(np.diff(batches)) + 1
    for some in np.split(np.arange(len(seeds)), cuts):
        counts = often[some]
        inside = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        there = index.order[np.repeat(index.first[seeds[some]], counts) + inside]
        here = np.repeat(seeds[some], counts)
        mine = np.repeat(owners[some], counts)
        other = here != there
        yield mine[other], here[other], there[other]


def _shared(index: _Index, here: "Numbers", there: "Numbers") -> "NDArray[np.float64]":
    """What the words around two seeds count that agree, one place earlier or later perhaps."""
    shared, middle = np.zeros(len(here)), _AROUND + 1
    for step in range(-_AROUND + 1, _AROUND + 1):
        word = index.words[here + middle + step]
        near = (index.words[there + middle + step + shift] for shift in (-1, 0, 1))
        agree = np.logical_or.reduce([word == other for other in near])
        shared += np.where(agree, index.counts[here + middle + step], 0.0)
    return shared
