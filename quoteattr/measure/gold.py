"""The library run over a gold collection: quotes to be scored."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from quoteattr.cast import CastMember
from quoteattr.errors import DataError
from quoteattr.evaluate.corpora.corpora import CORPORA
from quoteattr.evaluate.gold import GoldArticle
from quoteattr.measure.extract import casts_of, quotes_with_casts
from quoteattr.parser import QuoteParser
from quoteattr.quotes import Quotes
from quoteattr.stream import OnError

Casts: TypeAlias = Sequence[tuple[CastMember, ...]]


def gold_quotes(  # noqa: PLR0913 - a setting each
    parser: QuoteParser,
    gold: Sequence[GoldArticle],
    casts: Casts | None = None,
    *,
    n_process: int = 1,
    on_error: OnError | None = None,
    timeout: float | None = None,
) -> Iterator[Quotes]:
    """The library's quotes of each gold article; of the annotation it sees nothing.

    ``casts`` is who is known to occur in each; ``n_process``, ``on_error`` and ``timeout`` are
    those of `QuoteParser.pipe`.
    """
    articles = [one.article for one in gold]
    if casts is None:
        return parser.pipe(articles, n_process=n_process, on_error=on_error, timeout=timeout)
    staged = zip(articles, casts, strict=True)
    return quotes_with_casts(
        parser, staged, n_process=n_process, on_error=on_error, timeout=timeout
    )


def published_casts(name: str, path: Path, gold: Sequence[GoldArticle]) -> Casts:
    """Who occurs in each article, as the corpus itself says.

    Raises
    ------
    DataError
        The corpus has no casts, or a line of JSON Lines has none.
    """
    if not CORPORA[name].has_cast:
        with_casts = ", ".join(each for each, corpus in CORPORA.items() if corpus.has_cast)
        raise DataError(
            f"{path}: the form {name} says nowhere who occurs in a text; leave the casts out "
            f"(these have them: {with_casts})"
        )
    if name == "jsonl":
        return casts_of(path)
    return [
        tuple(CastMember(name=each.name, aliases=each.aliases, kind=each.kind) for each in one.cast)
        for one in gold
    ]
