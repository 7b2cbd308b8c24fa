"""``python -m quoteattr.evaluate results``: the results page, and the figures of the README."""

from pathlib import Path
from typing import Annotated

import typer

from quoteattr.export.atomic import write_atomically
from quoteattr.measure.page import check_marks, filled, refreshed, results_template
from quoteattr.measure.results import Wanted, measured_results

__all__ = ["results_command"]


def results_command(  # noqa: PLR0913 - an option each
    corpora: Annotated[
        Path,
        typer.Argument(
            metavar="CORPORA_DIR",
            exists=True,
            file_okay=False,
            help="Folder with collections as JSON Lines; what is absent is said to be absent.",
        ),
    ],
    *,
    out: Annotated[Path | None, typer.Option("-o", help="Else standard output.")] = None,
    corpus: Annotated[
        Path, typer.Option(help="Folder with the project's own collections, dev and test.")
    ] = Path("corpus"),
    peer: Annotated[
        list[str] | None,
        typer.Option(help="textacy, NAME=quote_extractor.py or NAME=PRED.jsonl; may be repeated."),
    ] = None,
    model: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=WHAT",
            help="One more spaCy pipeline for peers, by name or folder; may be repeated.",
        ),
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Keep what is found here, and use it again.")
    ] = None,
    readme: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="Write the figures between its marks too.",
        ),
    ] = None,
) -> None:
    """Measure everything that is at hand, and write the results page in Markdown."""
    if readme:  # found out now, not after hours
        check_marks(readme.read_text(encoding="utf-8"), readme.name)
    if out and not out.parent.is_dir():
        raise typer.BadParameter(f"{out}: its folder is not there", param_hint="-o")
    wanted = Wanted(
        corpora=corpora,
        corpus=corpus,
        peers=tuple(peer or ()),
        models=tuple(model or ()),
        predictions=predictions,
    )
    results = measured_results(wanted, lambda line: typer.echo(line, err=True))
    page = filled(results_template(), results)
    if readme:
        text = refreshed(readme.read_text(encoding="utf-8"), results, readme.name)
        _write(readme, text)
    if out:
        _write(out, page)
    else:
        typer.echo(page, nl=False)


def _write(path: Path, text: str) -> None:
    with write_atomically(path) as stream:
        stream.write(text.encode())
