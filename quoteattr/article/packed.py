"""Files packed with gzip, unpacked while they are read."""

import zlib
from collections.abc import Callable, Iterator
from gzip import BadGzipFile, GzipFile
from pathlib import Path
from typing import BinaryIO, Concatenate, ParamSpec, cast

from quoteattr.errors import ArticleError
from quoteattr.model import Article

_More = ParamSpec("_More")
_Read = Callable[Concatenate[BinaryIO, Path, _More], Iterator[Article | ArticleError]]

BROKEN = (EOFError, BadGzipFile, zlib.error)
"""What Python raises where a packed file breaks off or is damaged."""


def unpacked(read: _Read[_More]) -> _Read[_More]:
    """A reader of packed files of what ``read`` reads.

    Of a file that breaks off or is damaged, the articles before that are given, then an error.
    """

    def read_packed(
        stream: BinaryIO, path: Path, /, *args: _More.args, **kwargs: _More.kwargs
    ) -> Iterator[Article | ArticleError]:
        try:
            with GzipFile(fileobj=stream) as inner:
                yield from read(cast("BinaryIO", inner), path, *args, **kwargs)
        except BROKEN as error:
            yield ArticleError(
                f"{path}: the packed file breaks off or is damaged here: {error}; "
                "get it anew, only what stands before was read"
            )

    return read_packed
