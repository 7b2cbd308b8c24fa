"""The command ``quoteattr``: data on standard output, everything else on standard error.

Exit status: 0 when all went well, 1 when an article failed, 2 for wrong usage, 128 and its number
when a signal has ended it: 130 when interrupted.
"""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from quoteattr import __version__
from quoteattr.cli.evaluate import EVALUATE_EXAMPLES, evaluate
from quoteattr.cli.extract import EXTRACT_EXAMPLES, extract
from quoteattr.cli.link import LINK_EXAMPLES, link
from quoteattr.cli.plot import PLOT_EXAMPLES, plot
from quoteattr.cli.show import SHOW_EXAMPLES, show
from quoteattr.cli.verify import VERIFY_EXAMPLES, verify

app = typer.Typer(
    name="quoteattr",
    help="Who said what, where, and who reported it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

_COMMANDS = (
    (extract, EXTRACT_EXAMPLES),
    (show, SHOW_EXAMPLES),
    (verify, VERIFY_EXAMPLES),
    (link, LINK_EXAMPLES),
    (plot, PLOT_EXAMPLES),
    (evaluate, EVALUATE_EXAMPLES),
)
for _command, _examples in _COMMANDS:
    app.command(epilog=_examples)(_command)


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


def run() -> None:
    """Run the command line; a stream that the caller has closed takes everything and keeps none."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as the process
    sys.stderr = sys.stderr or sys.stdout
    app()
