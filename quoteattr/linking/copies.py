"""Which articles print the same copy: an agency's text is one voice, however many carry it."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from quoteattr.linking.stock import Stock

__all__ = ["copies_of"]

_AROUND = 50  # words on either side that are held against each other
_LEAST = 4  # pairs of words; with fewer around, nothing is known
_HALF = 0.5

Pair = tuple[int, int]


def copies_of(stock: Stock, places: Sequence[tuple[int, range]]) -> list[int]:
    """Number the copies of an utterance, from 0, in the order of its occurrences.

    Two occurrences are of one copy if they are of one article, or if half of what stands around the
    words in the one stands around them in the other. ``places``: for each occurrence the number of
    its article, and the words from its first to its last.
    """
    if len({article for article, _ in places}) <= 1:
        return [0] * len(places)
    around: dict[int, set[Pair]] = {}
    for article, place in places:
        around.setdefault(article, set()).update(_around(stock, article, place))
    copy: dict[int, int] = {}
    holders: dict[Pair, list[int]] = {}
    for article in sorted(around, key=lambda each: (-len(around[each]), stock.articles[each].id)):
        shared = Counter(one for pair in around[article] for one in holders.get(pair, ()))
        best = max(shared, key=lambda one: (shared[one], -one), default=article)
        enough = max(_LEAST, _HALF * len(around[article]))
        if best in copy and shared[best] >= enough:
            copy[article] = copy[best]
            continue
        copy[article] = article
        for pair in around[article]:
            holders.setdefault(pair, []).append(article)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(copy[article], len(numbers)) for article, _ in places]


def _around(stock: Stock, article: int, place: range) -> set[Pair]:
    """Neighbouring telling words before and behind."""
    low = max(int(stock.bounds[article]), place.start - _AROUND)
    high = min(int(stock.bounds[article + 1]), place.stop + _AROUND)
    found: set[Pair] = set()
    for one in (range(low, place.start), range(place.stop, high)):
        telling = stock.telling[one.start : one.stop]
        words = stock.words[one.start : one.stop][telling].tolist()
        found.update(pairwise(words))
    return found
