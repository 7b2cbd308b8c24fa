import io
import sys

import pandas as pd
import pyarrow.parquet as pq
import pytest
from export.hostile import EMPTY, FOUND

from quoteattr.errors import MissingExtra
from quoteattr.export import parquet
from quoteattr.export.parquet import quote_schema, write_parquet
from quoteattr.export.row import COLUMNS, NESTED
from quoteattr.export.utf8 import encodable

ROWS = [
    {column.name: encodable(column.cell(quote)) for column in (*COLUMNS, *NESTED)}
    for one in FOUND
    for quote in one
]


def _written(found):
    stream = io.BytesIO()
    write_parquet(found, stream)
    return io.BytesIO(stream.getvalue())


def test_every_cell_comes_back():
    assert pq.read_table(_written(FOUND)).to_pylist() == ROWS


def test_each_field_is_described():
    schema = pq.read_schema(_written(FOUND))
    assert schema.equals(quote_schema())
    told = {field.name: field.metadata[b"description"].decode() for field in schema}
    assert told == {column.name: column.told for column in (*COLUMNS, *NESTED)}


@pytest.mark.parametrize("found", [[], [EMPTY]], ids=["no article", "no quote"])
def test_without_quotes_the_file_has_no_rows(found):
    table = pq.read_table(_written(found))
    assert table.num_rows == 0
    assert table.schema.equals(quote_schema())


def test_no_more_than_a_group_of_rows_is_held(monkeypatch):
    monkeypatch.setattr(parquet, "_ROW_GROUP", 4)
    stream, sizes = io.BytesIO(), []

    def found():
        for one in FOUND:
            yield one
            sizes.append(len(stream.getvalue()))

    write_parquet(found(), stream)
    groups = pq.ParquetFile(io.BytesIO(stream.getvalue())).metadata
    counts = [groups.row_group(number).num_rows for number in range(groups.num_row_groups)]
    assert counts == [4, 4, 4, 1]
    assert 0 < sizes[0] < sizes[2]


def test_pandas_reads_it():
    frame = pd.read_parquet(_written(FOUND))
    assert frame["text"].to_list() == [row["text"] for row in ROWS]
    assert frame["content_spans"].map(list).to_list() == [row["content_spans"] for row in ROWS]


@pytest.mark.site
def test_polars_reads_it():
    import polars as pl

    assert pl.read_parquet(_written(FOUND)).to_dicts() == ROWS


def test_without_pyarrow_the_remedy_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'quoteattr\[parquet\]'"):
        write_parquet([], io.BytesIO())
