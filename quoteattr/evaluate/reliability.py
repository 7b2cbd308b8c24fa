"""Whether a confidence of 0.9 means that nine of ten quotes are right.

A quote is right where a gold content shares at least half of all words with it (intersection over
union) and the speaker is the gold's. The expected calibration error is that of Guo et al. (2017,
"On Calibration of Modern Neural Networks"): ten bins of equal width, weighted by their quotes.
"""

from collections.abc import Mapping, Sequence

from attrs import frozen

from quoteattr.errors import RecordError
from quoteattr.evaluate.figure import Ratio
from quoteattr.evaluate.gold import GoldArticle
from quoteattr.evaluate.page import Found, Page, page_of
from quoteattr.evaluate.predicted import PredictedQuote
from quoteattr.evaluate.score import judge_page, quoted_ratio

_BINS = 10
_LEAST = (0.0, 0.3, 0.5, 0.7, 0.8, 0.85, 0.9, 0.925, 0.95)
"""Confidences from which on quotes are kept, in the second table."""


@frozen(kw_only=True)
class Bin:
    """Quotes of about the same confidence.

    Examples
    --------
    >>> from quoteattr.evaluate import Bin
    >>> Bin(quotes=20, confidence=0.75, right=0.65).right
    0.65
    """

    quotes: int
    confidence: float
    """Mean, 0 to 1."""
    right: float
    """Share, 0 to 1."""


@frozen(kw_only=True)
class Reliability:
    """What confidences are worth on a gold collection.

    Examples
    --------
    >>> from quoteattr.evaluate import Bin, Reliability
    >>> Reliability(bins=(Bin(quotes=20, confidence=0.75, right=0.65),), quoted=()).bins[0].quotes
    20
    """

    bins: tuple[Bin, ...]
    """Those that hold quotes, the least sure first."""
    quoted: tuple[tuple[float, Ratio], ...]
    """Least confidence of the quotes that are kept; their words in quotation marks."""

    @property
    def error(self) -> float:
        """Expected calibration error, 0 to 1.

        Examples
        --------
        >>> from quoteattr.evaluate import Bin, Reliability
        >>> bins = Bin(quotes=3, confidence=0.5, right=0.25), Bin(quotes=1, confidence=1, right=1)
        >>> Reliability(bins=bins, quoted=()).error
        0.1875
        """
        total = sum(one.quotes for one in self.bins)
        gaps = (one.quotes * abs(one.confidence - one.right) for one in self.bins)
        return sum(gaps) / total if total else 0.0


def reliability(
    gold: Sequence[GoldArticle], predicted: Mapping[str, Sequence[PredictedQuote]]
) -> Reliability:
    r"""Compare what confidences say with what is right.

    Raises
    ------
    RecordError
        A prediction has no confidence.

    Examples
    --------
    >>> from quoteattr import Span
    >>> from quoteattr.evaluate import PredictedQuote, from_inline, reliability
    >>> markup = "title: Brief\n---\n{1d -: “Not now,”} <1 said> Wu.\n"
    >>> gold = from_inline(markup, article_id="brief")
    >>> sure = PredictedQuote(type="direct", content=(Span(0, 10),), confidence=0.75)
    >>> reliability([gold], {"brief": [sure]}).error
    0.25
    """
    return reliability_of([page_of(one, predicted.get(one.article.id, ())) for one in gold])


def reliability_of(pages: Sequence[Page]) -> Reliability:
    """The same of articles that are laid out already."""
    binned: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for page in pages:
        for found, right in judge_page(page):
            confidence = _confidence(found)
            binned[min(int(confidence * _BINS), _BINS - 1)].append((confidence, right))
    return Reliability(
        bins=tuple(_bin(members) for members in binned if members),
        quoted=tuple((least, _quoted(pages, least)) for least in _LEAST),
    )


def reliability_table(found: Reliability) -> str:
    """Set out ``found`` in Markdown, in percent."""
    lines = ["| quotes | confidence | right |", "|---|---|---|"]
    lines += [
        f"| {one.quotes} | {100 * one.confidence:.1f} | {100 * one.right:.1f} |"
        for one in found.bins
    ]
    lines += ["", f"Expected calibration error: {100 * found.error:.1f}", ""]
    lines += ["| confidence from | quoted words, right P | R |", "|---|---|---|"]
    lines += [
        f"| {100 * least:g} | {100 * ratio.precision:.1f} | {100 * ratio.recall:.1f} |"
        for least, ratio in found.quoted
    ]
    return "\n".join(lines)


def _confidence(found: Found) -> float:
    quote = found.quote
    if quote.confidence is None:
        raise RecordError(f"the quote {quote.id!r} has no confidence, so there is none to measure")
    return quote.confidence


def _bin(members: Sequence[tuple[float, bool]]) -> Bin:
    confidences, rights = zip(*members, strict=True)
    return Bin(
        quotes=len(members),
        confidence=sum(confidences) / len(members),
        right=sum(rights) / len(members),
    )


def _quoted(pages: Sequence[Page], least: float) -> Ratio:
    kept = (page.keeping(lambda found: _confidence(found) >= least) for page in pages)
    return sum(map(quoted_ratio, kept), Ratio())
