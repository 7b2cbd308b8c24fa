"""The options of the command line that say which parser stands underneath."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer


class BackendName(StrEnum):
    """The parser underneath."""

    spacy = "spacy"
    stanza = "stanza"


Backend = Annotated[BackendName, typer.Option("--backend", help="The parser underneath.")]

Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="Another model: a pipeline of spaCy's, its folder, or a package of stanza's.",
        show_default=False,
    ),
]

ModelDir = Annotated[
    Path | None,
    typer.Option(
        "--model-dir",
        metavar="FOLDER",
        help="Where the models of stanza lie. Default: where stanza puts them.",
        show_default=False,
    ),
]


def wanted_parser(
    min_confidence: float,
    backend: BackendName,
    model: str | None,
    folder: Path | None,
    max_chars: int | None = None,
) -> dict[str, Any]:
    """What ``load`` is given; a folder for a backend that takes none is wrong usage."""
    wanted: dict[str, Any] = {"min_confidence": min_confidence, "backend": backend.value}
    if max_chars is not None:
        wanted["max_chars"] = max_chars
    if model is not None:
        wanted["model"] = model
    if folder is not None:
        if backend is not BackendName.stanza:
            raise typer.BadParameter("it is for --backend stanza", param_hint="--model-dir")
        wanted["dir"] = folder
    return wanted
