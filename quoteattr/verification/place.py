"""Where a part of a claim stands in an article, and in what words."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from quoteattr.fold import fold, written_alike
from quoteattr.verification.align import Alignment, weight
from quoteattr.verification.claim import HOLE, Part
from quoteattr.verification.index import Index

NEGATIONS = frozenset(
    {"not", "no", "never", "nor", "neither", "none", "nobody", "nothing", "nowhere", "without",
     "cannot", "hardly"}
)  # fmt: skip
_EDGE = 3  # words


@frozen(kw_only=True)
class Place:
    """Words of an article that a part of a claim has, or nearly has."""

    part: Part
    numbers: tuple[int, ...]
    """Of the words in the article, the first to the last, as a quote or the text has them."""
    quote: int | None
    """The quote whose content was read; ``None``: the article's text."""
    differences: tuple[tuple[str, str], ...] = ()
    """Claimed and printed words, as they are written."""
    agreed: int
    """Weight of the words that are the same, on both sides."""
    total: int
    """Weight of all words on both sides."""

    @property
    def score(self) -> float:
        """Share of words that agree, 0 to 1."""
        return self.agreed / self.total if self.total else 0.0

    @property
    def gain(self) -> int:
        """What agrees less what differs."""
        return 2 * self.agreed - self.total


def same_words(part: Part, numbers: Sequence[int], quote: int | None) -> Place:
    """The place of words that stand there exactly."""
    total = 2 * sum(map(weight, part.forms))
    return Place(part=part, numbers=tuple(numbers), quote=quote, agreed=total, total=total)


def aligned_words(
    index: Index, part: Part, numbers: Sequence[int], quote: int | None, found: Alignment
) -> Place:
    """The place of words that were aligned with ``numbers``, a stretch of a quote or the text."""
    found = _stretched(index, part, numbers, found)
    claimed = part.cut(found.first, found.end)
    forms = [index.words.forms[number] for number in numbers]
    differences = []
    apart = 0
    for (i, end), (j, stop) in _runs(found):
        gone = [form for form in part.forms[i:end] if form != HOLE]
        new = forms[j:stop]
        if _alike(index, part, (i, end), numbers[j:stop]):
            continue
        opening = quote is not None and j == stop == 0 and numbers[0] == index.contents[quote][0]
        if opening and gone == ["that"]:
            continue
        differences.append((part.words(i, end), index.printed(numbers[j:stop])))
        apart += sum(map(weight, gone)) + sum(map(weight, new))
    differences += _swallowed(part, numbers, found, index)
    held = {j for i, j in found.pairs if part.forms[i] == HOLE}
    printed = sum(weight(forms[j]) for j in range(found.start, found.stop) if j not in held)
    total = sum(map(weight, claimed.forms)) + printed
    return Place(
        part=claimed,
        numbers=tuple(numbers[found.start : found.stop]),
        quote=quote,
        differences=tuple(differences),
        agreed=max(0, total - apart),
        total=total,
    )


def negates(forms: Sequence[str]) -> bool:
    """Whether any of these words turns what is said into its opposite."""
    return any(form in NEGATIONS or form.endswith("n't") for form in forms)


def _runs(found: Alignment) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """What lies between words that are the same: claimed and printed, not both empty."""
    i, j = found.first, found.start
    for pair in (*found.pairs, (found.end, found.stop)):
        if (i, j) != pair and (pair[0] > i or pair[1] > j):
            yield (i, max(i, pair[0])), (j, max(j, pair[1]))
        i, j = pair[0] + 1, pair[1] + 1


def _alike(index: Index, part: Part, claimed: tuple[int, int], numbers: Sequence[int]) -> bool:
    """Whether the words are the same, written together here and with a hyphen or point there."""
    i, end = claimed
    forms = [index.words.forms[number] for number in numbers]
    spans = part.spans[i:end]
    glued = not any(
        any(map(str.isspace, part.text[one.end : other.start])) for one, other in pairwise(spans)
    )
    joined = not any(
        any(map(str.isspace, index.words.between(number))) for number in [*numbers][:-1]
    )
    return glued and joined and written_alike(part.forms[i:end], forms)


def _stretched(index: Index, part: Part, numbers: Sequence[int], found: Alignment) -> Alignment:
    """Take in the whole of a word at an edge that is written together here and apart there."""
    if not found.pairs:
        return found
    (i, j), (last_i, last_j) = found.pairs[0], found.pairs[-1]
    for start in range(max(0, found.start - _EDGE), j) if i > found.first else ():
        if _alike(index, part, (found.first, i), numbers[start:j]):
            found = evolve(found, start=start)
            break
    edge = min(len(numbers), found.stop + _EDGE)
    for stop in range(last_j + 2, edge + 1) if last_i + 1 < found.end else ():
        if _alike(index, part, (last_i + 1, found.end), numbers[last_j + 1 : stop]):
            found = evolve(found, stop=stop)
            break
    return found


def _swallowed(
    part: Part, numbers: Sequence[int], found: Alignment, index: Index
) -> Iterator[tuple[str, str]]:
    """Brackets that replace a negation and hold none, or a number and hold another."""
    for hole in range(found.first, found.end):
        if part.forms[hole] == HOLE:
            replaced = [numbers[j] for i, j in found.pairs if i == hole]
            said = part.words(hole, hole + 1)
            forms = [index.words.forms[number] for number in replaced]
            inside = fold(said).forms
            numbered = {form for form in forms if form[-1:].isdigit()}
            if (negates(forms) and not negates(inside)) or numbered.difference(inside):
                yield said, index.printed(replaced)
