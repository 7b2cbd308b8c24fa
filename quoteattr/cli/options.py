"""Options that several commands take."""

import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from quoteattr.article.columns import check_columns
from quoteattr.bounds import MOST_SECONDS
from quoteattr.errors import ArticleError


def _number(value: float | None) -> float | None:
    """The same; ``nan`` is in every range, as older versions of Typer have it."""
    if value is not None and math.isnan(value):
        raise typer.BadParameter("nan is not a number")
    return value


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="A file of one or many articles, a folder of them, or - for standard input.",
        show_default=False,
    ),
]
Processes = Annotated[
    int, typer.Option("--processes", min=1, metavar="N", help="How many processes share the work.")
]

MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0,
        max=1,
        callback=_number,
        metavar="X",
        help="Leave out quotes less sure than X, from 0 to 1.",
    ),
]

MaxChars = Annotated[
    int | None,
    typer.Option(
        "--max-chars",
        min=1,
        metavar="N",
        help="Refuse articles of more characters. Default: however long they are.",
        show_default=False,
    ),
]

Timeout = Annotated[
    float | None,
    typer.Option(
        "--timeout",
        min=0.001,
        max=MOST_SECONDS,
        callback=_number,
        metavar="SECONDS",
        help="Give up an article that takes longer. Default: however long it takes.",
        show_default=False,
    ),
]

Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="OUT",
        help="File to write; it appears only when all is done. Default: standard output.",
    ),
]

Stored = Annotated[
    bool,
    typer.Option(
        "--stored",
        help="PATHs hold quotes, as `quoteattr extract --with-text` writes them, or as tools for "
        "annotation have corrected them. Default: find them.",
    ),
]

CastFile = Annotated[
    Path | None,
    typer.Option(
        "--cast",
        metavar="FILE",
        help="Who is known to occur: a .toml or .json file of names with their aliases.",
        show_default=False,
    ),
]

Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="The column of a table that holds a field, e.g. text=body. May be given again.",
        show_default=False,
    ),
]


def columns_in(given: Iterable[str] | None) -> dict[str, str]:
    """Columns by the field that they hold; what is no ``FIELD=NAME`` is wrong usage."""
    columns: dict[str, str] = {}
    for each in given or ():
        field, equals, name = each.partition("=")
        if not equals:
            raise typer.BadParameter(f"{each!r} is no FIELD=NAME", param_hint="--column")
        columns[field] = name
    try:
        check_columns(columns)
    except ArticleError as error:
        raise typer.BadParameter(str(error), param_hint="--column") from None
    return columns


def refuse(options: Mapping[str, object], why: str) -> None:
    """Let the first of some options that was given be wrong usage."""
    if given := next((name for name, value in options.items() if value), None):
        raise typer.BadParameter(why, param_hint=given)
