"""Gold sentences as something that can be said: which fit, and where they can be interrupted."""

import random
from collections.abc import Sequence

from attrs import define

from quoteattr.train.conllu import Sentence
from quoteattr.train.nodes import Node, copy, is_projective, root_of, subtree, to_nodes

__all__ = ["Content", "read_content"]

_SHORTEST, _LONGEST = 4, 34
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "expl", "csubj"})
_BEFORE = frozenset(
    ["nsubj", "nsubj:pass", "advmod", "obl", "advcl", "discourse", "obl:unmarked", "expl"]
)
_AFTER = frozenset(
    ["obl", "advcl", "conj", "ccomp", "xcomp", "parataxis", "obj", "obl:unmarked", "obl:agent"]
)
_MARKS = frozenset("\"“”‘’'«»") | {"``", "''"}


@define(slots=True, eq=False)
class Content:
    """A sentence ready to be quoted."""

    body: list[Node]
    """Its nodes without the final mark."""
    end: Node
    """The final mark; hangs on the root."""
    clause: bool
    """Whether the root has a subject."""
    breaks: tuple[int, ...]
    """Indices into ``body`` before which a cue can interrupt it without crossing an arc."""

    @property
    def statement(self) -> bool:
        """Whether it is a clause that ends in a full stop."""
        return self.clause and self.end.form == "."

    @property
    def root(self) -> Node:
        """The root of the sentence."""
        return root_of(self.body)

    def fresh(self) -> "Content":
        """A copy whose nodes may be changed."""
        nodes = copy([*self.body, self.end])
        return Content(nodes[:-1], nodes[-1], self.clause, self.breaks)

    def split(self, rng: random.Random) -> tuple[list[Node], list[Node]]:
        """Two parts around one of the ``breaks``; a comma at the end of the first is dropped."""
        cut = rng.choice(self.breaks)
        first, second = self.body[:cut], self.body[cut:]
        if first[-1].form == ",":
            first = first[:-1]
        return first, second


def read_content(sentence: Sentence) -> Content | None:
    """``sentence`` as content, or None where it is too short, too long, quoted or no whole one."""
    if not _SHORTEST <= len(sentence) <= _LONGEST or not is_projective(sentence):
        return None
    last = sentence[-1]
    if last.form not in {".", "?", "!"} or last.head < 0 or sentence[last.head].head >= 0:
        return None
    marked = any(token.form in _MARKS and token.upos == "PUNCT" for token in sentence)
    if marked or not sentence[0].form[:1].isupper():
        return None
    nodes = to_nodes(sentence)
    root = root_of(nodes)
    body = nodes[:-1]
    clause = any(node.head is root and node.dep in _SUBJECTS for node in nodes)
    return Content(body, nodes[-1], clause, tuple(_breaks(body, root)))


def _breaks(body: Sequence[Node], root: Node) -> list[int]:
    """Borders between the subtrees of the root's children where a speaker may pause."""
    place = next(index for index, node in enumerate(body) if node is root)
    found: list[int] = []
    for child in body:
        if child.head is not root:
            continue
        indices = subtree(body, child)
        if indices[-1] < place and child.dep in _BEFORE:
            found.append(indices[-1] + 1)
        elif indices[0] > place and child.dep in _AFTER:
            found.append(indices[0])
    leads = {id(node) for node in body if node.head is root and node.dep in {"punct", "cc", "mark"}}
    borders: list[int] = []
    for cut in sorted(set(found)):
        # A comma belongs to what precedes it; an auxiliary or particle stays with its verb.
        moved = cut + 1 if cut < len(body) and body[cut].form == "," else cut
        if 1 < moved < len(body) and id(body[moved - 1]) not in leads - {id(body[cut])}:
            borders.append(moved)
    return [cut for cut in borders if len(body) - cut > 1]
