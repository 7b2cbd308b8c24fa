"""Room 4 as a whole: a view of an article in, its attributions and rejected marks out."""

from collections.abc import Collection

from quoteattr.attribution.attribution import Attribution, Rejection, text_order
from quoteattr.attribution.blockquote import blockquotes
from quoteattr.attribution.cover import Cover
from quoteattr.attribution.dash import dash_dialogue
from quoteattr.attribution.leftover import leftovers
from quoteattr.attribution.letter import letters
from quoteattr.attribution.post import posts
from quoteattr.attribution.stitch import stitch
from quoteattr.attribution.transcript import transcript
from quoteattr.attribution.view import View


def attribute(view: View) -> tuple[tuple[Attribution, ...], tuple[Rejection, ...]]:
    """Everything that is reported in an article, in text order, and marks that report nothing."""
    lines = (*transcript(view), *posts(view), *letters(view), *dash_dialogue(view))
    reported = stitch(view)
    apart = blockquotes(view, reported)
    taken = Cover(span for attribution in lines for span in attribution.content)
    settled = {attribution.cue_token for attribution in lines} - {None}
    cued = tuple(
        attribution
        for attribution in reported
        if attribution.cue_token not in settled
        and (attribution.cue is not None or not any(map(taken.holds, attribution.content)))
    )
    held = Cover(span for quotation in apart for span in quotation.content)
    leading = {quotation.cue_token for quotation in apart}
    left = (each for each in cued if not _settled(each, held, leading))
    attributions = (*lines, *apart, *left)
    free, rejected = leftovers(view, attributions)
    return tuple(sorted((*attributions, *free), key=text_order)), rejected


def _settled(attribution: Attribution, apart: Cover, leading: Collection[int | None]) -> bool:
    """Whether words set ``apart`` are what it tells: they hold its content and not its cue.

    Or they follow its cue, one of those ``leading``: of ``In a letter, Lee wrote,`` nothing else is
    reported.
    """
    cue = attribution.cue
    if cue is None:
        return any(map(apart.holds, attribution.content))
    if apart.holds(cue):
        return False
    leads = attribution.cue_token in leading
    fronted = leads and not attribution.marks and attribution.reach.end <= cue.start
    return fronted or any(map(apart.holds, attribution.content))
