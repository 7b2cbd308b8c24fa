"""The input cut into parts, always the same ones, and what of them is done."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from quoteattr.article.read import articles_or_errors
from quoteattr.errors import RecordError
from quoteattr.export.atomic import write_atomically
from quoteattr.model import Article
from quoteattr.scale.extractor import Item
from quoteattr.scale.job import ENDING, PREFIX, Done, Part

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 64
"""Articles of a part: some seconds of work."""
_MOST_TEXT = 2_000_000
"""Characters of a part, unless a single article has more: novels go by a few."""
_COUNTS = ("quotes", "errors")
"""What a file of a part tells of itself beside its rows, so that nobody has to count again."""


def parts_of(paths: Iterable[str], columns: Mapping[str, str], rows: int = ROWS) -> Iterator[Part]:
    """Read all articles, and what is wrong with those that cannot be read, a part at a time.

    There is always one part at least, for a table without rows has columns, too.
    """
    items = chain.from_iterable(articles_or_errors(path, columns) for path in paths)
    for number, cut in enumerate(_cuts(items, rows)):
        yield Part(number, cut)


def _cuts(items: Iterator[Item], rows: int) -> Iterator[tuple[Item, ...]]:
    cut: list[Item] = []
    size = 0
    first = True
    for item in items:
        length = len(item.text) if isinstance(item, Article) else 0
        if cut and (len(cut) == rows or size + length > _MOST_TEXT):
            yield tuple(cut)
            cut, size, first = [], 0, False
        cut.append(item)
        size += length
    if cut or first:
        yield tuple(cut)


def write_part(part: Part, rows: "pa.Table", folder: Path) -> Done:
    """Write the rows of a part; its file appears when it is whole."""
    from pyarrow import compute, parquet

    problems = tuple(rows["error"].drop_null().to_pylist())
    quotes = compute.sum(compute.list_value_length(rows["quotes"])).as_py() or 0
    counts = dict(zip(_COUNTS, map(str, (quotes, len(problems))), strict=True))
    with write_atomically(part.file(folder)) as stream:
        parquet.write_table(rows.replace_schema_metadata(counts), stream, compression="zstd")
    return Done(
        part=part.number,
        articles=rows.num_rows,
        quotes=quotes,
        errors=len(problems),
        problems=problems,
    )


def done_in(folder: Path) -> Iterator[Done]:
    """The parts that are there. Raises ``RecordError`` where a file is none."""
    import pyarrow as pa
    from pyarrow import parquet

    for path in sorted(folder.glob(f"{PREFIX}*{ENDING}")):
        try:
            with parquet.ParquetFile(path) as file:
                told = file.schema_arrow.metadata or {}
                quotes, errors = (int(told[name.encode()]) for name in _COUNTS)
                number = int(path.name.removeprefix(PREFIX).removesuffix(ENDING))
                articles = file.metadata.num_rows
            yield Done(part=number, articles=articles, quotes=quotes, errors=errors)
        except (pa.ArrowException, KeyError, ValueError) as error:
            raise RecordError(
                f"{path}: no part of a run; delete it to have it done anew"
            ) from error


def sweep(folder: Path) -> None:
    """Take away halves of files whose writers were killed."""
    for path in folder.glob(f".{PREFIX}*{ENDING}.*"):
        path.unlink(missing_ok=True)
