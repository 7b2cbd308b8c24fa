"""Articles from files, folders and standard input, one at a time, with their text untouched.

What is read:

- ``.txt``: one article; its id is the file's name without the ending.
- ``.html``, ``.htm``, ``.xhtml``: the article of a web page, with the file's name as its id.
- ``.jsonl``: one JSON object a line, with ``text`` and, if known, ``id``, ``title``, ``url``,
  ``author``, ``publisher``, ``published``. Other fields are ignored, blank lines skipped.
- ``.csv``, ``.tsv``, ``.parquet``: a row is an article, columns are called as the fields of JSON.
- ``.warc``, ``.warc.gz``: the pages of a crawl.
- ``.xml``, ``.tei``: TEI, an article for each text.
- ``.ann``, given by itself: the ``.txt`` beside it.
- ``.txt.gz``, ``.jsonl.gz``, ``.csv.gz``, ``.tsv.gz``: the same, packed.
- a folder: every such file below it, sorted by name, hidden ones left out, annotations too.
- ``-``: standard input. It is JSON Lines if its first line that is not blank is a whole JSON
  object, a web page if it begins as one, else plain text: one article with the id ``stdin``.

Bytes become text as UTF-8, or as UTF-16 where a byte order mark says so; the mark is dropped.
Plain text that is not UTF-8 is read as Windows-1252, with a warning to the log. JSON has to be
Unicode. Newlines stay as they are.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, repeat
from pathlib import Path
from typing import BinaryIO

from quoteattr.article.columns import check_columns
from quoteattr.article.decode import decode, undecodable, utf8_lines
from quoteattr.article.html import article_of_page, is_page, read_html
from quoteattr.article.lines import is_object, read_jsonl, read_lines
from quoteattr.article.packed import unpacked
from quoteattr.article.parquet import read_parquet
from quoteattr.article.separated import read_separated
from quoteattr.article.tei import read_tei
from quoteattr.article.warc import read_warc
from quoteattr.bounds import joined, whole
from quoteattr.errors import ArticleError, MissingExtra
from quoteattr.model import Article

OnError = Callable[[ArticleError], None]

_STDIN = "-"
_MOST_BLANK = 1 << 16
"""Bytes of blank lines before what is typed or piped in; what has more is a text."""


def read_articles(
    path: str | os.PathLike[str],
    *,
    on_error: OnError | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Article]:
    r"""Read the articles of a file, a folder or (``-``) standard input, one at a time.

    An article that cannot be read is handed to ``on_error`` as an ``ArticleError`` that names
    file, line, mistake and remedy, and reading goes on with the next one. Without ``on_error``
    that error is raised. ``columns`` says which columns of a table hold which fields, where they
    are not called so: ``{"text": "body"}``. An empty name leaves the field out.

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
    >>> _ = Path("briefs.csv").write_text("body,id\n“No.”,b1\n", encoding="utf-8")
    >>> [one.id for one in quoteattr.read_articles("briefs.csv", columns={"text": "body"})]
    ['b1']
    """
    columns = columns or {}
    check_columns(columns)
    for article in articles_or_errors(path, columns):
        if isinstance(article, Article):
            yield article
        elif on_error is None:
            raise article
        else:
            on_error(article)


def articles_or_errors(
    path: str | os.PathLike[str], columns: Mapping[str, str]
) -> Iterator[Article | ArticleError]:
    """What ``read_articles`` reads, each problem in its place between the articles."""
    if path == _STDIN:
        yield from _read_stdin(sys.stdin.buffer)
        return
    place = Path(path)
    if not place.is_dir():
        yield from _read_file(place, columns)
        return
    empty = True
    for found in files_below(place):
        empty = False
        try:
            yield from [found] if isinstance(found, ArticleError) else _read_file(found, columns)
        except MissingExtra as error:
            yield ArticleError(f"{found}: {error}")
    if empty:
        yield ArticleError(f"{place}: the folder holds {_no_known_file()}")


def files_below(folder: Path) -> Iterator[Path | ArticleError]:
    """Files of a known ending: those of a folder, then those of its subfolders, by name."""
    unreadable: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and _ending_of(name) in _known_endings():
                yield Path(parent, name)
        yield from (_cannot_open(Path(error.filename), error) for error in unreadable)
        unreadable.clear()


def _read_file(path: Path, columns: Mapping[str, str]) -> Iterator[Article | ArticleError]:
    reader = _reader_of(path, columns)
    try:
        with path.open("rb") as stream:
            if reader is None:
                yield ArticleError(
                    f"{path}: {_no_known_file()}; "
                    "rename it, or pipe its text in and give - as the path"
                )
            else:
                yield from reader(stream, path)
    except OSError as error:
        yield _cannot_open(path, error)
    except ArticleError as error:
        yield error.at(str(path))
    except UnicodeDecodeError as error:
        yield undecodable(str(path), error)


def _read_stdin(stream: BinaryIO) -> Iterator[Article | ArticleError]:
    try:
        yield from _read_stream(stream)
    except ArticleError as error:
        yield error.at("stdin")
    except UnicodeDecodeError as error:
        yield undecodable("stdin", error)


def _read_stream(stream: BinaryIO) -> Iterator[Article | ArticleError]:
    lines = utf8_lines(stream)
    blank = bytearray()
    first = b""
    for line in lines:
        if line.strip() or len(blank) > _MOST_BLANK:
            first = line
            break
        blank += line
    if is_object(first):
        yield from read_lines(chain(repeat(b"", blank.count(b"\n")), [first], lines), "stdin")
        return
    data = joined(chain([bytes(blank), first], lines))
    if is_page(data):
        yield article_of_page(data, where="stdin", name="stdin")
    else:
        yield Article(decode(data, "stdin"), id="stdin")


def _read_txt(stream: BinaryIO, path: Path) -> Iterator[Article | ArticleError]:
    name = path.name[: -len(_ending_of(path.name))]
    yield Article(decode(whole(stream), str(path)), id=name)


def _read_beside(_annotations: BinaryIO, path: Path) -> Iterator[Article | ArticleError]:
    """What annotations in brat's form speak of: their text is a file of its own."""
    text = path.with_suffix(".txt")
    if text.is_file():
        yield from _read_file(text, {})
    else:
        yield ArticleError(f"{path}: no {text.name} beside it; annotations need their text there")


