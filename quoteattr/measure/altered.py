"""Quotes altered as papers alter them, and into what nobody said: by rule, with a seed."""

from collections.abc import Callable, Mapping
from random import Random

__all__ = ["ORIGINAL", "OTHERS", "OWN", "REPORTED", "VARIANTS"]

Words = list[str]
Alter = Callable[[Words, Random], Words]

ORIGINAL, OWN = "the same words, other marks", "printed as the article's own"
REPORTED = "reported, tense and person shifted"

_KEPT = 0.6  # of a quote that is cut
_SHIFTED = {
    "i": "he", "we": "they", "my": "his", "our": "their", "me": "him", "us": "them", "is": "was",
    "are": "were", "am": "was", "i’m": "he was", "will": "would", "can": "could", "has": "had",
    "have": "had", "may": "might", "do": "did", "does": "did", "here": "there", "now": "then",
    "this": "that",
}  # fmt: skip
_COMMON = ("and", "this", "is", "what", "we", "will", "have", "to", "see", "in", "the", "end")
_VERBS = frozenset("is are was were will would can could has have had".split())  # noqa: SIM905


def _same(words: Words, _random: Random) -> Words:
    return words


def _cut(words: Words, random: Random) -> Words:
    """Keep one stretch."""
    size = round(_KEPT * len(words))
    start = random.randint(0, len(words) - size)
    return words[start : start + size]


def _dropped(words: Words, random: Random) -> Words:
    """Leave out one word in ten, at least one."""
    out = {*random.sample(range(len(words)), max(1, len(words) // 10))}
    return [word for place, word in enumerate(words) if place not in out]


def _gapped(words: Words, random: Random) -> Words:
    """Put an ellipsis for a quarter."""
    size = len(words) // 4
    start = random.randint(1, len(words) - size - 1)
    return [*words[:start], "…", *words[start + size :]]


def _edited(words: Words, random: Random) -> Words:
    """Put another word for one."""
    place = random.randrange(len(words))
    return [*words[:place], "otherwise", *words[place + 1 :]]


def _shifted(words: Words, _random: Random) -> Words:
    return [_SHIFTED.get(word.lower(), word) for word in words]


def _denied(words: Words, _random: Random) -> Words:
    """Put *not* behind the first auxiliary; nothing where there is none."""
    places = (place for place, word in enumerate(words) if word.lower() in _VERBS)
    place = next(places, None)
    return [] if place is None else [*words[: place + 1], "not", *words[place + 1 :]]


def _scattered(words: Words, random: Random) -> Words:
    return random.sample(words, len(words))


def _begun(words: Words, _random: Random) -> Words:
    """Keep a third, and go on with what everybody says."""
    return [*words[: len(words) // 3], *_COMMON]


VARIANTS: Mapping[str, Alter] = {
    ORIGINAL: _same,
    "cut to three fifths": _cut,
    "one word in ten dropped": _dropped,
    "a quarter left out, with an ellipsis": _gapped,
    "one word changed": _edited,
    REPORTED: _shifted,
    OWN: _same,
}
"""Ways in which an utterance stays the same."""

OTHERS: Mapping[str, Alter] = {
    "denied": _denied,
    "its words in another order": _scattered,
    "its first third, then something else": _begun,
}
"""Ways in which it becomes another."""
