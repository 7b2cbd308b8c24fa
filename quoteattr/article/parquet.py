"""Parquet: a row is an article; only the columns that hold its fields are read."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from quoteattr.article.columns import places_of
from quoteattr.article.fields import article_of
from quoteattr.errors import ArticleError, MissingExtra
from quoteattr.model import Article

_ROWS_AT_ONCE = 128


def read_parquet(
    stream: BinaryIO, path: Path, columns: Mapping[str, str]
) -> Iterator[Article | ArticleError]:
    """The article of each row, or what is wrong with it; rows count from 1.

    ``columns`` maps fields of an article to the names of their columns. Numbers become digits,
    dates and times the form of ISO 8601. Raises ``MissingExtra`` where pyarrow is not installed.
    """
    pa, parquet = _pyarrow()
    try:
        file = parquet.ParquetFile(stream)
        names = _names_in(file.schema_arrow, columns, pa)
        batches = file.iter_batches(batch_size=_ROWS_AT_ONCE, columns=[*{*names.values()}])
        number = 0
        for batch in batches:
            cells = {field: _simple(batch.column(name), pa) for field, name in names.items()}
            for place in range(batch.num_rows):
                number += 1
                try:
                    yield _article({field: column[place] for field, column in cells.items()})
                except ArticleError as error:
                    yield ArticleError(f"{path}: row {number}: {error}")
    except ArticleError as error:
        yield ArticleError(f"{path}: {error}")
    except (pa.ArrowException, OSError) as error:
        yield ArticleError(
            f"{path}: no Parquet that can be read: {str(error).rstrip('.')}; write it anew"
        )


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        message = "reading Parquet needs pyarrow: pip install 'quoteattr[parquet]'"
        raise MissingExtra(message) from error
    return pa, parquet


def _names_in(schema: Any, columns: Mapping[str, str], pa: Any) -> dict[str, str]:  # noqa: ANN401 - pyarrow has no types
    """The column of each field; ``ArticleError`` where one is missing or holds something else."""
    names = {
        field: schema.names[place] for field, place in places_of(schema.names, columns).items()
    }
    for field, name in names.items():
        kind = schema.field(name).type
        if not (_is_text(kind, pa) or (field != "text" and _is_plain(kind, pa))):
            there = ", ".join(f"{each.name}: {each.type}" for each in schema)
            raise ArticleError(
                f"{field}: expected strings, the column {name!r} holds {kind}; the columns are "
                f"{there}; name another one with columns={{{field!r}: NAME}}, on the command line "
                f"--column {field}=NAME; an empty NAME leaves the field out"
            )
    return names


def _is_text(kind: Any, pa: Any) -> bool:  # noqa: ANN401 - pyarrow has no types
    types = pa.types
    if types.is_dictionary(kind):
        return _is_text(kind.value_type, pa)
    tests = (types.is_string, types.is_large_string, types.is_string_view)
    return any(test(kind) for test in (*tests, types.is_binary, types.is_large_binary))


def _is_plain(kind: Any, pa: Any) -> bool:  # noqa: ANN401 - pyarrow has no types
    types = pa.types
    tests = (types.is_null, types.is_integer, types.is_floating, types.is_date, types.is_timestamp)
    return any(test(kind) for test in tests)


def _simple(column: Any, pa: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    """The same column; times without the nanoseconds that Python does not have."""
    kind = column.type
    if not pa.types.is_timestamp(kind):
        return column
    return column.cast(pa.timestamp("us", kind.tz), safe=False)


def _article(cells: Mapping[str, Any]) -> Article:
    record: dict[str, object] = {}
    for field, cell in cells.items():
        try:
            record[field] = _plain(cell.as_py())
        except UnicodeDecodeError as error:
            raise ArticleError(
                f"{field}: byte {error.start} is not UTF-8; convert the column"
            ) from error
        except (ValueError, OverflowError) as error:
            raise ArticleError(f"{field}: {error}; correct the cell") from error
    return article_of(record)


def _plain(value: object) -> str | None:
    """A cell as a string; whole numbers that a table keeps as floats as whole numbers."""
    if value is None or value != value:  # noqa: PLR0124 - what is no number equals nothing
        return None
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
