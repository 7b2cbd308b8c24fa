"""JSON Lines: an article a line."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from quoteattr.article.decode import utf8_lines
from quoteattr.article.fields import article_of, kind_of
from quoteattr.errors import ArticleError
from quoteattr.model import Article


def read_jsonl(stream: BinaryIO, path: Path) -> Iterator[Article | ArticleError]:
    """The article of each line of a file that is not blank, or what is wrong with it."""
    yield from read_lines(utf8_lines(stream), str(path))


def read_lines(lines: Iterable[bytes], where: str) -> Iterator[Article | ArticleError]:
    """The same of lines that are at hand; ``where`` names them."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _article_of_json(line)
            except ArticleError as error:
                yield ArticleError(f"{where}:{number}: {error}")


def is_object(line: bytes) -> bool:
    """Whether a line is one whole JSON object."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _article_of_json(line: bytes) -> Article:
    try:
        record = json.loads(line.decode())
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"byte {error.start} of the line is not UTF-8; convert the file"
        ) from error
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"no JSON: {error}; each line must be one whole object") from error
    if not isinstance(record, dict):
        raise ArticleError(f"expected an object, got {kind_of(record)}; each line is one article")
    return article_of(record)
