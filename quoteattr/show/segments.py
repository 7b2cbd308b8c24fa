"""Cut a text where anything that is marked in it begins or ends.

Quotes nest, overlap and come in pieces; runs never do. Whoever draws an article goes through its
runs from left to right and needs to know no more about spans.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal

from attrs import evolve, frozen

from quoteattr.article.paragraphs import split
from quoteattr.model import Block, Quote, Rejected
from quoteattr.span import Span

Role = Literal["content", "cue", "source", "rejected"]


@frozen
class Layer:
    """A stretch of the text and what it is."""

    span: Span
    role: Role
    number: int
    """Place, 0-based, of the quote among the quotes, or of the rejected marks among theirs."""
    final: bool = True
    """Whether this is the last piece: only a quote's content has several."""


@frozen
class Run:
    """A stretch over which nothing begins or ends."""

    span: Span
    layers: tuple[Layer, ...]
    """All that lie over it, the longest first: of two nested quotes the outer comes first."""

    def opening(self) -> tuple[Layer, ...]:
        """Layers that begin with this run, the longest first."""
        return tuple(layer for layer in self.layers if layer.span.start == self.span.start)

    def closing(self) -> tuple[Layer, ...]:
        """Layers that end with this run, the shortest first."""
        return tuple(layer for layer in self.layers[::-1] if layer.span.end == self.span.end)

    def inside(self, role: Role) -> tuple[Layer, ...]:
        """Layers of one role, the longest first."""
        return tuple(layer for layer in self.layers if layer.role == role)


def layers_of(quotes: Iterable[Quote], rejected: Iterable[Rejected]) -> tuple[Layer, ...]:
    """Everything to mark: contents, cues and sources of quotes, and rejected marks."""
    layers: list[Layer] = []
    for number, quote in enumerate(quotes):
        pieces = len(quote.content)
        layers.extend(
            Layer(_bare(span), "content", number, piece == pieces)
            for piece, span in enumerate(quote.content, start=1)
        )
        if quote.cue is not None:
            layers.append(Layer(_bare(quote.cue), "cue", number))
        if quote.source is not None:
            layers.append(Layer(_bare(quote.source), "source", number))
    layers.extend(
        Layer(_bare(mark.span), "rejected", number) for number, mark in enumerate(rejected)
    )
    return tuple(layers)


def segment(text: str, layers: Iterable[Layer], cuts: Iterable[int] = ()) -> tuple[Run, ...]:
    """Cut ``text`` at every edge of a layer and at ``cuts``; the runs together are the text.

    Layers are clipped to the text, and those without a code point in it are left out.
    """
    size = len(text)
    starts: dict[int, list[Layer]] = {}
    ends: dict[int, list[Layer]] = {}
    for layer in layers:
        span = Span(min(layer.span.start, size), min(layer.span.end, size))
        if len(span):
            clipped = evolve(layer, span=span)
            starts.setdefault(span.start, []).append(clipped)
            ends.setdefault(span.end, []).append(clipped)
    edges = sorted({0, size, *starts, *ends, *(cut for cut in cuts if 0 < cut < size)})
    active: list[Layer] = []
    runs: list[Run] = []
    for start, end in pairwise(edges):
        for layer in ends.get(start, ()):
            active.remove(layer)
        if start in starts:
            active = sorted([*active, *starts[start]], key=lambda layer: -len(layer.span))
        runs.append(Run(Span(start, end), tuple(active)))
    return tuple(runs)


def paragraphs(
    text: str,
    quotes: Iterable[Quote],
    rejected: Iterable[Rejected],
    blocks: Sequence[Block] = (),
) -> Iterator[tuple[Run, ...]]:
    """Give the runs of each paragraph of ``text``, without the white space between paragraphs."""
    cuts = [edge for found in split(text, blocks) for edge in (found.span.start, found.span.end)]
    runs = segment(text, layers_of(quotes, rejected), cuts)
    # Paragraph edges alternate: after an odd number of them one is inside a paragraph.
    for edges, group in groupby(runs, key=lambda run: bisect_right(cuts, run.span.start)):
        if edges % 2:
            yield tuple(group)


def _bare(span: Span) -> Span:
    return Span(span.start, span.end)
