"""Answers that an article gives to a claim: its parts in one quote, in order, or outside of any."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from quoteattr.verification.claim import HOLE, STEM, Part
from quoteattr.verification.find import exact_places, near_places
from quoteattr.verification.index import Index
from quoteattr.verification.place import Place, negates


@frozen(kw_only=True)
class Answer:
    """Places of all parts of a claim, in order."""

    numbers: tuple[int, ...]
    """Of the words, in order."""
    holder: int | None
    """The quote whose words they are; ``None``: the article's own, or only partly a quote's."""
    differences: tuple[tuple[str, str], ...]
    score: float


def exact_answers(index: Index, parts: Sequence[Part]) -> tuple[Answer, ...]:
    """Answers in exactly the words of the claim."""
    if any(form == HOLE or form.endswith(STEM) for part in parts for form in part.forms):
        return ()
    found = _answers(index, [exact_places(index, part) for part in parts])
    return tuple(answer for answer in found if not answer.differences)


def near_answers(index: Index, parts: Sequence[Part]) -> tuple[Answer, ...]:
    """All answers, the best first."""
    places = [(*_exact(index, part), *near_places(index, part)) for part in parts]
    return tuple(sorted(_answers(index, places), key=lambda answer: -answer.score))


def _exact(index: Index, part: Part) -> tuple[Place, ...]:
    marked = any(form == HOLE or form.endswith(STEM) for form in part.forms)
    return () if marked else exact_places(index, part)


def _answers(index: Index, places: Sequence[Sequence[Place]]) -> list[Answer]:
    """Every way in which the parts stand in one quote, or the only part outside of one."""
    found: dict[tuple[int | None, tuple[int, ...]], Answer] = {}
    for chain in _chains(index, places):
        numbers = tuple(number for place in chain for number in place.numbers)
        holders = index.holders(numbers)
        if holders and any(index.holders(place.numbers) != holders for place in chain):
            continue  # a part that is the words of somebody quoted within
        differences = [pair for place in chain for pair in place.differences]
        for holder in holders or (None,):
            left_out = _left_out(index, chain, holder)
            answer = Answer(
                numbers=numbers,
                holder=holder,
                differences=(*differences, *left_out),
                score=sum(p.agreed for p in chain) / max(1, sum(p.total for p in chain)),
            )
            found.setdefault((holder, numbers), answer)
    return [*found.values()]


def _chains(index: Index, places: Sequence[Sequence[Place]]) -> Iterator[tuple[Place, ...]]:
    if len(places) == 1:
        yield from ((place,) for place in places[0])
        return
    by_quote = [_by_quote(index, each) for each in places]
    for quote in set.intersection(*({*each} for each in by_quote)):
        if chain := _in_order([each[quote] for each in by_quote]):
            yield chain


def _by_quote(index: Index, places: Iterable[Place]) -> dict[int | None, list[Place]]:
    """The places wholly inside each quote, and (``None``) those in none."""
    found: dict[int | None, list[Place]] = {}
    for place in places:
        owners = [{*index.owners.get(number, ())} for number in place.numbers]
        inside: set[int | None] = {*set.intersection(*owners)} or {None}
        for quote in inside:
            found.setdefault(quote, []).append(place)
    return found


def _in_order(places: Sequence[Sequence[Place]]) -> tuple[Place, ...]:
    """For each part its best place behind the one before; none if one has none."""
    chain: list[Place] = []
    behind = -1
    for each in places:
        later = [place for place in each if place.numbers[0] > behind]
        if not later:
            return ()
        chain.append(min(later, key=lambda place: (-place.score, place.numbers)))
        behind = chain[-1].numbers[-1]
    return tuple(chain)


def _left_out(
    index: Index, chain: Sequence[Place], holder: int | None
) -> Iterator[tuple[str, str]]:
    """A negation that an ellipsis leaves out, in the clause before it or the sentence behind it."""
    for one, other in pairwise(chain):
        first, end = one.numbers[-1], other.numbers[0]
        numbers = [number for number in index.stream(holder) if first < number < end]
        kept = [
            number
            for number in numbers
            if not index.parts_clauses(first, number) or not index.parts_sentences(number, end)
        ]
        if negates([index.words.forms[number] for number in kept]):
            yield "…", index.printed(numbers)
