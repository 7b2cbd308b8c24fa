"""What exporters write."""

from typing import Protocol

from quoteattr.model import Article, Quote, Rejected


class Found(Protocol):
    """What was found in one article: ``Quotes``, or whatever else has these three."""

    @property
    def article(self) -> Article:
        """The article that it was found in."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Its quotes in text order."""

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """The marks that quote nobody, in text order."""
