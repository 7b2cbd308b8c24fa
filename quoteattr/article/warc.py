"""Crawls: the pages in a WARC file, packed or not.

A page is the HTML that a server answered with status 200. Everything else in the file, pictures
and requests and redirections, is passed over. The id of an article is the record's own
(``urn:uuid:...``), for a crawl may hold one address many times; the address is its ``url``.
"""

import codecs
import logging
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from gzip import GzipFile
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from attrs import define, frozen

from quoteattr.article.packed import BROKEN
from quoteattr.bounds import MOST_BYTES
from quoteattr.errors import ArticleError, MissingExtra
from quoteattr.model import Article

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_log = logging.getLogger(__name__)

_PAGES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]+)", re.ASCII | re.IGNORECASE)
_GZIP_MARK = b"\x1f\x8b"
_BEFORE_TAGS = codecs.BOM_UTF8 + b" \t\r\n"
_OK = 200
_MOST_DIGITS = 18
"""Of a length in bytes; no disk holds a longer record."""


class _Reader(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


@define
class _Whole:
    """All bytes of a file up to where its packing is broken, and why it is."""

    stream: BufferedReader | GzipFile
    broken: Exception | None = None
    place: int = 0

    def read(self, size: int) -> bytes:
        try:
            data = self.stream.read1(size)
        except BROKEN as error:
            self.broken = error
            return b""
        self.place += len(data)
        return data

    def tell(self) -> int:
        return self.place


@frozen
class _Answer:
    """What a server sent."""

    status: int | None
    kind: str
    charset: str | None
    codings: tuple[str, ...]
    """How ``data`` is packed, the outermost first."""
    data: bytes


def read_warc(stream: BinaryIO, path: Path) -> Iterator[Article | ArticleError]:
    """The article of each page, or what is wrong with it, named by address and first byte.

    Bytes count in the unpacked file. Of a file that breaks off the pages before that are given,
    then one error. Raises ``MissingExtra`` where fastwarc is not installed.
    """
    warc = _fastwarc("warc")
    whole = _Whole(_unpacked_file(stream))
    place: int | None = None
    try:
        for record in warc.ArchiveIterator(whole, parse_http=False, stream_detect=False):
            place = record.stream_pos
            block = _up_to(MOST_BYTES + 1, record.reader) if _may_be_page(record) else b""
            if _is_cut_off(record, len(block) + record.consume()):
                yield _broken_off(path, place, whole.broken or "the record is not whole")
                return
            yield from _articles(record, block, f"{path}: record at byte {place}")
    except OSError as error:
        yield _broken_off(path, place, error)
        return
    if place is None or whole.broken:
        yield _broken_off(path, place, whole.broken or "no record")


def _broken_off(path: Path, place: int | None, problem: object) -> ArticleError:
    where = "at its beginning" if place is None else f"in or behind the record at byte {place}"
    return ArticleError(
        f"{path}: the file breaks off or is damaged {where}: {problem}; get it anew, only what "
        "stands before was read"
    )


def _fastwarc(module: str) -> Any:  # noqa: ANN401 - a module
    try:
        import fastwarc.stream_io
        import fastwarc.warc
    except ImportError as error:
        message = "reading crawls needs fastwarc: pip install 'quoteattr[web]'"
        raise MissingExtra(message) from error
    return getattr(fastwarc, module)


def _unpacked_file(stream: BinaryIO) -> BufferedReader | GzipFile:
    """The same stream, unpacked if it starts as gzip does, whatever the file is called."""
    if not isinstance(stream, BufferedReader):
        raise TypeError(f"expected a file opened for reading, got {type(stream).__name__}")
    return GzipFile(fileobj=stream) if stream.peek(2)[:2] == _GZIP_MARK else stream


def _may_be_page(record: "WarcRecord") -> bool:
    """Whether it is an answer over HTTP; crawlers keep those of name servers, too."""
    kind = record.headers.get("Content-Type") or "application/http"
    return record.headers.get("WARC-Type") == "response" and kind.startswith("application/http")


def _is_cut_off(record: "WarcRecord", length: int) -> bool:
    said = record.headers.get("Content-Length") or ""
    return not said.isdecimal() or len(said) > _MOST_DIGITS or length < int(said)


def _up_to(most: int, reader: _Reader) -> bytes:
    pieces: list[bytes] = []
    while most > 0 and (piece := reader.read(most)):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def _articles(record: "WarcRecord", block: bytes, where: str) -> Iterator[Article | ArticleError]:
    """The article of a record, if it is a page."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    if not block:
        return
    try:
        answer = _answer(block)
        if answer.status == _OK and answer.kind in _PAGES:
            _check_size(block)
            page = _content(answer)
            _check_size(page)
            yield Article.from_html(page, url=url, id=_id_of(record), charset=answer.charset)
            if why := record.headers.get("WARC-Truncated"):
                _log.warning("%s (%s): the crawl cut this page off (%s)", where, url, why)
    except ArticleError as error:
        yield ArticleError(f"{where} ({url}): {error}")


def _check_size(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise ArticleError(
            f"the page has more than {MOST_BYTES:,} bytes; no article has, leave it out"
        )


def _id_of(record: "WarcRecord") -> str:
    return (record.headers.get("WARC-Record-ID") or "").strip("<>")


def _answer(block: bytes) -> _Answer:
    headers = _fastwarc("warc").HeaderMap()
    try:
        start = headers.parse(BytesIO(block))
    except OSError as error:
        raise ArticleError(f"no HTTP: {error}; leave the record out") from error
    kind = headers.get("Content-Type") or ""
    charset = _CHARSET.search(kind)
    packed = ("Content-Encoding", "Transfer-Encoding")
    codings = ",".join(value for name in packed for value in headers.get_multiple(name))
    named = tuple(coding.strip().lower() for coding in codings.split(","))
    return _Answer(
        status=headers.status_code,
        kind=kind.partition(";")[0].strip().lower(),
        charset=charset[1] if charset and _is_known(charset[1]) else None,
        codings=tuple(coding for coding in reversed(named) if coding not in {"", "identity"}),
        data=block[start:],
    )


def _is_known(charset: str) -> bool:
    try:
        codecs.lookup(charset)
    except LookupError:
        return False
    return True


def _content(answer: _Answer) -> bytes:
    """The page unpacked. Some crawlers have done that and left the header as it was."""
    unpackers = _unpackers()
    reader: _Reader = BytesIO(answer.data)
    try:
        for coding in answer.codings:
            reader = unpackers[coding](reader)
        data = _up_to(MOST_BYTES + 1, reader)
    except KeyError as error:
        raise ArticleError(
            f"packed as {error}; {', '.join(unpackers)} can be unpacked, store the page as such"
        ) from error
    except (OSError, zlib.error) as error:
        data = answer.data
        if not data.lstrip(_BEFORE_TAGS).startswith(b"<"):
            codings = " and ".join(answer.codings)
            raise ArticleError(f"not packed as {codings}: {error}; crawl it anew") from error
    return data


def _unpackers() -> Mapping[str, Callable[[Any], _Reader]]:
    streams = _fastwarc("stream_io")
    return {
        "chunked": streams.ChunkedReader,
        "gzip": streams.GzipReader,
        "x-gzip": streams.GzipReader,
        "deflate": _inflated,
        "br": streams.BrotliReader,
        "zstd": streams.ZstdReader,
    }


def _inflated(reader: _Reader) -> BytesIO:
    """Servers mean two things by deflate: with zlib's two bytes of header, or without."""
    data = _up_to(MOST_BYTES + 1, reader)
    has_header = data[:1] == b"\x78" and int.from_bytes(data[:2]) % 31 == 0
    bits = zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS
    return BytesIO(zlib.decompressobj(bits).decompress(data, MOST_BYTES + 1))
