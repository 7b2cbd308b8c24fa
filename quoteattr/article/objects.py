"""JSON Lines: an object a line."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from quoteattr.article.decode import utf8_lines
from quoteattr.article.fields import kind_of
from quoteattr.bounds import checked
from quoteattr.errors import ArticleError


def objects(stream: BinaryIO) -> Iterator[tuple[int, dict[str, Any] | ValueError]]:
    """The number of each line that is not blank, from 1, and its object, or what is wrong with it.

    Lines are UTF-8, with or without a byte order mark, or UTF-16 behind one. Of what is too large
    nothing is held.
    """
    try:
        for number, line in enumerate(utf8_lines(stream), start=1):
            if line.strip():
                try:
                    yield number, object_of(line)
                except ValueError as error:
                    yield number, error
    except ArticleError as error:
        yield 1, error
    except UnicodeDecodeError:
        yield 1, ValueError("no UTF-16, as its byte order mark says; convert the file to UTF-8")


def object_of(line: bytes) -> dict[str, Any]:
    """The object that a line of UTF-8 is; raises ``ValueError`` that says what is wrong."""
    checked(line, "the line")
    try:
        record = json.loads(line.decode())
    except UnicodeDecodeError as error:
        raise ValueError(
            f"byte {error.start} of the line is not UTF-8; convert the file"
        ) from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"no JSON: {error}; each line must be one whole object") from error
    if not isinstance(record, dict):
        raise ValueError(f"expected an object, got {kind_of(record)}; each line must be one")  # noqa: TRY004 - a line is wrong, not a type
    return record
