"""Room 4 as a whole: a view of an article in, its attributions and rejected marks out."""

from quoteattr.attribution.attribution import Attribution, Rejection, text_order
from quoteattr.attribution.blockquote import blockquotes
from quoteattr.attribution.dash import dash_dialogue
from quoteattr.attribution.leftover import leftovers
from quoteattr.attribution.letter import letters
from quoteattr.attribution.post import posts
from quoteattr.attribution.stitch import stitch
from quoteattr.attribution.transcript import transcript
from quoteattr.attribution.view import View
from quoteattr.span import Span


def attribute(view: View) -> tuple[tuple[Attribution, ...], tuple[Rejection, ...]]:
    """Everything that is reported in an article, in text order, and marks that report nothing."""
    lines = (*transcript(view), *posts(view), *letters(view), *dash_dialogue(view))
    reported = stitch(view)
    apart = blockquotes(view, reported)
    taken = [span for attribution in lines for span in attribution.content]
    settled = {attribution.cue_token for attribution in lines} - {None}
    cued = tuple(
        attribution
        for attribution in reported
        if attribution.cue_token not in settled
        and (attribution.cue is not None or not _inside(attribution.content, taken))
    )
    attributions = (*lines, *apart, *(each for each in cued if not _settled(each, apart)))
    free, rejected = leftovers(view, attributions)
    return tuple(sorted((*attributions, *free), key=text_order)), rejected


def _settled(attribution: Attribution, apart: tuple[Attribution, ...]) -> bool:
    """Whether words set apart are what it tells: they hold its content and not its cue.

    Or they follow its cue: of ``In a letter, Lee wrote,`` nothing else is reported.
    """
    taken = [span for quotation in apart for span in quotation.content]
    cue = attribution.cue
    if cue is None:
        return _inside(attribution.content, taken)
    if any(span.covers(cue) for span in taken):
        return False
    leads = any(quotation.cue_token == attribution.cue_token for quotation in apart)
    fronted = leads and not attribution.marks and attribution.reach.end <= cue.start
    return fronted or _inside(attribution.content, taken)


def _inside(content: tuple[Span, ...], taken: list[Span]) -> bool:
    return any(span.covers(piece) for span in taken for piece in content)
