"""textacy's direct quotations. The only place that imports textacy."""

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any

from attrs import frozen

from quoteattr.article.paragraphs import split
from quoteattr.errors import MissingExtra
from quoteattr.measure.peers.peer import PeerQuote
from quoteattr.span import Span

__all__ = ["Textacy", "textacy_version"]


@frozen
class Textacy:
    """``textacy.extract.direct_quotations`` on a spaCy pipeline.

    It gives up where the number of quotation marks is odd, so that it can be fed with paragraphs
    instead of articles, which are lost one by one.
    """

    nlp: Any
    by_paragraph: bool = False

    @property
    def unit(self) -> str:
        """What it is fed with."""
        return "paragraphs" if self.by_paragraph else "articles"

    def parts(self, text: str) -> Iterable[Span]:
        """The paragraphs, or the whole text."""
        if self.by_paragraph:
            return [paragraph.span for paragraph in split(text)]
        return [Span(0, len(text))]

    def quotes(self, text: str) -> Iterator[PeerQuote]:
        """The quotes of one part.

        Raises
        ------
        MissingExtra
            textacy is not installed.
        """
        for speaker, cue, content in _direct_quotations()(self.nlp(text)):
            yield PeerQuote(
                direct=True,
                content=Span(content.start_char, content.end_char),
                cue=_spans(cue),
                source=_spans(speaker),
            )


def textacy_version() -> str:
    """The version that is installed.

    Raises
    ------
    MissingExtra
        None is.
    """
    _direct_quotations()
    return version("textacy")


def _direct_quotations() -> Any:  # noqa: ANN401
    try:
        from textacy.extract import direct_quotations
    except ModuleNotFoundError as error:
        raise MissingExtra(
            "comparing with textacy needs textacy: pip install 'quoteattr[peers]'"
        ) from error
    return direct_quotations


def _spans(tokens: Iterable[Any]) -> tuple[Span, ...]:
    return tuple(Span(token.idx, token.idx + len(token)) for token in tokens)
