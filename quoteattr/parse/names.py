"""What others call the kinds of names: labels of OntoNotes, CoNLL-2003 and their kin."""

from collections.abc import Sequence

__all__ = ["bare_name", "name_label"]

_KINDS = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "LOC": "LOC",
    "GPE": "LOC",
    "LOCATION": "LOC",
    "FAC": "LOC",
    "FACILITY": "LOC",
}
_NO_NAMES = frozenset(
    {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "NUMBER", "DURATION"}
)
_ARTICLES = frozenset({"the", "a", "an"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def name_label(label: str) -> str | None:
    """``PERSON``, ``ORG``, ``LOC`` or ``MISC`` of a label; ``None`` of dates and numbers."""
    return None if label in _NO_NAMES else _KINDS.get(label, "MISC")


def bare_name(words: Sequence[str]) -> slice:
    """The words that are the name itself, without an article before and a possessive behind."""
    first, last = 0, len(words)
    while last - first > 1 and words[first].lower() in _ARTICLES:
        first += 1
    while last - first > 1 and words[last - 1].lower() in _POSSESSIVES:
        last -= 1
    return slice(first, last)
