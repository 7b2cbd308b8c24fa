"""Quotes as a pandas data frame. The only place that imports pandas."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quoteattr.errors import MissingExtra
from quoteattr.export.row import COLUMNS, row
from quoteattr.model import Quote

if TYPE_CHECKING:
    import pandas as pd


def quote_frame(quotes: Iterable[Quote]) -> "pd.DataFrame":
    """Make a data frame with the columns of ``COLUMNS``, one row a quote, in order.

    Raises ``MissingExtra`` where pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        message = "a data frame needs pandas: pip install 'quoteattr[pandas]'"
        raise MissingExtra(message) from error
    names = [column.name for column in COLUMNS]
    return pd.DataFrame([row(quote) for quote in quotes], columns=names)
