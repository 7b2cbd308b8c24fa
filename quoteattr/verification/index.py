"""An article made ready for many claims: its words, where each stands, whose content each is in."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from quoteattr.fold import Words, fold
from quoteattr.marks import pair
from quoteattr.model import Quote
from quoteattr.quotes import Quotes
from quoteattr.span import Span, TextSpan

_CLAUSE_END = re.compile(r"[.?!…,;:()—–\n]")
_SENTENCE_END = re.compile(r"[.!?][^\w\s.!?]*\s|\n\s*\n")


@frozen(eq=False)
class Index:
    """The words of an article, numbered in text order from 0."""

    quotes: Quotes = field(repr=False)
    words: Words = field(repr=False)
    places: Mapping[str, Sequence[int]] = field(repr=False)
    """The numbers of the words of each form."""
    contents: tuple[Sequence[int], ...] = field(repr=False)
    """Of each quote the numbers of its content's words, in order."""
    owners: Mapping[int, tuple[int, ...]] = field(repr=False)
    """Of each word inside a content the numbers of the quotes."""

    @classmethod
    def of(cls, quotes: Quotes) -> "Index":
        """Read the words of an article once."""
        words = fold(quotes.article.text)
        places: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(words.forms):
            places[form].append(number)
        contents = tuple(_within(words, quote.content) for quote in quotes)
        owners: dict[int, tuple[int, ...]] = {}
        for quote, content in enumerate(contents):
            for number in content:
                owners[number] = (*owners.get(number, ()), quote)
        return cls(quotes, words, dict(places), contents, owners)

    def stream(self, quote: int | None) -> Sequence[int]:
        """The words of a quote, or (``None``) of the whole article, as they are read."""
        return range(len(self.words)) if quote is None else self.contents[quote]

    def holders(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """The quotes whose content has all of these words and within which no other quote has.

        What stands in a quote within a quote is the inner speaker's; where both have the very same
        words, it is both's.
        """
        owners = [set(self.owners.get(number, ())) for number in numbers]
        all_of = sorted(set.intersection(*owners)) if owners else []
        contents = {quote: set(self.contents[quote]) for quote in all_of[1:] and all_of}
        return tuple(
            quote
            for quote in all_of
            if not any(contents[other] < contents[quote] for other in contents)
        )

    def touched(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """The quotes whose content has any of these words."""
        return tuple(sorted({one for number in numbers for one in self.owners.get(number, ())}))

    def spans(self, numbers: Sequence[int], quote: int | None) -> tuple[TextSpan, ...]:
        """Where words stand; those that follow each other within a piece of content are one."""
        pieces = self.quotes[quote].content if quote is not None else ()
        runs: list[list[int]] = []
        for number in numbers:
            if runs and number == runs[-1][-1] + 1 and not self._parted(number, pieces):
                runs[-1].append(number)
            else:
                runs.append([number])
        cut = self.quotes.article.cut
        return tuple(cut(self.words.span(run[0], run[-1] + 1)) for run in runs)

    def parts_sentences(self, first: int, second: int) -> bool:
        """Whether a sentence ends between two words."""
        between = self.words.text[self.words.ends[first] : self.words.starts[second]]
        return bool(_SENTENCE_END.search(between))

    def parts_clauses(self, first: int, second: int) -> bool:
        """Whether punctuation stands between two words."""
        between = self.words.text[self.words.ends[first] : self.words.starts[second]]
        return bool(_CLAUSE_END.search(between))

    def marked(self, numbers: Sequence[int], quote: Quote) -> bool:
        """Whether all of these words of a quote stand in quotation marks."""
        marks = [each.span for each in pair(self.quotes.article.text, quote.content)]
        words = [self.words.span(number, number + 1) for number in numbers]
        return all(any(mark.covers(word) for mark in marks) for word in words)

    def printed(self, numbers: Sequence[int]) -> str:
        """Words as they are printed."""
        return " ".join(span.text for span in self.spans(numbers, None))

    def _parted(self, number: int, pieces: Iterable[Span]) -> bool:
        """Whether a piece begins between a word and the one before it."""
        before, at = self.words.starts[number - 1], self.words.starts[number]
        return any(before < piece.start <= at for piece in pieces)


def _within(words: Words, content: Iterable[Span]) -> Sequence[int]:
    ranges = [
        range(bisect_left(words.starts, span.start), bisect_left(words.starts, span.end))
        for span in content
    ]
    if len(ranges) == 1:
        return ranges[0]
    return tuple(number for each in ranges for number in each)
