"""Quotations in headings whose words stand again below, where the article says who said them."""

from quoteattr.attribution.view import View
from quoteattr.span import Span

_FEWEST = 4  # words
_SPREAD = 2  # times as many words below as in the heading, at most


def said_again(view: View, number: int) -> Span | None:
    """Where the words of a heading's marks stand again, all and in order; ``None``: nowhere.

    ``“We walked holding bags”`` of a heading is ``“We walked in the dark holding bags”`` below.
    ``number`` is the index of the marks in ``view.marks``.
    """
    marks = view.marks[number]
    paragraph = view.paragraph_at(marks.span.start)
    if paragraph.kind != "heading" or not view.starts_sentence(number):
        return None
    words = [view.tree.words[i] for i in _worded(view, view.tree.within(marks.inner))]
    if len(words) < _FEWEST:
        return None
    below = _worded(view, range(view.tree.within(paragraph.span).stop, len(view.tree)))
    for place, i in enumerate(below):
        if view.tree.words[i] == words[0] and (last := _matched(view, words, below[place:])):
            return Span(view.tree[i].start, view.tree[last].end)
    return None


def _worded(view: View, tokens: range) -> list[int]:
    """Tokens that are words, no marks."""
    return [i for i in tokens if any(character.isalnum() for character in view.tree[i].text)]


def _matched(view: View, words: list[str], below: list[int]) -> int | None:
    """The token with which all words have been met in order, soon enough."""
    met = 0
    for i in below[: _SPREAD * len(words)]:
        met += view.tree.words[i] == words[met]
        if met == len(words):
            return i
    return None
