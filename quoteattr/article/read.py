"""Articles from files, folders and standard input, one at a time, with their text untouched.

What is read:

- ``.txt``: one article; its id is the file's name without the ending.
- ``.jsonl``: one JSON object a line, with ``text`` and, if known, ``id``, ``title``, ``url``,
  ``author``, ``publisher``, ``published``. Other fields are ignored, blank lines skipped.
- a folder: every such file below it, sorted by name, hidden ones left out.
- ``-``: standard input. It is JSON Lines if its first line that is not blank is a whole JSON
  object, else one article with the id ``stdin``.

Bytes become text as UTF-8, or as UTF-16 where a byte order mark says so; the mark is dropped.
Plain text that is not UTF-8 is read as Windows-1252, with a warning to the log. JSON has to be
Unicode. Newlines stay as they are.
"""

import codecs
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from quoteattr.errors import ArticleError
from quoteattr.model import Article

OnError = Callable[[ArticleError], None]

_log = logging.getLogger(__name__)
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FALLBACK = "cp1252"
_FIELDS = ("title", "url", "author", "publisher", "published")
_STDIN = "-"


def read_articles(
    path: str | os.PathLike[str], *, on_error: OnError | None = None
) -> Iterator[Article]:
    """Read the articles of a file, a folder or (``-``) standard input, one at a time.

    An article that cannot be read is handed to ``on_error`` as an ``ArticleError`` that names
    file, line, mistake and remedy, and reading goes on with the next one. Without ``on_error``
    that error is raised.

    Examples
    --------
    >>> from pathlib import Path
    >>> import quoteattr
    >>> _ = Path("brief.txt").write_text("“No,” said Lee Wu.", encoding="utf-8")
    >>> [article.id for article in quoteattr.read_articles("brief.txt")]
    ['brief']
    >>> [*quoteattr.read_articles("lost.txt", on_error=print)]
    lost.txt: No such file or directory; check the path and its permissions
    []
    """
    for article in _read(path):
        if isinstance(article, Article):
            yield article
        elif on_error is None:
            raise article
        else:
            on_error(article)


def _read(path: str | os.PathLike[str]) -> Iterator[Article | ArticleError]:
    if path == _STDIN:
        yield from _read_stdin(sys.stdin.buffer)
        return
    place = Path(path)
    if not place.is_dir():
        yield from _read_file(place)
        return
    empty = True
    for found in _files_below(place):
        empty = False
        yield from [found] if isinstance(found, ArticleError) else _read_file(found)
    if empty:
        yield ArticleError(f"{place}: the folder holds no {_known_endings()} file")


def _files_below(folder: Path) -> Iterator[Path | ArticleError]:
    """Files of a known ending: those of a folder, then those of its subfolders, by name."""
    unreadable: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in _READERS:
                yield Path(parent, name)
        yield from (_cannot_open(Path(error.filename), error) for error in unreadable)
        unreadable.clear()


def _read_file(path: Path) -> Iterator[Article | ArticleError]:
    reader = _READERS.get(path.suffix.lower())
    try:
        with path.open("rb") as stream:
            if reader is None:
                yield ArticleError(
                    f"{path}: no {_known_endings()} file; "
                    "rename it, or pipe its text in and give - as the path"
                )
            else:
                yield from reader(stream, path)
    except OSError as error:
        yield _cannot_open(path, error)
    except UnicodeDecodeError as error:
        yield _undecodable(str(path), error)


def _read_stdin(stream: BinaryIO) -> Iterator[Article | ArticleError]:
    try:
        yield from _read_stream(stream)
    except UnicodeDecodeError as error:
        yield _undecodable("stdin", error)


def _read_stream(stream: BinaryIO) -> Iterator[Article | ArticleError]:
    lines = _utf8_lines(stream)
    head: list[bytes] = []
    for line in lines:
        head.append(line)
        if line.strip():
            break
    if head and _is_object(head[-1]):
        yield from _read_lines(chain(head, lines), "stdin")
    else:
        yield Article(_decode(b"".join(chain(head, lines)), "stdin"), id="stdin")


def _read_txt(stream: BinaryIO, path: Path) -> Iterator[Article | ArticleError]:
    yield Article(_decode(stream.read(), str(path)), id=path.stem)


def _read_jsonl(stream: BinaryIO, path: Path) -> Iterator[Article | ArticleError]:
    yield from _read_lines(_utf8_lines(stream), str(path))


_READERS: Mapping[str, Callable[[BinaryIO, Path], Iterator[Article | ArticleError]]] = {
    ".txt": _read_txt,
    ".jsonl": _read_jsonl,
}


def _utf8_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines with their newlines, without a byte order mark, UTF-16 turned into UTF-8."""
    first = stream.readline()
    if first.startswith(_UTF16_MARKS):
        yield from BytesIO((first + stream.read()).decode("utf-16").encode())
    elif first:
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from stream


def _decode(data: bytes, where: str) -> str:
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


def _read_lines(lines: Iterator[bytes], where: str) -> Iterator[Article | ArticleError]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _article_of_json(line)
            except ArticleError as error:
                yield ArticleError(f"{where}:{number}: {error}")


def _is_object(line: bytes) -> bool:
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
        raise ArticleError(f"expected an object, got {_kind(record)}; each line is one article")
    if not isinstance(record.get("text"), str):
        raise ArticleError(
            f"text: expected a string, got {_kind(record.get('text'))}; every article needs one"
        )
    known = {name: record.get(name) for name in _FIELDS}
    for name, value in known.items():
        if value is not None and not isinstance(value, str):
            raise ArticleError(f"{name}: expected a string or null, got {_kind(value)}")
    return Article(record["text"], id=_id_of(record.get("id")), **known)


def _id_of(value: object) -> str:
    """A string as it is, a whole number in digits, nothing as nothing: the article makes one."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise ArticleError(f"id: expected a string or a whole number, got {_kind(value)}")


def _kind(value: object) -> str:
    names: dict[type, str] = {dict: "an object", list: "a list", str: "a string", bool: "a boolean"}
    return "null" if value is None else names.get(type(value), "a number")


def _cannot_open(path: Path, error: OSError) -> ArticleError:
    return ArticleError(f"{path}: {error.strerror or error}; check the path and its permissions")


def _undecodable(where: str, error: UnicodeDecodeError) -> ArticleError:
    """Say which byte; all but UTF-16 was tried as two encodings."""
    marked = error.encoding.startswith("utf-16")
    tried = "no UTF-16, as its byte order mark says" if marked else "neither UTF-8 nor Windows-1252"
    return ArticleError(f"{where}: byte {error.start} is {tried}; convert the file to UTF-8")


def _known_endings() -> str:
    return " or ".join(_READERS)
