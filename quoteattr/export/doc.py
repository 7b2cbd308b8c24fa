"""Quotes in a spaCy ``Doc``: as plain values, and as spans."""

import typing
from typing import TYPE_CHECKING

from quoteattr.export.found import Found
from quoteattr.export.records import article_record
from quoteattr.export.utf8 import encodable

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

KEY = "quoteattr"
"""Where a ``Doc`` keeps the record of its quotes: in ``doc.user_data``."""
SPANS = "quotes"
"""The group of spans that covers what is quoted."""


def keep(doc: "Doc", found: Found) -> None:
    """Add quotes to the ``Doc`` of their article: a record, and a span a piece of their content.

    The record holds all but the text, which the ``Doc`` has. A span that cuts tokens is widened to
    whole ones.
    """
    record = article_record(found.article, found.quotes, found.rejected, with_text=True)
    del record["text"]
    doc.user_data[KEY] = encodable(record)
    pieces = sorted(
        (piece.start, piece.end, number, quote.type)
        for number, quote in enumerate(found.quotes)
        for piece in quote.content
    )
    doc.spans[SPANS] = [
        typing.cast("Span", doc.char_span(start, end, label=label, alignment_mode="expand"))
        for start, end, _, label in pieces
    ]
    doc.spans[SPANS].attrs["quotes"] = [number for _, _, number, _ in pieces]
