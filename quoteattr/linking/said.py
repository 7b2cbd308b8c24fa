"""Quotes as places in the stock of words."""

from collections.abc import Iterable, Sequence

from attrs import field, frozen

from quoteattr.linking.stock import Stock
from quoteattr.model import QUOTE_TYPES, Quote

__all__ = ["Said", "said_of"]

_MARKS = " \t\r\n\"'”’»)]"


@frozen(eq=False, kw_only=True)
class Said:
    """A quote and its words."""

    number: int
    """Its rank: the fullest comes first, whatever order quotes were given in."""
    quote: Quote
    article: int
    places: tuple[range, ...]
    """Stretches of words, in order, none empty."""
    weight: float
    letters: str = field(repr=False)
    """A character for each word."""

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.quote.polarity == "questioned" or self.quote.text.rstrip(_MARKS).endswith("?")

    @property
    def denials(self) -> int:
        """How often the article denies that it was said."""
        return int(self.quote.polarity == "negated")

    def place(self, letter: int) -> int:
        """The place of one of its words, given by number."""
        for one in self.places:
            if letter < len(one):
                return one[letter]
            letter -= len(one)
        raise IndexError(letter)


def said_of(quotes: Iterable[tuple[int, Quote]], stock: Stock) -> tuple[Said, ...]:
    """Find the words of quotes, each given with the number of its article; the fullest first."""
    found: list[tuple[int, float, int, Quote, tuple[range, ...]]] = []
    for article, quote in quotes:
        places = tuple(_apart([stock.places(article, span) for span in quote.content]))
        telling = sum(int(stock.telling[one.start : one.stop].sum()) for one in places)
        weight = sum(map(stock.weight, places))
        found.append((telling, weight, article, quote, places))
    found.sort(key=lambda one: _order(one[0], one[1], one[3]))
    return tuple(
        Said(
            number=number,
            quote=quote,
            article=article,
            places=places,
            weight=weight,
            letters="".join(stock.stream[one.start : one.stop] for one in places),
        )
        for number, (_, weight, article, quote, places) in enumerate(found)
    )


def _apart(places: Sequence[range]) -> list[range]:
    """Stretches in order, none empty, none in another."""
    kept: list[range] = []
    for one in sorted(places, key=lambda each: each.start):
        start = max(one.start, kept[-1].stop if kept else 0)
        if start < one.stop:
            kept.append(range(start, one.stop))
    return kept


def _order(telling: int, weight: float, quote: Quote) -> tuple[object, ...]:
    """What puts quotes in order, however they were given: the fullest first, direct ones before."""
    article, kind = quote.article, QUOTE_TYPES.index(quote.type)
    start = quote.content[0].start if quote.content else 0
    place = (article.id, start, quote.id, article.published or "", article.url or "")
    return (-telling, kind, -weight, quote.text, *place, article.publisher or "", article.text)
