"""JSON Lines: an article a line."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from quoteattr.article.decode import utf8_lines
from quoteattr.article.fields import article_of
from quoteattr.article.objects import object_of
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
                yield article_of(object_of(line))
            except ArticleError as error:
                yield error.at(f"{where}:{number}")
            except ValueError as error:
                yield ArticleError(f"{where}:{number}: {error}")


def is_object(line: bytes) -> bool:
    """Whether a line is one whole JSON object."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
