"""What a parser must offer, and how an article is handed to it.

A backend whose parser takes any text uses :func:`parse_in_parts`: it cuts articles into
:func:`pieces`, which are prose and nothing else, or takes them :func:`at_once`, as users of that
parser would, so that its parse is the one they know.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Protocol, Self, TypeAlias, TypeVar

from attrs import Factory, field, frozen

from quoteattr.errors import ModelError
from quoteattr.parse.tree import ParseTree, join
from quoteattr.span import Span

_LINE_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\v\f\x85\u2028\u2029\x00\xa0", " "))
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|&nbsp;")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_PIECE = 20_000
_LONGEST_WORD = 1_000
_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?][”\"’')\]]*\s+(?=[^\W\d_])")


@frozen
class Prose:
    """An article as a parser meets it."""

    text: str = field(repr=lambda text: repr(text[:60]))
    """The whole article."""
    spans: tuple[Span, ...]
    """Its paragraphs that hold sentences, in text order; what stands between them is no prose."""
    needed: tuple[Span, ...] = Factory(lambda self: self.spans, takes_self=True)
    """What of them can matter, in text order; a backend may leave the rest unparsed."""

    @classmethod
    def of(cls, text: str) -> Self:
        """A text that is all one paragraph."""
        return cls(text, (Span(0, len(text)),))


class Backend(Protocol):
    """A parser: articles in, neutral trees out, one for each article, in order."""

    def parse(self, articles: Sequence[Prose]) -> Iterator[ParseTree]:
        """Parse articles lazily.

        A tree holds the tokens of an article's prose with offsets of the article; no sentence runs
        from one paragraph into the next.
        """
        ...


T = TypeVar("T")

Part: TypeAlias = tuple[int, str]
"""A stretch of an article that is parsed at once: where it begins, and its text."""


def check_language(what: str, language: str) -> None:
    """Refuse a parser of another language with a ModelError."""
    if language != "en":
        raise ModelError(f"{what} is for {language!r}: this release knows English, 'en'")


def parse_in_parts(
    articles: Sequence[Prose],
    cut: Callable[[Prose], Iterable[Part]],
    parse: Callable[[Iterator[str]], Iterator[ParseTree]],
) -> Iterator[ParseTree]:
    """Cut articles, send the parts of all of them through ``parse`` in one stream, and join them.

    ``parse`` gives a tree for each text, in order, with offsets of that text.
    """
    parted = [list(cut(article)) for article in articles]
    trees = parse(text for parts in parted for _, text in parts)
    for parts in parted:
        offsets = (offset for offset, _ in parts)
        yield join(zip(offsets, islice(trees, len(parts)), strict=True))


def batched(items: Iterable[T], most: int, size: Callable[[T], int]) -> Iterator[list[T]]:
    """Items in batches of a total size of ``most``, at least one in each."""
    batch: list[T] = []
    total = 0
    for item in items:
        if batch and total + size(item) > most:
            yield batch
            batch, total = [], 0
        batch.append(item)
        total += size(item)
    if batch:
        yield batch


def pieces(article: Prose) -> Iterator[Part]:
    """What is needed of an article's prose, paragraph by paragraph.

    A piece is as long as what it stands for, character by character, so that offsets hold: line
    breaks inside a paragraph and left-over tags become spaces, and a lone surrogate, which no
    parser can take, becomes a replacement character. A paragraph beyond 20,000 code points is cut
    after a sentence, and what goes on for 1,000 without a space is cut there: a tokenizer may take
    the square of it.
    """
    for span in article.needed:
        cuts = _cuts(article.text, span, _LONGEST_PIECE)
        for start, end in chain.from_iterable(at_spaces(article.text, *cut) for cut in cuts):
            piece = article.text[start:end].translate(_LINE_BREAKS)
            piece = _TAG.sub(lambda tag: " " * len(tag.group()), piece)
            yield start, _SURROGATE.sub("\ufffd", piece)


def at_spaces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut where 1,000 code points or more stand without a space."""
    for word in _WORD.finditer(text, start, end):
        for place in range(word.start() + _LONGEST_WORD, word.end(), _LONGEST_WORD):
            yield start, place
            start = place
    yield start, end


def at_once(article: Prose, longest: int | None = None) -> Iterator[Part]:
    """An article's own text in one; one beyond ``longest`` code points is cut after sentences."""
    limit = len(article.text) if longest is None else longest
    for start, end in _cuts(article.text, Span(0, len(article.text)), limit):
        yield start, _SURROGATE.sub("\ufffd", article.text[start:end])


def _cuts(text: str, span: Span, longest: int) -> Iterator[tuple[int, int]]:
    """Cut what is longer than ``longest`` behind a sentence, a space at least."""
    start = span.start
    while start < span.end:
        end = _cut(text, start, span.end, longest)
        yield start, end
        start = end


def _cut(text: str, start: int, end: int, longest: int) -> int:
    limit = start + longest
    if end <= limit:
        return end
    ends = [match.end() for match in _SENTENCE_END.finditer(text, max(start, limit - 2_000), limit)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start + 1, limit)
    return space + 1 if space > start else limit
