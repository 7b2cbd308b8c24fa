"""What others call the kinds of names: labels of OntoNotes, CoNLL-2003 and their kin."""

__all__ = ["name_label"]

_KINDS = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
}
_NO_NAMES = frozenset(
    {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "NUMBER", "DURATION"}
)


def name_label(label: str) -> str | None:
    """``PERSON``, ``ORG``, ``LOC`` or ``MISC`` of a label; ``None`` of dates and numbers."""
    return None if label in _NO_NAMES else _KINDS.get(label, "MISC")
