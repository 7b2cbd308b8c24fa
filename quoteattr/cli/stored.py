"""Quotes that ``quoteattr extract --with-text`` has written, read back."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from quoteattr.cli.streams import Problems
from quoteattr.errors import RecordError

if TYPE_CHECKING:
    from quoteattr.quotes import Quotes


def stored_quotes(paths: Iterable[str], problems: Problems) -> "Iterator[Quotes]":
    """Read the quotes of each line; what fails is reported and skipped."""
    for path in paths:
        try:
            with nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb") as stream:
                yield from _read(stream, path, problems)
        except OSError as error:
            problems.fail(error)


def _read(stream: BinaryIO, path: str, problems: Problems) -> "Iterator[Quotes]":
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
