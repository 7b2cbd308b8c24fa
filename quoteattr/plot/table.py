"""Tables of quotes: a data frame checked and read row by row, and files that hold one."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from quoteattr.article.objects import objects
from quoteattr.errors import RecordError
from quoteattr.export.node import Node
from quoteattr.plot.canvas import plot_extra

if TYPE_CHECKING:
    import pandas as pd

_REMEDY = "take frames of Quotes.to_frame(), stacked, or a table that quoteattr extract wrote"
_FILE = "give a .csv, .parquet or .jsonl file that quoteattr extract wrote"
_FALSE = ("false", "0")
_COLUMNS = (
    "article",
    "id",
    "speaker",
    "named",
    "reported_by",
    "reporter",
    "publisher",
    "published",
)


@frozen(kw_only=True)
class Row:
    """What plots use of one quote; ``None`` stands for a cell that is empty or not there."""

    article: str | None
    """Id of the article."""
    speaker: str | None
    """Name of the speaker."""
    named: bool
    """Whether that is a proper name: *a spokesman* need not be one man in two articles."""
    published: str | None
    """When the article appeared, as the table has it."""
    publisher: str | None
    """Who published the article."""
    reporter: str | None
    """Name of the speaker of the quote that reports this one."""


def rows_of(table: "pd.DataFrame", *needed: str) -> list[Row]:
    """Read the rows of a table that has the columns ``needed``; all others may be missing.

    Where there is no column ``reporter``, the reporter is whoever speaks in the quote that
    ``reported_by`` names.

    Raises:
        TypeError: ``table`` is no data frame.
        RecordError: columns are missing; the message says which.

    """
    if not hasattr(table, "columns"):
        raise TypeError(f"a plot needs a pandas data frame, got {type(table).__name__}; {_REMEDY}")
    present = [str(name) for name in table.columns]
    if missing := [name for name in needed if name not in present]:
        raise RecordError(
            f"the table lacks {_listed(missing)}; it has {_listed(present) or 'no columns'}; "
            f"{_REMEDY}"
        )
    if twice := [name for name in _COLUMNS if present.count(name) > 1]:
        raise RecordError(f"the table has {_listed(twice)} more than once; rename or drop one")
    cells = {name: _texts(table, name) for name in _COLUMNS}
    if "reporter" not in present:
        cells["reporter"] = _reporters(cells)
    named = [(cell or "").lower() not in _FALSE for cell in cells.pop("named")]
    del cells["id"], cells["reported_by"]
    each = zip(*cells.values(), strict=True)
    return [
        Row(named=proper, **dict(zip(cells, values, strict=True)))
        for proper, values in zip(named, each, strict=True)
    ]


def read_table(path: Path) -> "pd.DataFrame":
    """Read a ``.csv``, ``.parquet`` or ``.jsonl`` file as ``quoteattr extract`` writes it.

    Raises:
        RecordError: the ending is another, or the file does not hold what its ending says.
        MissingExtra: pandas is not installed, or what it reads Parquet with.
        OSError: the file cannot be read.

    """
    ending = path.suffix.lower()
    with plot_extra():
        import pandas as pd
    try:
        if ending == ".csv":
            return pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""])
        if ending == ".jsonl":
            return pd.DataFrame(_flat(path), columns=list(_COLUMNS), dtype=object)
        if ending == ".parquet":
            with plot_extra("a Parquet file needs pyarrow", "parquet"):
                return pd.read_parquet(path)
    except RecordError:
        raise
    except ValueError as error:
        told = " ".join(str(error).split())
        raise RecordError(f"{path}: no table of quotes: {told}; {_FILE}") from error
    raise RecordError(f"{path}: its ending tells no table; {_FILE}")


def _flat(path: Path) -> Iterator[dict[str, Any]]:
    """A row for each quote of each line of the output schema."""
    with path.open("rb") as stream:
        for number, record in objects(stream):
            try:
                if isinstance(record, ValueError):
                    raise record
                yield from _quotes_of(Node(record))
            except ValueError as error:
                raise RecordError(f"{path}:{number}: {error}; {_FILE}") from error


def _quotes_of(article: Node) -> Iterator[dict[str, Any]]:
    """The rows of one article."""
    quotes = [*article.each("quotes")] if article.need("quotes") else []
    everyone = (*quotes, *article.each("reporters"))
    names = {quote.need("id").text(): _text_at(quote, "speaker", "name") for quote in everyone}
    for quote in quotes:
        reporter = _text_at(quote, "reported_by")
        speaker = quote.get("speaker")
        yield {
            "article": article.need("id").text(),
            "id": quote.need("id").text(),
            "speaker": names[quote.need("id").text()],
            "named": None if speaker is None else speaker.need("named").truth(),
            "reported_by": reporter,
            "reporter": names.get(reporter or ""),
            "publisher": _text_at(article, "publisher"),
            "published": _text_at(article, "published"),
        }


def _text_at(node: Node | None, *names: str) -> str | None:
    for name in names:
        node = None if node is None else node.get(name)
    return None if node is None else node.text()


def _texts(table: "pd.DataFrame", name: str) -> list[str | None]:
    """The cells of a column as text, all empty where there is no such column."""
    if name not in table.columns:
        return [None] * len(table)
    column = table[name].astype(object)
    return [
        _text(cell) if there else None for cell, there in zip(column, column.notna(), strict=True)
    ]


def _text(cell: object) -> str | None:
    if isinstance(cell, float) and cell.is_integer():  # as in a column of years with gaps
        return str(int(cell))
    return str(cell).strip() or None


def _reporters(cells: dict[str, list[str | None]]) -> list[str | None]:
    """Who speaks in the quote that reports each."""
    quotes = zip(cells["article"], cells["id"], strict=True)
    speakers = dict(zip(quotes, cells["speaker"], strict=True))
    reporters = zip(cells["article"], cells["reported_by"], strict=True)
    return [None if by is None else speakers.get((article, by)) for article, by in reporters]


def _listed(names: list[str]) -> str:
    return ", ".join(map(repr, names))
