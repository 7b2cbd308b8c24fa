"""Claims put together from several places of an article."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from quoteattr.verification.align import weight
from quoteattr.verification.claim import Part
from quoteattr.verification.find import near_places
from quoteattr.verification.index import Index
from quoteattr.verification.place import Place

_FEWEST_WORDS = 3
_LEAST_WEIGHT = 40
_LEAST_SCORE = 0.8
_MOST_PIECES = 40
_ADJACENT = 3  # printed words between two pieces that are still one, whatever they are
_FAR = 40  # words: farther away than a sentence reaches


@frozen(kw_only=True)
class Assembly:
    """The pieces of a claim, in its order."""

    pieces: tuple[Place, ...]
    holders: tuple[int | None, ...]
    """The quote of each; ``None``: the article's own words."""
    score: float
    """Share of the claim's words that the pieces have, by weight."""


def assembled(index: Index, parts: Sequence[Part]) -> Assembly | None:
    """The claim as pieces from two or more places; ``None`` if it is not."""
    whole = sum(map(_weight, parts))
    least = max(_LEAST_WEIGHT, whole // _MOST_PIECES)
    pieces = [piece for part in parts for piece in _pieces(index, part, least)]
    places = [_holder(index, piece) for piece in pieces]
    apart = len({*places}) > 1 or any(_apart(index, *pair) for pair in pairwise(pieces))
    held = sum(piece.agreed for piece in pieces) / 2
    if not apart or not whole:
        return None
    return Assembly(pieces=tuple(pieces), holders=tuple(places), score=held / whole)


def _pieces(index: Index, part: Part, least: int) -> Iterator[Place]:
    """The stretch that agrees best with some place, and the same of what is left on both sides."""
    if not _counts(part, least):
        return
    found = near_places(index, part, whole=False)
    places = [one for one in found if _counts(one.part, least) and one.score >= _LEAST_SCORE]
    if not places:
        return
    best = max(places, key=lambda one: (one.gain, _holder(index, one) is not None))
    first = part.spans.index(best.part.spans[0])
    yield from _pieces(index, part.cut(0, first), least)
    yield best
    yield from _pieces(index, part.cut(first + len(best.part), len(part)), least)


def _counts(part: Part, least: int) -> bool:
    return len(part) >= _FEWEST_WORDS and _weight(part) >= least


def _weight(part: Part) -> int:
    return sum(map(weight, part.forms))


def _holder(index: Index, place: Place) -> int | None:
    holders = index.holders(place.numbers)
    return holders[0] if holders else None


def _apart(index: Index, one: Place, other: Place) -> bool:
    """Whether a place is no going on of the one before: it is earlier, or sentences lie between."""
    first, second = one.numbers[-1], other.numbers[0]
    if second <= first or second - first > _FAR:
        return True
    return second - first > _ADJACENT + 1 and index.parts_sentences(first, second)
