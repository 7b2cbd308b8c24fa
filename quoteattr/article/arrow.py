"""Rows of Arrow as articles: a column holds a field."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from quoteattr.article.columns import places_of
from quoteattr.article.fields import article_of
from quoteattr.bounds import MOST_BYTES
from quoteattr.errors import ArticleError
from quoteattr.model import Article


def names_in(schema: Any, columns: Mapping[str, str]) -> dict[str, str]:  # noqa: ANN401 - pyarrow has no types
    """The column of each field; ``ArticleError`` where one is missing or holds something else.

    ``columns`` maps fields of an article to the names of their columns.
    """
    names = {
        field: schema.names[place] for field, place in places_of(schema.names, columns).items()
    }
    for field, name in names.items():
        kind = schema.field(name).type
        if not (_is_text(kind) or (field != "text" and _is_plain(kind))):
            there = ", ".join(f"{each.name}: {each.type}" for each in schema)
            raise ArticleError(
                f"{field}: expected strings, the column {name!r} holds {kind}; the columns are "
                f"{there}; name another one with columns={{{field!r}: NAME}}, on the command line "
                f"--column {field}=NAME; an empty NAME leaves the field out"
            )
    return names


def articles_in(batch: Any, names: Mapping[str, str]) -> Iterator[Article | ArticleError]:  # noqa: ANN401
    """The article of each row of a record batch, or what is wrong with it.

    ``names`` are those that ``names_in`` gives for its schema.
    """
    cells = {field: _simple(batch.column(name)) for field, name in names.items()}
    for place in range(batch.num_rows):
        try:
            yield _article({field: column[place] for field, column in cells.items()})
        except ArticleError as error:
            yield error


def check_size(row: Any) -> None:  # noqa: ANN401 - pyarrow has no types
    """Refuse a row, a record batch of one, that is too large for an article: ``ArticleError``."""
    if sum(map(_size, row.columns)) > MOST_BYTES:
        raise ArticleError(
            f"the row has more than {MOST_BYTES:,} bytes; no article has, leave it out"
        )


def _size(column: Any) -> int:  # noqa: ANN401
    """In bytes; of a dictionary only what is there of it."""
    import pyarrow as pa

    plain = column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
    return int(plain.nbytes)


def _is_text(kind: Any) -> bool:  # noqa: ANN401 - pyarrow has no types
    from pyarrow import types

    if types.is_dictionary(kind):
        return _is_text(kind.value_type)
    strings = (types.is_string, types.is_large_string, types.is_string_view)
    others = (types.is_binary, types.is_large_binary, types.is_null)  # no text is each row's fault
    return any(test(kind) for test in (*strings, *others))


def _is_plain(kind: Any) -> bool:  # noqa: ANN401 - pyarrow has no types
    from pyarrow import types

    tests = (types.is_integer, types.is_floating, types.is_date, types.is_timestamp)
    return any(test(kind) for test in tests)


def _simple(column: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    """The same column; times without the nanoseconds that Python does not have."""
    import pyarrow as pa

    kind = column.type
    if not pa.types.is_timestamp(kind):
        return column
    return column.cast(pa.timestamp("us", kind.tz), safe=False)


def _article(cells: Mapping[str, Any]) -> Article:
    record: dict[str, str | None] = {}
    problems: list[ArticleError] = []
    for field, cell in cells.items():
        try:
            record[field] = _plain(cell.as_py())
        except UnicodeDecodeError as error:
            told = f"{field}: byte {error.start} is not UTF-8; convert the column"
            problems.append(ArticleError(told))
        except (ValueError, OverflowError) as error:
            problems.append(ArticleError(f"{field}: {error}; correct the cell"))
    for problem in problems:
        problem.id = record.get("id")
        raise problem
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
