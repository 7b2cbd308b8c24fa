"""What the teacher says of text: passages with trees."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import torch
from attrs import evolve
from numpy.typing import NDArray
from spacy.pipeline._parser_internals.nonproj import (  # type: ignore[import-not-found]
    projectivize,
)
from torch import Tensor

from quoteattr.train.passage import PARAGRAPH_MARK, Passage
from quoteattr.train.teacher.batch import Labels
from quoteattr.train.teacher.decode import best_tree, sentence_bounds
from quoteattr.train.teacher.learn import Teacher
from quoteattr.train.teacher.network import Network

__all__ = ["label"]

_BATCH = 3_000


def label(teacher: Teacher, passages: Iterable[Passage]) -> Iterator[Passage]:
    """``passages`` with tags, morphology, heads and relations, in order.

    Lemmas stay empty. A passage too long for the teacher comes back as it is.
    """
    block: list[Passage] = []
    for passage in passages:
        fits = teacher.batcher.fits(passage)
        if fits:
            block.append(passage)
        if not fits or sum(len(p.words) for p in block) >= _BATCH:
            yield from _label(teacher, block)
            block = []
        if not fits:
            yield passage
    yield from _label(teacher, block)


@torch.inference_mode()
def _label(teacher: Teacher, passages: Sequence[Passage]) -> Iterator[Passage]:
    if not passages:
        return
    network, labels = teacher.network, teacher.batcher.labels
    network.eval()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        batch = teacher.batcher.batch(passages)
        scores = network(batch)
    arcs = scores.arcs.numpy()
    starts = scores.starts.argmax(-1).numpy()
    tags, morphs = scores.tags.argmax(-1).tolist(), scores.morphs.argmax(-1).tolist()
    heads = torch.zeros_like(batch.firsts)
    for number, passage in enumerate(passages):
        for index, head in enumerate(_heads(passage, arcs[number], starts[number])):
            heads[number, index] = head
    with torch.autocast("cpu", dtype=torch.bfloat16):
        deps = _deps(network, scores.hidden, heads, labels.deps.index("ROOT"))
    for number, passage in enumerate(passages):
        yield _filled(
            passage, heads[number].tolist(), deps[number], tags[number], morphs[number], labels
        )


def _heads(passage: Passage, arcs: NDArray[np.float32], starts: NDArray[np.int64]) -> list[int]:
    """Heads by best tree in each sentence; white space hangs on the word before it."""
    places = [i for i, word in enumerate(passage.words) if not word.isspace()]
    begins = [
        bool(starts[place]) or (place > 0 and passage.words[place - 1] == PARAGRAPH_MARK)
        for place in places
    ]
    heads = [max(0, i - 1) for i in range(len(passage.words))]
    for first, end in sentence_bounds(begins):
        inside = places[first:end]
        for child, head in enumerate(best_tree(arcs[inside][:, inside])):
            heads[inside[child]] = inside[head]
    return heads


def _deps(network: Network, hidden: Tensor, heads: Tensor, root: int) -> list[list[int]]:
    """The best relation of each word: that of the root for a root and for no other."""
    scores = network.label(hidden, heads).float()
    scores[..., root] = -1e4
    best = scores.argmax(-1)
    best[heads == torch.arange(heads.shape[1])] = root
    found: list[list[int]] = best.tolist()
    return found


def _filled(  # noqa: PLR0913, PLR0917 - one argument a column
    passage: Passage,
    heads: list[int],
    deps: list[int],
    tags: list[int],
    morphs: list[int],
    labels: Labels,
) -> Passage:
    """``passage`` with its columns; arcs that cross another are lifted to a head that does not."""
    rows: list[tuple[str, str, str, str]] = []
    for i, word in enumerate(passage.words):
        if word.isspace():
            rows.append(("_SP", "SPACE", "", "dep"))
        else:
            upos, _, features = labels.morphs[morphs[i]].partition("|")
            rows.append((labels.tags[tags[i]], upos, features, labels.deps[deps[i]]))
    tag, pos, morph, dep = zip(*rows, strict=True)
    lifted, _ = projectivize(heads[: len(rows)], list(dep))
    return evolve(
        passage, tags=tag, pos=pos, morphs=morph, deps=dep, heads=tuple(lifted), lemmas=()
    )
