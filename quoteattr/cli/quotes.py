"""The quotes that commands work on: found in articles, or found before and stored."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from attrs import frozen

from quoteattr.article.read import read_articles
from quoteattr.cast import CastMember, read_cast
from quoteattr.cli.backend import BackendName, wanted_parser
from quoteattr.cli.options import columns_in, refuse
from quoteattr.cli.stored import stored_quotes
from quoteattr.cli.streams import WRONG_USAGE, Problems
from quoteattr.errors import DataError
from quoteattr.model import Article

if TYPE_CHECKING:
    from quoteattr.quotes import Quotes


@frozen(kw_only=True)
class Work:
    """Which quotes a command was asked to work on."""

    paths: tuple[str, ...]
    stored: bool
    """Whether the paths hold quotes, and not articles to find them in."""
    wanted: Mapping[str, Any]
    """What ``load`` is given."""
    processes: int
    timeout: float | None
    members: tuple[CastMember, ...]
    columns: Mapping[str, str]

    @classmethod
    def of(  # noqa: PLR0913 - an option each
        cls,
        paths: Iterable[str],
        problems: Problems,
        *,
        output: Path | None,
        stored: bool,
        processes: int,
        timeout: float | None,
        max_chars: int | None,
        min_confidence: float,
        cast: Path | None,
        column: list[str] | None,
        backend: BackendName,
        model: str | None,
        model_dir: Path | None,
        beside: Iterable[Path] = (),
    ) -> "Work":
        """Check what the options say; what cannot be meant is wrong usage, found at once.

        ``beside``: further files that the command reads.
        """
        needless = {
            "--cast": cast,
            "--column": column,
            "--backend": backend is not BackendName.spacy,
            "--model": model,
            "--max-chars": max_chars,
            "--timeout": timeout,
        }
        if stored:
            refuse(needless, "stored quotes are not extracted again")
        read: list[str | Path] = [*paths, *beside, *([cast] if cast else [])]
        if output is not None and _is_one_of(output, read):
            raise typer.BadParameter(
                "it is one of the files to be read; name another", param_hint="--output"
            )
        return cls(
            paths=tuple(paths),
            stored=stored,
            wanted=wanted_parser(min_confidence, backend, model, model_dir, max_chars),
            processes=processes,
            timeout=timeout,
            members=_members_in(cast, problems),
            columns=columns_in(column),
        )


def _is_one_of(output: Path, paths: Iterable[str | Path]) -> bool:
    files = map(Path, paths)
    return output.is_file() and any(file.is_file() and output.samefile(file) for file in files)


def quotes_of(work: Work, problems: Problems) -> "Iterator[Quotes]":
    """The quotes of every article, in order; what fails is reported and skipped."""
    if work.stored:
        for quotes in stored_quotes(work.paths, problems):
            yield quotes.select(min_confidence=work.wanted["min_confidence"])
        return
    from quoteattr.parser import load

    parser = load(**work.wanted)
    yield from parser.pipe(
        _articles_of(work, problems),
        n_process=work.processes,
        on_error=problems.fail,
        cast=work.members,
        timeout=work.timeout,
    )


def _members_in(path: Path | None, problems: Problems) -> tuple[CastMember, ...]:
    """Read the cast; one that cannot be read is wrong usage."""
    if path is None:
        return ()
    try:
        return read_cast(path)
    except DataError as error:
        problems.fail(error)
        raise typer.Exit(WRONG_USAGE) from None


def _articles_of(work: Work, problems: Problems) -> Iterator[Article]:
    """Read every article; an id met twice is reported."""
    seen: dict[str, str] = {}
    for path in work.paths:
        for article in read_articles(path, on_error=problems.fail, columns=work.columns):
            if article.id in seen:
                problems.warn(
                    f"{path}: the id {article.id!r} was already used by an article of "
                    f"{seen[article.id]}; both are kept, give one another id"
                )
            seen.setdefault(article.id, path)
            yield article
