"""The teacher: trees from scores; and a real transformer, where torch is installed."""

import itertools

import numpy as np
import pytest

from quoteattr.train.teacher.decode import best_tree, sentence_bounds


def test_sentences_begin_where_they_are_said_to():
    assert sentence_bounds([False, False, True, False, True]) == [(0, 2), (2, 4), (4, 5)]
    assert sentence_bounds([]) == []
    assert max(end - first for first, end in sentence_bounds([False] * 400)) == 150


def trees(size):
    """All trees over ``size`` words with one root."""
    for heads in itertools.product(range(size), repeat=size):
        roots = [i for i, head in enumerate(heads) if i == head]
        if len(roots) == 1 and all(reaches(heads, i, roots[0]) for i in range(size)):
            yield list(heads)


def reaches(heads, word, root):
    for _ in heads:
        word = heads[word]
    return word == root


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("seed", range(12))
def test_the_best_tree_is_the_best_of_all_trees(size, seed):
    scores = np.random.default_rng(seed).normal(size=(size, size)).astype(np.float32)
    normal = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)

    def value(heads):
        return sum(normal[i, head] for i, head in enumerate(heads))

    best = max(trees(size), key=value)
    found = best_tree(scores)
    assert value(found) == pytest.approx(value(best), abs=1e-4)
