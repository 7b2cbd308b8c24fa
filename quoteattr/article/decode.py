"""Bytes become text: UTF-8, UTF-16 behind its mark, or, where that is said, Windows-1252."""

import codecs
import logging
import re
from collections.abc import Iterator
from gzip import GzipFile
from io import BufferedReader, BytesIO, TextIOWrapper
from typing import BinaryIO

from quoteattr.bounds import MOST_BYTES, lines
from quoteattr.errors import ArticleError

_log = logging.getLogger(__name__)
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FALLBACK = "cp1252"
_UNDECODED = re.compile("[\udc80-\udcff]")
LONGEST_LINE = MOST_BYTES
"""In characters."""


def utf8_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines with their newlines, without a byte order mark, UTF-16 turned into UTF-8.

    Of a line of more than ``MOST_BYTES`` only the beginning is given, longer than that by one.
    Raises ``ArticleError`` where there is as much UTF-16, for that is read whole.
    """
    found = lines(stream.readline, MOST_BYTES, (b"\n",))
    first = next(found, b"")
    if first.startswith(_UTF16_MARKS):
        rest = stream.read(max(0, MOST_BYTES + 1 - len(first)))
        if len(first) + len(rest) > MOST_BYTES:
            raise ArticleError(
                f"more than {MOST_BYTES:,} bytes of UTF-16, which is read whole; convert the file "
                "to UTF-8"
            )
        yield from BytesIO((first + rest).decode("utf-16").encode())
    elif first:
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from found


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


def text_lines(stream: BinaryIO, where: str) -> Iterator[str]:
    r"""Lines with their newlines, be they ``\n``, ``\r\n`` or ``\r``, one at a time.

    A line that is not UTF-8 is read as Windows-1252, which the log is told once; a byte that is
    neither stays a lone surrogate, for `undecoded` to find. Of a line of more than ``LONGEST_LINE``
    only the beginning is given, longer than that by one. Raises ``ArticleError`` where UTF-16
    breaks off. ``where`` names the file.
    """
    start = stream.peek(2)[:2] if isinstance(stream, BufferedReader | GzipFile) else b""
    marked = start in _UTF16_MARKS
    name, errors = ("utf-16", "strict") if marked else ("utf-8-sig", "surrogateescape")
    text = TextIOWrapper(stream, encoding=name, errors=errors, newline="")
    number = 0
    told = False
    try:
        for number, line in enumerate(lines(text.readline, LONGEST_LINE, ("\n", "\r")), start=1):
            read = line if marked else _as_meant(line)
            if read is not line and not told:
                _log.warning(
                    "%s:%d: not UTF-8, lines like this one are read as Windows-1252; convert the "
                    "file if wrong",
                    where,
                    number,
                )
                told = True
            yield read
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{where}: behind line {number} no UTF-16, as its byte order mark says; convert the "
            "file to UTF-8"
        ) from error
    finally:
        if not stream.closed:
            text.detach()


def undecoded(text: str) -> bool:
    """Whether some byte of it is neither UTF-8 nor Windows-1252."""
    return _UNDECODED.search(text) is not None


def _as_meant(line: str) -> str:
    """A line that was decoded as UTF-8 with ``surrogateescape``, decoded as it is meant."""
    if not undecoded(line):
        return line
    return line.encode("utf-8", "surrogateescape").decode(_FALLBACK, "surrogateescape")


def undecodable(where: str, error: UnicodeDecodeError) -> ArticleError:
    """Say which byte; all but UTF-16 was tried as two encodings."""
    marked = error.encoding.startswith("utf-16")
    tried = "no UTF-16, as its byte order mark says" if marked else "neither UTF-8 nor Windows-1252"
    return ArticleError(f"{where}: byte {error.start} is {tried}; convert the file to UTF-8")
