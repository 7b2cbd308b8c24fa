"""Words laid beside words: which of a claim's are printed, in order, and which stand instead.

Needleman and Wunsch's dynamic programming over words, with free ends on the printed side; with free
ends on both sides it is Smith and Waterman's. Only the band is filled in which a claim may lie
that is little longer or shorter than what is printed, so that time grows with its length.
"""

from collections.abc import Sequence

from attrs import frozen

from quoteattr.verification.claim import HOLE, STEM, same

_STOP, _BESIDE, _CLAIMED, _PRINTED = range(4)  # what comes before a cell; above: a hole's jump
_JUMP = 4
_WIDEST_HOLE = 6  # printed words that one bracket may replace
_OTHER = -10
_SKIPPED = -10
_IN_HOLE = -1
_NEVER = -1_000_000
_SHORT = 3  # letters
_SLACK = 8  # words


@frozen
class Alignment:
    """What stands beside what: claimed words ``first:end``, printed words ``start:stop``."""

    first: int
    end: int
    start: int
    stop: int
    pairs: tuple[tuple[int, int], ...]
    """Claimed and printed word where they are the same, and a hole with each word it replaces."""


@frozen
class _Row:
    """The cells of one claimed word: from column ``low``, how good, and what comes before."""

    low: int
    gains: list[int]
    moves: bytes

    def reach(self, low: int, high: int) -> list[int]:
        """The gains of columns ``low`` to ``high``, also where the band does not go."""
        known = self.gains
        return [
            known[column - self.low] if 0 <= column - self.low < len(known) else _NEVER
            for column in range(low, high + 1)
        ]

    def gain(self, column: int) -> int:
        """The gain of one cell."""
        return self.reach(column, column)[0]

    def move(self, column: int) -> int:
        """What comes before a cell."""
        return self.moves[column - self.low]


def weight(form: str) -> int:
    """What a word counts: short ones half, as they stand everywhere; a hole nothing."""
    bare = form.removesuffix(STEM)
    return 0 if form == HOLE else 10 if len(bare) <= _SHORT and not bare.isdigit() else 20


def align(claim: Sequence[str], printed: Sequence[str], *, whole: bool) -> Alignment:
    """Lay a claim beside printed words: ``whole``, or the stretch of both that agrees best."""
    surplus = len(printed) - len(claim)
    lowest, highest = min(0, surplus) - _SLACK, max(0, surplus) + _SLACK
    first = min(len(printed), highest) + 1
    rows = [_Row(0, [0] * first, bytes(first))]
    for place, form in enumerate(claim, 1):
        low, high = max(0, place + lowest), min(len(printed), place + highest)
        above = rows[-1].reach(low - _WIDEST_HOLE, high)
        row = (
            _hole_row(above, low, printed)
            if form == HOLE
            else _word_row(above, low, form, printed, whole=whole)
        )
        rows.append(row)
    return _traced(rows, claim, printed, _last(rows, whole=whole))


def _last(rows: Sequence[_Row], *, whole: bool) -> tuple[int, int]:
    """The cell in which the best alignment ends, the first of equals."""
    if not whole:
        place = max(range(len(rows)), key=lambda place: max(rows[place].gains))
        return place, rows[place].low + rows[place].gains.index(max(rows[place].gains))
    row = rows[-1]
    gain = max(row.gains)
    stop = row.low + row.gains.index(gain)
    last = stop - row.low + 1 == len(row.gains)
    if row.move(stop) == _CLAIMED and not last and row.gain(stop + 1) == gain:
        stop += row.move(stop + 1) == _BESIDE  # what stands there instead of the last word
    return len(rows) - 1, stop


def _word_row(
    above: Sequence[int], low: int, form: str, printed: Sequence[str], *, whole: bool
) -> _Row:
    """The cells of a word; ``above`` begins ``_WIDEST_HOLE`` columns before ``low``."""
    worth = weight(form)
    stem = form.endswith(STEM)
    gains: list[int] = []
    moves = bytearray()
    left = _NEVER
    for place in range(_WIDEST_HOLE, len(above)):
        column = low + place - _WIDEST_HOLE
        value, step = above[place] + _SKIPPED, _CLAIMED
        if column:
            word = printed[column - 1]
            hit = same(form, word) if stem else form == word
            beside = above[place - 1] + (worth if hit else _OTHER)
            if beside >= value:
                value, step = beside, _BESIDE
            if left + _SKIPPED > value:
                value, step = left + _SKIPPED, _PRINTED
        if value < 0 and not whole:
            value, step = 0, _STOP
        gains.append(value)
        moves.append(step)
        left = value
    return _Row(low, gains, bytes(moves))


def _hole_row(above: Sequence[int], low: int, printed: Sequence[str]) -> _Row:
    """The cells of a bracket: it may stand for some printed words, or for none."""
    gains: list[int] = []
    moves = bytearray()
    for place in range(_WIDEST_HOLE, len(above)):
        reach = range(min(place - _WIDEST_HOLE + low, _WIDEST_HOLE, len(printed)) + 1)
        jump = max(reach, key=lambda size: above[place - size] + size * _IN_HOLE)
        gains.append(above[place - jump] + jump * _IN_HOLE)
        moves.append(_JUMP + jump)
    return _Row(low, gains, bytes(moves))


def _traced(
    rows: Sequence[_Row], claim: Sequence[str], printed: Sequence[str], last: tuple[int, int]
) -> Alignment:
    """Walk back from the last cell."""
    end, stop = i, j = last
    pairs: list[tuple[int, int]] = []
    while i and (step := rows[i].move(j)) != _STOP:
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
    return Alignment(i, end, j, stop, tuple(reversed(pairs)))
