"""The path from the quotes of many articles to utterances."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from hashlib import sha256

from attrs import frozen

from quoteattr.linking.copies import copies_of
from quoteattr.linking.dates import moment
from quoteattr.linking.group import grouped
from quoteattr.linking.matches import matches_of
from quoteattr.linking.names import Names
from quoteattr.linking.printed import printed_by
from quoteattr.linking.said import said_of
from quoteattr.linking.stock import Stock, stock_of
from quoteattr.linking.utterance import Occurrence, Utterance
from quoteattr.linking.votes import claims_of
from quoteattr.linking.words import Lexicon
from quoteattr.model import Article, Quote
from quoteattr.quotes import Quotes
from quoteattr.span import TextSpan

__all__ = ["link"]

_SHOWN = 12  # digits of a digest


@frozen(eq=False, kw_only=True)
class _Place:
    """An occurrence in the making."""

    number: int
    """Of the article, as they were given."""
    words: range
    """From its first to its last."""
    article: Article
    spans: tuple[TextSpan, ...]
    quote: Quote | None

    @property
    def start(self) -> int:
        return self.spans[0].start if self.spans else 0


def link(quotes: Iterable[Quotes | Quote]) -> tuple[Utterance, ...]:
    """Put the same words together wherever articles have them: shortened, reworded, unattributed.

    Every quote is part of one utterance. The texts of all articles are searched, so hand over
    articles without quotes as well. Which quotes go together does not depend on their order. Needs
    the extra ``quoteattr[link]``.

    Parameters
    ----------
    quotes
        Quotes of any number of articles, or single ones. An article or a quote that comes twice
        counts once.

    Returns
    -------
    tuple of Utterance
        In the order in which their first words come.

    Raises
    ------
    TypeError
        Something is neither ``Quotes`` nor a ``Quote``.
    MissingExtra
        rapidfuzz is not installed.

    Examples
    --------
    >>> import quoteattr
    >>> parser = quoteattr.load()
    >>> texts = [
    ...     "“Every ferry to the outer islands will stop in March,” said Ama Osei.",
    ...     "Every ferry to the outer islands will stop in March. Fares rise.",
    ... ]
    >>> utterance, = quoteattr.link(parser.pipe(map(quoteattr.Article, texts)))
    >>> [(one.speaker, one.quote is None) for one in utterance.occurrences]
    [('Ama Osei', False), ('Ama Osei', True)]
    """
    articles, given = _read(quotes)
    stock, names = stock_of(articles, Lexicon.english()), Names()
    said = said_of(given, stock)
    found = matches_of(stock, said, names)
    moments = [moment(article.published) for article in articles]
    made = []
    for group in grouped(said, found.links):
        places = [_quoted(stock, one.article, one.places, one.quote) for one in group]
        own = printed_by(stock, group, found.printed)
        places += [_printed(stock, number, stretches) for number, stretches in own]
        order = min((place.number, place.start) for place in places)
        made.append((order, _utterance(stock, names, group[0].quote.text, places, moments)))
    return tuple(utterance for _, utterance in sorted(made, key=lambda one: one[0]))


def _read(quotes: Iterable[Quotes | Quote]) -> tuple[tuple[Article, ...], list[tuple[int, Quote]]]:
    """Number articles and quotes as they come, once each."""
    numbers: dict[Article, int] = {}
    given: dict[tuple[int, str], Quote] = {}
    if isinstance(quotes, Quote):
        raise TypeError("link takes many: give [quote], or the quotes of several articles")
    for one in quotes:
        if not isinstance(one, Quotes | Quote):
            raise TypeError(
                f"expected Quotes or a Quote, got {type(one).__name__}; give what "
                "QuoteParser.pipe gives for your articles"
            )
        number = numbers.setdefault(one.article, len(numbers))
        for quote in (one,) if isinstance(one, Quote) else one:
            given.setdefault((number, quote.id), quote)
    return tuple(numbers), [(number, quote) for (number, _), quote in given.items()]


def _quoted(stock: Stock, number: int, stretches: Sequence[range], quote: Quote) -> _Place:
    article, words = stock.articles[number], _whole(stretches)
    return _Place(number=number, words=words, article=article, spans=quote.content, quote=quote)


def _printed(stock: Stock, number: int, stretches: Sequence[range]) -> _Place:
    article = stock.articles[number]
    spans = tuple(article.cut(stock.span(one)) for one in stretches)
    return _Place(number=number, words=_whole(stretches), article=article, spans=spans, quote=None)


def _whole(stretches: Sequence[range]) -> range:
    return range(stretches[0].start, stretches[-1].stop) if stretches else range(0)


def _utterance(
    stock: Stock,
    names: Names,
    text: str,
    places: list[_Place],
    moments: Sequence[timedelta | None],
) -> Utterance:
    def when(place: _Place) -> tuple[bool, timedelta, int, int]:
        published = moments[place.number]
        return (published is None, published or timedelta(), place.number, place.start)

    places = sorted(places, key=when)
    copies = copies_of(stock, [(place.number, place.words) for place in places])
    claims = claims_of(
        [
            (place.quote, place.number, copy)
            for place, copy in zip(places, copies, strict=True)
            if place.quote
        ],
        names,
    )
    likeliest = claims[0].name if claims else None
    return Utterance(
        id=_id(places),
        text=text,
        occurrences=tuple(
            _occurrence(place, copy, likeliest) for place, copy in zip(places, copies, strict=True)
        ),
        speakers=claims,
    )


def _occurrence(place: _Place, copy: int, likeliest: str | None) -> Occurrence:
    own = place.quote.speaker if place.quote else None
    return Occurrence(
        article=place.article,
        spans=place.spans,
        quote=place.quote,
        speaker=own.name if own else likeliest,
        inherited=own is None and likeliest is not None,
        copy=copy,
    )


def _id(places: Sequence[_Place]) -> str:
    """A digest of where the words stand."""
    digest = sha256()
    for line in sorted(
        repr(
            (
                p.article.id,
                p.article.url,
                [(s.start, s.end, s.text) for s in p.spans],
                p.quote and p.quote.id,
            )
        )
        for p in places
    ):
        digest.update(line.encode("utf-8", "surrogatepass"))
    return f"u{digest.hexdigest()[:_SHOWN]}"
