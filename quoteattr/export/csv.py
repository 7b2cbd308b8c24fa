"""CSV: one row a quote, as RFC 4180 describes it."""

import codecs
import csv
from collections.abc import Iterable
from typing import BinaryIO

from quoteattr.export.found import Found
from quoteattr.export.row import COLUMNS, Cell, row
from quoteattr.export.utf8 import encodable

_FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula, or skip before one."""


def write_csv(found: Iterable[Found], stream: BinaryIO, *, spreadsheet: bool = False) -> None:
    """Write a head and a row a quote, in UTF-8 with lines that end in CR LF.

    Cells hold the article's own characters, line breaks among them; only a lone surrogate, which
    UTF-8 has no form for, becomes U+FFFD. With ``spreadsheet`` the file is for Excel and its like:
    it starts with a byte order mark, and a cell that would run as a formula begins with ``'``.
    """
    text = codecs.getwriter("utf-8-sig" if spreadsheet else "utf-8")(stream)
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(column.name for column in COLUMNS)
    for one in found:
        for quote in one.quotes:
            cells = (_printed(cell) for cell in row(quote))
            rows.writerow(_as_text(cell) if spreadsheet else cell for cell in cells)


def _printed(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(encodable(cell))


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
