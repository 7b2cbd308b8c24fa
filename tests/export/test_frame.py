import sys

import pytest
from export.sample import article, quotes

from quoteattr.errors import MissingExtra
from quoteattr.export.row import COLUMNS
from quoteattr.quotes import Quotes

NAMES = tuple(column.name for column in COLUMNS)


def test_one_row_a_quote():
    frame = quotes.to_frame()
    assert tuple(frame.columns) == NAMES
    assert frame["id"].tolist() == [quote.id for quote in quotes]
    row = frame.iloc[2]
    assert (row["article"], row["speaker"], row["source"]) == ("a1", "Bo Lind", "Bo Lind")
    assert (row["reported_by"], row["confidence"]) == ("a1#1", 0.5)
    assert (frame.iloc[0]["start"], frame.iloc[0]["end"]) == (0, 85)
    assert frame["speaker"].isna().tolist() == [False, False, False, False, True]


def test_no_quotes_give_the_same_columns():
    assert tuple(Quotes(article, ()).to_frame().columns) == NAMES


def test_without_pandas_the_remedy_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"pip install 'quoteattr\[pandas\]'"):
        quotes.to_frame()
