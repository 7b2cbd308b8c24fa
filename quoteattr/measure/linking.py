"""``python -m quoteattr.evaluate linking``: which altered quotes are linked, and what it costs."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from time import process_time

from attrs import frozen

from quoteattr.evaluate.figure import Share
from quoteattr.evaluate.gold import GoldArticle
from quoteattr.linking.link import link
from quoteattr.measure.altered import OTHERS, OWN, REPORTED, VARIANTS
from quoteattr.measure.crowd import crowd
from quoteattr.measure.staged import MARKS, Draft
from quoteattr.quotes import Quotes

__all__ = ["Cost", "Pairs", "cost_line", "cost_of", "linked_pairs", "pair_table"]

SHORTEST = 9
"""Words that a quote must have to be altered."""

_MEGA = 1 << 20


@frozen(kw_only=True)
class Pairs:
    """What was linked of one way to alter quotes."""

    linked: Share
    """Altered quotes that share an utterance with their originals."""
    strange: int
    """Utterances that hold the words of different quotes."""


@frozen(kw_only=True)
class Cost:
    """What it costs to link many quotes."""

    quotes: int
    articles: int
    words: int
    """White-space separated, of all articles."""
    utterances: int
    seconds: float
    """Of processor time."""
    held: int
    """Bytes that the process held before, quotes and articles mostly."""
    peak: int
    """Bytes that it held at most."""


def linked_pairs(gold: Sequence[GoldArticle], seed: int = 1) -> dict[str, Pairs]:
    """Alter the quotes of a collection in each way, and link them with their originals."""
    quotes = list(dict(_long_quotes(gold)).items())
    return {name: _pairs(quotes, name, seed) for name in (*VARIANTS, *OTHERS)}


def cost_of(gold: Sequence[GoldArticle], quotes: int, seed: int = 1) -> Cost:
    """Make up articles with so many quotes, of the words of a collection, and link them."""
    text = " ".join(one.article.text for one in gold)
    staged = list(crowd(text, quotes, seed))
    held, start = _memory("VmRSS"), process_time()
    utterances = len(link(staged))
    return Cost(
        quotes=sum(map(len, staged)),
        articles=len(staged),
        words=sum(len(one.article.text.split()) for one in staged),
        utterances=utterances,
        seconds=process_time() - start,
        held=held,
        peak=_memory("VmHWM"),
    )


def pair_table(found: Mapping[str, Pairs]) -> str:
    """Set shares out in Markdown: pairs, percent linked, utterances of different quotes."""
    rows = ["| what became of a quote | pairs | linked | strangers linked |", "|---|---|---|---|"]
    for kind, names in (("the same", VARIANTS), ("another", OTHERS)):
        for name in names:
            one = found[name]
            share = f"{100 * one.linked.value:.1f}"
            rows.append(f"| {kind}: {name} | {one.linked.of} | {share} | {one.strange} |")
    return "\n".join(rows)


def cost_line(cost: Cost) -> str:
    """Say what it cost."""
    return (
        f"{cost.quotes:,} quotes in {cost.articles:,} articles of {cost.words:,} words: "
        f"{cost.utterances:,} utterances in {cost.seconds:.0f} s on one core; "
        f"memory {cost.held / _MEGA:,.0f} MiB before, {cost.peak / _MEGA:,.0f} MiB at most"
    )


def _long_quotes(gold: Sequence[GoldArticle]) -> Iterator[tuple[str, str]]:
    """Words and speaker of the quotes that are long enough, none of them inside another."""
    for one in gold:
        edge = 0
        for quote in sorted(one.quotes, key=lambda each: each.content[0]):
            text = " ".join(span.of(one.article.text) for span in quote.content)
            words = text.strip("“”\"'‘’`,.").split()
            if quote.speaker and quote.content[0].start >= edge and len(words) >= SHORTEST:
                edge = quote.content[-1].end
                yield " ".join(words), quote.speaker.name


def _pairs(quotes: Sequence[tuple[str, str]], name: str, seed: int) -> Pairs:
    random = Random(seed)  # noqa: S311 - nothing secret
    staged: list[Quotes] = []
    for number, (words, speaker) in enumerate(quotes):
        changed = " ".join({**VARIANTS, **OTHERS}[name](words.split(), random))
        if changed:
            original = Draft(f"{number} original")
            original.quote(words, speaker)
            staged += [original.done(), _altered(f"{number} altered", changed, speaker, name)]
    groups = [{one.article.id for one in each.occurrences} for each in link(staged)]
    return Pairs(
        linked=Share(
            sum(f"{number} altered" in ids for ids in groups for number in _originals(ids)),
            len(staged) // 2,
        ),
        strange=sum(len({name.split()[0] for name in ids}) > 1 for ids in groups),
    )


def _originals(ids: set[str]) -> Iterator[str]:
    return (name.split()[0] for name in ids if name.endswith("original"))


def _altered(name: str, words: str, speaker: str, way: str) -> Quotes:
    draft = Draft(name)
    if way == OWN:
        draft.tell(f"{words}.")
    elif way == REPORTED:
        draft.report(words, speaker)
    else:
        draft.quote(words, speaker, MARKS[1])
    return draft.done()


def _memory(name: str) -> int:
    """Read a figure of this process from Linux, in bytes; 0 elsewhere."""
    try:
        with open("/proc/self/status", encoding="ascii") as lines:  # noqa: PTH123 - no file
            return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(name)), 0)
    except OSError:
        return 0
