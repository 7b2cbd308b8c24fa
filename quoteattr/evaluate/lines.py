"""JSON Lines of gold and of predictions: what each line holds, or one sentence on what is wrong."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from quoteattr.errors import RecordError

Value = TypeVar("Value")


def read_lines(
    path: Path, build: Callable[[Mapping[str, Any]], Value], what: str, remedy: str
) -> Iterator[tuple[str, Value]]:
    """What ``build`` makes of each line that is not blank, with its place: ``FILE:LINE``.

    Args:
        path: a file in UTF-8, with or without a byte order mark.
        build: makes a value of an object; a built-in error of its is taken for one of the line.
        what: what a line should be.
        remedy: what to do where it is not.

    Raises:
        RecordError: a line is no UTF-8, no JSON object, or ``build`` refuses it.

    """
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                place = f"{path}:{number}"
                yield place, _built(line, build, place, what, remedy)


def id_of(record: Mapping[str, Any]) -> str:
    """The id of a record: a string as it is, a whole number in digits.

    Raises:
        KeyError: there is none.
        RecordError: it is something else.

    """
    match record["id"]:
        case str(value):
            return value
        case int(value) if not isinstance(value, bool):
            return str(value)
        case value:
            raise RecordError(f"id: expected a string or a whole number, got {value!r}")


def _built(
    line: bytes, build: Callable[[Mapping[str, Any]], Value], place: str, what: str, remedy: str
) -> Value:
    try:
        record = json.loads(line.decode("utf-8-sig"))
        if not isinstance(record, dict):
            raise RecordError("no JSON object")
        return build(record)
    except UnicodeDecodeError as error:
        raise RecordError(f"{place}: not UTF-8 ({error}); save it as UTF-8") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        told = error.args[0] if error.args else error  # attrs puts more into some than words
        lack = f"lacks {told!r}" if isinstance(error, KeyError) else told
        raise RecordError(f"{place}: not {what}: {lack}; {remedy}") from error
