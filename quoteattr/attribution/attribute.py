"""Room 4 as a whole: a view of an article in, its attributions and rejected marks out."""

from quoteattr.attribution.attribution import Attribution, Rejection, text_order
from quoteattr.attribution.leftover import leftovers
from quoteattr.attribution.stitch import stitch
from quoteattr.attribution.transcript import transcript
from quoteattr.attribution.view import View
from quoteattr.span import Span


def attribute(view: View) -> tuple[tuple[Attribution, ...], tuple[Rejection, ...]]:
    """Everything that is reported in an article, in text order, and marks that report nothing."""
    labelled = transcript(view)
    taken = [span for attribution in labelled for span in attribution.content]
    cued = tuple(
        attribution
        for attribution in stitch(view)
        if attribution.cue is not None or not _inside(attribution.content, taken)
    )
    attributions = (*labelled, *cued)
    free, rejected = leftovers(view, attributions)
    return tuple(sorted((*attributions, *free), key=text_order)), rejected


def _inside(content: tuple[Span, ...], taken: list[Span]) -> bool:
    return any(span.covers(piece) for span in taken for piece in content)
