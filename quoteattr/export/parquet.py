"""Parquet: one row a quote, the columns of other tables and nested ones behind them."""

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from quoteattr.errors import MissingExtra
from quoteattr.export.found import Found
from quoteattr.export.row import COLUMNS, NESTED
from quoteattr.export.utf8 import encodable
from quoteattr.model import Quote

if TYPE_CHECKING:
    import pyarrow as pa

_ROW_GROUP = 10_000
"""Rows that are held at a time: some megabytes."""


def write_parquet(found: Iterable[Found], stream: BinaryIO) -> None:
    """Write a row a quote, in row groups of 10,000, with ``quote_schema``.

    Without quotes the file has no rows. A lone surrogate, which UTF-8 has no form for, becomes
    U+FFFD. Raises ``MissingExtra`` where pyarrow is not installed.
    """
    schema = quote_schema()
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = (_row(quote) for one in found for quote in one.quotes)
    with pq.ParquetWriter(stream, schema, compression="zstd") as file:
        while group := [*islice(rows, _ROW_GROUP)]:
            file.write_batch(pa.RecordBatch.from_pylist(group, schema=schema))


def quote_schema() -> "pa.Schema":
    """The Arrow schema of a row; the metadata of each field describe it."""
    try:
        import pyarrow as pa
    except ImportError as error:
        message = "Parquet needs pyarrow: pip install 'quoteattr[parquet]'"
        raise MissingExtra(message) from error
    place = [("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())]
    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "truth": pa.bool_(),
        "span": pa.struct(place),
        "spans": pa.list_(pa.struct(place)),
        "strings": pa.list_(pa.string()),
        "evidence": pa.list_(pa.struct([*place, ("shows", pa.string())])),
    }
    fields = (
        pa.field(column.name, types[column.kind], metadata={"description": column.told})
        for column in (*COLUMNS, *NESTED)
    )
    return pa.schema(fields)


def _row(quote: Quote) -> dict[str, Any]:
    return {column.name: encodable(column.cell(quote)) for column in (*COLUMNS, *NESTED)}
