"""Coreference that a spaCy pipeline has found already, whoever found it.

Three packages leave it in a ``Doc``, each in a form of its own: spacy-experimental as groups of
spans, ``doc.spans["coref_clusters_1"]``; coreferee as chains of token indices,
``doc._.coref_chains``; fastcoref as clusters of character offsets, ``doc._.coref_clusters``.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from quoteattr.parse.tree import Chain

__all__ = ["chains_of"]

_GROUP = re.compile(r"coref_clusters_\d+")


def chains_of(doc: Any, place: Sequence[int]) -> tuple[Chain, ...]:  # noqa: ANN401
    """The chains in a ``Doc``; ``place`` gives the index in the tree of each word of it, or -1.

    A chain of fewer than two mentions says nothing and is left out.
    """
    found = (
        sorted({kept for words in chain if (kept := _placed(words, place))})
        for chain in _chains(doc)
    )
    return tuple(tuple(mentions) for mentions in found if len(mentions) > 1)


def _placed(words: range, place: Sequence[int]) -> tuple[int, int] | None:
    """First and last token of a mention in the tree; ``None`` if it is all white space."""
    kept = [place[i] for i in words if place[i] >= 0]
    return (kept[0], kept[-1]) if kept else None


def _chains(doc: Any) -> Iterator[list[range]]:  # noqa: ANN401
    """Each chain as the words of its mentions, by their indices in the ``Doc``."""
    for key in sorted(doc.spans):
        if _GROUP.fullmatch(key):
            yield [range(span.start, span.end) for span in doc.spans[key]]
    for chain in _extension(doc, "coref_chains"):
        yield [range(i, i + 1) for mention in chain for i in mention.token_indexes[:1]]
    for cluster in _extension(doc, "coref_clusters"):
        offsets = (pair for pair in cluster if isinstance(pair, tuple))
        spans = (doc.char_span(*pair, alignment_mode="expand") for pair in offsets)
        yield [range(span.start, span.end) for span in spans if span is not None]


def _extension(doc: Any, name: str) -> Any:  # noqa: ANN401
    return (getattr(doc._, name) if doc.has_extension(name) else None) or ()
