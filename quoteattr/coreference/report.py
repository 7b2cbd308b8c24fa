"""Every figure of a collection, in all the ways of counting, as a table."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import product
from typing import TypeVar

from attrs import frozen

from quoteattr.coreference.found import FoundMention, FoundText
from quoteattr.coreference.gold import PERSON, GoldMention, GoldText
from quoteattr.coreference.match import Way, match
from quoteattr.coreference.score import (
    Clusters,
    Coreference,
    Tally,
    metrics,
    score,
    without_singletons,
)

Pair = tuple[GoldText, FoundText]
_Mention = TypeVar("_Mention", GoldMention, FoundMention)


@frozen(kw_only=True)
class Counting:
    """A way of counting."""

    persons: bool
    """Only people: by the gold's kind, and on our side by ours."""
    singletons: bool
    """Whether entities with one mention count, on both sides."""
    way: Way
    """How mentions are matched."""


_WAYS: tuple[Way, ...] = ("head", "span")
COUNTINGS = tuple(
    Counting(persons=persons, singletons=singletons, way=way)
    for persons, singletons, way in product((False, True), (True, False), _WAYS)
)


def measure(pairs: Sequence[Pair], counting: Counting) -> Coreference:
    """Score found entities against gold ones, all texts together."""
    scores = (score(*_clusters(gold, found, counting)) for gold, found in pairs)
    return sum(scores, Coreference())


def coreference_table(collections: Iterable[tuple[str, Sequence[Pair]]]) -> str:
    """Set the figures of named collections out in Markdown: P / R / F1 in percent.

    Raises MissingExtra, before anything is read, where there is nothing to score with.
    """
    metrics()
    lines = [
        "| corpus | entities | singletons | match | mentions | MUC | B³ | CEAFe | CoNLL |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        _row(name, counting, measure(pairs, counting))
        for name, pairs in collections
        for counting in COUNTINGS
    ]
    return "\n".join(lines)


def _row(name: str, counting: Counting, figures: Coreference) -> str:
    cells = (
        name,
        "persons" if counting.persons else "all",
        "with" if counting.singletons else "without",
        counting.way,
        *map(_cell, (figures.mentions, figures.muc, figures.b_cubed, figures.ceaf_e)),
        f"{100 * figures.conll:.1f}",
    )
    return f"| {' | '.join(cells)} |"


def _cell(tally: Tally) -> str:
    return " / ".join(f"{100 * it:.1f}" for it in (tally.precision, tally.recall, tally.f1))


def _clusters(gold: GoldText, found: FoundText, counting: Counting) -> tuple[Clusters, Clusters]:
    """Gold and found mentions by entity; a found one that is matched goes by the gold's number."""
    wanted, given = _kept(gold.mentions, counting), _kept(found.mentions, counting)
    pairs = match(wanted, given, found.tree, counting.way)
    numbers = [pairs.get(j, len(wanted) + j) for j in range(len(given))]
    both = (
        _by_entity((one.entity, i) for i, one in enumerate(wanted)),
        _by_entity((one.entity, number) for one, number in zip(given, numbers, strict=True)),
    )
    return (
        both if counting.singletons else (without_singletons(both[0]), without_singletons(both[1]))
    )


def _kept(mentions: Iterable[_Mention], counting: Counting) -> list[_Mention]:
    return [one for one in mentions if one.kind == PERSON or not counting.persons]


def _by_entity(mentions: Iterable[tuple[Hashable, int]]) -> Clusters:
    clusters: defaultdict[Hashable, set[int]] = defaultdict(set)
    for entity, number in mentions:
        clusters[entity].add(number)
    return list(clusters.values())
