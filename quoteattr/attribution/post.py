"""Posts: speakers by the handle in front of what they write, or on a line of its own above it."""

import re
from collections.abc import Iterator, Sequence

from quoteattr.article.paragraphs import LINES
from quoteattr.attribution.attribution import Attribution
from quoteattr.attribution.transcript import Turn, labelled
from quoteattr.attribution.view import View
from quoteattr.span import Span

_BRACKETS = r"(?: \([^()\n]{1,40}\))?"
_HANDLE = re.compile(rf"(?P<label>@\w{{2,30}}){_BRACKETS}[ \t]*[:：]\s*(?=\S)")
_DAY = r"(?:\d{1,2}[ ./-]\w{2,9}|[A-Z][a-z]{2,8}\.? \d{1,2}|[Yy]esterday|[Tt]oday)\b"
_CLOCK = r"\b\d{1,2}[:.]\d\d\b"
_AGE = r"(?:\bago|\b\d{1,2} ?(?:min|[hmd]))\b"
_WHEN = rf"(?:[^\n]{{0,12}}\b{_DAY}[^\n]{{0,12}}{_CLOCK}|[^\n]{{0,20}}{_AGE})[^\n]{{0,15}}"
HEAD = re.compile(
    rf"(?P<label>@?[^\W\d]\w*(?:[.-]\w+)*(?: [^\W\d]\w*){{0,2}}){_BRACKETS}"
    rf"[ \t]*[·•|][ \t]*(?={_WHEN}(?:\n|$))[^\n]+\s*"
)
"""The line above a post in a thread: ``ada_lin · 3 May, 19:02``."""
_FEWEST_HEADS = 2
_SIGNED = re.compile(r"(?:[_*=-]{2,}|—)\s*(?:\n|$)")
_MARKS = '“"‘«„「'


def posts(view: View) -> tuple[Attribution, ...]:
    """``@ada_lin: The bridge is closed.``: a paragraph behind a handle is a post of its owner's.

    In a thread, ``ada_lin · 3 May, 19:02`` stands on a line above: all down to the next such line,
    or to the rule above a signature, is her post.
    """
    prose = [each.span for each in view.paragraphs if each.kind in LINES]
    found = (*_handled(view, prose), *_headed(view))
    return tuple(labelled(view, turn, "post") for turn in found if turn.spans)


def _handled(view: View, prose: Sequence[Span]) -> Iterator[Turn]:
    for span in prose:
        match = _HANDLE.match(view.text, span.start, span.end)
        if match and view.text[match.end()] not in _MARKS:
            yield Turn(_label(match), (Span(match.end(), span.end),))


def _headed(view: View) -> Iterator[Turn]:
    """The posts of a thread, each with its blocks of lines; one such line alone is no thread."""
    heads = [HEAD.match(view.text, p.span.start, p.span.end) for p in view.paragraphs]
    places = [number for number, head in enumerate(heads) if head]
    if len(places) < _FEWEST_HEADS:
        return
    for place, until in zip(places, [*places[1:], len(heads)], strict=True):
        if head := heads[place]:
            rest = Span(head.end(), view.paragraphs[place].span.end)
            yield Turn(_label(head), tuple(_blocks(view, rest, place + 1, until)))


def _blocks(view: View, rest: Span, first: int, until: int) -> Iterator[Span]:
    """The lines of a post; those without a blank line between them are one span.

    ``rest`` is what the paragraph of the head holds of it.
    """
    spans = [rest] if rest.start < rest.end else []
    for paragraph in view.paragraphs[first:until]:
        furniture = paragraph.kind not in LINES
        if furniture or _SIGNED.match(view.text, paragraph.span.start, paragraph.span.end):
            break
        if spans and view.text.count("\n", spans[-1].end, paragraph.span.start) == 1:
            spans[-1] = Span(spans[-1].start, paragraph.span.end)
        else:
            spans.append(paragraph.span)
    yield from spans


def _label(match: re.Match[str]) -> Span:
    return Span(match.start("label"), match.end("label"))
