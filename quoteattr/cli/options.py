"""Options that several commands take."""

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="A .txt or .jsonl file, a folder of them, or - for standard input.",
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
        metavar="X",
        help="Leave out quotes less sure than X, from 0 to 1.",
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
