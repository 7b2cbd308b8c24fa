"""Who said what, where, and who reported it: quote attribution for news and fiction.

>>> import quoteattr
>>> quotes = quoteattr.extract("“Rents will fall,” said Lee Wu.")
>>> quotes[0].speaker.name
'Lee Wu'
"""

import logging
from typing import TYPE_CHECKING

from quoteattr.article.read import read_articles
from quoteattr.cast import CastMember, read_cast
from quoteattr.errors import (
    ArticleError,
    DataError,
    MissingExtra,
    ModelError,
    QuoteattrError,
    RecordError,
)
from quoteattr.exchange import write_quotes
from quoteattr.model import Article, Block, Context, Evidence, Quote, Rejected, Speaker
from quoteattr.plot import plot_network, plot_speakers, quote_network
from quoteattr.quotes import Quotes
from quoteattr.span import Span, TextSpan

if TYPE_CHECKING:
    from quoteattr.parser import QuoteParser, attribute, extract, load

__version__ = "0.1.0"

__all__ = [
    "Article",
    "ArticleError",
    "Block",
    "CastMember",
    "Context",
    "DataError",
    "Evidence",
    "MissingExtra",
    "ModelError",
    "Quote",
    "QuoteParser",
    "QuoteattrError",
    "Quotes",
    "RecordError",
    "Rejected",
    "Span",
    "Speaker",
    "TextSpan",
    "__version__",
    "attribute",
    "extract",
    "load",
    "plot_network",
    "plot_speakers",
    "quote_network",
    "read_articles",
    "read_cast",
    "write_quotes",
]

logging.getLogger(__name__).addHandler(logging.NullHandler())

_LAZY = ("QuoteParser", "attribute", "extract", "load")


def __getattr__(name: str) -> object:
    """Import the parser when it is first asked for: reading stored quotes needs none of it."""
    if name in _LAZY:
        from quoteattr import parser

        return getattr(parser, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
