"""More text of the same kind: paragraphs again, with other names.

A name is a word with a capital that stands behind a small word somewhere and is never written
small. In round 0 names stay as they are; in any other each has one made-up form.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import count
from random import Random

_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?<=[a-z] )[A-Z][^\W\d_]{2,}")
_ONSETS = ("b", "br", "d", "dr", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
_CODAS = ("n", "r", "l", "s", "rd", "nt", "sk", "m")


def names_in(text: str) -> frozenset[str]:
    """Words that are names in ``text``, by how they are written."""
    small = {word for word in _WORD.findall(text) if word.islower()}
    return frozenset(name for name in _NAME.findall(text) if name.lower() not in small)


def renamed(text: str, names: frozenset[str], number: int) -> str:
    """``text`` with all names as they are in round ``number``."""
    if not number:
        return text
    return _WORD.sub(lambda m: _made_up(m[0], number) if m[0] in names else m[0], text)


def rounds(texts: Iterable[str]) -> Iterator[str]:
    """``texts`` without end: as they are, and again and again with other names."""
    kept = tuple(texts)
    names = names_in("\n".join(kept))
    for number in count():
        yield from (renamed(text, names, number) for text in kept)


def _made_up(name: str, number: int) -> str:
    random = Random(f"{number} {name}")  # noqa: S311 - the same name in every run
    syllables = (random.choice(_ONSETS) + random.choice(_VOWELS) for _ in range(2))
    return ("".join(syllables) + random.choice(_CODAS)).capitalize()
