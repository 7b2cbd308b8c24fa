"""Who said what, where, and who reported it: quote attribution for news and fiction.

>>> import quoteattr
>>> quotes = quoteattr.extract("“Rents will fall,” said Lee Wu.")
>>> quotes[0].speaker.name
'Lee Wu'
"""

import logging
from importlib import import_module
from typing import TYPE_CHECKING

from quoteattr.cast import CastMember, read_cast
from quoteattr.errors import (
    ArticleError,
    DataError,
    EngineError,
    MissingExtra,
    ModelError,
    QuoteattrError,
    RecordError,
)
from quoteattr.model import Article, Block, Context, Evidence, Quote, Rejected, Speaker
from quoteattr.quotes import Quotes
from quoteattr.span import Span, TextSpan

if TYPE_CHECKING:
    from quoteattr.article.read import read_articles
    from quoteattr.exchange import read_quotes, write_quotes
    from quoteattr.linking.link import link
    from quoteattr.linking.utterance import Claim, Occurrence, Utterance, Variant
    from quoteattr.parser import QuoteParser, attribute, extract, load
    from quoteattr.plot import plot_network, plot_speakers, quote_network
    from quoteattr.verification.value import Verification
    from quoteattr.verification.verify import verify

__version__ = "0.1.0"

__all__ = [
    "Article",
    "ArticleError",
    "Block",
    "CastMember",
    "Claim",
    "Context",
    "DataError",
    "EngineError",
    "Evidence",
    "MissingExtra",
    "ModelError",
    "Occurrence",
    "Quote",
    "QuoteParser",
    "QuoteattrError",
    "Quotes",
    "RecordError",
    "Rejected",
    "Span",
    "Speaker",
    "TextSpan",
    "Utterance",
    "Variant",
    "Verification",
    "__version__",
    "attribute",
    "extract",
    "link",
    "load",
    "plot_network",
    "plot_speakers",
    "quote_network",
    "read_articles",
    "read_cast",
    "read_quotes",
    "verify",
    "write_quotes",
]

logging.getLogger(__name__).addHandler(logging.NullHandler())

_LAZY = {
    "read_articles": "article.read",
    **dict.fromkeys(("plot_network", "plot_speakers", "quote_network"), "plot"),
    **dict.fromkeys(("read_quotes", "write_quotes"), "exchange"),
    **dict.fromkeys(("QuoteParser", "attribute", "extract", "load"), "parser"),
    "link": "linking.link",
    **dict.fromkeys(("Claim", "Occurrence", "Utterance", "Variant"), "linking.utterance"),
    "Verification": "verification.value",
    "verify": "verification.verify",
}
"""Names and their modules."""


def __getattr__(name: str) -> object:
    """Import what is first asked for: reading stored quotes needs none of it."""
    if name in _LAZY:
        return getattr(import_module(f"quoteattr.{_LAZY[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
