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

MOST_BYTES = 64 << 20
"""Unpacked, of a text or a line, which are held at once: a small file may hold endless ones."""


class _TooMuchError(Exception):
    """More than that."""


class _Bounded(GzipFile):
    """A packed file that gives all of itself, or a line, only up to so many bytes."""

    def read(self, size: int | None = -1) -> bytes:
        if size is not None and size >= 0:
            return super().read(size)
        return _checked(super().read(MOST_BYTES + 1))

    def readline(self, size: int | None = -1) -> bytes:
        if size is not None and size >= 0:
            return super().readline(size)
        return _checked(super().readline(MOST_BYTES + 1))


def _checked(data: bytes) -> bytes:
    if len(data) > MOST_BYTES:
        raise _TooMuchError
    return data


def unpacked(read: _Read[_More]) -> _Read[_More]:
    """A reader of packed files of what ``read`` reads.

    Of a file that breaks off, is damaged, or holds more than ``MOST_BYTES`` in one article, the
    articles before that are given, then an error.
    """

    def read_packed(
        stream: BinaryIO, path: Path, /, *args: _More.args, **kwargs: _More.kwargs
    ) -> Iterator[Article | ArticleError]:
        try:
            with _Bounded(fileobj=stream) as inner:
                yield from read(cast("BinaryIO", inner), path, *args, **kwargs)
        except BROKEN as error:
            yield ArticleError(
                f"{path}: the packed file breaks off or is damaged here: {error}; "
                "get it anew, only what stands before was read"
            )
        except _TooMuchError:
            yield ArticleError(
                f"{path}: an article here unpacks to more than {MOST_BYTES:,} bytes, only what "
                "stands before was read; if that is no mistake, unpack the file yourself"
            )

    return read_packed
