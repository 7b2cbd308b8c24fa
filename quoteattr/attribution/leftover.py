"""Marks that no cue introduces: free-standing quotations, or words that nobody is said to say."""

from quoteattr.article.paragraphs import SPOKEN
from quoteattr.attribution.attribution import Attribution, Rejection
from quoteattr.attribution.cover import Cover
from quoteattr.attribution.repeat import said_again
from quoteattr.attribution.sign import sure_sign, why_not
from quoteattr.attribution.view import View
from quoteattr.span import Span

_FEWEST_WORDS = 4  # of a free-standing quotation without a full stop


def leftovers(
    view: View, attributions: tuple[Attribution, ...]
) -> tuple[tuple[Attribution, ...], tuple[Rejection, ...]]:
    """Settle every pair of marks that no attribution has taken.

    Returns
    -------
    Free-standing quotations (attributions without cue and source) and rejections. Marks inside
    the content of an attribution are rejected only on sure signs that they are no reported words.
    """
    taken = {number for attribution in attributions for number in attribution.marks}
    covered = Cover(span for attribution in attributions for span in attribution.content)
    free: list[Attribution] = []
    rejected: list[Rejection] = []
    done: set[int] = set(taken)
    for number, marks in enumerate(view.marks):
        if number in done:
            continue
        again = said_again(view, number)
        if again and covered.holds(again):
            free.append(_repeated(marks.span, number, again))
            continue
        within = marks.parent is not None or covered.holds(marks.span)
        reason = why_not(view, number)
        if within and reason != "title":
            reason = sure_sign(view, number)
        if reason is None and not within and (utterance := _free_standing(view, number, done)):
            free.append(utterance)
            done.update(utterance.marks)
        elif not within or reason:
            rejected.append(Rejection(marks=number, span=marks.span, reason=reason or "fragment"))
        done.add(number)
    return tuple(free), tuple(rejected)


def _repeated(span: Span, number: int, again: Span) -> Attribution:
    return Attribution(
        rule="headline-quote",
        type="direct",
        content=(span,),
        marks=(number,),
        evidence=((span, "stands in a heading"), (again, "said again")),
    )


def _free_standing(view: View, number: int, done: set[int]) -> Attribution | None:
    """A quotation that stands as a sentence, or as sentences, of its own."""
    marks = view.marks[number]
    words = marks.inner.of(view.text).split()
    paragraph = view.paragraph_at(marks.span.start)
    alone = (
        paragraph.body.start >= marks.span.start - 2 and marks.span.end >= paragraph.span.end - 1
    )
    sentence = view.starts_sentence(number) and view.starts_large(number)
    ended = view.ends_like_utterance(number)
    spoken = paragraph.kind in SPOKEN and any(w[0].isalnum() for w in words)
    if not spoken or not sentence:
        return None
    group = tuple(member for member in view.group(number) if member not in done)
    if ended or len(group) > 1 or (alone and len(words) >= _FEWEST_WORDS):
        return Attribution(
            rule="free-standing",
            type="direct",
            content=tuple(view.marks[member].span for member in group),
            marks=group,
            evidence=((marks.span, "stands as a sentence of its own"),),
        )
    return None
