"""Trees that can be cut and joined: what frames are built from.

A ``Node`` points to its head, so that pieces of several sentences can be put together before the
indices of the result are known.
"""

from collections.abc import Sequence

from attrs import define

from quoteattr.train.conllu import Sentence, Token
from quoteattr.train.errors import FrameError

__all__ = ["Node", "copy", "is_projective", "root_of", "subtree", "to_nodes", "to_sentence"]


@define(slots=True, eq=False)
class Node:
    """A mutable token; ``head`` is None for the root of its piece."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str = ""
    dep: str = ""
    head: "Node | None" = None
    space: bool = True
    entity: str = "O"


def to_nodes(sentence: Sentence) -> list[Node]:
    """The nodes of ``sentence`` in order."""
    nodes = [
        Node(t.form, t.lemma, t.upos, t.xpos, t.feats, t.dep, None, t.space, t.entity)
        for t in sentence
    ]
    for node, token in zip(nodes, sentence, strict=True):
        node.head = nodes[token.head] if token.head >= 0 else None
    return nodes


def copy(nodes: Sequence[Node]) -> list[Node]:
    """Copies of ``nodes``; one whose head is not among them becomes a root."""
    twins = {
        id(n): Node(n.form, n.lemma, n.upos, n.xpos, n.feats, n.dep, None, n.space, n.entity)
        for n in nodes
    }
    for node in nodes:
        twins[id(node)].head = twins.get(id(node.head))
    return [twins[id(node)] for node in nodes]


def root_of(nodes: Sequence[Node]) -> Node:
    """The first node without a head; raises FrameError where there is none."""
    for node in nodes:
        if node.head is None:
            return node
    raise FrameError(f"no root in {' '.join(node.form for node in nodes)!r}")


def subtree(nodes: Sequence[Node], top: Node) -> list[int]:
    """Indices into ``nodes`` of ``top`` and everything below it, ascending."""
    inside = {id(top): True}

    def below(node: Node | None, depth: int) -> bool:
        if node is None or depth > len(nodes):
            return False
        known = inside.get(id(node))
        if known is None:
            known = inside[id(node)] = below(node.head, depth + 1)
        return known

    return [index for index, node in enumerate(nodes) if below(node, 0)]


def to_sentence(nodes: Sequence[Node]) -> Sentence:
    """Freeze ``nodes``; raises FrameError unless they form exactly one tree."""
    places = {id(node): index for index, node in enumerate(nodes)}
    roots = [node for node in nodes if node.head is None]
    lost = [node for node in nodes if node.head is not None and id(node.head) not in places]
    if len(roots) != 1 or lost:
        text = " ".join(node.form for node in nodes)
        raise FrameError(f"{len(roots)} roots and {len(lost)} lost heads in {text!r}")
    return tuple(
        Token(
            form=n.form,
            lemma=n.lemma,
            upos=n.upos,
            xpos=n.xpos,
            feats=n.feats,
            head=-1 if n.head is None else places[id(n.head)],
            dep="root" if n.head is None else n.dep,
            space=n.space,
            entity=n.entity,
        )
        for n in nodes
    )


def is_projective(sentence: Sentence) -> bool:
    """Whether no two arcs of ``sentence`` cross."""
    arcs = [
        (min(index, token.head), max(index, token.head))
        for index, token in enumerate(sentence)
        if token.head >= 0
    ]
    return not any(a < c < b < d for a, b in arcs for c, d in arcs)
