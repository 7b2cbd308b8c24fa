"""Which words of a quote stand in a stretch of another text: the best of their common words.

The longest common subsequence of words is rapidfuzz's; of it the run of blocks is kept whose
words weigh most, less what is left out between them on either side.
"""

from collections.abc import Iterator, Sequence

from attrs import frozen

from quoteattr.errors import MissingExtra
from quoteattr.linking.said import Said
from quoteattr.linking.stock import Stock

__all__ = ["Block", "aligned"]

_MARGIN = 12  # words that a cue may take in the middle, or the other may have more
_LOSS = 0.5  # of the weight of what is left out


@frozen
class Block:
    """Words that stand here and there alike, one after the other."""

    here: int
    """The place of the first, in the one text."""
    there: int
    """The place of the first, in the other."""
    size: int

    def turned(self) -> "Block":
        """The same, seen from the other text."""
        return Block(self.there, self.here, self.size)


def aligned(stock: Stock, said: Said, here: int, there: int) -> tuple[Block, ...]:
    """The words of a quote that stand around ``there``, which shows the word at ``here``."""
    before = sum(
        len(range(one.start, min(one.stop, here))) for one in said.places if one.start < here
    )
    margin = _MARGIN + len(said.letters) // 8
    article = stock.article_of(there)
    low = max(int(stock.bounds[article]), there - before - margin)
    high = min(int(stock.bounds[article + 1]), there + len(said.letters) - before + margin)
    same = _same_words(said.letters, stock.stream[low:high])
    return _best(stock, [each for one in same for each in _placed(said, low, *one)])


def _same_words(one: str, other: str) -> list[tuple[int, int, int]]:
    """Blocks of the longest common subsequence: start, start, length."""
    try:
        from rapidfuzz.distance import LCSseq
    except ImportError as error:
        raise MissingExtra("linking needs rapidfuzz: pip install 'quoteattr[link]'") from error
    return [
        (each.src_start, each.dest_start, each.src_end - each.src_start)
        for each in LCSseq.opcodes(one, other)
        if each.tag == "equal"
    ]


def _placed(said: Said, low: int, start: int, begin: int, size: int) -> Iterator[Block]:
    """A block of letters as blocks of places: cut where the quote is interrupted."""
    passed = 0
    for one in said.places:
        first, last = max(start, passed), min(start + size, passed + len(one))
        if first < last:
            yield Block(one[first - passed], low + begin + first - start, last - first)
        passed += len(one)


def _best(stock: Stock, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The run of blocks that weighs most (Kadane's algorithm)."""
    best, best_run = 0.0, range(0)
    score, start = 0.0, 0
    for number, block in enumerate(blocks):
        if number:
            last = blocks[number - 1]
            lost = stock.weight(range(last.here + last.size, block.here))
            lost += stock.weight(range(last.there + last.size, block.there))
            score -= _LOSS * lost
        if score <= 0:
            score, start = 0.0, number
        score += stock.weight(range(block.here, block.here + block.size))
        if score > best:
            best, best_run = score, range(start, number + 1)
    return tuple(blocks[best_run.start : best_run.stop])
