"""How far two readers agree who annotated the same articles without seeing each other's work."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import evolve, frozen

from quoteattr.errors import RecordError
from quoteattr.evaluate.figure import Ratio, Share
from quoteattr.evaluate.gold import GoldArticle, GoldQuote, GoldSpeaker
from quoteattr.evaluate.overlap import HALF, best_overlaps
from quoteattr.evaluate.words import Words, folded, word_starts
from quoteattr.span import Span

_FUNCTION_WORDS = frozenset(("a", "an", "the", "of", "his", "her", "their", "my", "our"))


@frozen(kw_only=True)
class Kappa:
    """Cohen's kappa (1960) of a yes or no that two readers gave to the same items.

    Examples
    --------
    >>> from quoteattr.evaluate import Kappa
    >>> Kappa(both=20, first=5, second=10, neither=15).neither
    15
    """

    both: int = 0
    first: int = 0
    """Yes of the first reader alone."""
    second: int = 0
    """Yes of the second reader alone."""
    neither: int = 0

    @property
    def value(self) -> float:
        """Agreement beyond chance, at most 1; 1 where there is nothing to disagree on.

        Examples
        --------
        >>> from quoteattr.evaluate import Kappa
        >>> round(Kappa(both=20, first=5, second=10, neither=15).value, 3)
        0.4
        """
        total = self.both + self.first + self.second + self.neither
        yes_first, yes_second = self.both + self.first, self.both + self.second
        chance = yes_first * yes_second + (total - yes_first) * (total - yes_second)
        by_chance = chance / total**2 if total else 1.0
        agreed = (self.both + self.neither) / total if total else 1.0
        return (agreed - by_chance) / (1 - by_chance) if by_chance < 1 else 1.0


@frozen(kw_only=True)
class Agreement:
    r"""What two readers of the same articles have in common.

    What only one of them annotated, and called optional, is left out of everything.

    Examples
    --------
    >>> from quoteattr.evaluate import agreement, from_inline
    >>> one = from_inline("title: A\n---\n{1d -: “Not now,”} <1 said> [1 Wu].\n", article_id="a")
    >>> two = from_inline("title: A\n---\n{1m -: “Not now,”} <1 said> [1 Wu].\n", article_id="a")
    >>> found = agreement([one], [two])
    >>> found.source, found.type
    (Share(count=1, of=1), Share(count=0, of=1))
    """

    articles: int
    words: Kappa
    """Words of the articles: inside some content or not?"""
    attributions: Ratio
    """Attributions of which half of the words are shared, one to one; precision and recall are
    the agreement of Wiebe, Wilson and Cardie (2005) in either direction."""
    scare: Ratio
    """The same of scare quotes."""
    content: Share
    """Of the attributions of both: exactly the same words."""
    cue: Share
    """Of the same: a word of the cue is shared, or both have none."""
    source: Share
    """Of the same: a word of the source is shared, or both have none."""
    speaker: Share
    """Of the same: a name, or a noun of the description, is shared, or both have nobody."""
    type: Share
    """Of the same: direct, mixed or indirect alike."""
    reported_by: Share
    """Of the same: the same reporter, or none."""


@frozen
class _Reading:
    """One reader's annotations of one article, with the words of each content."""

    text: str
    attributions: tuple[GoldQuote, ...]
    scare: tuple[GoldQuote, ...]

    def words(self, quotes: Sequence[GoldQuote]) -> list[Words]:
        return [word_starts(self.text, quote.content) for quote in quotes]


def agreement(first: Iterable[GoldArticle], second: Iterable[GoldArticle]) -> Agreement:
    r"""Compare the readings of the articles that both hold, by their ids.

    Raises
    ------
    RecordError
        They have no article in common, its text differs, or one of them has two of one id.

    Examples
    --------
    >>> from quoteattr.evaluate import agreement, from_inline
    >>> markup = "title: A\n---\n{1d -: “Not now,”} <1 said> [1 Wu].\n"
    >>> readings = [from_inline(markup, article_id="a")]
    >>> agreement(readings, readings).words.value
    1.0
    """
    one_by_id, other_by_id = _by_id(first), _by_id(second)
    pairs = [
        _without_lone_options(one, other_by_id[name])
        for name, one in one_by_id.items()
        if name in other_by_id
    ]
    if not pairs:
        raise RecordError("the two readings have no article in common; give articles of one id")
    matched = [both for pair in pairs for both in _matched(*pair)]

    def share(same: Callable[[GoldQuote, GoldQuote, str], bool]) -> Share:
        return Share(sum(same(*both) for both in matched), len(matched))

    return Agreement(
        articles=len(pairs),
        words=_kappa(pairs),
        attributions=_ratio((one.attributions, two.attributions, one) for one, two in pairs),
        scare=_ratio((one.scare, two.scare, one) for one, two in pairs),
        content=share(lambda a, b, text: _same(a.content, b.content, text)),
        cue=share(lambda a, b, text: _touching(a.cue, b.cue, text)),
        source=share(lambda a, b, text: _touching(a.source, b.source, text)),
        speaker=share(lambda a, b, _: _same_speaker(a.speaker, b.speaker)),
        type=share(lambda a, b, _: a.type == b.type),
        reported_by=share(lambda a, b, _: _same_speaker(a.reported_by, b.reported_by)),
    )


