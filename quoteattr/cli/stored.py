"""Quotes that were written before, read back."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from quoteattr.cli.streams import Problems
from quoteattr.errors import RecordError

if TYPE_CHECKING:
    from quoteattr.quotes import Quotes

_STDIN = "-"


def stored_quotes(paths: Iterable[str], problems: Problems) -> "Iterator[Quotes]":
    """Read files and folders as ``read_quotes`` does; of lines, a bad one costs only itself."""
    from quoteattr.exchange import read_quotes

    for path in paths:
        try:
            if path == _STDIN:
                yield from _lines(sys.stdin.buffer, path, problems)
            elif path.endswith(".jsonl"):
                with Path(path).open("rb") as stream:
                    yield from _lines(stream, path, problems)
            else:
                yield from read_quotes(path)
        except (OSError, ValueError) as error:
            problems.fail(error)


def _lines(stream: BinaryIO, path: str, problems: Problems) -> "Iterator[Quotes]":
    from quoteattr.quotes import Quotes

    for number, line in enumerate(stream, start=1):
        try:
            if line.strip():
                yield Quotes.from_dict(_object(line))
        except (ValueError, RecursionError) as error:
            problems.fail(RecordError(f"{path}:{number}: {error}"))


def _object(line: bytes) -> dict[str, object]:
    record = json.loads(line)
    if not isinstance(record, dict):
        raise RecordError("expected an object; each line is the quotes of one article")
    return record
