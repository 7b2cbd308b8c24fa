"""Bytes become text: UTF-8, UTF-16 behind its mark, or, where that is said, Windows-1252."""

import codecs
import logging
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from quoteattr.errors import ArticleError

_log = logging.getLogger(__name__)
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FALLBACK = "cp1252"


def utf8_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines with their newlines, without a byte order mark, UTF-16 turned into UTF-8."""
    first = stream.readline()
    if first.startswith(_UTF16_MARKS):
        yield from BytesIO((first + stream.read()).decode("utf-16").encode())
    elif first:
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from stream


def decode(data: bytes, where: str) -> str:
    """The text without its byte order mark; a guess at its encoding is told to the log."""
    if data.startswith(_UTF16_MARKS):
        return data.decode("utf-16")
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        text = data.decode(_FALLBACK)
        _log.warning(
            "%s: byte %d is not UTF-8, the file is read as Windows-1252; convert it if wrong",
            where,
            error.start,
        )
        return text


def undecodable(where: str, error: UnicodeDecodeError) -> ArticleError:
    """Say which byte; all but UTF-16 was tried as two encodings."""
    marked = error.encoding.startswith("utf-16")
    tried = "no UTF-16, as its byte order mark says" if marked else "neither UTF-8 nor Windows-1252"
    return ArticleError(f"{where}: byte {error.start} is {tried}; convert the file to UTF-8")
