"""``quoteattr plot``."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quoteattr.cli.streams import Problems, ending_in_a_line, sink
from quoteattr.errors import RecordError
from quoteattr.plot import plot_network, plot_speakers
from quoteattr.plot.canvas import PICTURES, write_plot
from quoteattr.plot.table import read_table

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["PLOT_EXAMPLES", "plot"]

# \b keeps the lines apart.
PLOT_EXAMPLES = """\b
Examples:
  quoteattr plot speakers quotes.jsonl -o speakers.svg
  quoteattr plot speakers quotes.csv -o speakers.png --by week --top 15
  quoteattr plot network quotes.parquet -o network.pdf --least 3
"""


class Kind(StrEnum):
    """What is plotted."""

    speakers = "speakers"
    network = "network"


class By(StrEnum):
    """How long the periods of an axis of time are."""

    day = "day"
    week = "week"
    month = "month"
    year = "year"
    none = "none"


_OPTIONS = {Kind.speakers: {"top", "by"}, Kind.network: {"least", "seed"}}
"""Which options are for which plot."""


def plot(  # noqa: PLR0913 - an option each
    *,
    kind: Annotated[
        Kind, typer.Argument(metavar="KIND", help="speakers, or network.", show_default=False)
    ],
    table: Annotated[
        Path,
        typer.Argument(
            metavar="TABLE",
            help="A .csv, .parquet or .jsonl file that quoteattr extract wrote.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="File to write; its ending, .svg, .png or .pdf, tells the form.",
            show_default=False,
        ),
    ],
    top: Annotated[
        int | None,
        typer.Option(
            "--top", min=1, metavar="N", help="speakers: how many. Default: 10.", show_default=False
        ),
    ] = None,
    by: Annotated[
        By | None,
        typer.Option(
            "--by",
            help="speakers: how long a period is; none: no time. Default: month.",
            show_default=False,
        ),
    ] = None,
    least: Annotated[
        int | None,
        typer.Option(
            "--least",
            min=1,
            metavar="N",
            help="network: leave out arrows of fewer quotes. Default: 2.",
            show_default=False,
        ),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(
            "--seed",
            min=0,
            max=2**32 - 1,
            metavar="N",
            help="network: another seed, another layout. Default: 1.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Plot who is quoted when (speakers), or who quotes whom (network)."""
    problems = Problems()
    given = {"top": top, "by": by, "least": least, "seed": seed}
    options = {name: value for name, value in given.items() if value is not None}
    if wrong := sorted(options.keys() - _OPTIONS[kind]):
        raise typer.BadParameter(f"it is not for {kind}", param_hint=f"--{wrong[0]}")
    form = output.suffix.lower().removeprefix(".")
    if form not in PICTURES:
        endings = ", ".join(f".{name}" for name in PICTURES)
        raise typer.BadParameter(f"{output}: a plot ends in {endings}", param_hint="--output")
    with ending_in_a_line(problems):
        quotes = read_table(table)
        try:
            axes = _plotted(kind, quotes, options)
        except RecordError as error:
            raise RecordError(f"{table}: {error}") from error
        with sink(output, problems) as stream:
            write_plot(axes, stream, form)


def _plotted(kind: Kind, table: "pd.DataFrame", options: Mapping[str, Any]) -> "Axes":
    """The plot of one kind, with whatever options are given."""
    if kind is Kind.network:
        return plot_network(table, **options)
    if options.get("by") is By.none:
        return plot_speakers(table, **{**options, "by": None})
    return plot_speakers(table, **options)
