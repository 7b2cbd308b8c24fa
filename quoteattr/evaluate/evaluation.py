"""A whole evaluation: every figure with its interval, what confidences are worth, every miss."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from quoteattr.errors import RecordError
from quoteattr.evaluate.bootstrap import RESAMPLES, SEED, Interval, Intervals, bootstrap
from quoteattr.evaluate.breakdown import by_rule, by_type
from quoteattr.evaluate.figure import Figure, Share
from quoteattr.evaluate.gold import TELLINGS, GoldArticle
from quoteattr.evaluate.misses import CLASSES, Miss, misses
from quoteattr.evaluate.page import Page, page_of
from quoteattr.evaluate.predicted import PredictedQuote
from quoteattr.evaluate.published import published
from quoteattr.evaluate.reliability import Reliability, reliability_of
from quoteattr.evaluate.score import judge_page, score_page

OURS = "Words, contents and names"
LITERATURE = "As in the literature"
TYPES = "By type"
RULES = "By rule"
TABLES = (OURS, LITERATURE, TYPES, RULES)
"""The tables of figures, in the order in which they are told."""

_TELLING = frozenset(f"{told}_{what}" for told in TELLINGS for what in ("found", "right"))


@frozen(kw_only=True)
class ArticleMisses:
    r"""What went wrong in one article.

    Examples
    --------
    >>> from quoteattr.evaluate import evaluate, from_inline
    >>> gold = from_inline("title: Brief\n---\n{1d -: “Not now,”} <1 said> Wu.\n", article_id="a")
    >>> [article] = evaluate([gold], {}).articles
    >>> article.gold.article.id, [miss.kind for miss in article.misses]
    ('a', ['missed'])
    """

    gold: GoldArticle
    misses: tuple[Miss, ...]


@frozen(kw_only=True)
class Evaluation:
    r"""Predictions held against a gold collection.

    Examples
    --------
    >>> from quoteattr import Span
    >>> from quoteattr.evaluate import PredictedQuote, evaluate, from_inline
    >>> markup = "title: Brief\n---\n{1d -: “Not now,”} <1 said> Wu.\n"
    >>> gold = [from_inline(markup, article_id=name) for name in ("one", "two")]
    >>> right = PredictedQuote(type="direct", content=(Span(0, 10),))
    >>> found = evaluate(gold, {"one": [right]})
    >>> found.tables["Words, contents and names"]["content"]
    Ratio(right=2, predicted=2, gold=4)
    >>> found.reliability is None  # nothing says how sure it is
    True
    """

    tables: Mapping[str, Mapping[str, Figure]]
    """For each of `TABLES` its figures by name, all articles together."""
    intervals: Mapping[str, Intervals]
    """For each of `TABLES` the intervals of its figures."""
    reliability: Reliability | None
    """``None`` where there are no predictions, or some have no confidence."""
    articles: tuple[ArticleMisses, ...]
    """Every article of the gold, in its order."""

    def interval(self, table: str, name: str, what: str) -> Interval | None:
        r"""The interval of one figure, or ``None`` where there is none.

        Examples
        --------
        >>> from quoteattr import Span
        >>> from quoteattr.evaluate import PredictedQuote, evaluate, from_inline
        >>> markup = "title: Brief\n---\n{1d -: “Not now,”} <1 said> Wu.\n"
        >>> gold = [from_inline(markup, article_id=name) for name in ("one", "two")]
        >>> right = PredictedQuote(type="direct", content=(Span(0, 10),))
        >>> found = evaluate(gold, {"one": [right]})
        >>> found.interval("Words, contents and names", "content", "recall")
        Interval(low=0.0, high=1.0)
        """
        return self.intervals[table].of.get((name, what))

    def counted(self) -> dict[str, int]:
        r"""How many misses of each class there are.

        Examples
        --------
        >>> from quoteattr import Span
        >>> from quoteattr.evaluate import PredictedQuote, evaluate, from_inline
        >>> markup = "title: Brief\n---\n{1d -: “Not now,”} <1 said> Wu.\n"
        >>> gold = [from_inline(markup, article_id=name) for name in ("one", "two")]
        >>> right = PredictedQuote(type="direct", content=(Span(0, 10),))
        >>> found = evaluate(gold, {"one": [right]})
        >>> found.counted()["missed"]
        1
        """
        found = Counter(miss.kind for one in self.articles for miss in one.misses)
        return {kind: found[kind] for kind in CLASSES}


def evaluate(
    gold: Sequence[GoldArticle],
    predicted: Mapping[str, Sequence[PredictedQuote]],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Evaluation:
    r"""Hold predictions against gold.

    Parameters
    ----------
    gold
        The annotated articles, one at least; no two have one id.
    predicted
        The predicted quotes by article id; an article without any counts as missed.
    resamples
        How many samples of the articles the intervals are drawn from.
    seed
        The same seed gives the same intervals.

    Raises
    ------
    RecordError
        There is no gold, two of its articles have one id, or a prediction points outside its text.

    Examples
    --------
    >>> from quoteattr import Span
    >>> from quoteattr.evaluate import PredictedQuote, evaluate, from_inline
    >>> markup = "title: Brief\n---\n{1d -: “Not now,”} <1 said> Wu.\n"
    >>> gold = [from_inline(markup, article_id=name) for name in ("one", "two")]
    >>> right = PredictedQuote(type="direct", content=(Span(0, 10),))
    >>> found = evaluate(gold, {"one": [right]})
    >>> found.tables["Words, contents and names"]["content"].recall
    0.5
    """
    _check(gold)
    pages = [page_of(one, predicted.get(one.article.id, ())) for one in gold]
    figures = [_figures(page) for page in pages]
    by_table = {table: [one[table] for one in figures] for table in TABLES}
    tables = {table: _summed(each) for table, each in by_table.items()}
    wrong = (
        ArticleMisses(gold=one, misses=tuple(misses(page, one)))
        for one, page in zip(gold, pages, strict=True)
    )
    return Evaluation(
        tables=tables | {RULES: _by_frequency(tables[RULES])},
        intervals={
            table: bootstrap(each, resamples=resamples, seed=seed)
            for table, each in by_table.items()
        },
        reliability=reliability_of(pages) if _confident(pages) else None,
        articles=tuple(wrong),
    )


def _check(gold: Sequence[GoldArticle]) -> None:
    if not gold:
        raise RecordError("there are no gold articles, so nothing to measure on; give one at least")
    seen = Counter(one.article.id for one in gold)
    twice = [name for name, number in seen.items() if number > 1]
    if twice:
        raise RecordError(
            f"two gold articles have the id {twice[0]!r}, so predictions cannot be told apart; "
            "give one another id"
        )


def _figures(page: Page) -> dict[str, dict[str, Figure]]:
    """The figures of one article by table."""
    judged = judge_page(page)
    scores = dict(score_page(page).items())
    ours = {name: figure for name, figure in scores.items() if name not in _TELLING}
    told = {name: figure for name, figure in scores.items() if name in _TELLING}
    return {
        OURS: ours,
        LITERATURE: {**dict(published(page).items()), **told},
        TYPES: dict(by_type(page, judged)),
        RULES: dict(by_rule(judged)),
    }


def _summed(articles: Sequence[Mapping[str, Figure]]) -> dict[str, Figure]:
    """Add up the figures of one name."""
    total: dict[str, Any] = {}
    for one in articles:
        for name, figure in one.items():
            total[name] = total[name] + figure if name in total else figure
    return total


def _by_frequency(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    sizes = {name: one.of if isinstance(one, Share) else 0 for name, one in figures.items()}
    return {name: figures[name] for name in sorted(sizes, key=lambda each: (-sizes[each], each))}


def _confident(pages: Sequence[Page]) -> bool:
    """Whether there are predictions, and each says how sure it is."""
    found = [one for page in pages for one in page.found]
    return bool(found) and all(one.quote.confidence is not None for one in found)
