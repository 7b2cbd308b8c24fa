"""Which contents of two readings of an article are the same one: the best overlaps, one to one."""

from collections.abc import Sequence

from attrs import frozen

from quoteattr.evaluate.words import Words

HALF = 0.5
"""The share of words from which on two contents are held to be the same."""


@frozen
class Overlap:
    """Two contents that share words."""

    first: int
    """Where the one stands among the first contents, from 0."""
    second: int
    """Where the other stands among the second contents, from 0."""
    share: float
    """Shared words over all words of the two, above 0 to 1."""


def best_overlaps(first: Sequence[Words], second: Sequence[Words]) -> list[Overlap]:
    """Pair contents one to one, greedily, the best overlaps first."""
    at: dict[int, set[int]] = {}
    for j, two in enumerate(second):
        for word in two:
            at.setdefault(word, set()).add(j)
    overlaps = sorted(
        (
            (len(one & second[j]) / len(one | second[j]), i, j)
            for i, one in enumerate(first)
            for j in {j for word in one for j in at.get(word, ())}
        ),
        reverse=True,
    )
    taken_first, taken_second = set[int](), set[int]()
    pairs = []
    for share, i, j in overlaps:
        if i not in taken_first and j not in taken_second:
            taken_first.add(i)
            taken_second.add(j)
            pairs.append(Overlap(i, j, share))
    return pairs
