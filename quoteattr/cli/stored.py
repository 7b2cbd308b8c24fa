"""Quotes that were written before, read back."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from quoteattr.article.objects import objects
from quoteattr.cli.streams import Problems
from quoteattr.errors import RecordError

if TYPE_CHECKING:
    from quoteattr.quotes import Quotes

_STDIN = "-"
_REMEDY = (
    "give lines that `quoteattr extract --with-text` writes, or parts of its, a .json file of "
    "Label Studio, a .jsonl file of Prodigy, or a folder of brat or TEI"
)


def stored_quotes(paths: Iterable[str], problems: Problems) -> "Iterator[Quotes]":
    """Read files and folders as ``read_quotes`` does; of lines, a bad one costs only itself."""
    for path in paths:
        try:
            yield from _quotes_in(path, problems)
        except (OSError, ValueError) as error:
            problems.fail(error)


def _quotes_in(path: str, problems: Problems) -> "Iterator[Quotes]":
    from quoteattr.exchange import READERS, Form, form_found, read_quotes

    if path == _STDIN:
        yield from _lines(sys.stdin.buffer, path, problems)
        return
    Path(path).stat()  # what is not there is told as such
    form = form_found(Path(path))
    if form is Form.jsonl:
        with Path(path).open("rb") as stream:
            yield from _lines(stream, path, problems)
    elif form is Form.parquet:
        for place, record in READERS[form](Path(path)):
            yield from _quotes_of(place, record, problems)
    elif form in READERS:
        yield from read_quotes(path, form=form)
    elif form is Form.webannotation:
        raise RecordError(f"{path}: web annotations hold no text; {_REMEDY}")
    else:
        raise RecordError(f"{path}: no stored quotes that can be read back; {_REMEDY}")


def _lines(stream: BinaryIO, path: str, problems: Problems) -> "Iterator[Quotes]":
    for number, record in objects(stream):
        yield from _quotes_of(f"{path}:{number}", record, problems)


def _quotes_of(
    place: str, record: dict[str, Any] | ValueError, problems: Problems
) -> "Iterator[Quotes]":
    from quoteattr.quotes import Quotes

    try:
        if isinstance(record, ValueError):
            raise record
        yield Quotes.from_dict(record)
    except (ValueError, RecursionError) as error:
        problems.fail(RecordError(f"{place}: {error}"))
