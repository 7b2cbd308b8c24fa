"""``python tests/benchmarks``: measure, print tables, write JSON and the page of the documents."""

import sys
from pathlib import Path
from typing import Annotated

import typer

sys.path.insert(0, str(Path(__file__).parents[1]))  # as a folder it is run by its path

from benchmarks.page import page, tables
from benchmarks.registry import MEASUREMENTS
from benchmarks.results import Results, measured, read_results, together
from benchmarks.settings import OWN, Settings


def main(  # noqa: PLR0913 - an option each
    corpora: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE...]",
            help="Files that quoteattr reads; `news` and `novel`, the default, are of corpus/.",
        ),
    ] = None,
    *,
    out: Annotated[Path | None, typer.Option("-o", help="Write JSON here.")] = None,
    write_page: Annotated[
        Path | None, typer.Option("--page", metavar="FILE", help="Write docs/performance.md here.")
    ] = None,
    stored: Annotated[
        list[Path] | None,
        typer.Option(
            "--from", exists=True, help="Measure nothing; take this JSON; may be repeated."
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(help=f"One of {', '.join(MEASUREMENTS)}; may be repeated."),
    ] = None,
    repeats: Annotated[int, typer.Option(min=1, help="Runs that a median is of.")] = 5,
    words: Annotated[int, typer.Option(min=1, help="Of a collection, at most.")] = 200_000,
    price: Annotated[
        float, typer.Option(min=0, help="Of a core for an hour, in dollars: assumed.")
    ] = 0.05,
    full: Annotated[
        bool, typer.Option("--full", help="An article of 1,000,000 words too.")
    ] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Tiny work, to see that it runs.")] = False,
) -> None:
    """Measure speed, memory and their growth."""
    if unknown := {*(only or ())} - {*MEASUREMENTS}:
        raise typer.BadParameter(
            f"no {', '.join(sorted(unknown))}; there are {', '.join(MEASUREMENTS)}",
            param_hint="--only",
        )
    settings = Settings(
        corpora=tuple(corpora or OWN),
        repeats=repeats,
        words=words,
        price=price,
        quick=quick,
        full=full,
    )

    def done(name: str, results: Results) -> None:
        typer.echo(f"{name}: done", err=True)
        if out:
            out.write_text(results.to_json(), encoding="utf-8")

    if stored:
        results = together(map(read_results, stored))
    else:
        results = measured(settings, only or MEASUREMENTS, done)
    if write_page:
        write_page.write_text(page(results), encoding="utf-8")
    typer.echo(tables(results))


if __name__ == "__main__":
    typer.run(main)
