"""``quoteattr extract``."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from quoteattr.cli.backend import Backend, BackendName, Model, ModelDir
from quoteattr.cli.options import (
    CastFile,
    Columns,
    MinConfidence,
    Output,
    Paths,
    Processes,
    Stored,
)
from quoteattr.cli.quotes import Work, quotes_of
from quoteattr.cli.streams import Problems, ending_in_a_line, progress, sink
from quoteattr.exchange import FILES, FOLDERS, Form, form_of
from quoteattr.export.jsonl import write_jsonl

if TYPE_CHECKING:
    from quoteattr.quotes import Quotes

# \b keeps the lines apart.
EXTRACT_EXAMPLES = """\b
Examples:
  quoteattr extract article.txt
  quoteattr extract articles/ more.jsonl -o quotes.jsonl --processes 4
  quoteattr extract articles/ -o quotes.csv
  quoteattr extract novel.txt --cast characters.toml
  cat article.txt | quoteattr extract -
"""


def extract(  # noqa: PLR0913 - an option each
    *,
    paths: Paths,
    output: Output = None,
    form: Annotated[
        Form | None,
        typer.Option(
            "--format",
            help="Form of the output. Default: what the ending of OUT tells, else jsonl.",
            show_default=False,
        ),
    ] = None,
    with_text: Annotated[
        bool,
        typer.Option(
            "--with-text", help="Put each article's text into its line, too (only of jsonl)."
        ),
    ] = False,
    stored: Stored = False,
    processes: Processes = 1,
    min_confidence: MinConfidence = 0.0,
    cast: CastFile = None,
    column: Columns = None,
    backend: Backend = BackendName.spacy,
    model: Model = None,
    model_dir: ModelDir = None,
) -> None:
    """Extract the quotes of articles: one JSON line an article, or another form."""
    problems = Problems()
    work = Work.of(
        paths, problems, output=output, stored=stored, processes=processes,
        min_confidence=min_confidence, cast=cast, column=column, backend=backend, model=model,
        model_dir=model_dir,
    )  # fmt: skip
    name = form or _told(output)
    if with_text and name is not Form.jsonl:
        raise typer.BadParameter(f"{name} is not jsonl", param_hint="--with-text")
    with ending_in_a_line(problems):
        found = progress(quotes_of(work, problems))
        if name in FOLDERS:
            if output is None:
                raise typer.BadParameter(
                    f"{name} has files for each article; give a folder", param_hint="--output"
                )
            FOLDERS[name](found, output)
        else:
            write = partial(write_jsonl, with_text=True) if with_text else FILES[name]
            with sink(output, problems) as stream:
                write(found if output else _flushed(found, stream), stream)


def _told(output: Path | None) -> Form:
    """The form that an ending tells; lines where there is none."""
    if output is None or not output.suffix:
        return Form.jsonl
    if name := form_of(output):
        return name
    raise typer.BadParameter(
        f"{output.suffix} tells no form; end it with .jsonl, .csv, .parquet and so on, or say "
        "--format",
        param_hint="--output",
    )


def _flushed(found: Iterable["Quotes"], stream: BinaryIO) -> Iterator["Quotes"]:
    """Send off what was written of one article before the next one is asked for."""
    for quotes in found:
        yield quotes
        stream.flush()
