"""The command ``quoteattr``: data on standard output, everything else on standard error.

Exit status: 0 when all went well, 1 when an article failed, 2 for wrong usage, 130 when
interrupted.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quoteattr import __version__
from quoteattr.article.read import read_articles
from quoteattr.cast import CastMember, read_cast
from quoteattr.cli.backend import Backend, BackendName, Model, ModelDir, wanted_parser
from quoteattr.cli.evaluation import (
    EVALUATE_EXAMPLES,
    AsJson,
    Corpus,
    Gold,
    Library,
    Predictions,
    Report,
    Resamples,
    Seed,
    WithCast,
    evaluated,
    evaluation_lines,
    found_in,
    read_form,
    read_found,
    report_page,
)
from quoteattr.cli.options import CastFile, MinConfidence, Paths, Processes
from quoteattr.cli.streams import WRONG_USAGE, Problems, ending_in_a_line, progress, sink
from quoteattr.errors import DataError
from quoteattr.export.jsonl import json_line
from quoteattr.model import Article

if TYPE_CHECKING:
    from quoteattr.quotes import Quotes


app = typer.Typer(
    name="quoteattr",
    help="Who said what, where, and who reported it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


# \b keeps the lines apart.
_EXTRACT_EXAMPLES = """\b
Examples:
  quoteattr extract article.txt
  quoteattr extract articles/ more.jsonl -o quotes.jsonl --processes 4
  quoteattr extract novel.txt --cast characters.toml
  cat article.txt | quoteattr extract -
"""
_SHOW_EXAMPLES = """\b
Examples:
  quoteattr show article.txt
  quoteattr show articles/ | less
"""


class Format(StrEnum):
    """Form of the output."""

    jsonl = "jsonl"


_LINES = {Format.jsonl: json_line}


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer passes it by place
    if wanted:
        typer.echo(f"quoteattr {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    pass


@app.command(epilog=_EXTRACT_EXAMPLES)
def extract(  # noqa: PLR0913 - an option each
    *,
    paths: Paths,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="File to write; it appears only when all is done. Default: standard output.",
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="Form of the output.")] = Format.jsonl,
    processes: Processes = 1,
    min_confidence: MinConfidence = 0.0,
    cast: CastFile = None,
    backend: Backend = BackendName.spacy,
    model: Model = None,
    model_dir: ModelDir = None,
) -> None:
    """Extract the quotes of articles, one JSON line each."""
    problems = Problems()
    members = _members(cast, problems)
    wanted = wanted_parser(min_confidence, backend, model, model_dir)
    with ending_in_a_line(problems), sink(output, problems) as stream:
        found = _quotes_of(paths, problems, processes, wanted, members)
        for quotes in progress(found):
            stream.write(_LINES[form](quotes.to_dict()).encode())
            if output is None:
                stream.flush()


@app.command(epilog=_SHOW_EXAMPLES)
def show(  # noqa: PLR0913 - an option each
    *,
    paths: Paths,
    width: Annotated[
        int | None,
        typer.Option(
            "--width",
            min=20,
            metavar="N",
            help="Wrap lines at N columns. Default: on a terminal, at its width.",
            show_default=False,
        ),
    ] = None,
    min_confidence: MinConfidence = 0.0,
    cast: CastFile = None,
    backend: Backend = BackendName.spacy,
    model: Model = None,
    model_dir: ModelDir = None,
) -> None:
    """Print articles with their quotes marked."""
    problems = Problems()
    members = _members(cast, problems)
    wanted = wanted_parser(min_confidence, backend, model, model_dir)
    with ending_in_a_line(problems):
        from rich.console import Console

        from quoteattr.show.terminal import print_article

        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")
        console = Console(width=width)
        wrap = console.is_terminal or width is not None
        for place, quotes in enumerate(_quotes_of(paths, problems, 1, wanted, members)):
            if place:
                console.print()
            print_article(console, quotes.article, quotes, quotes.rejected, wrap=wrap)


@app.command(epilog=EVALUATE_EXAMPLES)
def evaluate(  # noqa: PLR0913 - an option each
    *,
    gold: Gold,
    corpus: Corpus = None,
    predictions: Predictions = None,
    report: Report = None,
    as_json: AsJson = False,
    resamples: Resamples = 1000,
    seed: Seed = 1,
    with_cast: WithCast = False,
    processes: Processes = 1,
    min_confidence: MinConfidence = 0.0,
    backend: Backend = BackendName.spacy,
    model: Model = None,
    model_dir: ModelDir = None,
) -> None:
    """Score quotes against annotated articles, with intervals and a report of the misses."""
    problems = Problems()
    library = Library(
        wanted=wanted_parser(min_confidence, backend, model, model_dir),
        processes=processes,
        with_cast=with_cast,
        fail=problems.fail,
        watch=progress,
    )
    if predictions is not None and with_cast:
        raise typer.BadParameter("it is for running the library", param_hint="--with-cast")
    with ending_in_a_line(problems), ExitStack() as stack:
        page = None if report is None else stack.enter_context(sink(report, problems))
        form, articles = read_form(gold, corpus)
        found = (
            found_in(articles, form, gold, library)
            if predictions is None
            else read_found(predictions, articles, min_confidence, problems.warn)
        )
        done = evaluated(articles, found, resamples, seed)
        if page is not None:
            page.write(report_page(done, f"{gold.resolve().name} ({form})"))
        sys.stdout.write(evaluation_lines(done, as_json=as_json))


def main() -> None:
    """Run the command line; a stream that the caller has closed takes everything and keeps none."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as the process
    sys.stderr = sys.stderr or sys.stdout
    app()


def _quotes_of(
    paths: Iterable[str],
    problems: Problems,
    processes: int,
    wanted: dict[str, Any],
    members: tuple[CastMember, ...],
) -> "Iterator[Quotes]":
    """Read and parse every article; what fails is reported and skipped."""
    from quoteattr.parser import load

    parser = load(**wanted)
    yield from parser.pipe(
        _articles_of(paths, problems),
        n_process=processes,
        on_error=problems.fail,
        cast=members,
    )


def _members(path: Path | None, problems: Problems) -> tuple[CastMember, ...]:
    """Read the cast; one that cannot be read is wrong usage, found at once."""
    if path is None:
        return ()
    try:
        return read_cast(path)
    except DataError as error:
        problems.fail(error)
        raise typer.Exit(WRONG_USAGE) from None


def _articles_of(paths: Iterable[str], problems: Problems) -> Iterator[Article]:
    seen: dict[str, str] = {}
    for path in paths:
        for article in read_articles(path, on_error=problems.fail):
            if article.id in seen:
                problems.warn(
                    f"{path}: the id {article.id!r} was already used by an article of "
                    f"{seen[article.id]}; both are kept, give one another id"
                )
            seen.setdefault(article.id, path)
            yield article
