"""Quotations that are set apart, however many."""

import pytest
from growth import LINEAR, exponent

from quoteattr.article.paragraphs import Paragraph
from quoteattr.attribution.blockquote import blockquotes
from quoteattr.attribution.view import View
from quoteattr.parse.tree import ParseTree
from quoteattr.span import Span

WORDS = "Rents fell."


def _view(size, kinds):
    gap = "\n" * 40
    step = len(WORDS + gap)
    spans = [Span(step * number, step * number + len(WORDS)) for number in range(size)]
    paragraphs = tuple(
        Paragraph(span=span, body=span, kind=kinds[number % len(kinds)])
        for number, span in enumerate(spans)
    )
    text = (WORDS + gap) * size
    return View(text=text, paragraphs=paragraphs, marks=(), tree=ParseTree((), ()))


@pytest.mark.parametrize("kinds", [["blockquote"], ["blockquote", "prose"]])
def test_more_paragraphs_take_no_longer_than_their_number(kinds):
    assert exponent(lambda size: blockquotes(_view(size, kinds), ()), 300) <= LINEAR
