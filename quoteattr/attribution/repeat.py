"""Quotations in headings whose words stand again below, where the article says who said them."""

from bisect import bisect_left
from collections.abc import Sequence

from quoteattr.attribution.view import View
from quoteattr.span import Span

_FEWEST = 4  # words
_SPREAD = 2  # times as many words below as in the heading, at most
_MOST = 50  # places below that are looked at, so that time grows with the length of the article


def said_again(view: View, number: int) -> Span | None:
    """Where the words of a heading's marks stand again, all and in order; ``None``: nowhere.

    ``“We walked holding bags”`` of a heading is ``“We walked in the dark holding bags”`` below.
    ``number`` is the index of the marks in ``view.marks``.
    """
    marks = view.marks[number]
    paragraph = view.paragraph_at(marks.span.start)
    if paragraph.kind != "heading" or not view.starts_sentence(number):
        return None
    inner = view.tree.within(marks.inner)
    first, last = (bisect_left(view.worded, i) for i in (inner.start, inner.stop))
    words = [view.tree.words[i] for i in view.worded[first:last]]
    if len(words) < _FEWEST:
        return None
    below = bisect_left(view.worded, view.tree.within(paragraph.span).stop)
    places = view.places.get(words[0], [])
    nearest = bisect_left(places, below)
    for place in places[nearest : nearest + _MOST]:
        end = _matched(view, words, view.worded[place : place + _SPREAD * len(words)])
        if end is not None:
            return Span(view.tree[view.worded[place]].start, view.tree[end].end)
    return None


def _matched(view: View, words: Sequence[str], below: Sequence[int]) -> int | None:
    """The token with which all words have been met in order, soon enough."""
    met = 0
    for i in below:
        met += view.tree.words[i] == words[met]
        if met == len(words):
            return i
    return None
