"""Passages as the numbers that the teacher reads."""

from collections.abc import Sequence
from typing import Any

import torch
from attrs import field, frozen
from torch import Tensor

from quoteattr.train.passage import Passage

__all__ = ["IGNORED", "SHAPES", "Batch", "Batcher", "Labels"]

IGNORED = -100
"""The target of a word that teaches nothing: white space, or a column that is not annotated."""

SHAPES = 8
"""How many kinds of letter case are told apart."""

_WINDOW, _LONGEST_WORD = 500, 8
"""Word pieces that are read of a passage and of a word."""
_TARGETS = ("tags", "morphs", "heads", "deps", "starts")
"""The columns that are learnt."""


@frozen
class Labels:
    """The label sets, in the order of the network's outputs."""

    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    """``POS|Feature=Value|...``."""
    deps: tuple[str, ...]
    _places: dict[str, dict[str, int]] = field(init=False, factory=dict, repr=False)

    def __attrs_post_init__(self) -> None:
        """Number the labels."""
        for name in ("tags", "morphs", "deps"):
            self._places[name] = {label: i for i, label in enumerate(getattr(self, name))}

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> "Labels":
        """All labels of ``passages``, sorted."""
        tags = {tag for passage in passages for tag in passage.tags}
        morphs = {morph for passage in passages for morph in _morphs(passage)}
        deps = {dep for passage in passages for dep in passage.deps}
        return cls(tuple(sorted(tags)), tuple(sorted(morphs)), tuple(sorted(deps)))

    def place(self, column: str, label: str) -> int:
        """The number of ``label``; IGNORED where it is unknown."""
        return self._places[column].get(label, IGNORED)


@frozen(kw_only=True, eq=False)
class Batch:
    """Some passages, padded: ``n`` passages of ``t`` words of ``w`` word pieces at most."""

    pieces: Tensor
    """(n, w) word piece numbers."""
    shapes: Tensor
    """(n, w) letter case of the word that a piece is of."""
    attended: Tensor
    """(n, w) 1 where there is a piece."""
    firsts: Tensor
    """(n, t) the place of each word's first piece."""
    words: Tensor
    """(n, t) true where there is a word other than white space."""
    tags: Tensor
    morphs: Tensor
    heads: Tensor
    """(n, t) the head's place; a root is its own."""
    deps: Tensor
    starts: Tensor
    """(n, t) 1 where a sentence begins."""


class Batcher:
    """Turns passages into batches with the word pieces of a pretrained tokenizer."""

    def __init__(self, tokenizer: Any, labels: Labels) -> None:  # noqa: ANN401
        self.labels = labels
        self._tokenizer = tokenizer
        self._pieces: dict[str, list[int]] = {}

    def _of(self, word: str) -> list[int]:
        found = self._pieces.get(word)
        if found is None:
            pieces = self._tokenizer(word, add_special_tokens=False)["input_ids"]
            pieces = pieces[:_LONGEST_WORD]
            found = self._pieces[word] = pieces or [self._tokenizer.mask_token_id]
        return found

    def fits(self, passage: Passage) -> bool:
        """Whether the teacher can read ``passage`` in one go."""
        return sum(len(self._of(word)) for word in passage.words) <= _WINDOW

    def batch(self, passages: Sequence[Passage]) -> Batch:
        """Encode ``passages``; what they do not annotate is IGNORED."""
        read = ("pieces", "shapes", "attended", "firsts", "words")
        rows: dict[str, list[list[int]]] = {name: [] for name in (*read, *_TARGETS)}
        for passage in passages:
            self._add(passage, rows)
        tensors = {
            name: _padded(lists, IGNORED if name in _TARGETS else 0) for name, lists in rows.items()
        }
        tensors["words"] = tensors["words"].bool()
        return Batch(**tensors)

    def _add(self, passage: Passage, rows: dict[str, list[list[int]]]) -> None:
        pieces, shapes = [self._tokenizer.cls_token_id], [0]
        firsts: list[int] = []
        for word in passage.words:
            found = self._of(word)
            firsts.append(len(pieces))
            pieces += found
            shapes += [_shape(word)] * len(found)
        pieces.append(self._tokenizer.sep_token_id)
        shapes.append(0)
        words = [not word.isspace() for word in passage.words]
        rows["pieces"].append(pieces)
        rows["shapes"].append(shapes)
        rows["attended"].append([1] * len(pieces))
        rows["firsts"].append(firsts)
        rows["words"].append([int(word) for word in words])
        if not passage.heads:
            for name in _TARGETS:
                rows[name].append([IGNORED] * len(words))
            return
        place = self.labels.place

        def column(values: Sequence[int]) -> list[int]:
            return [v if w else IGNORED for v, w in zip(values, words, strict=True)]

        rows["tags"].append(column([place("tags", tag) for tag in passage.tags]))
        rows["morphs"].append(column([place("morphs", morph) for morph in _morphs(passage)]))
        rows["heads"].append(column(passage.heads))
        rows["deps"].append(column([place("deps", dep) for dep in passage.deps]))
        rows["starts"].append(column(_starts(passage)))


def _padded(lists: list[list[int]], value: int) -> Tensor:
    width = max(map(len, lists))
    return torch.tensor([row + [value] * (width - len(row)) for row in lists])


def _morphs(passage: Passage) -> list[str]:
    return [f"{p}|{m}" if m else p for p, m in zip(passage.pos, passage.morphs, strict=True)]


def _starts(passage: Passage) -> list[int]:
    """1 for the first word of each tree, else 0."""
    root: list[int] = []
    for index in range(len(passage.heads)):
        here = index
        while passage.heads[here] != here:
            here = passage.heads[here]
        root.append(here)
    starts: list[int] = []
    last = -1
    for index, word in enumerate(passage.words):
        if word.isspace():
            starts.append(0)
            continue
        starts.append(int(root[index] != last))
        last = root[index]
    return starts


def _shape(word: str) -> int:
    """The letter case of ``word``, which the pretrained word pieces do not show."""
    if word.isspace():
        return 1
    if not any(map(str.isalpha, word)):
        return 2
    if word.islower():
        return 3
    if word.isupper():
        return 4 if len(word) > 1 else 5
    return 6 if word[0].isupper() else 7
