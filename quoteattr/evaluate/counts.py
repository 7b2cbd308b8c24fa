"""What a gold collection holds, counted: the figures of a data card."""

from collections import Counter
from collections.abc import Iterable, Iterator

from quoteattr.evaluate.gold import GOLD_TYPES, GoldArticle, GoldQuote, Note
from quoteattr.evaluate.words import word_starts
from quoteattr.span import Span


def counts(gold: Iterable[GoldArticle]) -> dict[str, int]:
    r"""Count articles, words, quotes by type and by what makes them hard, and speakers.

    Examples
    --------
    >>> from quoteattr.evaluate import counts, from_inline
    >>> markup = "cast:\n  wu = Lee Wu | person\n---\n{1d wu: “No,”} <1 said> [1 Wu].\n"
    >>> found = counts([from_inline(markup, article_id="brief")])
    >>> found["words"], found["speakers"], found["direct"]
    (3, 1, 1)
    """
    total: Counter[str] = Counter()
    for one in gold:
        text = one.article.text
        total["articles"] += 1
        total["words"] += len(word_starts(text, [Span(0, len(text))]))
        total["speakers"] += len(one.cast)
        total["speakers, unnamed"] += sum(not member.named for member in one.cast)
        for quote in one.quotes:
            total.update(_traits(quote))
    order = ["articles", "words", "speakers", "speakers, unnamed", "attributions", *GOLD_TYPES]
    return {name: total[name] for name in dict.fromkeys([*order, *sorted(total)])}


def noted(gold: Iterable[GoldArticle], note: Note) -> dict[str, int]:
    """Count the articles that hold each value of a note, one of :class:`Notes`; by name."""
    total = Counter(value for one in gold for value in set(getattr(one.notes, note)))
    return dict(sorted(total.items()))


def _traits(quote: GoldQuote) -> Iterator[str]:
    yield quote.type or "of no type"
    if quote.type == "scare":
        yield f"scare, {quote.reason or 'no reason given'}"
        return
    yield "attributions"
    traits = {
        "attributions, optional": quote.optional,
        "attributions, in several pieces": len(quote.content) > 1,
        "attributions, without a cue": not quote.cue,
        "attributions, without a source": not quote.source,
        "attributions, reported by another": quote.reported_by is not None,
        "attributions, of nobody in the cast": quote.speaker is None,
    }
    yield from (name for name, holds in traits.items() if holds)
