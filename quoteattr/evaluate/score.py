"""Score predicted quotes against gold: pure functions over plain values."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from quoteattr.evaluate.figure import Ratio, Scores, Share
from quoteattr.evaluate.gold import TELLINGS, GoldArticle, GoldQuote
from quoteattr.evaluate.overlap import HALF
from quoteattr.evaluate.page import (
    Found,
    Page,
    Wanted,
    full_name,
    is_about,
    match_spans,
    most_over,
    page_of,
    same_name,
    same_source,
)
from quoteattr.evaluate.predicted import PredictedQuote


def score(gold: Iterable[GoldArticle], predicted: Mapping[str, Sequence[PredictedQuote]]) -> Scores:
    r"""Add up the scores of all gold articles.

    Parameters
    ----------
    gold
        The annotated articles.
    predicted
        The predicted quotes by article id; an article without any counts as missed.

    Examples
    --------
    >>> import quoteattr
    >>> from quoteattr.evaluate import from_inline, predicted_from_dicts, score
    >>> markup = "cast:\n  wu = Lee Wu | person\n---\n{1d wu: “No,”} <1 said> [1 Wu].\n"
    >>> gold = from_inline(markup, article_id="brief")
    >>> found = quoteattr.extract(gold.article)
    >>> scores = score([gold], {"brief": predicted_from_dicts(found.to_dicts())})
    >>> scores.attributed
    Ratio(right=1, predicted=1, gold=1)
    >>> scores.named_right  # the gold calls Wu by a name that the text does not have
    Share(count=0, of=1)
    """
    scores = (score_article(one, predicted.get(one.article.id, ())) for one in gold)
    return sum(scores, Scores())


def score_article(gold: GoldArticle, predicted: Sequence[PredictedQuote]) -> Scores:
    r"""Score one article's predicted quotes against its gold.

    Quotes that the gold calls optional neither win nor lose: predictions that are mainly about one
    are left out, and its words leave every other prediction.

    Examples
    --------
    >>> from quoteattr import Span
    >>> from quoteattr.evaluate import PredictedQuote, from_inline, score_article
    >>> markup = "title: Brief\n---\n{1d -: “Not now,”} <1 said> Wu.\n"
    >>> gold = from_inline(markup, article_id="brief")
    >>> found = PredictedQuote(type="direct", content=(Span(0, 4),))
    >>> score_article(gold, [found]).content
    Ratio(right=1, predicted=1, gold=2)
    """
    return score_page(page_of(gold, predicted))


def score_page(page: Page) -> Scores:
    """Score one article that is laid out already."""
    wanted, offered, quoted = page.gold_words, page.found_words, page.quoted
    hit = wanted & offered
    right = frozenset(word for word in hit if page.is_right_at(word))
    strict = frozenset(word for word in hit if page.is_right_at(word, strict=True))
    spans = match_spans(page)
    named = judge_names_of(page)
    return Scores(
        content=Ratio(len(hit), len(offered), len(wanted)),
        attributed=Ratio(len(right), len(offered), len(wanted)),
        attributed_strict=Ratio(len(strict), len(offered), len(wanted)),
        span_exact=_span_ratio(page, sum(pair.iou == 1 for pair in spans)),
        span_overlap=_span_ratio(page, sum(pair.iou >= HALF for pair in spans)),
        span_overlap_with_source=_span_ratio(
            page,
            sum(pair.iou >= HALF and same_source(pair.gold, pair.found) for pair in spans),
        ),
        quoted_found=Share(len(hit & quoted), len(wanted & quoted)),
        quoted_right=Share(len(right & quoted), len(wanted & quoted)),
        quoted_right_strict=Share(len(strict & quoted), len(wanted & quoted)),
        direct_touching_no_gold=_stray_direct(page),
        named_found=_found_of(named),
        named_right=_right_of(named),
        named_full=Share(sum(one.full for one in named), len(named)),
        scare_taken=_scare_taken(page),
        **_by_telling(named),
    )


def quoted_ratio(page: Page) -> Ratio:
    """Words in quotation marks: right with source, of those predicted and of those in the gold."""
    wanted, offered = page.gold_words & page.quoted, page.found_words & page.quoted
    right = sum(page.is_right_at(word) for word in wanted & offered)
    return Ratio(right, len(offered), len(wanted))


def judge(
    gold: GoldArticle, predicted: Sequence[PredictedQuote]
) -> list[tuple[PredictedQuote, bool]]:
    """Each prediction that counts, and whether it is right: content, by half, and source."""
    return [(found.quote, right) for found, right in judge_page(page_of(gold, predicted))]


def judge_page(page: Page) -> list[tuple[Found, bool]]:
    """The same of an article that is laid out already."""
    return [(found, _is_right(found, page)) for found in page.found if found.words]


def _is_right(found: Found, page: Page) -> bool:
    near = {one for word in found.words for one in page.gold_at.get(word, ())}
    return any(is_about(one, found) and same_source(one, found) for one in near)


@frozen(kw_only=True)
class JudgedName:
    """A gold quote whose speaker has a name, and what was predicted there."""

    gold: GoldQuote
    found: PredictedQuote | None
    """The prediction over most of its words; ``None``: over none."""
    right: bool
    """Whether that gives one of the speaker's names."""
    full: bool
    """Whether that gives the fullest one."""


def judge_names(gold: GoldArticle, predicted: Sequence[PredictedQuote]) -> tuple[JudgedName, ...]:
    """The gold quotes that `named_right` is a share of, in text order, each judged."""
    return judge_names_of(page_of(gold, predicted))


def judge_names_of(page: Page) -> tuple[JudgedName, ...]:
    """The same of an article that is laid out already."""
    return tuple(_judge_name(gold, most_over(gold, page)) for gold in _named_gold(page))


def _span_ratio(page: Page, right: int) -> Ratio:
    return Ratio(right, len(page.found), len(page.gold))


def _named_gold(page: Page) -> list[Wanted]:
    return [one for one in page.gold if one.words and one.quote.speaker and one.quote.speaker.named]


def _judge_name(gold: Wanted, found: Found | None) -> JudgedName:
    return JudgedName(
        gold=gold.quote,
        found=found.quote if found else None,
        right=found is not None and same_name(gold, found),
        full=found is not None and full_name(gold, found),
    )


def _found_of(judged: Sequence[JudgedName]) -> Share:
    return Share(sum(one.found is not None for one in judged), len(judged))


def _right_of(judged: Sequence[JudgedName]) -> Share:
    return Share(sum(one.right for one in judged), len(judged))


def _by_telling(named: Sequence[JudgedName]) -> dict[str, Share]:
    """`explicit_found`, `explicit_right` and so on."""
    shares = dict[str, Share]()
    for told in TELLINGS:
        judged = [one for one in named if one.gold.told == told]
        shares |= {f"{told}_found": _found_of(judged), f"{told}_right": _right_of(judged)}
    return shares


def _stray_direct(page: Page) -> Share:
    direct = [one for one in page.found if one.quote.type == "direct"]
    return Share(sum(not one.words & page.gold_words for one in direct), len(direct))


def _scare_taken(page: Page) -> Share:
    spoken = [
        one.words
        for one in page.found
        if one.words and one.quote.type == "direct" and one.quote.resolved
    ]
    taken = [
        scare for scare in page.scare if any(len(one & scare) * 2 >= len(one) for one in spoken)
    ]
    return Share(len(taken), len(page.scare))
