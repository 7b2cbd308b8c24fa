"""Files of web pages: the article of each."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from quoteattr.bounds import whole
from quoteattr.errors import ArticleError
from quoteattr.model import Article

_FIRST = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:(?:<\?xml[^>]*+>|<!--.*?-->)\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
"""Nothing of it is tried twice, or comments that no page follows would take for ever."""
_HEAD = 1 << 16
"""Bytes that tell whether a page begins."""


def read_html(stream: BinaryIO, path: Path) -> Iterator[Article | ArticleError]:
    """The article of a page, or what is wrong with it; its id is the file's name without ending."""
    yield article_of_page(whole(stream), where=str(path), name=path.stem)


def article_of_page(data: bytes, *, where: str, name: str) -> Article | ArticleError:
    """The same of bytes that are at hand; ``where`` names them in what is wrong."""
    try:
        return Article.from_html(data, id=name)
    except ArticleError as error:
        return ArticleError(f"{where}: {error}")


def is_page(data: bytes) -> bool:
    """Whether bytes begin as a whole page does; a piece of one tells nothing."""
    return _FIRST.match(data, 0, _HEAD) is not None
