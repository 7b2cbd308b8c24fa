"""Put marks around a part of a sentence: the partial and scare quotes of news."""

import random

from quoteattr.train.conllu import Sentence
from quoteattr.train.nodes import Node, is_projective, subtree, to_nodes, to_sentence

__all__ = ["quote_part"]

_QUOTABLE = frozenset(
    ["obj", "xcomp", "ccomp", "obl", "amod", "conj", "nmod", "acl", "advcl", "root", "appos"]
)
_OUTSIDE = frozenset({"ADP", "CCONJ", "SCONJ", "PUNCT", "DET"})
_LONGEST = 14


def quote_part(sentence: Sentence, rng: random.Random) -> Sentence:
    """``sentence`` with marks around one of its subtrees; as it is where none fits.

    The marks hang on the head of the subtree. A preposition or conjunction at the start of the
    subtree stays outside of them.
    """
    nodes = to_nodes(sentence)
    if any(node.xpos in {"``", "''"} for node in nodes):
        return sentence
    spans: list[tuple[int, int, Node]] = []
    for node in nodes:
        if node.dep not in _QUOTABLE:
            continue
        indices = subtree(nodes, node)
        start, end = indices[0], indices[-1] + 1
        while start < end and nodes[start].head is node and nodes[start].upos in _OUTSIDE:
            start += 1
        while end > start and nodes[end - 1].head is node and nodes[end - 1].upos == "PUNCT":
            end -= 1
        whole = end - start <= len(indices) <= _LONGEST and end - indices[0] <= len(indices)
        if whole and start < end and any(nodes[i] is node for i in range(start, end)):
            spans.append((start, end, node))
    if not spans:
        return sentence
    start, end, head = rng.choice(spans)
    opening = Node("“", '"', "PUNCT", "``", "", "punct", head, space=False)
    closing = Node("”", '"', "PUNCT", "''", "", "punct", head, space=nodes[end - 1].space)
    nodes[end - 1].space = False
    quoted = to_sentence([*nodes[:start], opening, *nodes[start:end], closing, *nodes[end:]])
    return quoted if is_projective(quoted) else sentence
