"""Quotes of articles that each bring their own cast: the field ``cast`` of JSON Lines."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from quoteattr.article.read import read_articles
from quoteattr.cast import CastMember, cast_members
from quoteattr.errors import DataError
from quoteattr.model import Article
from quoteattr.parser import QuoteParser
from quoteattr.quotes import Quotes

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


def quotes_with_casts(parser: QuoteParser, staged: Iterable[Staged]) -> Iterator[Quotes]:
    """The quotes of each article, spoken by the members of its cast."""
    return (parser(article, cast=members) for article, members in staged)


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
