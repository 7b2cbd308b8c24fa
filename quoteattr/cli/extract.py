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
    MaxChars,
    MinConfidence,
    Paths,
    Processes,
    Stored,
    Timeout,
)
from quoteattr.cli.parts import (
    EngineName,
    EngineOption,
    PartRows,
    RayAddress,
    is_folder,
    write_parts,
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
  quoteattr extract archive.parquet -o parts/ --processes 4
  cat article.txt | quoteattr extract -
"""


def extract(  # noqa: PLR0913 - an option each
    *,
    paths: Paths,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="File to write; it appears only when all is done. A folder, OUT/: parts of "
            "Parquet, and the same command goes on where it has stopped. Default: standard output.",
        ),
    ] = None,
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
            "--with-text",
            help="Put each article's text into its line or row, too (only of jsonl and parts).",
        ),
    ] = False,
    stored: Stored = False,
    processes: Processes = 1,
    max_chars: MaxChars = None,
    timeout: Timeout = None,
    engine: EngineOption = EngineName.local,
    ray_address: RayAddress = None,
    part_rows: PartRows = None,
    min_confidence: MinConfidence = 0.0,
    cast: CastFile = None,
    column: Columns = None,
    backend: Backend = BackendName.spacy,
    model: Model = None,
    model_dir: ModelDir = None,
) -> None:
    """Extract the quotes of articles: one JSON line an article, or another form."""
    problems = Problems()
    path = None if output is None else Path(output)
    work = Work.of(
        paths, problems, output=path, stored=stored, processes=processes,
        timeout=timeout, max_chars=max_chars, min_confidence=min_confidence, cast=cast,
        column=column, backend=backend, model=model, model_dir=model_dir,
    )  # fmt: skip
    if path is not None and is_folder(output) and form in (None, Form.parquet):
        write_parts(
            work, path, problems, with_text=with_text, engine=engine, ray_address=ray_address,
            part_rows=part_rows,
        )  # fmt: skip
        return
    idle = {"--engine": engine is not EngineName.local, "--ray-address": ray_address,
            "--part-rows": part_rows}  # fmt: skip
    if needless := [name for name, value in idle.items() if value]:
        raise typer.BadParameter("it is for parts in a folder, -o OUT/", param_hint=needless[0])
    _write(work, path, problems, form=form or _told(path), with_text=with_text)


def _write(
    work: Work, output: Path | None, problems: Problems, *, form: Form, with_text: bool
) -> None:
    """Write one file, or a folder of a file for each article."""
    if with_text and form is not Form.jsonl:
        raise typer.BadParameter(f"{form} is not jsonl", param_hint="--with-text")
    with ending_in_a_line(problems):
        found = progress(quotes_of(work, problems))
        if form in FOLDERS:
            if output is None:
                raise typer.BadParameter(
                    f"{form} has files for each article; give a folder", param_hint="--output"
                )
            FOLDERS[form](found, output)
        else:
            write = partial(write_jsonl, with_text=True) if with_text else FILES[form]
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
