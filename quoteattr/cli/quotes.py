"""The quotes that commands work on."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from quoteattr.article.read import read_articles
from quoteattr.cast import CastMember, read_cast
from quoteattr.cli.streams import WRONG_USAGE, Problems
from quoteattr.errors import DataError
from quoteattr.model import Article

if TYPE_CHECKING:
    from quoteattr.quotes import Quotes


def quotes_of(  # noqa: PLR0913 - what a command was told
    paths: Iterable[str],
    problems: Problems,
    processes: int,
    wanted: dict[str, Any],
    members: tuple[CastMember, ...],
    *,
    columns: Mapping[str, str] | None = None,
) -> "Iterator[Quotes]":
    """Read and parse every article; what fails is reported and skipped."""
    from quoteattr.parser import load

    parser = load(**wanted)
    yield from parser.pipe(
        articles_of(paths, problems, columns),
        n_process=processes,
        on_error=problems.fail,
        cast=members,
    )


def members_in(path: Path | None, problems: Problems) -> tuple[CastMember, ...]:
    """Read the cast; one that cannot be read is wrong usage, found at once."""
    if path is None:
        return ()
    try:
        return read_cast(path)
    except DataError as error:
        problems.fail(error)
        raise typer.Exit(WRONG_USAGE) from None


def articles_of(
    paths: Iterable[str], problems: Problems, columns: Mapping[str, str] | None = None
) -> Iterator[Article]:
    """Read every article; what fails is reported and skipped, an id met twice is reported."""
    seen: dict[str, str] = {}
    for path in paths:
        for article in read_articles(path, on_error=problems.fail, columns=columns):
            if article.id in seen:
                problems.warn(
                    f"{path}: the id {article.id!r} was already used by an article of "
                    f"{seen[article.id]}; both are kept, give one another id"
                )
            seen.setdefault(article.id, path)
            yield article
