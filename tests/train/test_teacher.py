"""The teacher: trees from scores; and a real transformer, where torch is installed."""

import itertools

import numpy as np
import pytest
from attrs import evolve
from spacy.vocab import Vocab

from quoteattr.train.corpus import Shelf, load_corpus
from quoteattr.train.passage import Passage, to_doc
from quoteattr.train.pipeline import build
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


@pytest.mark.slow
def test_a_teacher_learns_labels_and_is_kept(folders, tmp_path):
    pytest.importorskip("torch", reason="the teacher needs `pip install -e .[train]`")
    from quoteattr.train.teacher.learn import Lesson
    from quoteattr.train.teacher.silver import with_silver_trees

    corpus = load_corpus(folders, build())
    taught = with_silver_trees(corpus, Lesson(words=3_000, batch=150), tmp_path)
    assert (tmp_path / "teacher.pt").exists()
    kept = sorted(tmp_path.glob("silver-*.jsonl.gz"))
    assert len(kept) == len(corpus.shelves)
    for source, shelf in corpus.shelves.items():
        for plain, silver in zip(shelf.passages, taught.shelves[source].passages, strict=True):
            assert (silver.words, silver.entities) == (plain.words, plain.entities)
            doc = to_doc(silver, Vocab())
            assert all(token.dep_ and token.tag_ and token.pos_ for token in doc)
            roots = [token for token in doc if token.head is token]
            assert all(token.dep_ == "ROOT" for token in roots)
            assert not contains_cycle_or_crossing(silver.heads)
            for index, word in enumerate(silver.words):
                if word == "\n\n":
                    assert silver.pos[index] == "SPACE"
                    assert len({doc[index - 1].sent, doc[index + 1].sent}) == 2
    again = with_silver_trees(corpus, Lesson(words=0), tmp_path)
    assert again == taught

    long = Passage(("so",) * 600, (True,) * 600, ("O",) * 600)
    changed = evolve(corpus, shelves={"texts": Shelf(passages=(long,), share=1)})
    assert with_silver_trees(changed, Lesson(words=0), tmp_path) == changed  # not the kept trees


def contains_cycle_or_crossing(heads):
    arcs = [tuple(sorted(pair)) for pair in enumerate(heads) if pair[0] != pair[1]]
    crossing = any(a < c < b < d for a, b in arcs for c, d in arcs)
    return crossing or any(not reaches_root(heads, word) for word in range(len(heads)))


def reaches_root(heads, word):
    for _ in heads:
        word = heads[word]
    return heads[word] == word
