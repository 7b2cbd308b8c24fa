"""From scores to trees: sentences first, then the best tree inside each."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_tree", "sentence_bounds"]

_LONGEST = 150
_ROOTS = 3
"""How many words are tried as the root where the likeliest heads make no tree."""


def sentence_bounds(starts: Sequence[bool]) -> list[tuple[int, int]]:
    """(first, end) of each sentence; none is longer than 150 words."""
    bounds: list[tuple[int, int]] = []
    for index, start in enumerate(starts):
        if not bounds or start or index - bounds[-1][0] >= _LONGEST:
            bounds.append((index, index + 1))
        else:
            bounds[-1] = (bounds[-1][0], index + 1)
    return bounds


def best_tree(scores: NDArray[np.float32]) -> list[int]:
    """Heads of the highest-scoring tree with one root, which is its own head.

    ``scores[child, head]``, shape (n, n); the diagonal scores the root. Chu & Liu (1965) and
    Edmonds (1967), once for each promising root.
    """
    size = len(scores)
    if size == 1:
        return [0]
    greedy = scores.argmax(axis=1)
    roots = [i for i in range(size) if greedy[i] == i]
    if len(roots) == 1 and not _cycle(greedy, roots[0]):
        return [int(head) for head in greedy]
    normal = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    weights = normal.astype(np.float64)
    np.fill_diagonal(weights, -np.inf)
    promising = sorted(range(size), key=lambda i: -normal[i, i])[:_ROOTS]
    trees = [_arborescence(weights, root) for root in promising]
    return max(trees, key=lambda heads: normal[range(size), heads].sum())


def _cycle(heads: NDArray[np.int64], root: int) -> list[int]:
    """The words of one cycle, or nothing."""
    state = [0] * len(heads)
    state[root] = 2
    for first in range(len(heads)):
        path: list[int] = []
        here = first
        while state[here] == 0:
            state[here] = 1
            path.append(here)
            here = int(heads[here])
        if state[here] == 1:
            return path[path.index(here) :]
        for word in path:
            state[word] = 2
    return []


def _arborescence(weights: NDArray[np.float64], root: int) -> list[int]:
    """Heads of the best tree from ``root``; ``weights[child, head]``, -inf where forbidden."""
    heads = weights.argmax(axis=1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if not cycle:
        return [int(head) for head in heads]
    size = len(weights)
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    rest = [i for i in range(size) if not inside[i]]
    merged = len(rest)
    small = np.full((merged + 1, merged + 1), -np.inf)
    small[:merged, :merged] = weights[np.ix_(rest, rest)]
    kept = weights[cycle, heads[cycle]]
    entering = weights[np.ix_(cycle, rest)] - kept[:, None]
    enter_at = entering.argmax(axis=0)
    small[merged, :merged] = entering.max(axis=0)
    leaving = weights[np.ix_(rest, cycle)]
    leave_at = leaving.argmax(axis=1)
    small[:merged, merged] = leaving.max(axis=1)
    solved = _arborescence(small, rest.index(root))
    result = [int(head) for head in heads]
    for place, word in enumerate(rest):
        if word == root:
            result[word] = root
        elif solved[place] == merged:
            result[word] = cycle[int(leave_at[place])]
        else:
            result[word] = rest[solved[place]]
    broken = cycle[int(enter_at[solved[merged]])]
    result[broken] = rest[solved[merged]]
    return result
