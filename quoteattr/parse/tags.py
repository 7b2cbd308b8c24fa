"""Parts of speech where a parser gives only one of two tag sets: each is made of the other.

Attribution reads universal tags with features and Penn tags; both hold the same for what it asks.
"""

__all__ = ["penn_tag", "universal_tag"]

_UNIVERSAL = {
    "NN": "NOUN",
    "NNS": "NOUN",
    "NNP": "PROPN",
    "NNPS": "PROPN",
    "MD": "AUX",
    "JJ": "ADJ",
    "RB": "ADV",
    "WRB": "ADV",
    "PRP": "PRON",
    "PRP$": "PRON",
    "WP": "PRON",
    "WP$": "PRON",
    "EX": "PRON",
    "DT": "DET",
    "PDT": "DET",
    "WDT": "DET",
    "IN": "ADP",
    "RP": "ADP",
    "CC": "CCONJ",
    "CD": "NUM",
    "TO": "PART",
    "POS": "PART",
    "UH": "INTJ",
    "SYM": "SYM",
    "$": "SYM",
    "#": "SYM",
}
_PENN = {
    "NOUN": "NN",
    "PROPN": "NNP",
    "ADJ": "JJ",
    "ADV": "RB",
    "PRON": "PRP",
    "DET": "DT",
    "ADP": "IN",
    "SCONJ": "IN",
    "CCONJ": "CC",
    "NUM": "CD",
    "PART": "RP",
    "INTJ": "UH",
    "SYM": "SYM",
    "PUNCT": ".",
}
_AUXILIARY = frozenset({"aux", "aux:pass", "auxpass", "cop"})


def universal_tag(tag: str, dep: str) -> str:
    """``VERB`` of ``VBD``; the relation tells auxiliaries and subordinators apart."""
    if tag.startswith("VB"):
        return "AUX" if dep in _AUXILIARY else "VERB"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    if tag in _UNIVERSAL:
        return _UNIVERSAL[tag]
    if tag.startswith(("JJ", "RB")):
        return _UNIVERSAL[tag[:2]]
    return "X" if not tag or tag.isalpha() else "PUNCT"


def penn_tag(pos: str, feats: str) -> str:
    """``VBD`` of ``VERB`` with ``Tense=Past|VerbForm=Fin``; ``XX`` where nothing tells."""
    held = frozenset(feats.split("|"))
    if pos in {"VERB", "AUX"}:
        return _verb(pos, held)
    if pos in {"NOUN", "PROPN"}:
        return _PENN[pos] + ("S" if "Number=Plur" in held else "")
    return _PENN.get(pos, "XX")


def _verb(pos: str, held: frozenset[str]) -> str:
    if "VerbForm=Ger" in held or {"VerbForm=Part", "Tense=Pres"} <= held:
        return "VBG"
    if "VerbForm=Part" in held:
        return "VBN"
    if "VerbForm=Inf" in held or "Mood=Imp" in held:
        return "VB"
    if "Tense=Past" in held:
        return "VBD"
    if pos == "AUX" and "Tense=Pres" not in held:
        return "MD"
    return "VBZ" if {"Number=Sing", "Person=3"} <= held else "VBP"
