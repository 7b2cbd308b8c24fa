import csv
import io
import re

import pandas as pd
import pytest
from export.hostile import FOUND, PIECES
from export.sample import quotes as sample
from hypothesis import example, given
from hypothesis import strategies as st
from packaging.version import Version

from quoteattr.export.csv import write_csv
from quoteattr.export.row import COLUMNS, row
from quoteattr.export.utf8 import encodable
from quoteattr.model import Article, Quote
from quoteattr.quotes import Quotes

NAMES = [column.name for column in COLUMNS]
# What OWASP lists (https://owasp.org/www-community/attacks/CSV_Injection), and its neighbours.
FORMULAS = {
    "=1+1": "'=1+1",
    "=cmd|' /C calc'!A0": "'=cmd|' /C calc'!A0",
    "+1": "'+1",
    "-1": "'-1",
    "-2+3+cmd|' /C calc'!A0": "'-2+3+cmd|' /C calc'!A0",
    "@SUM(A1)": "'@SUM(A1)",
    "\t": "'\t",
    "\tx": "'\tx",
    "\rx": "'\rx",
    "\nx": "'\nx",
    "\0x": "'\0x",
    "\t=1": "'\t'=1",
    "\r=1": "'\r'=1",
    "\n=1": "'\n'=1",
    "\0=1": "'\0=1",
    "＝1": "'＝1",
    "＋1": "'＋1",
    "－1": "'－1",
    "＠A1": "'＠A1",
    " =1": "' =1",
    "\xa0 \ufeff=1": "'\xa0 \ufeff=1",
    '"=1+1"': '\'"=1+1"',
    ' ""=1': '\' ""=1',
    "a;=1": "a;'=1",
    "a; -1": "a;' -1",
    'a";"=1': 'a";\'"=1',
    "a\t@A1": "a\t'@A1",
    "a\n=1": "a\n'=1",
    "a\r\n+1": "a\r\n'+1",
    "a;;=1;b": "a;;'=1;b",
}
HARMLESS = [
    "",
    "1",
    "a=1",
    "a -1",
    "a,=1",
    "'=1",
    "a;'=1",
    "“=1”",
    "–1",
    "—1",
    "a; b",
    "a\nb - c",
    "it fell; the mayor, 61, said: no",
]


def _written(found, **options):
    stream = io.BytesIO()
    write_csv(found, stream, **options)
    return stream.getvalue()


def _read(data):
    return [*csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)]


def _quote(text):
    article = Article("Nothing.", id="n")
    return Quotes(article, (Quote(id="n#0", type="direct", text=text, content=(), article=article,
                                  rule="none"),))  # fmt: skip


def _told(cell):
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(encodable(cell))


def test_every_cell_comes_back():
    head, *rows = _read(_written(FOUND))
    assert head == NAMES
    assert rows == [[_told(cell) for cell in row(quote)] for one in FOUND for quote in one]


def test_lines_end_as_rfc_4180_has_it():
    assert _written([sample]).count(b"\r\n") == 1 + len(sample)
    assert _written([sample]).count(b"\n") == 1 + len(sample)


@pytest.mark.parametrize("found", [[], [FOUND[1]]], ids=["no article", "no quote"])
def test_without_quotes_there_is_a_head(found):
    assert _read(_written(found)) == [NAMES]


def test_a_half_of_a_character_is_replaced_and_nothing_moves():
    text = _read(_written(FOUND))[-5][NAMES.index("text")]
    assert text == PIECES[3][1:-1].translate({0xD83D: "\ufffd", 0xDEA2: "\ufffd"})


@pytest.mark.parametrize("engine", ["c", "python"])
def test_pandas_reads_the_same(engine):
    data = io.BytesIO(_written(FOUND))
    frame = pd.read_csv(data, engine=engine, keep_default_na=False, na_values={"named": [""]})
    texts = [encodable(quote.text) for one in FOUND for quote in one]
    if engine == "c" and Version(pd.__version__) < Version("3.1"):
        texts = [text.partition("\0")[0] for text in texts]  # it read no further than a NUL
    assert frame.columns.to_list() == NAMES
    assert frame["text"].to_list() == texts
    assert frame["closed"].to_list() == [quote.closed for one in FOUND for quote in one]


def test_a_row_is_written_before_the_next_article_is_asked_for():
    stream, sizes = io.BytesIO(), []

    def found():
        for one in FOUND:
            yield one
            sizes.append(len(stream.getvalue()))

    write_csv(found(), stream)
    assert sizes[0] > len(_written([]))
    assert sizes[1] == sizes[0] < sizes[2]


@pytest.mark.parametrize("text", [*FORMULAS, *HARMLESS])
def test_text_is_never_changed(text):
    assert _read(_written([_quote(text)]))[1][NAMES.index("text")] == text


@pytest.mark.parametrize("text", [*FORMULAS, *HARMLESS])
def test_for_a_spreadsheet_a_formula_is_text(text):
    cell = _read(_written([_quote(text)], spreadsheet=True))[1][NAMES.index("text")]
    assert cell == FORMULAS.get(text, text)


def test_for_a_spreadsheet_every_column_is_guarded():
    rows = _read(_written(FOUND, spreadsheet=True))
    assert not [cell for line in rows for cell in line if cell.startswith(tuple("=+-@\t\r"))]


@given(st.text(st.sampled_from("=+-@＝;,\t\r\n\0 \"'a\xa0"), max_size=12))
@example("a;=1")
def test_for_a_spreadsheet_no_cell_is_a_formula_wherever_cells_are_parted(text):
    """Read as Excel does where another sign parts cells: quotation marks inside are letters."""
    data = _written([_quote(text)], spreadsheet=True).decode("utf-8-sig")
    for separator in ";\t":
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            lines = re.split("[\r\n]+", data)
            for line in csv.reader(lines, delimiter=separator, quoting=quoting):
                for cell in line:
                    assert not cell.lstrip(' "\0\xa0\t').startswith(tuple("=+-@＝"))


@pytest.mark.parametrize(("spreadsheet", "begins"), [(False, b"art"), (True, b"\xef\xbb\xbf")])
def test_a_byte_order_mark_is_for_spreadsheets(spreadsheet, begins):
    assert _written([sample], spreadsheet=spreadsheet)[:3] == begins
    assert _written([sample], spreadsheet=spreadsheet).count(b"\xef\xbb\xbf") == spreadsheet
