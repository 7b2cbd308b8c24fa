"""``quoteattr link``."""

from typing import Annotated

import typer

from quoteattr.cli.backend import Backend, BackendName, Model, ModelDir
from quoteattr.cli.options import (
    CastFile,
    Columns,
    MaxChars,
    MinConfidence,
    Output,
    Paths,
    Processes,
    Stored,
    Timeout,
)
from quoteattr.cli.quotes import Work, quotes_of
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
    output: Output = None,
    every: Annotated[
        bool, typer.Option("--all", help="Write what stands in a single place, too.")
    ] = False,
    stored: Stored = False,
    processes: Processes = 1,
    max_chars: MaxChars = None,
    timeout: Timeout = None,
    min_confidence: MinConfidence = 0.0,
    cast: CastFile = None,
    column: Columns = None,
    backend: Backend = BackendName.spacy,
    model: Model = None,
    model_dir: ModelDir = None,
) -> None:
    """Put the same words together wherever articles have them: one JSON line an utterance."""
    problems = Problems()
    work = Work.of(
        paths, problems, output=output, stored=stored, processes=processes,
        timeout=timeout, max_chars=max_chars, min_confidence=min_confidence, cast=cast,
        column=column, backend=backend, model=model, model_dir=model_dir,
    )  # fmt: skip
    with ending_in_a_line(problems), sink(output, problems) as stream:
        from quoteattr.linking.link import link as linked

        for utterance in linked(progress(quotes_of(work, problems))):
            if every or len(utterance.occurrences) > 1:
                stream.write(json_line(utterance.to_dict()).encode())
