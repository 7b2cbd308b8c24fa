"""What is known about the CLEAR labels: the schema of ``data/en/labels.toml``."""

from collections.abc import Iterable
from functools import cache

from attrs import field, frozen
from attrs.validators import deep_iterable, matches_re

from quoteattr.tables import load_table, parse_table

_lower_case = deep_iterable(matches_re(r"[^\sA-Z]+"))
_pairs = deep_iterable(matches_re(r"[^\sA-Z]+ [^\sA-Z]+"))


@frozen(kw_only=True)
class Labels:
    """The labels themselves, and words that tell what a label means in Universal Dependencies."""

    clear: frozenset[str] = field(validator=_lower_case)
    """Labels of CLEAR that Universal Dependencies does not have."""
    be: frozenset[str] = field(validator=_lower_case)
    """Forms of the copula."""
    places: frozenset[str] = field(validator=_lower_case)
    """Adverbs that are predicates."""
    raising: frozenset[str] = field(validator=_lower_case)
    """Lemmas of verbs that have an object where CLEAR has a subject below."""
    telling: frozenset[str] = field(validator=_lower_case)
    """Lemmas of verbs that tell somebody a clause."""
    asking: frozenset[str] = field(validator=_lower_case)
    """Lemmas of words behind which *what* asks."""
    fixed: frozenset[str] = field(validator=_pairs)
    """Two words that are one."""
    label: dict[str, str]
    """The label in Universal Dependencies, for those that have another."""


@cache
def load_labels() -> Labels:
    """The labels of the package, ``data/en/labels.toml``."""
    return load_table("labels.toml", Labels)


def parse_labels(toml: str, name: str = "labels.toml") -> Labels:
    """Labels from TOML text; ``name`` stands in front of every complaint.

    Raises
    ------
    DataError
        The text breaks the schema; the message names the path of each mistake.
    """
    return parse_table(toml, Labels, name)


def is_clear(labels: Iterable[str]) -> bool:
    """Whether labels that were seen in a tree are CLEAR's: one is enough that UD does not have."""
    return not load_labels().clear.isdisjoint(labels)
