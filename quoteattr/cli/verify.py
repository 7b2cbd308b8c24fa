"""``quoteattr verify``."""

import csv
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quoteattr.article.objects import objects
from quoteattr.cli.backend import Backend, BackendName, Model, ModelDir
from quoteattr.cli.options import (
    CastFile,
    Columns,
    MaxChars,
    Output,
    Paths,
    Processes,
    Stored,
    Timeout,
)
from quoteattr.cli.quotes import Work, quotes_of
from quoteattr.cli.streams import WRONG_USAGE, Problems, ending_in_a_line, progress, sink
from quoteattr.errors import RecordError
from quoteattr.export.jsonl import json_line

if TYPE_CHECKING:
    from quoteattr.verification.checks import Claim

# \b keeps the lines apart.
VERIFY_EXAMPLES = """\b
Examples:
  quoteattr verify claims.jsonl articles/ -o checked.jsonl
  quoteattr verify claims.csv article.txt
"""


def verify(  # noqa: PLR0913 - an option each
    *,
    claims: Annotated[
        Path,
        typer.Argument(
            metavar="CLAIMS",
            help="A .jsonl or .csv file: claim, and if known id, speaker, article (its id).",
            show_default=False,
        ),
    ],
    paths: Paths,
    output: Output = None,
    stored: Stored = False,
    processes: Processes = 1,
    max_chars: MaxChars = None,
    timeout: Timeout = None,
    cast: CastFile = None,
    column: Columns = None,
    backend: Backend = BackendName.spacy,
    model: Model = None,
    model_dir: ModelDir = None,
) -> None:
    """Check whether articles report words as somebody's: one JSON line a claim."""
    problems = Problems()
    work = Work.of(
        paths, problems, output=output, stored=stored, processes=processes,
        timeout=timeout, max_chars=max_chars, min_confidence=0.0, cast=cast,
        column=column, backend=backend, model=model, model_dir=model_dir, beside=[claims],
    )  # fmt: skip
    with ending_in_a_line(problems):
        from quoteattr.verification.checks import checked, counted

        asked = [*_claims(claims, problems)]
        with sink(output, problems) as stream:
            checks = checked(asked, progress(quotes_of(work, problems)))
            for check in checks:
                stream.write(json_line(check.record()).encode())
        counts = ", ".join(f"{count} {status}" for status, count in counted(checks))
        sys.stderr.write(f"{len(checks)} claims: {counts}\n")


def _claims(path: Path, problems: Problems) -> "Iterator[Claim]":
    """The claims of a file; one that cannot be read is reported and left out."""
    from quoteattr.verification.checks import claim_of

    read = _rows if path.suffix.lower() == ".csv" else _lines
    try:
        records = [*read(path)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        wrong = error if isinstance(error, OSError) else RecordError(f"{path}: {error}")
        problems.fail(wrong)
        raise typer.Exit(WRONG_USAGE) from None
    for number, record in records:
        try:
            if isinstance(record, ValueError):
                raise record
            yield claim_of(record, number)
        except ValueError as error:
            problems.fail(RecordError(f"{path}:{number}: {error}"))


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, object]]]:
    """The rows of a table with the numbers of their lines; an empty cell is nothing."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        for row in reader:
            yield reader.line_num, {name: value or None for name, value in row.items() if name}


def _lines(path: Path) -> Iterator[tuple[int, Mapping[str, object] | ValueError]]:
    """The objects of JSON Lines with the numbers of their lines."""
    with path.open("rb") as stream:
        yield from objects(stream)
