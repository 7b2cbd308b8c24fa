"""Room 4 as a whole: a view of an article in, its attributions and rejected marks out."""

import re

from quoteattr.attribution.leftover import Rejection, leftovers
from quoteattr.attribution.stitch import Attribution, stitch
from quoteattr.attribution.view import View
from quoteattr.span import Span

_LABEL = re.compile(
    r"(?P<label>(?:[A-Z][\w.'’-]*|[A-Z.'’-]+)(?: (?:[A-Z][\w.'’-]*|\([\w .,'-]+\)|van|de|der|bin|al|von|da|of|the)){0,6})"
    r"(?: \([^()\n]{1,40}\))?[ \t]*[:：]\s*(?=\S)"
)


def attribute(view: View) -> tuple[tuple[Attribution, ...], tuple[Rejection, ...]]:
    """Everything that is reported in an article, in text order, and marks that report nothing."""
    labelled = _transcript(view)
    taken = [span for attribution in labelled for span in attribution.content]
    cued = tuple(
        attribution
        for attribution in stitch(view)
        if attribution.cue is not None or not _inside(attribution.content, taken)
    )
    attributions = (*labelled, *cued)
    free, rejected = leftovers(view, attributions)
    return tuple(sorted((*attributions, *free), key=text_order)), rejected


def text_order(attribution: Attribution) -> tuple[int, int]:
    """By where the content ends; what stands inside another comes before it."""
    return attribution.content[-1].end, -attribution.content[0].start


def _inside(content: tuple[Span, ...], taken: list[Span]) -> bool:
    return any(span.covers(piece) for span in taken for piece in content)


def _transcript(view: View) -> tuple[Attribution, ...]:
    """``PRESIDENT POE: I will go.``: a label that opens paragraph after paragraph, or in capitals."""
    found: list[tuple[Span, Span]] = []
    for paragraph in view.paragraphs:
        if paragraph.kind not in {"prose", "heading"}:
            continue
        match = _LABEL.match(view.text, paragraph.span.start, paragraph.span.end)
        if match and view.text[match.end()] not in "“\"‘«":
            label = Span(match.start("label"), match.end("label"))
            found.append((label, Span(match.end(), paragraph.span.end)))
    labels = {label.of(view.text) for label, _ in found}
    shouted = sum(label.of(view.text).isupper() for label, _ in found)
    if len(found) < 2 or (len(labels) == len(found) and shouted < 2):
        return ()
    return tuple(
        Attribution(
            rule="transcript",
            type="direct",
            content=(content,),
            source=label,
            source_token=_head(view, label),
            source_rule="label",
            evidence=((label, "label"),),
        )
        for label, content in found
    )


def _head(view: View, span: Span) -> int | None:
    within = view.tree.within(span)
    return within[-1] if within else None
