"""Many articles with many quotes, some of which several articles carry: made up, with a seed.

Sentences are made of the words of a given text, as often as they come there; every other word is
one that follows the word before it somewhere in that text, so that pairs of words recur as well.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random

from quoteattr.measure.staged import Draft
from quoteattr.quotes import Quotes

__all__ = ["crowd"]

_QUOTES, _OWN = 5, 20  # of an article: quotes, and sentences of its own
_ONCE = 0.7  # of all quotes: those that one article alone has
_FEW, _MANY = (2, 8), (20, 200)  # articles that carry any other, mostly and now and then
_OFTEN = 0.01  # of those that several carry, how many are carried by many
_SHORTENED = 0.5  # of the quotes that are carried on
_NAMES = 2_000
_LENGTH = (8, 30)  # words of a sentence
_FOLLOWS = 0.5

Chain = dict[str, list[str]]


def crowd(text: str, quotes: int, seed: int = 1) -> Iterator[Quotes]:
    """Give articles that have so many quotes in all, of words of ``text``."""
    random = Random(seed)  # noqa: S311 - nothing secret
    vocabulary = text.split()
    chain = _chain(vocabulary)
    said = _said(vocabulary, chain, quotes, random)
    random.shuffle(said)
    for number, start in enumerate(range(0, len(said), _QUOTES)):
        draft = Draft(f"a{number}")
        for words, name in said[start : start + _QUOTES]:
            for _ in range(_OWN // _QUOTES):
                draft.tell(_sentence(vocabulary, chain, random))
            draft.quote(words, name)
        yield draft.done()


def _chain(words: Sequence[str]) -> Chain:
    chain: Chain = defaultdict(list)
    for one, other in pairwise(words):
        chain[one].append(other)
    return dict(chain)


def _sentence(vocabulary: Sequence[str], chain: Chain, random: Random) -> str:
    words = [random.choice(vocabulary)]
    for _ in range(random.randint(*_LENGTH)):
        follows = random.random() < _FOLLOWS and chain.get(words[-1])
        words.append(random.choice(follows or vocabulary))
    return " ".join(words).capitalize()


def _said(
    vocabulary: Sequence[str], chain: Chain, quotes: int, random: Random
) -> list[tuple[str, str]]:
    """Words and speaker of every quote, those that several articles carry more than once."""
    found: list[tuple[str, str]] = []
    while len(found) < quotes:
        words, name = _sentence(vocabulary, chain, random), f"Ana Poe{random.randrange(_NAMES)}"
        found.append((words, name))
        if random.random() >= _carried_share():
            continue
        low, high = _MANY if random.random() < _OFTEN else _FEW
        for _ in range(random.randint(low, high) - 1):
            short = random.random() < _SHORTENED
            found.append((_shortened(words, random) if short else words, name))
    return found[:quotes]


def _carried_share() -> float:
    """How many utterances several articles carry, so that ``_ONCE`` of the quotes are alone."""
    mean = (1 - _OFTEN) * sum(_FEW) / 2 + _OFTEN * sum(_MANY) / 2
    return (1 - _ONCE) / (1 - _ONCE + _ONCE * mean)


def _shortened(words: str, random: Random) -> str:
    some = words.split()
    size = max(len(some) // 2, len(some) - random.randint(1, 8))
    start = random.randint(0, len(some) - size)
    return " ".join(some[start : start + size])
