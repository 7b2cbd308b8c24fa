"""Data files of the package: read once, checked against a schema, never trusted blindly.

What the library knows about English (marks, cues, rules, titles, layout) is TOML beside the
code. A table is structured into frozen attrs classes; a misspelt or missing key is refused with
the exact path of the mistake, e.g. ``rules.toml: content[3].path[1].dep``.
"""

import tomllib
from importlib.resources import files
from typing import TypeVar

from quoteattr.errors import DataError

T = TypeVar("T")


def load_table(name: str, schema: type[T]) -> T:
    """Read ``data/en/<name>`` as ``schema``, an attrs class whose fields are the top-level keys.

    Raises
    ------
    DataError
        The file is missing, no TOML, or does not follow the schema.
    """
    try:
        raw = files("quoteattr").joinpath(f"data/en/{name}").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise DataError(f"{name}: no such data file in the package; reinstall quoteattr") from error
    return parse_table(raw, schema, name)


def parse_table(raw: str, schema: type[T], name: str) -> T:
    """Structure TOML text as ``schema``; ``name`` stands in front of every complaint."""
    from cattrs import Converter, transform_error
    from cattrs.errors import ClassValidationError

    try:
        data = tomllib.loads(raw)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{name}: {error}") from error
    try:
        return Converter(forbid_extra_keys=True).structure(data, schema)
    except ClassValidationError as error:
        complaints = [
            line.replace(" @ $.", " @ ") for line in transform_error(error, format_exception=_words)
        ]
        raise DataError(f"{name}: " + "; ".join(complaints)) from error


def _words(error: BaseException, kind: type | None) -> str:
    """What a validator says, rather than that it said something."""
    from cattrs.v import format_exception

    if isinstance(error, ValueError) and error.args:
        return str(error.args[0])
    return format_exception(error, kind)
