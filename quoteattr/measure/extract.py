"""Quotes of articles that each bring their own cast: the field ``cast`` of JSON Lines."""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from quoteattr.article.read import read_articles
from quoteattr.cast import CastMember, cast_members
from quoteattr.errors import ArticleError, DataError
from quoteattr.model import Article
from quoteattr.parser import QuoteParser
from quoteattr.quotes import Quotes
from quoteattr.stream import OnError, Outcome, lost, stream

Staged = tuple[Article, tuple[CastMember, ...]]
"""An article and who is known to occur in it."""


def read_staged(path: Path) -> Iterator[Staged]:
    """Read articles with their casts from JSON Lines, one at a time.

    A ``cast`` has any of the forms of `quoteattr.cast`: names with their aliases, or members.

    Raises
    ------
    ArticleError
        A line holds no article; the message gives file and line.
    DataError
        A line has no cast, or it is none; the message gives file, line and place.
    """
    yield from zip(read_articles(path), _casts(path), strict=True)


def quotes_with_casts(
    parser: QuoteParser,
    staged: Iterable[Staged],
    *,
    n_process: int = 1,
    on_error: OnError | None = None,
    timeout: float | None = None,
) -> Iterator[Quotes]:
    """The quotes of each article, spoken by the members of its cast.

    ``n_process``, ``on_error`` and ``timeout`` are those of `QuoteParser.pipe`.
    """
    yield from stream(
        partial(_outcomes, parser),
        ([each] for each in staged),
        n_process=n_process,
        lost=partial(_lost, timeout=timeout),
        on_error=on_error,
        timeout=timeout,
    )


def _outcomes(parser: QuoteParser, staged: Iterable[Staged]) -> Iterator[Outcome]:
    """What `QuoteParser.pipe` finds in articles that have each a cast of their own."""
    for article, members in staged:
        failed: list[ArticleError] = []
        yield from parser.pipe([article], cast=members, on_error=failed.append)
        yield from failed


def _lost(staged: Staged, exit_code: int | None, timeout: float | None) -> Outcome:
    return lost(staged[0], exit_code, timeout=timeout)


def casts_of(path: Path) -> list[tuple[CastMember, ...]]:
    """The casts that the lines of a JSON Lines file bring, as `read_staged` reads them."""
    return list(_casts(path))


def _casts(path: Path) -> Iterator[tuple[CastMember, ...]]:
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _cast_of(json.loads(line), f"{path}:{number}")


def _cast_of(record: dict[str, Any], where: str) -> tuple[CastMember, ...]:
    if record.get("cast") is None:
        raise DataError(
            f'{where}: no cast; add "cast": {{name: [aliases]}} to the line, or leave all casts '
            "out with `quoteattr extract`"
        )
    try:
        return cast_members(record["cast"])
    except DataError as error:
        raise DataError(f"{where}: {error}") from error
