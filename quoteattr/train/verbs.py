"""Reporting verbs and their forms."""

from typing import Any

from attrs import frozen

from quoteattr.train.errors import FrameError
from quoteattr.train.nodes import Node

__all__ = ["CLASSES", "PRONOUNS", "Verb", "finite", "gerund", "read_verb"]

CLASSES = ("say", "invert", "that", "tell", "ask")
_FORMS = 4
_THIRD = "Person=3|PronType=Prs"
PRONOUNS = (
    ("he", f"Case=Nom|Gender=Masc|Number=Sing|{_THIRD}"),
    ("she", f"Case=Nom|Gender=Fem|Number=Sing|{_THIRD}"),
    ("they", f"Case=Nom|Number=Plur|{_THIRD}"),
    ("I", "Case=Nom|Number=Sing|Person=1|PronType=Prs"),
    ("we", "Case=Nom|Number=Plur|Person=1|PronType=Prs"),
)


@frozen(kw_only=True)
class Verb:
    """A reporting verb of frames.toml."""

    base: str
    past: str
    third: str
    gerund: str
    classes: frozenset[str]
    weight: float


def read_verb(record: dict[str, Any], where: str) -> Verb:
    """Check one ``[[verb]]``; FrameError says what is wrong with it."""
    forms, classes = record["forms"].split(), frozenset(record["classes"].split())
    if len(forms) != _FORMS or not classes <= set(CLASSES):
        raise FrameError(f"{where}: forms are base, past, third, gerund; classes of {CLASSES}")
    base, past, third, ing = forms
    weight = float(record["weight"])
    return Verb(base=base, past=past, third=third, gerund=ing, classes=classes, weight=weight)


def finite(verb: Verb, subject: Node, *, past: bool, plural: bool) -> Node:
    """A past or present form that agrees with ``subject``."""
    person = "1" if "Person=1" in subject.feats else "3"
    number = "Plur" if plural else "Sing"
    tense = "Past" if past else "Pres"
    feats = f"Mood=Ind|Number={number}|Person={person}|Tense={tense}|VerbForm=Fin"
    if past:
        return Node(verb.past, verb.base, "VERB", "VBD", feats)
    if plural or person == "1":
        return Node(verb.base, verb.base, "VERB", "VBP", feats)
    return Node(verb.third, verb.base, "VERB", "VBZ", feats)


def gerund(verb: Verb) -> Node:
    """The form in ``, adding that ...``."""
    return Node(verb.gerund, verb.base, "VERB", "VBG", "Tense=Pres|VerbForm=Part")
