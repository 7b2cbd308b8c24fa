"""The same articles through several parsers: what each costs, and how far they agree."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from quoteattr.article.paragraphs import split
from quoteattr.errors import ModelError
from quoteattr.evaluate.figure import Figure, Scores, Share
from quoteattr.evaluate.gold import GoldArticle
from quoteattr.evaluate.predicted import predicted_from_dicts
from quoteattr.evaluate.score import score
from quoteattr.model import Article, Quote
from quoteattr.parser import QuoteParser, load
from quoteattr.path import attribute_article, prose
from quoteattr.quotes import Quotes

__all__ = ["EMBEDDED", "Run", "load_named", "named", "parser_table", "run"]

EMBEDDED = "embedded"
"""What the pipeline of the package is called."""
_STANZA = "stanza:"
_FIGURES = ("attributed", "quoted_right", "named_right")


@frozen(kw_only=True)
class Run:
    """What one parser gave for some gold articles, and the processor time that it took."""

    gold: Sequence[GoldArticle] = field(repr=False)
    quotes: tuple[Quotes, ...] = field(repr=False)
    """Of each article."""
    parsing: float
    """Seconds from text to trees."""
    attributing: float
    """Seconds from trees to quotes."""

    @property
    def words(self) -> int:
        """White-space separated words of the articles."""
        return sum(len(one.article.text.split()) for one in self.gold)

    def scores(self) -> Scores:
        """The figures against the gold."""
        found = {
            one.article.id: predicted_from_dicts(quotes.to_dicts())
            for one, quotes in zip(self.gold, self.quotes, strict=True)
        }
        return score(self.gold, found)

    def same_as(self, other: "Run") -> Share:
        """How many of the other's quotes are here: the same content, said by the same name."""
        pairs = [
            (set(map(_said, mine)), set(map(_said, theirs)))
            for mine, theirs in zip(self.quotes, other.quotes, strict=True)
        ]
        return Share(sum(len(a & b) for a, b in pairs), sum(len(b) for _, b in pairs))


def _said(quote: Quote) -> tuple[object, ...]:
    return quote.content, quote.speaker.name if quote.speaker else None


def named(given: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Take ``NAME=WHAT`` apart.

    Raises
    ------
    ModelError
        There is no ``=``, or nothing on one side of it.
    """
    for one in given:
        name, _, what = one.partition("=")
        if not (name and what):
            raise ModelError(f"{one!r} names no parser: write NAME=FOLDER or NAME=stanza:FOLDER")
        yield name, what


def load_named(given: Iterable[str]) -> Iterator[tuple[str, QuoteParser]]:
    """Load parsers of ``NAME=WHAT``, the embedded one before all.

    WHAT is the name or folder of a spaCy pipeline, or ``stanza:`` and the folder of its models.

    Raises
    ------
    ModelError
        A parser has no name, or cannot be loaded.
    """
    yield EMBEDDED, load()
    for name, what in named(given):
        if what.startswith(_STANZA):
            yield name, load(backend="stanza", dir=what.removeprefix(_STANZA))
        else:
            yield name, load(what)


def run(parser: QuoteParser, gold: Sequence[GoldArticle]) -> Run:
    """Parse the articles one by one, then find who said what, and take the time of each."""
    parser("“Go,” said Ana Ruiz.")  # what is read once is read now
    quotes, parsing, attributing = [], 0.0, 0.0
    for one in gold:
        article = Article(one.article.text, id=one.article.id)
        started = time.process_time()
        paragraphs = split(article.text, article.blocks)
        [tree] = parser.backend.parse([prose(article, paragraphs, thorough=parser.thorough)])
        parsed = time.process_time()
        quotes.append(attribute_article(article, paragraphs, tree))
        parsing += parsed - started
        attributing += time.process_time() - parsed
    return Run(gold=gold, quotes=tuple(quotes), parsing=parsing, attributing=attributing)


def parser_table(runs: Mapping[str, Run]) -> str:
    """Set the runs out in Markdown, each beside the first; figures in percent, F1 of a ratio."""
    first = next(iter(runs.values()))
    head = ["parser", *_FIGURES, "quotes of the first", "parsing, words/s", "attribution, words/s"]
    rows = [head, ["---"] * len(head)]
    for name, one in runs.items():
        scores = one.scores()
        figures = [_percent(figure) for key, figure in scores.items() if key in _FIGURES]
        speeds = [
            f"{one.words / max(spent, 1e-9):,.0f}" for spent in (one.parsing, one.attributing)
        ]
        rows.append([name, *figures, _percent(one.same_as(first)), *speeds])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _percent(figure: Figure) -> str:
    if isinstance(figure, Share):
        return f"{100 * figure.value:.1f}" if figure.of else "-"
    return f"{100 * figure.f1:.1f}"
