"""Arrow: a row an article, nested, as its line of JSON is; and back."""

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quoteattr.errors import ArticleError, MissingExtra, RecordError
from quoteattr.export.found import Found
from quoteattr.export.records import Record, article_record
from quoteattr.export.utf8 import encodable
from quoteattr.model import Article

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_AT_ONCE = 64

_log = logging.getLogger(__name__)


def article_schema(*, with_text: bool = False) -> "pa.Schema":
    """The fields of an article's line of JSON in their order, and ``error`` behind them.

    ``text`` and ``blocks`` are there only ``with_text``. Of those who speak together ``members``
    are names, as Arrow has no type that holds itself; they have none. Raises ``MissingExtra`` where
    pyarrow is not installed.
    """
    pa = _pyarrow()
    string, number = pa.string(), pa.int64()
    known = ("id", "title", "url", "author", "publisher", "published")
    block = pa.struct([("start", number), ("end", number), ("kind", string)])
    place = [("start", number), ("end", number), ("text", string)]
    quotes = pa.list_(_quote_type())
    fields = [
        *((name, string) for name in known),
        *([("text", string), ("blocks", pa.list_(block))] if with_text else []),
        ("quotes", quotes),
        ("rejected", pa.list_(pa.struct([*place, ("reason", string)]))),
        ("reporters", quotes),
        ("error", string),
    ]
    return pa.schema(fields)


def _quote_type() -> "pa.DataType":
    import pyarrow as pa

    string = pa.string()
    place = [("start", pa.int64()), ("end", pa.int64()), ("text", string)]
    span = pa.struct(place)
    someone = [
        ("id", string),
        ("name", string),
        ("named", pa.bool_()),
        ("kind", string),
        ("role", string),
        ("aliases", pa.list_(string)),
        ("mentions", pa.list_(span)),
    ]
    member = pa.struct([*someone, ("members", pa.list_(string)), ("kb_id", string)])
    speaker = pa.struct([*someone, ("members", pa.list_(member)), ("kb_id", string)])
    fields = [
        ("id", string),
        ("type", string),
        ("text", string),
        ("content", pa.list_(span)),
        ("cue", span),
        ("cue_class", string),
        ("source", span),
        ("speaker", speaker),
        ("addressee", span),
        ("reported_by", string),
        ("polarity", string),
        ("closed", pa.bool_()),
        ("confidence", pa.float64()),
        ("rule", string),
        ("evidence", pa.list_(pa.struct([*place, ("shows", string)]))),
        ("reason", string),
    ]
    return pa.struct(fields)


def found_row(found: Found, *, with_text: bool = False) -> Record:
    """The row of an article; a lone surrogate, which UTF-8 has no form for, becomes U+FFFD."""
    record = article_record(found.article, found.quotes, found.rejected, with_text=with_text)
    row: Record = encodable(record)
    return row


def failed_row(error: ArticleError, article: Article | None = None) -> Record:
    """The row of an article that failed: its id, if it is known, and what is wrong."""
    known = error.id if article is None else article.id
    row: Record = encodable({"id": known, "error": str(error)})
    return row


def record_batch(rows: Iterable[Record], schema: "pa.Schema") -> "pa.RecordBatch":
    """Rows as Arrow holds them."""
    import pyarrow as pa

    return pa.RecordBatch.from_pylist([*rows], schema=schema)


def read_rows(path: Path) -> Iterator[tuple[str, Record]]:
    """The place, ``FILE: row 7``, and the record of each article in a file, or a folder of parts.

    Articles that failed hold no quotes: they are left out, and counted in a warning to the log.
    Raises ``RecordError`` where a file is no such Parquet, ``OSError`` where it cannot be read.
    """
    parts = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    failed = 0
    for part in parts:
        for number, record in enumerate(_records_in(part), start=1):
            if record.pop("error", None) is None:
                yield f"{part}: row {number}", record
            else:
                failed += 1
    if failed:
        _log.warning(
            "%s: %d articles failed when quotes were sought, and are left out", path, failed
        )


def _records_in(path: Path) -> Iterator[Record]:
    pa = _pyarrow()
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            _check_columns(file.schema_arrow, path)
            for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE):
                yield from batch.to_pylist()
    except RecordError:
        raise
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        if getattr(error, "errno", None):
            raise  # the file cannot be reached, which says nothing of what it holds
        raise RecordError(f"{path}: no Parquet that can be read: {error}; write it anew") from error


def _check_columns(schema: "pa.Schema", path: Path) -> None:
    from pyarrow import types

    if not any(field.name == "quotes" and types.is_list(field.type) for field in schema):
        raise RecordError(
            f"{path}: has no column of quotes, a row an article; rows of single quotes are "
            "not read back, only what `quoteattr extract -o FOLDER/` writes"
        )


def _pyarrow() -> Any:  # noqa: ANN401 - a module without types
    try:
        import pyarrow as pa
    except ImportError as error:
        message = "Arrow and Parquet need pyarrow: pip install 'quoteattr[parquet]'"
        raise MissingExtra(message) from error
    return pa
