"""What went wrong, one by one: every difference between gold and predictions, by class."""

from collections.abc import Iterator

from attrs import frozen

from quoteattr.evaluate.gold import GoldArticle, GoldQuote
from quoteattr.evaluate.overlap import HALF
from quoteattr.evaluate.page import Page, Pair, match_spans, same_name, same_source
from quoteattr.evaluate.predicted import PredictedQuote

MISSED = "missed"
SPURIOUS = "spurious"
WRONG_SPAN = "wrong span"
WRONG_SOURCE = "wrong source"
WRONG_SPEAKER = "wrong speaker"
SCARE_TAKEN = "scare quote taken"
INEXACT = "inexact span"

CLASSES = {
    MISSED: "A gold quote that shares no word with a prediction of its own.",
    SPURIOUS: "A prediction that shares no word with a gold quote of its own.",
    WRONG_SPAN: "Gold and prediction share less than half of all their words.",
    WRONG_SOURCE: "The content is found, by half at least; the source or speaker is another.",
    WRONG_SPEAKER: "Content and source are right; the name is none of the speaker's.",
    SCARE_TAKEN: "Marks that report nobody's words, taken for somebody's direct speech.",
    INEXACT: "All is right but that some words more, or fewer, are in the content.",
}
"""What may be wrong, the gravest first, in a sentence each."""


@frozen(kw_only=True)
class Miss:
    """One difference; of all that is wrong with it, the gravest."""

    kind: str
    """One of `CLASSES`."""
    gold: GoldQuote | None = None
    found: PredictedQuote | None = None
    overlap: float = 0.0
    """Shared words over all words of the two contents, 0..1."""


def misses(page: Page, gold: GoldArticle) -> Iterator[Miss]:
    """Every miss of one article, which ``page`` lays out, the gravest class first."""
    scare = tuple(quote for quote in gold.quotes if quote.type == "scare")
    pairs = match_spans(page)
    found = [*_lost(page, pairs), *_stray(page, pairs, scare), *filter(None, map(_pair, pairs))]
    order = list(CLASSES)
    yield from sorted(found, key=lambda one: (order.index(one.kind), _start(one)))


def _lost(page: Page, pairs: list[Pair]) -> Iterator[Miss]:
    matched = {id(pair.gold) for pair in pairs}
    yield from (Miss(kind=MISSED, gold=one.quote) for one in page.gold if id(one) not in matched)


def _stray(page: Page, pairs: list[Pair], scare: tuple[GoldQuote, ...]) -> Iterator[Miss]:
    matched = {id(pair.found) for pair in pairs}
    for one in page.found:
        if id(one) in matched or not one.words:
            continue
        taken = (
            mark
            for mark, words in zip(scare, page.scare, strict=True)
            if len(one.words & words) >= HALF * len(one.words)
        )
        mark = next(taken, None)
        speech = one.quote.type == "direct" and one.quote.resolved
        kind = SCARE_TAKEN if mark is not None and speech else SPURIOUS
        yield Miss(kind=kind, gold=mark, found=one.quote)


def _pair(pair: Pair) -> Miss | None:
    gold, found = pair.gold, pair.found
    speaker = gold.quote.speaker
    if pair.iou < HALF:
        kind = WRONG_SPAN
    elif not same_source(gold, found):
        kind = WRONG_SOURCE
    elif speaker is not None and speaker.named and not same_name(gold, found):
        kind = WRONG_SPEAKER
    elif pair.iou < 1:
        kind = INEXACT
    else:
        return None
    return Miss(kind=kind, gold=gold.quote, found=found.quote, overlap=pair.iou)


def _start(miss: Miss) -> int:
    quote = miss.gold or miss.found
    return min((span.start for span in quote.content), default=0) if quote else 0
