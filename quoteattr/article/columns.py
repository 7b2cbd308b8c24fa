"""Which column of a table holds which field of an article."""

from collections.abc import Mapping, Sequence

from quoteattr.article.fields import FIELDS
from quoteattr.errors import ArticleError

COLUMNS = ("text", "id", *FIELDS)
"""What is read of a table; ``text`` is needed, columns of other names are left alone."""

_MOST_NAMED = 20
_LONGEST_NAME = 60


def check_columns(columns: Mapping[str, str]) -> None:
    """Refuse names for fields that articles do not have, with ``ArticleError``.

    ``columns`` maps a field to the column that holds it; an empty name leaves the field out.
    """
    for field in columns:
        if field not in COLUMNS:
            raise ArticleError(
                f"columns: an article has no field {field!r}, it has {', '.join(COLUMNS)}; "
                "a field stands first, the name of its column second"
            )
    if columns.get("text") == "":
        raise ArticleError("columns: text: every article needs one; name its column")


def places_of(names: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    """The place of each field's column among ``names``, 0-based; fields without one are left out.

    Raises ``ArticleError`` where the column of the text, or one that ``columns`` names, is not
    there, or is there twice.
    """
    wanted = {field: columns.get(field, field) for field in COLUMNS}
    needed = {"text", *columns}
    for field, name in wanted.items():
        if name and field in needed and name not in names:
            raise ArticleError(
                f"no column {name!r} for {field}; the columns are {listed(names)}; say which one "
                f"it is with columns={{{field!r}: NAME}}, on the command line --column {field}=NAME"
            )
        if name and names.count(name) > 1:
            raise ArticleError(f"several columns are called {name!r}; rename all but one")
    return {field: names.index(name) for field, name in wanted.items() if name in names}


def listed(names: Sequence[str]) -> str:
    """Names for a message: not too many, none too long."""
    shown = [name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…" for name in names]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(map(repr, shown[:_MOST_NAMED])) + more
