"""Parquet: a row is an article; only the columns that hold its fields are read."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from quoteattr.article.arrow import articles_in, names_in
from quoteattr.errors import ArticleError, MissingExtra
from quoteattr.model import Article

_ROWS_AT_ONCE = 128
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
        batches = file.iter_batches(batch_size=_ROWS_AT_ONCE, columns=[*{*names.values()}])
        number = 0
        for batch in batches:
            for found in articles_in(batch, names):
                number += 1
                if isinstance(found, ArticleError):
                    found = found.at(f"{path}: row {number}")  # noqa: PLW2901
                yield found
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
