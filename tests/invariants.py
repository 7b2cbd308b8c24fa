"""What holds for the quotes of every text: each function returns what is wrong, in sentences."""

import json
import re
from itertools import pairwise

from cases.check import unsound

from quoteattr import Quotes
from quoteattr.article.paragraphs import SPOKEN, split
from quoteattr.marks import pair

HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
"""Two surrogates in a row: JSON knows them as one character only."""


def wrong(quotes, text):
    """Whatever is wrong with the quotes of a text."""
    return [
        *unsound(quotes, text),
        *(f"neither quoted nor rejected: {words!r}" for words in lost(quotes, text)),
        *out_of_order(quotes),
        *senseless(quotes),
        *changed_by_storing(quotes),
    ]


def lost(quotes, text):
    """Words in marks that are neither quoted nor rejected; what is not read is marked by itself."""
    held = [piece for quote in quotes for piece in quote.content]
    held += [one.span for one in quotes.rejected]
    paragraphs = split(text, quotes.article.blocks)
    read = [each.span for each in paragraphs if each.kind in SPOKEN]
    apart = [[each.span] for each in paragraphs if each.kind not in SPOKEN]
    pairs = [
        marks.span
        for spans in (read, *apart)
        for marks in pair(text, spans)
        if marks.form == "pair"
    ]
    return [span.of(text) for span in pairs if not any(one.covers(span) for one in held)]


def out_of_order(quotes):
    """Quotes that stand behind others which end after them, though neither holds the other."""
    reaches = [(quote.content[0].start, quote.content[-1].end) for quote in quotes]
    return [f"{one} before {then}" for one, then in pairwise(reaches) if then[1] <= one[0]]


def senseless(quotes):
    """Reporters that are not there, shares that are none, reasons beside a speaker."""
    ids = {quote.id for quote in quotes}
    found = []
    for quote in quotes:
        if quote.reported_by and quote.reported_by.id not in ids - {quote.id}:
            found.append(f"{quote.id} is reported by {quote.reported_by.id}")
        if not 0 <= quote.confidence <= 1:
            found.append(f"{quote.id} has the confidence {quote.confidence}")
        if quote.speaker and quote.reason:
            found.append(f"{quote.id} has a speaker, and a reason for having none")
    return found


def changed_by_storing(quotes):
    """Whether quotes come back from JSON as something else."""
    if HALVES.search(quotes.article.text):
        return []
    stored = json.loads(json.dumps(quotes.to_dict()))
    back = Quotes.from_dict(stored, quotes.article)
    return [] if back == quotes else [f"come back from JSON as {back!r}"]
