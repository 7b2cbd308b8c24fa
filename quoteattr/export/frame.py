"""Quotes as a pandas data frame. The only place that imports pandas."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quoteattr.errors import MissingExtra
from quoteattr.model import Quote

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "article",
    "id",
    "type",
    "text",
    "speaker",
    "named",
    "kind",
    "role",
    "kb_id",
    "source",
    "cue",
    "cue_class",
    "start",
    "end",
    "reported_by",
    "addressee",
    "polarity",
    "confidence",
    "rule",
    "reason",
)
"""One row a quote: the cells are strings and numbers, so that frames of many articles stack."""


def quote_frame(quotes: Iterable[Quote]) -> "pd.DataFrame":
    """Make a data frame with the columns of ``COLUMNS``, one row a quote, in order.

    ``start`` and ``end`` enclose the whole content, gaps included. Raises ``MissingExtra`` where
    pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        message = "a data frame needs pandas: pip install 'quoteattr[pandas]'"
        raise MissingExtra(message) from error
    return pd.DataFrame([_row(quote) for quote in quotes], columns=list(COLUMNS))


def _row(quote: Quote) -> tuple[object, ...]:
    speaker = quote.speaker
    return (
        quote.article.id,
        quote.id,
        quote.type,
        quote.text,
        speaker.name if speaker else None,
        speaker.named if speaker else None,
        speaker.kind if speaker else None,
        speaker.role if speaker else None,
        speaker.kb_id if speaker else None,
        quote.source.text if quote.source else None,
        quote.cue.text if quote.cue else None,
        quote.cue_class,
        quote.content[0].start if quote.content else None,
        quote.content[-1].end if quote.content else None,
        quote.reported_by.id if quote.reported_by else None,
        quote.addressee.text if quote.addressee else None,
        quote.polarity,
        quote.confidence,
        quote.rule,
        quote.reason,
    )
