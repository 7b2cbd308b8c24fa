"""``quoteattr show``."""

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from quoteattr.cli.backend import Backend, BackendName, Model, ModelDir, wanted_parser
from quoteattr.cli.options import CastFile, Columns, MinConfidence, Paths, columns_in
from quoteattr.cli.quotes import members_in, quotes_of
from quoteattr.cli.streams import Problems, ending_in_a_line

# \b keeps the lines apart.
SHOW_EXAMPLES = """\b
Examples:
  quoteattr show article.txt
  quoteattr show articles/ | less
"""


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
    column: Columns = None,
    backend: Backend = BackendName.spacy,
    model: Model = None,
    model_dir: ModelDir = None,
) -> None:
    """Print articles with their quotes marked."""
    problems = Problems()
    columns = columns_in(column)
    members = members_in(cast, problems)
    wanted = wanted_parser(min_confidence, backend, model, model_dir)
    with ending_in_a_line(problems):
        from rich.console import Console

        from quoteattr.show.terminal import print_article

        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")
        console = Console(width=width)
        wrap = console.is_terminal or width is not None
        found = quotes_of(paths, problems, 1, wanted, members, columns=columns)
        for place, quotes in enumerate(found):
            if place:
                console.print()
            print_article(console, quotes.article, quotes, quotes.rejected, wrap=wrap)
