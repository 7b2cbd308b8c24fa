"""What room 4 hands on: attributions, and marks that report nobody's words."""

from attrs import field, frozen

from quoteattr.model import CueClass, Polarity, QuoteType
from quoteattr.span import Span


@frozen(kw_only=True)
class Attribution:
    """Words that the article reports, and how. Offsets of the article, indices of its tree."""

    rule: str
    type: QuoteType
    content: tuple[Span, ...]
    """Pieces in text order, quotation marks included."""
    marks: tuple[int, ...] = ()
    """Indices of the outermost marks in the content that quote words."""
    cue: Span | None = None
    cue_token: int | None = None
    cue_class: CueClass | None = None
    source: Span | None = None
    source_token: int | None = None
    """Head of the source mention."""
    source_rule: str | None = None
    addressee: Span | None = None
    polarity: Polarity = "affirmed"
    evidence: tuple[tuple[Span, str], ...] = field(default=(), repr=False)
    """Spans that decided, each with what it shows."""

    @property
    def reach(self) -> Span:
        """From the beginning of the first piece to the end of the last."""
        return Span(self.content[0].start, self.content[-1].end)


@frozen(kw_only=True)
class Rejection:
    """Marks that report nobody's words, and why."""

    marks: int
    """Index of the marks."""
    span: Span
    reason: str


def text_order(attribution: Attribution) -> tuple[int, int]:
    """Sort key: by where the content ends; what stands inside another comes before it."""
    return attribution.content[-1].end, -attribution.content[0].start
