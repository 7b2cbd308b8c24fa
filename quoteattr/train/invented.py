"""Names to fill frames with: invented people, well-known organisations and places (names.toml)."""

import random
import tomllib
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from attrs import frozen

from quoteattr.train.errors import FrameError
from quoteattr.train.nodes import Node

__all__ = ["Culture", "Names", "proper_noun", "read_names"]

_SMALL = frozenset({"of", "for", "and"})
_MONONYM, _FAMILY_ONLY, _THREE_PARTS, _INITIAL = 0.03, 0.18, 0.07, 0.05


@frozen(kw_only=True)
class Culture:
    """Given and family names that go together."""

    id: str
    weight: float
    given: tuple[str, ...]
    family: tuple[str, ...]
    order: str = "given-family"


@frozen(kw_only=True)
class Names:
    """Everything that names.toml holds."""

    cultures: tuple[Culture, ...]
    mononyms: tuple[str, ...]
    organisations: tuple[str, ...]
    places: tuple[str, ...]
    titles: tuple[str, ...]

    def person(self, rng: random.Random) -> list[Node]:
        """A person's name as a tree: all but the first word are ``flat``."""
        if rng.random() < _MONONYM:
            return _flat([rng.choice(self.mononyms)])
        culture = rng.choices(self.cultures, [c.weight for c in self.cultures])[0]
        family = rng.choice(culture.family)
        if rng.random() < _FAMILY_ONLY:
            return _flat(family.split())
        given = [rng.choice(culture.given)]
        draw = rng.random()
        if draw < _THREE_PARTS:
            given = rng.sample(culture.given, 2)
        elif draw < _THREE_PARTS + _INITIAL:
            given.append(f"{rng.choice('ABCDEFGHJKLMNPRSTW')}.")
        parts = [*given, family] if culture.order == "given-family" else [family, *given]
        return _flat(" ".join(parts).split())

    def organisation(self, rng: random.Random) -> list[Node]:
        """An organisation, with its article where it takes one."""
        return proper_noun(rng.choice(self.organisations), "ORG")

    def place(self, rng: random.Random) -> list[Node]:
        """A place, with its article where it takes one."""
        return proper_noun(rng.choice(self.places), "LOC")

    def title(self, rng: random.Random) -> list[Node]:
        """A title as it stands before a name; no part of the name."""
        return proper_noun(rng.choice(self.titles), "")


def proper_noun(name: str, kind: str) -> list[Node]:
    """The tree of ``name``: the last word before ``of`` or ``for`` is its head.

    A leading ``the`` is a determiner outside of the entity ``kind``.
    """
    words = name.split()
    article = words[0] == "the"
    nodes = [node for word in words[article:] for node in _parts(word)]
    cut = next((i for i, node in enumerate(nodes) if node.form in _SMALL), len(nodes))
    head = nodes[cut - 1]
    _attach(nodes[: cut - 1], head, "compound")
    if cut < len(nodes):
        case, rest = nodes[cut], nodes[cut + 1 :]
        case.upos, case.xpos, case.feats = ("CCONJ", "CC", "") if case.form == "and" else (
            "ADP", "IN", "")  # fmt: skip
        _attach([case], rest[-1], "cc" if case.form == "and" else "case")
        _attach(rest[:-1], rest[-1], "compound")
        _attach(rest[-1:], head, "conj" if case.form == "and" else "nmod")
    if kind:
        _label(nodes, kind)
    if article:
        the = Node("the", "the", "DET", "DT", "Definite=Def|PronType=Art", "det", head)
        return [the, *nodes]
    return nodes


def _word(form: str) -> Node:
    return Node(form, form, "PROPN", "NNP", "Number=Sing")


def _parts(word: str) -> list[Node]:
    """The tokens of one word: a hyphen is a token of its own, as the tokenizer makes it."""
    nodes: list[Node] = []
    for part in word.split("-"):
        if nodes:
            nodes[-1].space = False
            nodes.append(Node("-", "-", "PUNCT", "HYPH", space=False))
        nodes.append(_word(part))
    return nodes


def _attach(nodes: Sequence[Node], head: Node, dep: str) -> None:
    """Hang ``nodes`` on ``head``: hyphens as ``punct``, the others as ``dep``."""
    for node in nodes:
        node.head, node.dep = head, "punct" if node.upos == "PUNCT" else dep


def _label(nodes: Sequence[Node], kind: str) -> None:
    for index, node in enumerate(nodes):
        node.entity = f"{'I' if index else 'B'}-{kind}"


def _flat(words: Sequence[str]) -> list[Node]:
    """A personal name."""
    nodes = [node for word in words for node in _parts(word)]
    _attach(nodes[1:], nodes[0], "flat")
    _label(nodes, "PERSON")
    return nodes


def read_names() -> Names:
    """Read ``names.toml``; FrameError names the missing or wrong key."""
    text = files("quoteattr.train").joinpath("names.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    try:
        return Names(
            cultures=tuple(_culture(record) for record in data["culture"]),
            mononyms=tuple(data["mononym"][0]["names"].split()),
            organisations=_listed(data["organisations"]["names"]),
            places=_listed(data["places"]["names"]),
            titles=_listed(data["titles"]["names"]),
        )
    except (KeyError, TypeError) as error:
        raise FrameError(f"names.toml: missing or wrong key {error}") from error


def _culture(record: dict[str, Any]) -> Culture:
    family = record["family"]
    families = [part for part in family.split("|") if part] if "|" in family else family.split()
    return Culture(
        id=record["id"],
        weight=float(record["weight"]),
        given=tuple(record["given"].split()),
        family=tuple(families),
        order=record.get("order", "given-family"),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.replace("\n", "|").split("|") if item.strip())
