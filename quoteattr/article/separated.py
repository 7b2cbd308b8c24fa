"""Tables of separated values: a row is an article, the first row names the columns.

What stands between cells is read off the first row: comma, semicolon, tab or bar. Cells are taken
strictly: where a quotation mark opens a cell, another has to close it, or else marks of the text
would be lost as if they were the table's.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Literal

from attrs import frozen

from quoteattr.article.columns import places_of
from quoteattr.article.decode import LONGEST_LINE, text_lines, undecoded
from quoteattr.article.fields import article_of
from quoteattr.article.packed import BROKEN
from quoteattr.errors import ArticleError
from quoteattr.model import Article

_SAMPLE = 1 << 16
"""Characters that tell the form of a file."""
_PATIENCE = 8 * LONGEST_LINE
"""Characters that are gone over again, all in all, behind marks that never close."""
_TAB = "\t"
_SEPARATORS = (",", ";", _TAB, "|")
_SAID = re.compile(r"\"?sep=(.)\"?[\r\n]*")
_BROKEN_OFF = "unexpected end of data"

_Line = tuple[int, str]
"""Its number, 1-based, and the line."""


@frozen
class _Form:
    separator: str
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL


@frozen
class _Row:
    line: int
    """The number of its first line."""
    cells: Sequence[str] = ()
    problem: str | None = None


def read_separated(
    stream: BinaryIO, path: Path, columns: Mapping[str, str]
) -> Iterator[Article | ArticleError]:
    """The article of each row, or what is wrong with it; a row is named by its first line.

    ``columns`` maps fields of an article to the names of their columns. One row at a time is in
    memory. `csv` has one limit on the length of cells for the whole process; it is raised.
    """
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_LINE + 1))
    lines = enumerate(text_lines(stream, str(path)), start=1)
    try:
        for line, result in _articles(lines, columns, tabs=".tsv" in path.name.lower()):
            if isinstance(result, ArticleError):
                yield result.at(f"{path}:{line}")
            else:
                yield result
    except ArticleError as error:
        yield error


def _articles(
    lines: Iterator[_Line], columns: Mapping[str, str], *, tabs: bool
) -> Iterator[tuple[int, Article | ArticleError]]:
    head, lines = _head(lines)
    said = _SAID.fullmatch(head[0][1]) if head else None
    if said:
        del head[0]
    form = _Form(said[1]) if said else _form(head, columns.get("text", "text"), tabs=tabs)
    rows = (row for row in _rows(chain(head, lines), form) if row.problem or any(row.cells))
    first = next(rows, _Row(1, problem="the file is empty; its first row names the columns"))
    try:
        names = [name.strip() for name in _cells(first)]
        places = places_of(names, columns)
    except ArticleError as error:
        yield first.line, error
        return
    for row in rows:
        try:
            yield row.line, _article(_cells(row), len(names), places)
        except ArticleError as error:
            yield row.line, error


def _cells(row: _Row) -> Sequence[str]:
    if row.problem:
        raise ArticleError(row.problem)
    if any(map(undecoded, row.cells)):
        raise ArticleError("a byte is neither UTF-8 nor Windows-1252; convert the file to UTF-8")
    return row.cells


def _article(cells: Sequence[str], width: int, places: Mapping[str, int]) -> Article:
    if len(cells) < width or any(cells[width:]):
        raise ArticleError(
            f"expected {width} cells as in the first row, got {len(cells)}; put a cell that holds "
            "separators or line breaks into quotation marks"
        )
    return article_of({field: cells[place] or None for field, place in places.items()})


def _head(lines: Iterator[_Line]) -> tuple[list[_Line], Iterator[_Line]]:
    """The first lines, as many as a sample takes, and the rest, which may be why they end."""
    head: list[_Line] = []
    left = _SAMPLE
    try:
        while left > 0 and (line := next(lines, None)):
            head.append(line)
            left -= len(line[1])
    except (ArticleError, *BROKEN) as error:
        return head, _raising(error)
    return head, lines


def _raising(error: Exception) -> Iterator[_Line]:
    yield from ()
    raise error


def _form(head: Sequence[_Line], text: str, *, tabs: bool) -> _Form:
    """What separates cells: what makes ``text`` a column of its own, else most columns.

    Where tabs do, and the first rows show that cells begin with marks of their own, none of them
    is the table's.
    """
    first = next((line for _, line in head if line.strip()), "")

    def fits(separator: str) -> tuple[bool, int]:
        names = [name.strip() for name in next(csv.reader([first], delimiter=separator), [])]
        return text in names, len(names)

    separator = max((_TAB, *_SEPARATORS) if tabs else _SEPARATORS, key=fits)
    problems = [row.problem for row in _rows(iter(head), _Form(separator)) if row.problem]
    misquoted = any(_BROKEN_OFF not in problem for problem in problems)
    return _Form(
        separator, csv.QUOTE_NONE if separator == _TAB and misquoted else csv.QUOTE_MINIMAL
    )


def _rows(lines: Iterator[_Line], form: _Form) -> Iterator[_Row]:
    """Rows in order. Behind one that cannot be read the next line is the next row."""
    waiting: deque[_Line] = deque()
    patience = _PATIENCE
    while patience > 0:
        taken: list[_Line] = []
        texts = _taken(waiting, lines, taken)
        reader = csv.reader(texts, delimiter=form.separator, quoting=form.quoting, strict=True)
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield _Row(taken[0][0], problem=_problem(taken, error))
            waiting.extendleft(reversed(taken[1:]))
            patience -= sum(len(text) for _, text in taken[1:])
            continue
        if cells is None:
            return
        yield _Row(taken[0][0], cells)
    yield _Row(waiting[0][0], problem="too many rows like those before; the rest is not read")


def _problem(taken: Sequence[_Line], error: csv.Error) -> str:
    if len(taken[0][1]) > LONGEST_LINE:
        return f"the line has more than {LONGEST_LINE:,} characters; no article has, leave it out"
    return (
        f"a quotation mark opens a cell and none closes it at its end ({error}); write marks "
        "inside such a cell twice"
    )


def _taken(waiting: deque[_Line], lines: Iterator[_Line], taken: list[_Line]) -> Iterator[str]:
    """Lines for one row, those that wait first; they are noted in ``taken``."""
    left = LONGEST_LINE
    while line := waiting.popleft() if waiting else next(lines, None):
        taken.append(line)
        left -= len(line[1])
        if left < 0:
            raise csv.Error(f"not in {LONGEST_LINE:,} characters")
        yield line[1]
