"""Words laid beside words: which of a claim's are printed, in order, and which stand instead.

Needleman and Wunsch's dynamic programming over words, with free ends on the printed side; with free
ends on both sides it is Smith and Waterman's.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from attrs import frozen

from quoteattr.verification.claim import HOLE, STEM, same

_STOP, _BESIDE, _CLAIMED, _PRINTED = range(4)  # what comes before a cell; above: a hole's jump
_JUMP = 4
_WIDEST_HOLE = 6  # printed words that one bracket may replace
_OTHER = -10
_SKIPPED = -10
_IN_HOLE = -1
_SHORT = 3  # letters
_MOST_CELLS = 250_000


@frozen
class Alignment:
    """What stands beside what: claimed words ``first:end``, printed words ``start:stop``."""

    first: int
    end: int
    start: int
    stop: int
    pairs: tuple[tuple[int, int], ...]
    """Claimed and printed word where they are the same, and a hole with each word it replaces."""
    gain: int
    """The more agrees and the less differs, the higher."""


def weight(form: str) -> int:
    """What a word counts: short ones half, as they stand everywhere; a hole nothing."""
    bare = form.removesuffix(STEM)
    return 0 if form == HOLE else 10 if len(bare) <= _SHORT and not bare.isdigit() else 20


def align(claim: Sequence[str], printed: Sequence[str], *, whole: bool) -> Alignment:
    """Lay a claim beside printed words: ``whole``, or the stretch of both that agrees best."""
    if len(claim) * len(printed) <= _MOST_CELLS:
        return _align(claim, printed, whole=whole)
    block = SequenceMatcher(None, claim, printed, autojunk=False).find_longest_match()
    if not block.size:
        return Alignment(0, 0, 0, 0, (), 0)
    return _around(claim, printed, block.a, block.b, block.size)


def _around(
    claim: Sequence[str], printed: Sequence[str], first: int, start: int, size: int
) -> Alignment:
    """Keep a long agreement, and align what stands before and behind it."""
    end, stop = first + size, start + size
    reach = _MOST_CELLS // max(1, first), _MOST_CELLS // max(1, len(claim) - end)
    edge = max(0, start - min(reach[0], 2 * first + _WIDEST_HOLE))
    far = min(reach[1], 2 * (len(claim) - end) + _WIDEST_HOLE)
    before = _edge(claim[:first][::-1], printed[edge:start][::-1])
    behind = _edge(claim[end:], printed[stop : stop + far])
    pairs = [(first - 1 - i, start - 1 - j) for i, j in reversed(before.pairs)]
    pairs += [(first + n, start + n) for n in range(size)]
    pairs += [(end + i, stop + j) for i, j in behind.pairs]
    gain = before.gain + behind.gain + sum(map(weight, claim[first:end]))
    return Alignment(
        first - before.end, end + behind.end, start - before.stop, stop + behind.stop,
        tuple(pairs), gain,
    )  # fmt: skip


def _edge(claim: Sequence[str], printed: Sequence[str]) -> Alignment:
    """Align from a fixed beginning, as far as it goes."""
    if not claim or not printed or len(claim) * len(printed) > 2 * _MOST_CELLS:
        return Alignment(0, 0, 0, 0, (), 0)
    found = _align(claim, printed, whole=True)
    return Alignment(0, found.end, 0, found.stop, found.pairs, found.gain)


def _align(claim: Sequence[str], printed: Sequence[str], *, whole: bool) -> Alignment:
    width = len(printed) + 1
    above = [0] * width
    moves = [bytearray(width)]
    best = (0, 0, 0)
    for place, form in enumerate(claim, 1):
        if form == HOLE:
            row, move = _hole_row(above)
        else:
            row, move = _word_row(above, form, printed, whole=whole)
        moves.append(move)
        if not whole:
            gain = max(row)
            best = max(best, (gain, place, row.index(gain)), key=lambda cell: cell[0])
        above = row
    if whole:
        gain = max(above)
        stop = above.index(gain)
        beside = moves[-1][stop + 1 : stop + 2] == bytes([_BESIDE])
        if moves[-1][stop] == _CLAIMED and beside and above[stop + 1] == gain:
            stop += 1  # what stands there instead of the claim's last word
        best = (gain, len(claim), stop)
    return _traced(moves, claim, printed, best)


def _word_row(
    above: list[int], form: str, printed: Sequence[str], *, whole: bool
) -> tuple[list[int], bytearray]:
    gain = weight(form)
    stem = form.endswith(STEM)
    left = above[0] + _SKIPPED if whole else 0
    row = [left]
    move = bytearray(len(above))
    move[0] = _CLAIMED if whole else _STOP
    for place, word in enumerate(printed):
        hit = same(form, word) if stem else form == word
        value, step = above[place] + (gain if hit else _OTHER), _BESIDE
        if above[place + 1] + _SKIPPED > value:
            value, step = above[place + 1] + _SKIPPED, _CLAIMED
        if left + _SKIPPED > value:
            value, step = left + _SKIPPED, _PRINTED
        if value < 0 and not whole:
            value, step = 0, _STOP
        row.append(value)
        move[place + 1] = step
        left = value
    return row, move


def _hole_row(above: list[int]) -> tuple[list[int], bytearray]:
    row, move = [], bytearray(len(above))
    for place in range(len(above)):
        reach = range(min(place, _WIDEST_HOLE) + 1)
        jump = max(reach, key=lambda size: above[place - size] + size * _IN_HOLE)
        row.append(above[place - jump] + jump * _IN_HOLE)
        move[place] = _JUMP + jump
    return row, move


def _traced(
    moves: list[bytearray], claim: Sequence[str], printed: Sequence[str], best: tuple[int, int, int]
) -> Alignment:
    """Walk back from the best cell; what is laid beside nothing at the ends is no part of it."""
    gain, i, j = best
    end, stop = i, j
    pairs: list[tuple[int, int]] = []
    while i:
        step = moves[i][j]
        if step == _STOP:
            break
        if step == _PRINTED:
            j -= 1
        elif step == _CLAIMED:
            i -= 1
        elif step == _BESIDE:
            i, j = i - 1, j - 1
            if same(claim[i], printed[j]):
                pairs.append((i, j))
        else:
            i -= 1
            pairs += [(i, number) for number in range(j - 1, j - 1 - (step - _JUMP), -1)]
            j -= step - _JUMP
    return Alignment(i, end, j, stop, tuple(reversed(pairs)), gain)
