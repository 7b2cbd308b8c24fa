"""Attribution rules as data: the schema of ``data/en/rules.toml``."""

from functools import cache
from typing import Literal

from attrs import field, frozen
from attrs.validators import deep_iterable, in_, optional

from quoteattr.tables import load_table, parse_table

_TAKES = ("clause", "infinitive", "gerund", "object", "as", "whether", "of", "what")


_RELATIONS = frozenset({
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound",
    "conj", "cop", "csubj", "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat",
    "goeswith", "iobj", "list", "mark", "nmod", "nsubj", "nummod", "obj", "obl", "orphan",
    "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
})  # fmt: skip
"""The relations of Universal Dependencies 2; a subtype may follow a colon."""


def _is_relation(_step: object, _attribute: object, label: str) -> None:
    if label.partition(":")[0] not in _RELATIONS:
        raise ValueError(f"{label!r} is no relation of Universal Dependencies")


@frozen(kw_only=True)
class Step:
    """One move in the tree, to the head or to children, past some filters."""

    go: Literal["child", "head"] = field(validator=in_(("child", "head")))
    dep: tuple[str, ...] = field(validator=deep_iterable(_is_relation))
    """Labels of the edge walked along; one without a subtype covers all of its subtypes."""
    lemma: tuple[str, ...] = ()
    """Lemmas, one of which the token reached must have."""
    tag: tuple[str, ...] = ()
    """Language-specific tags, one of which the token reached must have."""
    case: tuple[str, ...] = ()
    """Lemmas of a ``case`` child, one of which the token reached must have."""
    side: Literal["before", "after"] | None = field(
        default=None, validator=optional(in_(("before", "after")))
    )
    repeat: bool = False
    """Whether the same move may be made again; nearer tokens come first."""


@frozen(kw_only=True)
class Rule:
    """A path from a cue to its source or to its content."""

    id: str
    pos: str = field(validator=in_(("VERB", "NOUN")))
    path: tuple[Step, ...]
    takes: str = field(default="", validator=in_(("", *_TAKES)))
    """The rule holds for cues that take this; empty for all."""
    when: tuple[tuple[Step, ...], ...] = ()
    """Paths from the cue that must all lead somewhere."""
    unless: tuple[tuple[Step, ...], ...] = ()
    """Paths from the cue none of which may lead anywhere."""
    example: str
    """``[source]``, ``<cue>`` and ``{content}`` in a sentence that the rule must solve."""
    counter: str = ""
    """A sentence in which no rule of this role may find anything."""


@frozen(kw_only=True)
class Rules:
    """All rules, in order: of each role the first that leads anywhere wins."""

    source: tuple[Rule, ...]
    content: tuple[Rule, ...]


@cache
def load_rules() -> Rules:
    """The rules of the package, ``data/en/rules.toml``."""
    return load_table("rules.toml", Rules)


def parse_rules(toml: str, name: str = "rules.toml") -> Rules:
    """Rules from TOML text; ``name`` stands in front of every complaint.

    Raises
    ------
    DataError
        The text breaks the schema; the message names the path of each mistake.
    """
    return parse_table(toml, Rules, name)
