"""The words of all articles side by side, so that a place is one number.

Words are numbers and letters at once: in ``stream`` each is one character, so that any stretch of
any article is a slice of one string, which is what the aligner takes.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import field, frozen

from quoteattr.linking.words import Lexicon, ends_sentence, fold, is_plain, is_word, pieces
from quoteattr.model import Article
from quoteattr.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["NAME_COUNT", "PLAIN_COUNT", "PLAIN_WEIGHT", "Stock", "stock_of"]

PLAIN_WEIGHT = 0.25
"""Of a word that many utterances share; any other weighs 1."""

NAME_COUNT = 0.5
"""What a word with a capital inside a sentence counts, and a number: names, offices and times go
together in many places, whoever speaks. Any other telling word counts 1."""

PLAIN_COUNT = 0.125
"""What any other word counts: a long run of them is no chance either."""

_LETTERS = 0x110000  # as many characters as there are: beyond, words share one
_EMPTY = (np.zeros(0, np.int64),) * 4


class _Numbers(dict[str, int]):
    """The number of each word by each of its forms, doubled, and one more if it has a capital.

    A form is folded when it is first met.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon
        self.folded: dict[str, int] = {}

    def __missing__(self, form: str) -> int:
        word = fold(form, self.lexicon)
        number = self.folded.setdefault(word, len(self.folded))
        self[form] = 2 * number + form[0].isupper()
        return self[form]


class _Stops(dict[str, bool]):
    """Whether a sentence may end, by what stands between two words."""

    def __missing__(self, between: str) -> bool:
        self[between] = found = ends_sentence(between)
        return found


@frozen(eq=False, kw_only=True)
class Stock:
    """All words of all articles, one after the other; a place is an index into them, from 0."""

    articles: tuple[Article, ...]
    bounds: "NDArray[np.int64]" = field(repr=False)
    """Where the words of each article begin; one more for the end."""
    chars: "NDArray[np.int64]" = field(repr=False)
    """How many code points all articles before each one have."""
    words: "NDArray[np.int32]" = field(repr=False)
    """The number of each word."""
    starts: "NDArray[np.int64]" = field(repr=False)
    """Where each begins, in code points of all articles in a row."""
    ends: "NDArray[np.int64]" = field(repr=False)
    sentences: "NDArray[np.int32]" = field(repr=False)
    """The number of the sentence that each word stands in."""
    stream: str = field(repr=False)
    """A character for each word."""
    telling: "NDArray[np.bool_]" = field(repr=False)
    """Which words are not plain."""
    denying: "NDArray[np.bool_]" = field(repr=False)
    numeric: "NDArray[np.bool_]" = field(repr=False)
    weights: "NDArray[np.float64]" = field(repr=False)
    """The weight of all words before each place; one more for the end."""
    counts: "NDArray[np.float64]" = field(repr=False)
    """What all words before each place count; one more for the end."""

    def places(self, article: int, span: Span) -> range:
        """The words that begin in a span of an article."""
        base = self.chars[article]
        first, last = np.searchsorted(self.starts, [base + span.start, base + span.end])
        return range(int(first), int(last))

    def article_of(self, place: int) -> int:
        """The number of the article that a place is in."""
        return int(np.searchsorted(self.bounds, place, side="right")) - 1

    def span(self, places: range) -> Span:
        """Where a stretch of words stands in its article."""
        base = int(self.chars[self.article_of(places.start)])
        return Span(int(self.starts[places.start]) - base, int(self.ends[places.stop - 1]) - base)

    def weight(self, places: range) -> float:
        """What a stretch of words weighs."""
        return float(self.weights[places.stop] - self.weights[places.start])

    def count(self, places: range) -> float:
        """What the words of a stretch count."""
        return float(self.counts[places.stop] - self.counts[places.start])


def stock_of(articles: Sequence[Article], lexicon: Lexicon) -> Stock:
    """Read all articles."""
    numbers, stops = _Numbers(lexicon), _Stops()
    read = [_read(article.text, numbers, stops) for article in articles]
    forms, starts, sizes, breaks = (
        np.concatenate(parts) for parts in zip(_EMPTY, *read, strict=True)
    )
    words, capital = forms // 2, (forms % 2 > 0) & (breaks == 0)
    lengths = np.array([0, *(len(article.text) for article in articles)], dtype=np.int64)
    counts = np.array([0, *(len(one[0]) for one in read)], dtype=np.int64)
    starts = starts + np.repeat(np.cumsum(lengths)[:-1], counts[1:])
    folded = [*numbers.folded]
    denying = np.array([word in lexicon.denying for word in folded], dtype=bool)[words]
    plain = np.array([is_plain(word, lexicon) for word in folded], dtype=bool)[words]
    numeric = np.array([word[:1].isdigit() for word in folded], dtype=bool)[words]
    telling = ~(plain | denying)
    told = np.where(capital | numeric, NAME_COUNT, 1.0)
    return Stock(
        articles=tuple(articles),
        bounds=np.cumsum(counts),
        chars=np.cumsum(lengths),
        words=words.astype(np.int32),
        starts=starts,
        ends=starts + sizes,
        sentences=np.cumsum(breaks).astype(np.int32),
        stream=(words % _LETTERS).astype("<u4").tobytes().decode("utf-32-le", "surrogatepass"),
        telling=telling,
        denying=denying,
        numeric=numeric,
        weights=np.concatenate([[0.0], np.cumsum(np.where(telling, 1.0, PLAIN_WEIGHT))]),
        counts=np.concatenate([[0.0], np.cumsum(np.where(telling, told, PLAIN_COUNT))]),
    )


def _read(text: str, numbers: _Numbers, stops: _Stops) -> "tuple[NDArray[np.int64], ...]":
    """Number, start and length of each word of a text, and whether a sentence may begin there."""
    cut = pieces(text)
    first = 0 if cut and is_word(cut[0]) else 1
    words = cut[first::2]
    sizes = np.fromiter(map(len, cut), np.int64, len(cut))
    breaks = [True, *map(stops.__getitem__, cut[first + 1 :: 2])][: len(words)]
    return (
        np.fromiter(map(numbers.__getitem__, words), np.int64, len(words)),
        (np.cumsum(sizes) - sizes)[first::2],
        sizes[first::2],
        np.array(breaks, dtype=np.int64),
    )
