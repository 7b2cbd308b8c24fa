"""What a rare name may name, told to the network by a class in the place of its spelling.

A network of this size cannot learn the world's names by heart. So the vocabulary gives every word
that is known as a name and as nothing else one *norm* with its like: ``Baguio`` is ``<place>``,
``Chipo`` is ``<given>``, ``Paris`` both ``<given>`` and ``<place>``. The table (spaCy's
``lexeme_norm``) is saved with the pipeline and needs no code to work.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, cast

import spacy.util
from spacy.attrs import NORM  # type: ignore[import-not-found]
from spacy.vocab import Vocab

from quoteattr.train.passage import Passage
from quoteattr.train.world import World

__all__ = ["TABLE", "add_norms", "name_classes"]

TABLE = "lexeme_norm"
"""Norms by word, as spaCy keeps them among the lookups of a vocabulary."""
_NAME_TAGS = frozenset({"PROPN", "SPACE", "X"})
_COMMON = 3
"""A word that is seen as often as this and is no name keeps its spelling."""
_SHORTEST = 3


def name_classes(world: World, passages: Iterable[Passage]) -> dict[str, str]:
    """Classes of the words of ``world``'s names, by form: as in a name, in capitals, in lower case.

    Words that are common in ``passages`` have none.
    """
    common = _common_words(passages)
    kinds: dict[str, set[str]] = {}
    named = [("place", place) for place in world.places]
    named += [("given", given) for given, _ in world.people]
    named += [("family", family) for _, family in world.people]
    for kind, name in named:
        for word in name.split():
            capital = word.isalpha() and word[0].isupper() and len(word) >= _SHORTEST
            if capital and word.lower() not in common:
                kinds.setdefault(word, set()).add(kind)
    return {
        form: f"<{'+'.join(sorted(of_word))}>"
        for word, of_word in sorted(kinds.items())
        for form in (word, word.upper(), word.lower())
    }


def _common_words(passages: Iterable[Passage]) -> set[str]:
    """Words, in lower case, that are often tagged otherwise than as names or marked as none."""
    seen: Counter[str] = Counter()
    for passage in passages:
        unknown = [""] * len(passage.words)
        columns = zip(passage.words, passage.pos or unknown, passage.entities, strict=True)
        for word, pos, entity in columns:
            if entity == "O" if pos in _NAME_TAGS else pos:
                seen[word.lower()] += 1
    return {word for word, count in seen.items() if count >= _COMMON}


def add_norms(vocab: Vocab, norms: dict[str, str]) -> None:
    """Let words have the given norms, in place."""
    if TABLE in vocab.lookups:
        vocab.lookups.remove_table(TABLE)
    table = vocab.lookups.add_table(TABLE, norms)
    getters = cast("Any", vocab).lex_attr_getters
    getters[NORM] = spacy.util.add_lookups(getters[NORM], table)
    for lexeme in vocab:
        lexeme.norm_ = norms.get(lexeme.orth_, lexeme.norm_)
