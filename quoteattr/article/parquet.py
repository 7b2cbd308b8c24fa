"""Parquet: a row is an article; only the columns that hold its fields are read."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from quoteattr.article.arrow import articles_in, check_size, names_in
from quoteattr.errors import ArticleError, MissingExtra
from quoteattr.model import Article

_BYTES_AT_ONCE = 1 << 20
"""Read of a column at a time, however many rows a file holds together."""


def read_parquet(
    stream: BinaryIO, path: Path, columns: Mapping[str, str]
) -> Iterator[Article | ArticleError]:
    """The article of each row, or what is wrong with it; rows count from 1.

    ``columns`` maps fields of an article to the names of their columns. Numbers become digits,
    dates and times the form of ISO 8601. Raises ``MissingExtra`` where pyarrow is not installed.
    """
    pa, parquet = _pyarrow()
    try:
        file = parquet.ParquetFile(stream, buffer_size=_BYTES_AT_ONCE, pre_buffer=False)
        names = names_in(file.schema_arrow, columns)
        rows = file.iter_batches(batch_size=1, columns=[*{*names.values()}])
        for number, row in enumerate(rows, start=1):  # one at a time: all may be large
            try:
                check_size(row)
                [found] = articles_in(row, names)
            except ArticleError as error:
                found = error
            yield found.at(f"{path}: row {number}") if isinstance(found, ArticleError) else found
    except ArticleError as error:
        yield error.at(str(path))
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
