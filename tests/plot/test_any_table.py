"""Whatever the cells of a table hold, it is drawn."""

import logging
import warnings
from datetime import UTC, datetime
from io import BytesIO

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quoteattr import plot_network, plot_speakers, quote_network

COLUMNS = ["article", "speaker", "published", "publisher", "reporter", "named"]
FEW = st.sampled_from(
    [None, "Lee Wu", "$", "李吴", "\ud800", "\x00", " ", "a\nb", "عمر", float("nan")]
)
NAMES = FEW | st.text(max_size=40)
DATES = (
    st.dates().map(str)
    | st.datetimes(timezones=st.none() | st.just(UTC)).map(datetime.isoformat)
    | st.sampled_from(
        [None, "2024", "2024-05", 2024, 2024.0, pd.NaT, "0001-01-01", "9999-12-31", "soon"]
    )
    | st.text(max_size=12)
)
ROWS = st.tuples(
    st.sampled_from(["n1", "n2", None]),
    NAMES,
    DATES,
    NAMES,
    NAMES,
    st.sampled_from([True, False, None]),
)
any_table = given(rows=st.lists(ROWS, max_size=12))
tried = settings(max_examples=15)


@pytest.fixture(autouse=True)
def _letters_may_be_missing(caplog):
    caplog.set_level(logging.ERROR, "quoteattr")


def _draw(ax):
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph")
        ax.figure.savefig(BytesIO(), dpi=50)


def _table(rows):
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


@any_table
@example(
    rows=[
        ("n1", "Lee", "0001-01-01", None, None, True),
        ("n2", "Lee", "9999-12-31", None, None, True),
    ]
)
@tried
@pytest.mark.parametrize("by", ["day", "week", "month", "year", None])
def test_speakers(rows, by):
    frame = _table(rows)
    ax = plot_speakers(frame, by=by)
    _draw(ax)
    known = {name for name in frame["speaker"] if isinstance(name, str) and name.strip()}
    assert len(ax.get_yticks()) <= min(10, len(known))


@any_table
@tried
def test_network(rows):
    frame = _table(rows)
    _draw(plot_network(frame, least=1))
    graph = quote_network(frame)
    assert graph.size(weight="weight") <= len(frame)
