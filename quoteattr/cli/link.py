"""``quoteattr link``."""

from pathlib import Path
from typing import Annotated

import typer

from quoteattr.cli.backend import Backend, BackendName, Model, ModelDir, wanted_parser
from quoteattr.cli.options import CastFile, MinConfidence, Paths, Processes
from quoteattr.cli.quotes import members_in, quotes_of
from quoteattr.cli.stored import stored_quotes
from quoteattr.cli.streams import Problems, ending_in_a_line, progress, sink
from quoteattr.export.jsonl import json_line

# \b keeps the lines apart.
LINK_EXAMPLES = """\b
Examples:
  quoteattr link articles/ -o utterances.jsonl
  quoteattr extract articles/ --with-text -o quotes.jsonl
  quoteattr link --stored quotes.jsonl
"""


def link(  # noqa: PLR0913 - an option each
    *,
    paths: Paths,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="File to write; it appears only when all is done. Default: standard output.",
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Write what stands in a single place, too.")
    ] = False,
    stored: Annotated[
        bool,
        typer.Option(
            "--stored", help="PATHs hold quotes, as `quoteattr extract --with-text` writes them."
        ),
    ] = False,
    processes: Processes = 1,
    min_confidence: MinConfidence = 0.0,
    cast: CastFile = None,
    backend: Backend = BackendName.spacy,
    model: Model = None,
    model_dir: ModelDir = None,
) -> None:
    """Put the same words together wherever articles have them: one JSON line an utterance."""
    problems = Problems()
    members = members_in(cast, problems)
    wanted = wanted_parser(min_confidence, backend, model, model_dir)

    with ending_in_a_line(problems), sink(output, problems) as stream:
        from quoteattr.linking.link import link as linked

        quotes = (
            (one.select(min_confidence=min_confidence) for one in stored_quotes(paths, problems))
            if stored
            else quotes_of(paths, problems, processes, wanted, members)
        )
        for utterance in linked(progress(quotes)):
            if every or len(utterance.occurrences) > 1:
                stream.write(json_line(utterance.to_dict()).encode())
