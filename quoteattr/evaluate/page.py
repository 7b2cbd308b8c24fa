"""One article as the score sees it: gold and predictions by their words, and who has which source.

Everything that compares predictions with gold looks at this, so that all figures agree on what is
optional, what a source is and which prediction belongs to which gold.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from attrs import define, frozen

from quoteattr.errors import RecordError
from quoteattr.evaluate.gold import GoldArticle, GoldQuote
from quoteattr.evaluate.overlap import HALF, best_overlaps
from quoteattr.evaluate.predicted import PredictedQuote
from quoteattr.evaluate.words import Words, folded, quoted_word_starts, word_starts


@frozen(eq=False)
class Wanted:
    """A gold quote that counts."""

    quote: GoldQuote
    words: Words
    source: Words
    names: frozenset[str]
    """Of the speaker, `folded`; the name and every alias."""


@frozen(eq=False)
class Found:
    """A predicted quote that counts."""

    quote: PredictedQuote
    words: Words
    source: Words
    reach: Words
    """Words of the source and of every mention of the speaker."""
    name: str
    """Of the predicted speaker, `folded`; empty where there is none."""


Item = TypeVar("Item", Wanted, Found)


@frozen(eq=False)
class Pair:
    """A gold content and the prediction that belongs to it."""

    gold: Wanted
    found: Found
    iou: float
    """Shared words over all words of the two contents."""


@define(eq=False, slots=False)
class Page:
    """One article, as words. ``gold`` and ``found`` are what is compared."""

    text: str

    gold: tuple[Wanted, ...]
    found: tuple[Found, ...]
    scare: tuple[Words, ...]
    quoted: Words

    @cached_property
    def gold_at(self) -> dict[int, list[Wanted]]:
        """The gold contents over each word."""
        return _by_word(self.gold)

    @cached_property
    def found_at(self) -> dict[int, list[Found]]:
        """The predicted contents over each word."""
        return _by_word(self.found)

    @cached_property
    def gold_words(self) -> Words:
        """Words inside some gold content."""
        return frozenset(self.gold_at)

    @cached_property
    def found_words(self) -> Words:
        """Words inside some predicted content."""
        return frozenset(self.found_at)

    def keeping(self, kept: Callable[[Found], bool]) -> "Page":
        """The same article with some of its predictions only."""
        found = tuple(one for one in self.found if kept(one))
        return Page(
            text=self.text, gold=self.gold, found=found, scare=self.scare, quoted=self.quoted
        )

    def is_right_at(self, word: int, *, strict: bool = False) -> bool:
        """Whether some prediction over this word has the source of some gold over it."""
        same = same_source_strictly if strict else same_source
        return any(same(one, two) for one in self.gold_at[word] for two in self.found_at[word])


def page_of(gold: GoldArticle, predicted: Sequence[PredictedQuote]) -> Page:
    """Lay out one article.

    Quotes that the gold calls optional neither win nor lose: predictions that are mainly about one
    are left out, and its words leave every other prediction.

    Raises:
        RecordError: a prediction points outside the text.

    """
    text = gold.article.text
    _check_inside(gold, predicted)
    firm = [quote for quote in gold.quotes if quote.type != "scare" and not quote.optional]
    wanted = tuple(
        Wanted(
            quote,
            word_starts(text, quote.content),
            word_starts(text, quote.source),
            _names(quote),
        )
        for quote in firm
    )
    soft = [quote for quote in gold.quotes if quote.type != "scare" and quote.optional]
    mask = _union(word_starts(text, quote.content) for quote in soft)
    mask -= _union(one.words for one in wanted)
    found = (_found(text, quote, mask) for quote in predicted)
    return Page(
        text=text,
        gold=wanted,
        found=tuple(one for one in found if one is not None),
        scare=tuple(word_starts(text, one.content) for one in gold.quotes if one.type == "scare"),
        quoted=quoted_word_starts(text),
    )


def _check_inside(gold: GoldArticle, predicted: Sequence[PredictedQuote]) -> None:
    length = len(gold.article.text)
    for number, quote in enumerate(predicted, 1):
        for span in (*quote.content, *quote.cue, *quote.source, *quote.mentions):
            if span.end > length:
                raise RecordError(
                    f"{gold.article.id}: predicted quote {number} points at "
                    f"{span.start}:{span.end}, but the text has {length} code points; "
                    "is it the text that the quotes were found in?"
                )


def _found(text: str, quote: PredictedQuote, mask: Words) -> Found | None:
    """Take a prediction as words without masked ones; ``None`` if it is mainly masked."""
    words = word_starts(text, quote.content)
    if words and len(words & mask) * 2 >= len(words):
        return None
    source = word_starts(text, quote.source)
    reach = source | word_starts(text, quote.mentions)
    return Found(quote, words - mask, source, reach, folded(quote.speaker))


def _names(quote: GoldQuote) -> frozenset[str]:
    speaker = quote.speaker
    return frozenset(map(folded, (speaker.name, *speaker.aliases)) if speaker else ())


def _union(sets: Iterable[Words]) -> Words:
    return frozenset().union(*sets)


def _by_word(items: Iterable[Item]) -> dict[int, list[Item]]:
    index: defaultdict[int, list[Item]] = defaultdict(list)
    for item in items:
        for word in item.words:
            index[word].append(item)
    return dict(index)


def is_about(gold: Wanted, found: Found) -> bool:
    """Whether the two contents share at least half of all their words."""
    return len(gold.words & found.words) >= HALF * len(gold.words | found.words)


def same_source_strictly(gold: Wanted, found: Found) -> bool:
    """Whether the two sources share a word, or neither side knows anybody."""
    nobody = not (gold.source or gold.quote.speaker or found.source)
    return nobody or bool(gold.source & found.source)


def same_source(gold: Wanted, found: Found) -> bool:
    """The same, or a mention of the predicted speaker shares a word, or the name is the gold's."""
    return (
        bool(gold.source & found.reach)
        or same_source_strictly(gold, found)
        or same_name(gold, found)
    )


def same_name(gold: Wanted, found: Found) -> bool:
    """Whether the predicted name is one of the gold speaker's."""
    return bool(found.name) and found.name in gold.names


def full_name(gold: Wanted, found: Found) -> bool:
    """Whether the predicted name is the gold speaker's fullest."""
    speaker = gold.quote.speaker
    return speaker is not None and found.name == folded(speaker.name)


def match_spans(page: Page) -> list[Pair]:
    """Match whole contents one to one, the best overlaps first."""
    overlaps = best_overlaps([one.words for one in page.gold], [one.words for one in page.found])
    return [Pair(page.gold[each.first], page.found[each.second], each.share) for each in overlaps]


def most_over(gold: Wanted, page: Page) -> Found | None:
    """The prediction over most words of a gold content, the first of several; ``None``: none is."""
    over = Counter(one for word in gold.words for one in page.found_at.get(word, ()))
    return over.most_common(1)[0][0] if over else None