def agreement_table(found: Agreement) -> str:
    """Set the figures out, a line each, in percent but for kappa."""
    rows = [("articles", f"{found.articles:6}"), ("words, kappa", f"{found.words.value:6.2f}")]
    for name in ("attributions", "scare"):
        ratio: Ratio = getattr(found, name)
        of_both = f"({ratio.right} of {ratio.gold} and {ratio.predicted})"
        rows.append((name, f"{100 * ratio.f1:6.1f}  {of_both}"))
    for name in ("content", "cue", "source", "speaker", "type", "reported_by"):
        share: Share = getattr(found, name)
        rows.append((name, f"{100 * share.value:6.1f}  ({share.count} of {share.of})"))
    return "\n".join(f"{name:26} {cells}" for name, cells in rows)


def _by_id(articles: Iterable[GoldArticle]) -> dict[str, GoldArticle]:
    found: dict[str, GoldArticle] = {}
    for one in articles:
        if found.setdefault(one.article.id, one) is not one:
            raise RecordError(
                f"one reading has two articles with the id {one.article.id!r}; leave one out, or "
                "give it another id"
            )
    return found


def _without_lone_options(one: GoldArticle, two: GoldArticle) -> tuple[_Reading, _Reading]:
    if one.article.text != two.article.text:
        raise RecordError(f"{one.article.id}: the two readings have different texts; give one text")
    readings = [_reading(one), _reading(two)]
    words = [reading.words(reading.attributions) for reading in readings]
    paired = [pair for pair in best_overlaps(*words) if pair.share >= HALF]
    kept = [{pair.first for pair in paired}, {pair.second for pair in paired}]
    first, second = (
        evolve(
            reading,
            attributions=tuple(
                quote
                for i, quote in enumerate(reading.attributions)
                if i in among or not quote.optional
            ),
        )
        for reading, among in zip(readings, kept, strict=True)
    )
    return first, second


def _reading(gold: GoldArticle) -> _Reading:
    return _Reading(
        text=gold.article.text,
        attributions=tuple(quote for quote in gold.quotes if quote.type != "scare"),
        scare=tuple(quote for quote in gold.quotes if quote.type == "scare"),
    )


def _kappa(pairs: Sequence[tuple[_Reading, _Reading]]) -> Kappa:
    total = [0, 0, 0, 0]
    for one, two in pairs:
        in_one, in_two = (
            frozenset[int]().union(*reading.words(reading.attributions)) for reading in (one, two)
        )
        everything = word_starts(one.text, [Span(0, len(one.text))])
        parts = (in_one & in_two, in_one - in_two, in_two - in_one, everything - in_one - in_two)
        total = [count + len(part) for count, part in zip(total, parts, strict=True)]
    return Kappa(both=total[0], first=total[1], second=total[2], neither=total[3])


def _ratio(
    readings: Iterable[tuple[Sequence[GoldQuote], Sequence[GoldQuote], _Reading]],
) -> Ratio:
    counts = (
        Ratio(len(_paired(first, second, reading)), len(second), len(first))
        for first, second, reading in readings
    )
    return sum(counts, Ratio())


def _matched(one: _Reading, two: _Reading) -> Iterator[tuple[GoldQuote, GoldQuote, str]]:
    for i, j in _paired(one.attributions, two.attributions, one):
        yield one.attributions[i], two.attributions[j], one.text


def _paired(
    first: Sequence[GoldQuote], second: Sequence[GoldQuote], reading: _Reading
) -> list[tuple[int, int]]:
    overlaps = best_overlaps(reading.words(first), reading.words(second))
    return [(each.first, each.second) for each in overlaps if each.share >= HALF]


def _same(first: Sequence[Span], second: Sequence[Span], text: str) -> bool:
    return word_starts(text, first) == word_starts(text, second)


def _touching(first: Sequence[Span], second: Sequence[Span], text: str) -> bool:
    one, two = word_starts(text, first), word_starts(text, second)
    return bool(one & two) or not (one or two)


def _same_speaker(first: GoldSpeaker | None, second: GoldSpeaker | None) -> bool:
    if first is None or second is None:
        return first is second
    if first.named or second.named:
        return bool(_names(first) & _names(second))
    return bool(_nouns(first) & _nouns(second))


def _names(speaker: GoldSpeaker) -> set[str]:
    return {folded(name) for name in (speaker.name, *speaker.aliases)}


def _nouns(speaker: GoldSpeaker) -> set[str]:
    return set(folded(speaker.name).split()) - _FUNCTION_WORDS
