"""Tables of quotes, made by hand."""

from io import BytesIO

import pandas as pd

COLUMNS = ("article", "speaker", "published", "publisher", "reporter")


def table(*rows, columns=COLUMNS):
    """A frame of rows that may end early: what is missing is an empty cell."""
    full = [(*row, *[None] * (len(columns) - len(row))) for row in rows]
    return pd.DataFrame(full, columns=list(columns))


def drawn(ax):
    """All that is written into axes, top to bottom as it was drawn."""
    ax.figure.savefig(BytesIO(), dpi=50)
    return [text.get_text() for text in ax.texts if text.get_text()]
