"""Whether words that stand in two places make one utterance of them.

- Enough words that tell something: the fewer, the surer it must be that one speaker said them. A
  common phrase links nothing, and what different people say alike stays apart unless it is long.
- Enough of the shorter one.
- No word that denies, and no number, on one side alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from attrs import frozen

from quoteattr.linking.align import Block
from quoteattr.linking.said import Said
from quoteattr.linking.stock import Stock

__all__ = ["FEWEST", "LONG", "Evidence", "contradict", "evidence_of", "is_printed", "is_same"]

FEWEST = {"same": 3, "unknown": 5, "differ": 7}
"""What the words that two quotes share must count, by what their speakers are to each other."""

LONG = 8
"""So much is enough where it is only a part of either."""

_MOST = 0.7
_HALF = 0.5
_BESIDE = 3  # words
_BEFORE = 6  # words in which one that denies is looked for


@frozen
class Evidence:
    """What two texts share."""

    weight: float
    count: float
    """What the words count."""

    def share(self, said: Said) -> float:
        """How much of a quote it is."""
        return self.weight / said.weight


def evidence_of(stock: Stock, blocks: Iterable[Block]) -> Evidence:
    """Add up words that stand in both; those in several blocks count once."""
    some = tuple(blocks)
    sides = ([(b.here, b.size) for b in some], [(b.there, b.size) for b in some])
    found = [_sum(stock, joined(range(at, at + size) for at, size in side)) for side in sides]
    return Evidence(min(w for w, _ in found), min(count for _, count in found))


def joined(stretches: Iterable[range], gap: int = 0) -> list[range]:
    """Stretches in order; those that overlap, or that no more than ``gap`` parts, are one."""
    found: list[range] = []
    for one in sorted(stretches, key=lambda each: (each.start, each.stop)):
        if found and one.start <= found[-1].stop + gap:
            found[-1] = range(found[-1].start, max(found[-1].stop, one.stop))
        else:
            found.append(one)
    return found


def is_same(one: Said, other: Said, shared: Evidence, speakers: str) -> bool:
    """Whether two quotes are one utterance; ``speakers`` is a key of ``FEWEST``."""
    if shared.count < FEWEST[speakers] or one.asks != other.asks:
        return False
    share = max(shared.share(one), shared.share(other))
    return share >= _MOST or (share >= _HALF and shared.count >= LONG)


def is_printed(said: Said, shared: Evidence) -> bool:
    """Whether an article's own text has a quote's words."""
    most = shared.share(said) >= _MOST and shared.count >= FEWEST["unknown"]
    return not said.asks and (most or shared.count >= LONG)


def contradict(stock: Stock, blocks: Sequence[Block], one: Said, other: Said | None) -> bool:
    """Whether one side denies what the other does not, or has other numbers."""
    here = joined(range(block.here, block.here + block.size) for block in blocks)
    there = joined(range(block.there, block.there + block.size) for block in blocks)
    mine, theirs = (_denials(stock, here, one), _denials(stock, there, other))
    if mine + one.denials != theirs + (other.denials if other else 0):
        return True
    numbers = _numbers(stock, here, one), _numbers(stock, there, other)
    return all(numbers) and numbers[0] != numbers[1]


def _sum(stock: Stock, stretches: Iterable[range]) -> tuple[float, float]:
    some = tuple(stretches)
    return sum(map(stock.weight, some)), sum(map(stock.count, some))


def _denials(stock: Stock, shared: Sequence[range], said: Said | None) -> int:
    """Words that deny the telling word behind them, which is shared while they are not."""
    low, high = max(0, shared[0].start - _BEFORE), shared[-1].stop
    if not stock.denying[low:high].any():
        return 0
    count = 0
    for place in (low + np.flatnonzero(stock.denying[low:high])).tolist():
        behind = stock.telling[place + 1 : high]
        if _within(place, shared) or not behind.any():
            continue
        denied = place + 1 + int(behind.argmax())
        one_sentence = stock.sentences[place] == stock.sentences[denied]
        own = said is None or _within(place, said.places)
        count += bool(one_sentence and own and _within(denied, shared))
    return count


def _numbers(stock: Stock, shared: Sequence[range], said: Said | None) -> set[str]:
    """Numbers between shared words, or beside them, that the other side does not have."""
    gaps = (range(a.stop, b.start) for a, b in pairwise(shared))
    return {
        stock.stream[place]
        for gap in (*gaps, *_beside(stock, shared, said))
        if stock.numeric[gap.start : gap.stop].any()
        for place in gap
        if stock.numeric[place]
    }


def _beside(stock: Stock, shared: Sequence[range], said: Said | None) -> Iterator[range]:
    """A few words in front of what is shared and behind it, in its sentence or in the quote."""
    first, last = shared[0].start, shared[-1].stop
    front = range(max(0, first - _BESIDE), first)
    behind = range(last, min(len(stock.stream), last + _BESIDE))
    for near, edge in ((front, first), (behind, last - 1)):
        own = [
            place
            for place in near
            if (stock.sentences[place] == stock.sentences[edge])
            and (said is None or _within(place, said.places))
        ]
        if own:
            yield range(own[0], own[-1] + 1)


def _within(place: int, stretches: Iterable[range]) -> bool:
    return any(place in one for one in stretches)
