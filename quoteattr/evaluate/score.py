"""Score predicted quotes against gold: pure functions over plain values."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from attrs import define, frozen

from quoteattr.evaluate.figure import Ratio, Scores, Share
from quoteattr.evaluate.gold import TELLINGS, GoldArticle, GoldQuote
from quoteattr.evaluate.overlap import HALF, best_overlaps
from quoteattr.evaluate.predicted import PredictedQuote
from quoteattr.evaluate.words import Words, folded, quoted_word_starts, word_starts


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
    page = _page(gold, predicted)
    wanted, offered, quoted = page.gold_words, page.found_words, page.quoted
    hit = wanted & offered
    right = frozenset(word for word in hit if page.is_right_at(word))
    strict = frozenset(word for word in hit if page.is_right_at(word, strict=True))
    spans = _match_spans(page)
    named = _judge_names(page)
    return Scores(
        content=Ratio(len(hit), len(offered), len(wanted)),
        attributed=Ratio(len(right), len(offered), len(wanted)),
        attributed_strict=Ratio(len(strict), len(offered), len(wanted)),
        span_exact=_span_ratio(page, sum(pair.iou == 1 for pair in spans)),
        span_overlap=_span_ratio(page, sum(pair.iou >= HALF for pair in spans)),
        span_overlap_with_source=_span_ratio(
            page,
            sum(pair.iou >= HALF and _same_source(pair.gold, pair.found) for pair in spans),
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


def quoted_ratio(gold: GoldArticle, predicted: Sequence[PredictedQuote]) -> Ratio:
    """Words in quotation marks: right with source, of those predicted and of those in the gold."""
    page = _page(gold, predicted)
    wanted, offered = page.gold_words & page.quoted, page.found_words & page.quoted
    right = sum(page.is_right_at(word) for word in wanted & offered)
    return Ratio(right, len(offered), len(wanted))


def judge(
    gold: GoldArticle, predicted: Sequence[PredictedQuote]
) -> list[tuple[PredictedQuote, bool]]:
    """Each prediction that counts, and whether it is right: content, by half, and source."""
    page = _page(gold, predicted)
    return [
        (
            found.quote,
            any(
                len(one.words & found.words) >= HALF * len(one.words | found.words)
                and _same_source(one, found)
                for one in page.gold
            ),
        )
        for found in page.found
        if found.words
    ]


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
    return _judge_names(_page(gold, predicted))


@frozen(eq=False)
class _Gold:
    quote: GoldQuote
    words: Words
    source: Words


@frozen(eq=False)
class _Found:
    quote: PredictedQuote
    words: Words
    source: Words
    reach: Words
    """Words of the source and of every mention of the speaker."""


_Item = TypeVar("_Item", _Gold, _Found)


@frozen(eq=False)
class _Pair:
    gold: _Gold
    found: _Found
    iou: float
    """Shared words over all words of the two contents."""


@define(eq=False, slots=False)
class _Page:
    """One article, as words. ``gold`` and ``found`` are what is compared."""

    gold: tuple[_Gold, ...]
    found: tuple[_Found, ...]
    scare: tuple[Words, ...]
    quoted: Words

    @cached_property
    def gold_at(self) -> dict[int, list[_Gold]]:
        return _by_word(self.gold)

    @cached_property
    def found_at(self) -> dict[int, list[_Found]]:
        return _by_word(self.found)

    @cached_property
    def gold_words(self) -> Words:
        return frozenset(self.gold_at)

    @cached_property
    def found_words(self) -> Words:
        return frozenset(self.found_at)

    def is_right_at(self, word: int, *, strict: bool = False) -> bool:
        """Whether some prediction over this word has the source of some gold over it."""
        same = _same_source_strictly if strict else _same_source
        return any(same(one, two) for one in self.gold_at[word] for two in self.found_at[word])


def _page(gold: GoldArticle, predicted: Sequence[PredictedQuote]) -> _Page:
    text = gold.article.text
    firm = [quote for quote in gold.quotes if quote.type != "scare" and not quote.optional]
    wanted = tuple(
        _Gold(quote, word_starts(text, quote.content), word_starts(text, quote.source))
        for quote in firm
    )
    soft = [quote for quote in gold.quotes if quote.type != "scare" and quote.optional]
    mask = _union(word_starts(text, quote.content) for quote in soft)
    mask -= _union(one.words for one in wanted)
    found = (_found(text, quote, mask) for quote in predicted)
    return _Page(
        gold=wanted,
        found=tuple(one for one in found if one is not None),
        scare=tuple(word_starts(text, one.content) for one in gold.quotes if one.type == "scare"),
        quoted=quoted_word_starts(text),
    )


def _found(text: str, quote: PredictedQuote, mask: Words) -> _Found | None:
    """Take a prediction as words without masked ones; ``None`` if it is mainly masked."""
    words = word_starts(text, quote.content)
    if words and len(words & mask) * 2 >= len(words):
        return None
    source = word_starts(text, quote.source)
    return _Found(quote, words - mask, source, source | word_starts(text, quote.mentions))


def _union(sets: Iterable[Words]) -> Words:
    return frozenset().union(*sets)


def _by_word(items: Iterable[_Item]) -> dict[int, list[_Item]]:
    index: defaultdict[int, list[_Item]] = defaultdict(list)
    for item in items:
        for word in item.words:
            index[word].append(item)
    return dict(index)


def _same_source_strictly(gold: _Gold, found: _Found) -> bool:
    nobody = not (gold.source or gold.quote.speaker or found.source)
    return nobody or bool(gold.source & found.source)


def _same_source(gold: _Gold, found: _Found) -> bool:
    return (
        bool(gold.source & found.reach)
        or _same_source_strictly(gold, found)
        or _same_name(gold, found)
    )


def _same_name(gold: _Gold, found: _Found) -> bool:
    speaker, said = gold.quote.speaker, folded(found.quote.speaker)
    if speaker is None or not said:
        return False
    return said in {folded(name) for name in (speaker.name, *speaker.aliases)}


def _full_name(gold: _Gold, found: _Found) -> bool:
    speaker = gold.quote.speaker
    return speaker is not None and folded(found.quote.speaker) == folded(speaker.name)


def _match_spans(page: _Page) -> list[_Pair]:
    """Match whole contents one to one, the best overlaps first."""
    overlaps = best_overlaps([one.words for one in page.gold], [one.words for one in page.found])
    return [_Pair(page.gold[each.first], page.found[each.second], each.share) for each in overlaps]


def _span_ratio(page: _Page, right: int) -> Ratio:
    return Ratio(right, len(page.found), len(page.gold))


def _named_gold(page: _Page) -> list[_Gold]:
    return [one for one in page.gold if one.words and one.quote.speaker and one.quote.speaker.named]


def _judge_names(page: _Page) -> tuple[JudgedName, ...]:
    return tuple(_judge_name(gold, _most_over(gold, page)) for gold in _named_gold(page))


def _judge_name(gold: _Gold, found: _Found | None) -> JudgedName:
    return JudgedName(
        gold=gold.quote,
        found=found.quote if found else None,
        right=found is not None and _same_name(gold, found),
        full=found is not None and _full_name(gold, found),
    )


def _most_over(gold: _Gold, page: _Page) -> _Found | None:
    over = Counter(one for word in gold.words for one in page.found_at.get(word, ()))
    return over.most_common(1)[0][0] if over else None


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


def _stray_direct(page: _Page) -> Share:
    direct = [one for one in page.found if one.quote.type == "direct"]
    return Share(sum(not one.words & page.gold_words for one in direct), len(direct))


def _scare_taken(page: _Page) -> Share:
    spoken = [
        one.words
        for one in page.found
        if one.words and one.quote.type == "direct" and one.quote.resolved
    ]
    taken = [
        scare for scare in page.scare if any(len(one & scare) * 2 >= len(one) for one in spoken)
    ]
    return Share(len(taken), len(page.scare))
