"""``quoteattr show``."""

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quoteattr.cli.backend import Backend, BackendName, Model, ModelDir
from quoteattr.cli.options import (
    CastFile,
    Columns,
    MaxChars,
    MinConfidence,
    Paths,
    Processes,
    Stored,
    Timeout,
)
from quoteattr.cli.quotes import Work, quotes_of
from quoteattr.cli.streams import Problems, ending_in_a_line, progress, sink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quoteattr.quotes import Quotes

# \b keeps the lines apart.
SHOW_EXAMPLES = """\b
Examples:
  quoteattr show article.txt
  quoteattr show articles/ | less
  quoteattr show articles/ -o report.html --title "Who said what in May"
"""


def show(  # noqa: PLR0913 - an option each
    *,
    paths: Paths,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="Page of HTML to write; it appears only when all is done. "
            "Default: print to standard output.",
        ),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option("--title", help="Heading of the page (only with -o).", show_default=False),
    ] = None,
    width: Annotated[
        int | None,
        typer.Option(
            "--width",
            min=20,
            metavar="N",
            help="Wrap printed lines at N columns. Default: on a terminal, at its width.",
            show_default=False,
        ),
    ] = None,
    stored: Stored = False,
    processes: Processes = 1,
    max_chars: MaxChars = None,
    timeout: Timeout = None,
    min_confidence: MinConfidence = 0.0,
    cast: CastFile = None,
    column: Columns = None,
    backend: Backend = BackendName.spacy,
    model: Model = None,
    model_dir: ModelDir = None,
) -> None:
    """Print articles with their quotes marked, or write them as a page with filters."""
    problems = Problems()
    work = Work.of(
        paths, problems, output=output, stored=stored, processes=processes,
        timeout=timeout, max_chars=max_chars, min_confidence=min_confidence, cast=cast,
        column=column, backend=backend, model=model, model_dir=model_dir,
    )  # fmt: skip
    if title is not None and output is None:
        raise typer.BadParameter("only a page has one; say where with -o", param_hint="--title")
    with ending_in_a_line(problems):
        found = quotes_of(work, problems)
        if output is None:
            _print(found, width)
        else:
            from quoteattr.show.page import write_page

            with sink(output, problems) as stream:
                write_page(progress(found), stream, title=title)


def _print(found: "Iterable[Quotes]", width: int | None) -> None:
    from rich.console import Console

    from quoteattr.show.terminal import print_article

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    console = Console(width=width)
    wrap = console.is_terminal or width is not None
    for place, quotes in enumerate(found):
        if place:
            console.print()
        print_article(console, quotes.article, quotes, quotes.rejected, wrap=wrap)
