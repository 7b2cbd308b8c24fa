"""What a peer is, and how it is run over articles."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from attrs import evolve, frozen

from quoteattr.evaluate.predicted import PredictedQuote, predicted_from_dicts
from quoteattr.model import Article
from quoteattr.span import Span

__all__ = ["Extractor", "Lost", "Peer", "PeerQuote", "PeerRun", "named_by_source", "run_each"]


@frozen(kw_only=True)
class PeerQuote:
    """What a tool has found. Spans as everywhere: half-open, in code points of the text it got."""

    direct: bool
    """Whether the tool took it for words in quotation marks."""
    content: Span
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()

    def to_dict(self, offset: int = 0) -> dict[str, Any]:
        """Our prediction form, ``offset`` code points further on; the speaker is nobody."""
        return {
            "type": "direct" if self.direct else "indirect",
            "content": _shifted([self.content], offset),
            "cue": _shifted(self.cue, offset),
            "source": _shifted(self.source, offset),
            "speaker": None,
        }


@frozen(kw_only=True)
class Lost:
    """A part of an article on which a tool failed: it gives no quotes there."""

    article: str
    """Its id."""
    why: str


@frozen(kw_only=True)
class PeerRun:
    """What a tool gave for some articles."""

    quotes: Mapping[str, tuple[PredictedQuote, ...]]
    """By article id."""
    lost: tuple[Lost, ...] = ()
    of: int
    """How many parts it was given."""
    unit: str = "articles"
    """What a part is."""


@frozen(kw_only=True)
class Peer:
    """A tool that can be run over articles."""

    name: str
    versions: tuple[str, ...]
    """What it is a run of, each in a few words."""
    given: str
    """What it did not have to find out itself."""
    run: Callable[[Sequence[Article]], PeerRun]


class Extractor(Protocol):
    """A tool that takes a text and gives quotes."""

    @property
    def unit(self) -> str:
        """What it is fed with: ``articles`` or ``paragraphs``."""
        ...

    def parts(self, text: str) -> Iterable[Span]:
        """The parts of an article that it is fed with, one after the other."""
        ...

    def quotes(self, text: str) -> Iterable[PeerQuote]:
        """The quotes of one part. Raises what the tool raises."""
        ...


def run_each(extractor: Extractor, articles: Sequence[Article]) -> PeerRun:
    """Feed a tool part by part. Where it fails, whatever the reason, the part is lost."""
    quotes, lost, number = dict[str, tuple[PredictedQuote, ...]](), list[Lost](), 0
    for article in articles:
        found = list[dict[str, Any]]()
        for part in extractor.parts(article.text):
            number += 1
            try:
                found += [
                    quote.to_dict(part.start) for quote in extractor.quotes(part.of(article.text))
                ]
            except Exception as error:  # noqa: BLE001 - another's tool may raise anything
                lost.append(Lost(article=article.id, why=f"{type(error).__name__}: {error}"))
        quotes[article.id] = predicted_from_dicts(found)
    return PeerRun(quotes=quotes, lost=tuple(lost), of=number, unit=extractor.unit)


def named_by_source(text: str, quotes: Iterable[PredictedQuote]) -> Iterator[PredictedQuote]:
    """Take the words of the source for the speaker's name, where a tool names nobody."""
    for quote in quotes:
        if quote.speaker is None and quote.source:
            whole = Span(min(quote.source).start, max(span.end for span in quote.source))
            yield evolve(quote, speaker=whole.of(text))
        else:
            yield quote


def _shifted(spans: Iterable[Span], offset: int) -> list[dict[str, int]]:
    return [{"start": span.start + offset, "end": span.end + offset} for span in spans]