_Reader = Callable[[BinaryIO, Path], Iterator[Article | ArticleError]]
_TableReader = Callable[[BinaryIO, Path, Mapping[str, str]], Iterator[Article | ArticleError]]

_READERS: Mapping[str, _Reader] = {
    ".txt": _read_txt,
    ".jsonl": read_jsonl,
    **dict.fromkeys((".html", ".htm", ".xhtml"), read_html),
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".xml": read_tei,
    ".tei": read_tei,
    ".ann": _read_beside,
    ".txt.gz": unpacked(_read_txt),
    ".jsonl.gz": unpacked(read_jsonl),
}
_TABLES: Mapping[str, _TableReader] = {
    ".csv": read_separated,
    ".tsv": read_separated,
    ".parquet": read_parquet,
    ".csv.gz": unpacked(read_separated),
    ".tsv.gz": unpacked(read_separated),
}
"""These are told which columns to read."""
_ASIDE = (".ann",)
"""Not looked for in folders, where the texts themselves are found."""


def _reader_of(path: Path, columns: Mapping[str, str]) -> _Reader | None:
    ending = _ending_of(path.name)
    if ending not in _TABLES:
        return _READERS.get(ending)
    return lambda stream, path: _TABLES[ending](stream, path, columns)


def _ending_of(name: str) -> str:
    """The last ending in small letters, ``.gz`` together with what is packed."""
    endings = Path(name.lower()).suffixes
    return "".join(endings[-2:] if endings[-1:] == [".gz"] else endings[-1:])


def _cannot_open(path: Path, error: OSError) -> ArticleError:
    return ArticleError(f"{path}: {error.strerror or error}; check the path and its permissions")


def _known_endings() -> tuple[str, ...]:
    return tuple(ending for ending in (*_READERS, *_TABLES) if ending not in _ASIDE)


def _no_known_file() -> str:
    *others, last = _known_endings()
    return f"no {', '.join(others)} or {last} file"
