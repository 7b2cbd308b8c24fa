"""Find the places of an article where a part of a claim may stand."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log

from quoteattr.verification.align import align
from quoteattr.verification.claim import STEM, Part, same
from quoteattr.verification.index import Index
from quoteattr.verification.place import Place, aligned_words, same_words

_SEEDS = 24  # forms, the rarest
_MOST_PLACES = 2_000  # of one seed: what stands everywhere tells nothing
_WINDOWS = 8
_DRIFT = 24  # words that may be put in or left out
_FAR = 4 * _DRIFT  # words by which a claim's place in the article may be mistaken
_LEAST_HELD = 0.3  # of what the best window holds
_MOST_LACKING = 200  # words of a claim that a quote which nearly has it may be short of
_MOST_WORDS = 200_000  # in all exact places of a part together


def exact_places(index: Index, part: Part) -> tuple[Place, ...]:
    """Every place where the words stand one after the other, in a quote or in the article's text.

    A part with brackets has none: see :func:`near_places`.
    """
    rarest = min(range(len(part)), key=lambda place: len(index.places.get(part.forms[place], ())))
    forms = index.words.forms
    found: dict[tuple[int, ...], Place] = {}
    most = _MOST_WORDS // len(part)
    for number in index.places.get(part.forms[rarest], ())[:most]:
        first = number - rarest
        if first >= 0 and forms[first : first + len(part)] == part.forms:
            numbers = tuple(range(first, first + len(part)))
            found[numbers] = same_words(part, numbers, None)
        for quote in index.owners.get(number, ()):
            content = index.contents[quote]
            if isinstance(content, range):
                continue
            first = bisect_left(content, number) - rarest
            numbers = tuple(content[first : first + len(part)]) if first >= 0 else ()
            if tuple(forms[each] for each in numbers) == part.forms:
                found.setdefault(numbers, same_words(part, numbers, quote))
    return tuple(found[numbers] for numbers in sorted(found))


def near_places(index: Index, part: Part, *, whole: bool = True) -> tuple[Place, ...]:
    """Where the words, or with ``whole=False`` some stretch of them, nearly stand; the best first.

    Both the quotes and the article's text are looked through where the rarest words stand.
    """
    found: dict[tuple[int | None, tuple[int, ...]], Place] = {}
    for start, window in _windows(index, part):
        for quote, numbers in _streams(index, part, window):
            claimed = part if whole else _beside(part, numbers, start)
            if len(claimed) - len(numbers) > _MOST_LACKING:
                continue
            printed = [index.words.forms[number] for number in numbers]
            alignment = align(claimed.forms, printed, whole=whole)
            if alignment.pairs:
                place = aligned_words(index, claimed, numbers, quote, alignment)
                found.setdefault((quote, place.numbers), place)
    return tuple(sorted(found.values(), key=lambda place: (-place.score, place.numbers)))


def _beside(part: Part, numbers: Sequence[int], start: int) -> Part:
    """What of a claim that begins at about word ``start`` may stand where some words do."""
    first, last = numbers[0] - start, numbers[-1] - start
    return part.cut(max(0, first - _FAR), max(0, last + _FAR))


def _windows(index: Index, part: Part) -> list[tuple[int, range]]:
    """The stretches of the article where most rare words stand as far from each other as claimed.

    Where a word stands less its place in the claim tells where the claim begins: each comes with
    that.
    """
    held: dict[int, float] = defaultdict(float)
    for form, numbers in _seeds(index, part):
        worth = log(1 + len(index.words) / len(numbers)) * (1 + (len(form) > 1))
        begins = [place for place, one in enumerate(part.forms) if same(one, form)]
        buckets = {(number - place) // _DRIFT for number in numbers for place in begins}
        for bucket in {bucket + shift for bucket in buckets for shift in (-1, 0)}:
            held[bucket] += worth
    best = sorted(held, key=lambda bucket: (-held[bucket], bucket))[:_WINDOWS]
    starts = [bucket * _DRIFT for bucket in best if held[bucket] > _LEAST_HELD * held[best[0]]]
    last = len(index.words)
    windows = [
        (start, range(max(0, start - _DRIFT), min(last, start + len(part) + 3 * _DRIFT)))
        for start in starts
    ]
    return [(start, window) for start, window in windows if window]


def _seeds(index: Index, part: Part) -> list[tuple[str, Sequence[int]]]:
    known = {form: index.places[form] for form in part.forms if form in index.places}
    for form in part.forms:
        if form.endswith(STEM):
            known |= {w: n for w, n in index.places.items() if w.startswith(form[:-1])}
    rare = sorted(known.items(), key=lambda item: (len(item[1]), item[0]))[:_SEEDS]
    return [item for item in rare if len(item[1]) <= _MOST_PLACES] or rare[:1]


def _streams(index: Index, part: Part, window: range) -> Iterator[tuple[int | None, Sequence[int]]]:
    """The words of a window: those of each quote in it, and as they stand in the text."""
    sought = {form for form in part.forms if form}
    hits = [number for number in window if index.words.forms[number] in sought]
    for quote in index.touched(hits):
        content = index.contents[quote]
        first = bisect_left(content, window.start)
        numbers = content[first : bisect_left(content, window.stop)]
        if numbers:
            yield quote, numbers
        if len(numbers) == len(window):
            return
    yield None, window
