"""CSV: one row a quote, as RFC 4180 describes it."""

import codecs
import csv
import re
from collections.abc import Iterable
from typing import BinaryIO

from quoteattr.export.found import Found
from quoteattr.export.row import COLUMNS, Cell, row
from quoteattr.export.utf8 import encodable

# Where a formula may begin: in front of a sign at the beginning of a cell, behind whatever may be
# skipped there. A cell of ours becomes several where a spreadsheet parts cells by semicolons, as in
# most of Europe, or by tabs, since it then takes our quotation marks for letters: so what stands
# behind one of these, or behind the end of a line, begins a cell as well: the last of several that
# stand side by side, so that none is looked past twice.
_FORMULA = re.compile(
    r"""(?:\A|(?<=[;\t\r\n]))(?=(?:(?![\t\r\n])[\s"\x00-\x20\x7f\ufeff])*[=+\-@＝＋－＠])"""
    r"""|\A(?=[\t\r\n\x00])"""
)


def write_csv(found: Iterable[Found], stream: BinaryIO, *, spreadsheet: bool = False) -> None:
    """Write a head and a row a quote, in UTF-8 with lines that end in CR LF.

    Cells hold the article's own characters, line breaks among them; only a lone surrogate, which
    UTF-8 has no form for, becomes U+FFFD. With ``spreadsheet`` the file is for Excel and its like:
    it starts with a byte order mark, and before what would run as a formula, at the beginning of a
    cell or of what other separators would make a cell, stands ``'``.
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
    return _FORMULA.sub("'", cell)
