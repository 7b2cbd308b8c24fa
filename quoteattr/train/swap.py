"""Other names in the place of names: what a small network knows of the world.

A name gives way to another of the same type and as many words, so the tree over it stays. The
names are those that are marked in the training texts, and those that the world knows.
"""

import random
from collections.abc import Iterable, Iterator
from typing import Self

from attrs import evolve, frozen

from quoteattr.train.passage import Passage
from quoteattr.train.world import World

__all__ = ["NamePool"]

_RATE = 0.4
"""Share of the names that give way."""
_LONGEST = 3


@frozen(kw_only=True)
class NamePool:
    """Names by type and number of words."""

    names: dict[tuple[str, int], tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, passages: Iterable[Passage], world: World) -> Self:
        """The names of ``passages`` and of ``world``."""
        found: dict[tuple[str, int], dict[tuple[str, ...], None]] = {}
        marked = (
            (kind, passage.words[start:end])
            for passage in passages
            for start, end, kind in _spans(passage)
        )
        known = [("ORG", name) for name in world.organisations]
        known += [("LOC", name) for name in world.places]
        known += [("PERSON", n) for g, f in world.people for n in (f"{g} {f}", g, f)]
        split = ((kind, tuple(name.removeprefix("the ").split())) for kind, name in known)
        for kind, words in (*marked, *split):
            if len(words) <= _LONGEST and all(map(_is_name_word, words)):
                found.setdefault((kind, len(words)), {})[words] = None
        return cls(names={key: tuple(names) for key, names in found.items()})

    def swap(self, passage: Passage, rng: random.Random) -> Passage:
        """``passage`` with some of its names changed, the same one everywhere the same way."""
        words = list(passage.words)
        chosen: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
        for start, end, kind in _spans(passage):
            old = passage.words[start:end]
            choices = self.names.get((kind, end - start))
            named = not passage.pos or set(passage.pos[start:end]) == {"PROPN"}
            if not choices or not named or not all(map(_is_name_word, old)):
                continue
            if (kind, old) not in chosen:
                new = rng.choice(choices) if rng.random() < _RATE else old
                loud = all(map(str.isupper, old))
                chosen[kind, old] = tuple(map(str.upper, new)) if loud else new
            words[start:end] = chosen[kind, old]
        return evolve(passage, words=tuple(words))


def _spans(passage: Passage) -> Iterator[tuple[int, int, str]]:
    """(start, end, type) of the names of ``passage``."""
    start = -1
    tags = (*passage.entities, "O")
    for index, tag in enumerate(tags):
        if start >= 0 and not tag.startswith("I-"):
            yield start, index, tags[start][2:]
            start = -1
        if tag.startswith("B-"):
            start = index


def _is_name_word(word: str) -> bool:
    return word.isalpha() and word[0].isupper() and len(word) > 1
