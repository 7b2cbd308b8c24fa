"""Put the parts of a frame into line: order, links, marks and spaces."""

from collections.abc import Sequence

from attrs import define, field

from quoteattr.train.conllu import Sentence
from quoteattr.train.content import Content
from quoteattr.train.errors import FrameError
from quoteattr.train.nodes import Node, root_of, to_sentence
from quoteattr.train.phrases import capitalise, decapitalise

__all__ = ["Parts", "assemble"]

_USUAL = {"S": "nsubj", "P": "nsubj", "O": "iobj", "A": "obl"}
_WORDS = {
    "that": ("that", "SCONJ", "IN", "mark"),
    "and": ("and", "CCONJ", "CC", "cc"),
}
_GLUED = frozenset(",.:?!”")


@define(slots=True, eq=False)
class Parts:
    """What the symbols of a pattern stand for."""

    first: Content
    second: Content | None = None
    halves: tuple[list[Node], list[Node]] | None = None
    phrases: dict[str, list[Node]] = field(factory=dict)
    """Nodes of S, P, X, O, A, K, V, W, G; those that are missing are left out of the sentence."""
    relations: dict[str, str] = field(factory=dict)
    """Relations of phrases that differ from the usual one of their symbol."""
    appositive: bool = False

    def content(self, symbol: str) -> Content:
        """The content that ``symbol`` speaks of; FrameError where there is none."""
        content = self.first if symbol[0] in "Cc" else self.second
        if content is None:
            raise FrameError(f"the frame speaks of {symbol!r} and was given one sentence")
        return content

    def head(self, symbol: str) -> Node:
        """The node that stands for ``symbol`` in the tree."""
        if symbol[0] in "CcDd":
            return self.content(symbol).root
        if symbol not in self.phrases:
            raise FrameError(f"the frame links {symbol!r}, which its pattern does not hold")
        return root_of(self.phrases[symbol])


def assemble(
    pattern: Sequence[str], links: Sequence[tuple[str, ...]], parts: Parts
) -> tuple[Sentence, ...]:
    """The sentences of a frame.

    Raises FrameError where a link names a part that is missing or the outcome is no tree.
    """
    heads = {symbol: parts.head(symbol) for symbol in _linked(pattern, links, parts)}
    lines: list[list[Node]] = [[]]
    for position, item in enumerate(pattern):
        if item == "|":
            lines.append([])
        else:
            piece = _piece(item, pattern, position, parts, heads)
            _place(lines[-1], piece, item)
    for dependent, relation, head in links:
        heads[dependent].head, heads[dependent].dep = heads[head], relation
    linked = {dependent for dependent, _, _ in links}
    for symbol, usual in _USUAL.items():
        if symbol in parts.phrases and symbol not in linked:
            heads[symbol].head = heads["V"]
            heads[symbol].dep = parts.relations.get(symbol) or usual
    for line in lines:
        line[-1].space = True
        capitalise([node for node in line if node.upos != "PUNCT"] or line)
    return tuple(to_sentence(line) for line in lines)


def _linked(pattern: Sequence[str], links: Sequence[tuple[str, ...]], parts: Parts) -> list[str]:
    """Symbols whose heads must be known before anything is linked."""
    named = [symbol for link in links for symbol in (link[0], link[2])]
    marked = [item[1:] for item in pattern if item[0] in ",.:“”" and len(item) > 1]
    plain = [item for item in pattern if item in {"C", "c", "D", "d"} or item in parts.phrases]
    phrases = [symbol for symbol in parts.phrases if symbol in "SPXOAVK"]
    return list(dict.fromkeys([*named, *marked, *plain, *phrases]))


def _piece(
    item: str, pattern: Sequence[str], position: int, parts: Parts, heads: dict[str, Node]
) -> list[Node]:
    """The nodes that one item of the pattern adds to the line."""
    if item[0] in ",.:“”" and len(item) > 1:
        return [_mark(item, pattern[position - 1] if position else "", parts, heads)]
    if item in {"C1", "C2"}:
        if parts.halves is None:
            raise FrameError(f"the frame speaks of {item!r} and the sentence was not split")
        return parts.halves[int(item[1]) - 1]
    if item in {"C", "c", "D", "d"}:
        body = parts.content(item).body
        if item in "cd":
            decapitalise(body)
        return body
    if item in _WORDS or item == "according":
        following = next(symbol for symbol in pattern[position + 1 :] if symbol in heads)
        return _small_words(item, heads[following])
    nodes = parts.phrases.get(item[0], [])
    goes_on = position + 1 < len(pattern) and pattern[position + 1][0] not in ",.:|”"
    if item == "S" and parts.appositive and goes_on and _more(pattern[position + 1], parts):
        comma = Node(",", ",", "PUNCT", ",", dep="punct", head=_last_dependent(nodes))
        nodes[-1].space = False
        return [*nodes, comma]
    return nodes


def _small_words(item: str, head: Node) -> list[Node]:
    """``that`` and ``and``, or the two words before a source that has no verb."""
    if item in _WORDS:
        form, upos, xpos, dep = _WORDS[item]
        return [Node(form, form, upos, xpos, "", dep, head)]
    feats = "Tense=Pres|VerbForm=Part"
    according = Node("according", "accord", "VERB", "VBG", feats, "case", head)
    return [according, Node("to", "to", "ADP", "IN", "", "fixed", according)]


def _more(item: str, parts: Parts) -> bool:
    """Whether the optional ``item`` is really there."""
    return item != "A?" or "A" in parts.phrases


def _last_dependent(nodes: Sequence[Node]) -> Node:
    """The last node that hangs on the root: the apposition that a comma closes."""
    root = root_of(nodes)
    return [node for node in nodes if node.head is root][-1]


def _mark(item: str, before: str, parts: Parts, heads: dict[str, Node]) -> Node:
    """A mark; a comma or stop next to content may be the content's own ``?`` or ``!``."""
    form, symbol = item[0], item[1:]
    if form in "“”":
        content = parts.content(symbol)
        tag = "``" if form == "“" else "''"
        return Node(form, '"', "PUNCT", tag, "", "punct", content.root)
    if symbol in {"C", "c", "D", "d"}:
        content = parts.content(symbol)
        after_content = before[:1] in tuple("CcDd")
        if form == "." or (form == "," and after_content and content.end.form != "."):
            content.end.head, content.end.dep = content.root, "punct"
            return content.end
    tag = "." if form == "." else form
    return Node(form, form, "PUNCT", tag, "", "punct", heads[symbol])


def _place(line: list[Node], piece: Sequence[Node], item: str) -> None:
    """Append ``piece`` with the spaces that its kind asks for."""
    if not piece:
        return
    if line:
        line[-1].space = line[-1].form != "“" and item[0] not in _GLUED
    line.extend(piece)
