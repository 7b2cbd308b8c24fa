"""Which sieve finds how many speakers, and how many of them are right.

What counts is what `named_right` counts: the gold quotes whose speaker has a name, each with the
prediction over most of its words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from quoteattr.evaluate.figure import Share
from quoteattr.evaluate.gold import GoldArticle
from quoteattr.evaluate.predicted import PredictedQuote
from quoteattr.evaluate.score import JudgedName, judge_names
from quoteattr.parser import QuoteParser
from quoteattr.speaker.resolve import DIALOGUE, SIEVES, Resolved, resolve
from quoteattr.speaker.scene import Scene
from quoteattr.speaker.value import speakers

MISSED = "no quote"
"""Stands for a sieve where no word of a gold quote is predicted."""
ROWS = (DIALOGUE, *(name for name, _ in SIEVES), Resolved().sieve, MISSED)
"""All that may decide a quote, in the order in which they are asked; ``none``: nobody is found."""


@frozen(kw_only=True)
class Decided:
    """A gold quote with a named speaker."""

    sieve: str
    """Which of `ROWS` decided it."""
    right: bool


def decisions(parser: QuoteParser, gold: Sequence[GoldArticle]) -> Iterator[Decided]:
    """Run the library over gold articles: one value for each quote with a named speaker."""
    scenes = parser.scenes(one.article for one in gold)
    for one, scene in zip(gold, scenes, strict=True):
        yield from decided_in(one, scene)


def decided_in(gold: GoldArticle, scene: Scene) -> Iterator[Decided]:
    """The same for one article."""
    resolved = resolve(scene)
    for judged in judge_names(gold, tuple(_predicted(scene, resolved))):
        yield Decided(sieve=_sieve(judged, resolved), right=judged.right)


def shares(decided: Iterable[Decided]) -> dict[str, Share]:
    """For each of `ROWS` how many quotes it decided, and how many of them are right."""
    total = defaultdict[str, Share](Share)
    for one in decided:
        total[one.sieve] += Share(int(one.right), 1)
    return {name: total[name] for name in ROWS}


def sieve_table(collections: Mapping[str, Mapping[str, Share]]) -> str:
    """Set the shares of named collections out in Markdown: quotes, and percent of them right."""
    lines = [
        f"| sieve | {' | '.join(f'{name}: quotes | right' for name in collections)} |",
        f"|---|{'---|---|' * len(collections)}",
    ]
    lines += [
        f"| {name} | {' | '.join(_cells(found[name]) for found in collections.values())} |"
        for name in ROWS
    ]
    totals = (sum(found.values(), Share()) for found in collections.values())
    return "\n".join([*lines, f"| all | {' | '.join(map(_cells, totals))} |"])


def _predicted(scene: Scene, resolved: Sequence[Resolved]) -> Iterator[PredictedQuote]:
    """What the score needs of each attribution; its number is its id."""
    found = speakers(scene, resolved)
    for number, (attribution, who) in enumerate(zip(scene.attributions, found, strict=True)):
        yield PredictedQuote(
            id=str(number),
            type=attribution.type,
            content=attribution.content,
            speaker=who.name if who else None,
        )


def _sieve(judged: JudgedName, resolved: Sequence[Resolved]) -> str:
    return resolved[int(judged.found.id)].sieve if judged.found else MISSED


def _cells(share: Share) -> str:
    return f"{share.of} | {100 * share.value:.1f}" if share.of else "0 | -"
