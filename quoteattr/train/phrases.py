"""Phrases around a cue: speakers, people told, adjuncts; from frames.toml and from treebanks."""

import random
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any

from attrs import frozen

from quoteattr.train.conllu import Sentence
from quoteattr.train.errors import FrameError
from quoteattr.train.invented import Names, proper_noun
from quoteattr.train.nodes import Node, copy, is_projective, root_of, subtree, to_nodes, to_sentence

__all__ = ["Bank", "Phrase", "capitalise", "decapitalise", "read_phrase"]

_ROLES = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "appos"})
_STOPS = frozenset("\"“”'‘’:;()-–—«»") | {"``", "''"}
_LONGEST_NAME, _LONGEST_NOUN, _LONGEST_PLURAL = 16, 12, 5
_WORD_COLUMNS, _SLOT_COLUMNS = 7, 3
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@frozen(slots=True)
class Row:
    """One line of a phrase's tree."""

    word: tuple[str, ...]
    """form, lemma, UPOS, XPOS, feats; or the name of a slot alone."""
    head: int
    """1-based line of the head; 0 for the root."""
    dep: str


@frozen(kw_only=True)
class Phrase:
    """A phrase of frames.toml."""

    kind: str
    weight: float
    rows: tuple[Row, ...]
    appositive: bool = False
    """Whether a comma follows where the sentence goes on."""
    relation: str = ""
    """Relation to the cue where it is not the usual one of its symbol."""


def read_phrase(record: dict[str, Any], where: str) -> Phrase:
    """Check one ``[[phrase]]``; FrameError says where a line is wrong."""
    rows: list[Row] = []
    for line in record["tree"].strip().splitlines():
        columns = line.split()
        wanted = _SLOT_COLUMNS if columns[0].startswith("{") else _WORD_COLUMNS
        if len(columns) != wanted or not columns[-2].isdecimal():
            raise FrameError(f"{where}.tree: {line!r} needs {wanted} columns, then head, relation")
        feats = ["" if column == "_" else column for column in columns[:-2]]
        word = (columns[0].strip("{}"),) if wanted == _SLOT_COLUMNS else tuple(feats)
        rows.append(Row(word, int(columns[-2]), columns[-1]))
    if [row.head for row in rows].count(0) != 1 or any(row.head > len(rows) for row in rows):
        raise FrameError(f"{where}.tree: needs exactly one line with head 0, and no head below it")
    return Phrase(
        kind=record["kind"],
        weight=float(record["weight"]),
        rows=tuple(rows),
        appositive=bool(record.get("appositive", False)),
        relation=record.get("relation", ""),
    )


class Bank:
    """Noun phrases of a treebank, and the slots of phrases filled."""

    def __init__(self, sentences: Iterable[Sentence], names: Names) -> None:
        """Collect noun phrases from ``sentences``; ``names`` fills the other slots."""
        self._names = names
        self._proper: list[list[Node]] = []
        self._common: list[list[Node]] = []
        for sentence in sentences:
            self._collect(to_nodes(sentence))

    def _collect(self, nodes: list[Node]) -> None:
        for node in nodes:
            if node.dep not in _ROLES or node.upos not in {"PROPN", "NOUN"}:
                continue
            indices = subtree(nodes, node)
            if indices[-1] - indices[0] + 1 != len(indices) or len(indices) > _LONGEST_NAME:
                continue
            phrase = [nodes[index] for index in indices]
            if not _usable(phrase, node):
                continue
            if node.upos == "PROPN":
                if node.entity[2:] in {"", "PERSON", "ORG"}:
                    self._proper.append(copy(phrase))
            elif _indefinite(phrase, node):
                self._common.append(copy(phrase))

    def fill(self, phrase: Phrase, rng: random.Random) -> list[Node]:
        """The nodes of ``phrase`` with its slots filled; its root has no head yet."""
        pieces = [self._piece(row.word, rng) for row in phrase.rows]
        roots = [root_of(piece) for piece in pieces]
        for row, root, piece in zip(phrase.rows, roots, pieces, strict=True):
            piece[-1].space = True
            if row.head:
                root.head, root.dep = roots[row.head - 1], row.dep
        nodes = [node for piece in pieces for node in piece]
        for node, following in pairwise(nodes):
            if following.form in {",", "'s", "-"} or node.form == "-":
                node.space = False
        return nodes

    def _piece(self, word: tuple[str, ...], rng: random.Random) -> list[Node]:
        if len(word) > 1:
            form, lemma, upos, xpos, feats = word
            return [Node(form, lemma, upos, xpos, feats)]
        fillers: dict[str, Callable[[random.Random], list[Node]]] = {
            "person": self._names.person,
            "org": self._names.organisation,
            "place": self._names.place,
            "title": self._names.title,
            "name": lambda rng: self._from_treebank("name", rng),
            "noun": lambda rng: self._from_treebank("noun", rng),
            "age": _age,
            "day": lambda rng: proper_noun(rng.choice(_DAYS), ""),
        }
        if word[0] not in fillers:
            raise FrameError(
                f"frames.toml: unknown slot {{{word[0]}}}; the slots are {sorted(fillers)}"
            )
        return fillers[word[0]](rng)

    def _from_treebank(self, slot: str, rng: random.Random) -> list[Node]:
        stock = self._proper if slot == "name" else self._common
        if not stock:
            return self._names.person(rng)
        nodes = copy(rng.choice(stock))
        nodes[-1].space = True
        decapitalise(nodes)
        return nodes


def _age(rng: random.Random) -> list[Node]:
    age = str(rng.randint(17, 92))
    return [Node(age, age, "NUM", "CD")]


def _usable(phrase: Sequence[Node], head: Node) -> bool:
    """No marks inside, no preposition in front, no mark at the end, no crossing arcs."""
    if any(node.form in _STOPS for node in phrase):
        return False
    if phrase[0].dep == "case" and phrase[0].head is head:
        return False
    if phrase[0].xpos in {"IN", "TO"} or not is_projective(to_sentence(copy(phrase))):
        return False
    return phrase[-1].upos != "PUNCT" or phrase[-1].form == "."


def _indefinite(phrase: Sequence[Node], head: Node) -> bool:
    """A short phrase that can be anybody: ``the officer``, ``two farmers``."""
    if phrase[0].upos == "DET" and phrase[0].form.lower() in {"a", "an", "the"}:
        return len(phrase) <= _LONGEST_NOUN
    return head.xpos == "NNS" and len(phrase) <= _LONGEST_PLURAL


def capitalise(nodes: Sequence[Node]) -> None:
    """Give the first word a capital, in place."""
    nodes[0].form = nodes[0].form[:1].upper() + nodes[0].form[1:]


def decapitalise(nodes: Sequence[Node]) -> None:
    """Take the first word's capital away unless it is a name, an acronym or ``I``, in place."""
    first = nodes[0]
    name = first.upos == "PROPN" or first.entity[:1] in {"B", "I"} or first.xpos.startswith("NNP")
    acronym = len(first.form) > 1 and first.form.isupper()
    if not name and not acronym and first.form != "I":
        first.form = first.form[:1].lower() + first.form[1:]
