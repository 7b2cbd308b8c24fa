"""JSON Lines: one record a line, whatever characters the article holds."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from quoteattr.article.objects import objects
from quoteattr.errors import RecordError
from quoteattr.export.found import Found
from quoteattr.export.records import Record, article_record

# Lone surrogates have no UTF-8 form, and some readers take others for ends of lines. Terminals obey
# the controls behind ASCII as they do those of ASCII, and turn the order of letters.
_ESCAPED = re.compile("[\ud800-\udfff\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def json_line(record: Mapping[str, Any]) -> str:
    r"""Write ``record`` on one line, with its newline, so that UTF-8 can always encode it.

    Text stays readable (``ensure_ascii=False``); lone surrogates, line separators of Unicode and
    what would steer a terminal become ``\uXXXX``, which every JSON reader turns back.
    """
    line = json.dumps(record, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", line) + "\n"


def write_jsonl(found: Iterable[Found], stream: BinaryIO, *, with_text: bool = False) -> None:
    """Write a line an article: the output schema, with its text in it only ``with_text``."""
    for one in found:
        record = article_record(one.article, one.quotes, one.rejected, with_text=with_text)
        stream.write(json_line(record).encode())


def read_lines(path: Path) -> Iterator[tuple[str, Record]]:
    """The place, ``FILE:LINE``, and the object of each line of a file that is not blank.

    Raises ``RecordError`` where a line is no JSON object, ``OSError`` where the file cannot be
    read.
    """
    with path.open("rb") as stream:
        for number, record in objects(stream):
            if isinstance(record, ValueError):
                raise RecordError(f"{path}:{number}: {record}") from record
            yield f"{path}:{number}", record
