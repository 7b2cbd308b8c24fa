"""``python -m quoteattr.train.frontier``: accuracy against speed for pipelines of several sizes.

Each is measured on the development parts of the treebanks, all one after the other on the same
machine. The plot needs matplotlib.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from attrs import frozen

from quoteattr.train.evaluate import evaluate
from quoteattr.train.figures import Footprint
from quoteattr.train.pipeline import encoder_size

__all__ = ["Point", "draw", "main", "measure"]


@frozen(kw_only=True)
class Point:
    """One pipeline on the plane of speed and accuracy."""

    name: str
    footprint: Footprint
    las: float
    """Mean of EWT and the licensed genres of GUM."""
    names: float
    """F on EWT."""


def measure(pipeline: Path, treebanks: Path) -> Point:
    """Measure the pipeline in a folder; its name says width and depth."""
    figures = evaluate(pipeline, treebanks, part="dev")
    width, depth = encoder_size(pipeline)
    return Point(
        name=f"{width} x {depth}",
        footprint=figures.footprint,
        las=round((figures.trees["ewt"].las + figures.trees["gum-licensed"].las) / 2, 1),
        names=figures.names["ewt"]["all"].f,
    )


def draw(points: Sequence[Point], path: Path) -> None:
    """Write a plot with one panel for trees and one for names."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 3.4), layout="constrained")
    titles = {"las": "LAS, EWT and GUM (development)", "names": "names F, EWT (development)"}
    for panel, (value, title) in zip(figure.subplots(1, 2), titles.items(), strict=True):
        for point in points:
            place = point.footprint.words_per_second, getattr(point, value)
            panel.plot(*place, "o", color="#1f5fa8")
            label = f"{point.name}, {point.footprint.megabytes:.0f} MB"
            panel.annotate(label, place, xytext=(5, 4), textcoords="offset points", fontsize=8)
        panel.set_title(title, fontsize=10)
        panel.set_xlabel("words a second on one core")
        panel.margins(x=0.3, y=0.2)
        panel.grid(alpha=0.3)
    figure.savefig(path, metadata={"Date": None})


def main(
    treebanks: Annotated[Path, typer.Argument(help="Folder with ewt, gum and uner.")],
    plot: Annotated[Path, typer.Argument(help="The SVG file to write.")],
    pipelines: Annotated[list[Path], typer.Argument(help="Folders of trained pipelines.")],
) -> None:
    """Measure PIPELINES, print a table and draw the plot."""
    points = [measure(pipeline, treebanks) for pipeline in pipelines]
    typer.echo("| width x depth | words/s | LAS | names | MB |\n| --- | --- | --- | --- | --- |")
    for p in points:
        foot = p.footprint
        row = (p.name, f"{foot.words_per_second:,.0f}", p.las, p.names, foot.megabytes)
        typer.echo("| " + " | ".join(map(str, row)) + " |")
    draw(points, plot)


if __name__ == "__main__":
    typer.run(main)
