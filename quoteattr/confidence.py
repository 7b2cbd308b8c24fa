"""How sure a quote is: what it shows adds up, as measured on development data.

The log-odds that a quote is right are a sum of weights, one for each signal that it shows
(logistic regression; `python -m quoteattr.train.confidence` fits them).
"""

import math
from collections.abc import Iterator
from functools import cache

from attrs import frozen

from quoteattr.entity.people import People, load_people
from quoteattr.model import Quote
from quoteattr.speaker.resolve import CERTAINTIES, SIEVES
from quoteattr.tables import load_table

_FINDING = frozenset((*(name for name, _ in SIEVES), *(words for _, words in CERTAINTIES)))
"""What tells in the evidence how a speaker was found."""
_LENGTHS = ((3, "1-3"), (7, "4-7"), (30, "8-30"))
"""Words of a content, up to and including, and the name of the class."""


@frozen(kw_only=True)
class _Table:
    bias: float
    weight: dict[str, float]


@cache
def _table() -> _Table:
    return load_table("confidence.toml", _Table)


def confidence(quote: Quote) -> float:
    """How likely ``quote`` is right, 0 to 1; a signal never seen before counts neither way."""
    table = _table()
    odds = table.bias + sum(table.weight.get(signal, 0.0) for signal in signals(quote))
    return round(1 / (1 + math.exp(-odds)), 3)


def signals(quote: Quote) -> tuple[str, ...]:
    """What speaks for a quote or against it, in words: ``rule clause``, ``source pronoun``."""
    return tuple(_signals(quote))


def _signals(quote: Quote) -> Iterator[str]:
    yield f"rule {quote.rule}"
    yield f"type {quote.type}"
    yield f"source {_form(quote, load_people())}"
    if quote.evidence and quote.evidence[-1].shows in _FINDING:
        yield f"sieve {quote.evidence[-1].shows}"
    if quote.speaker is None:
        yield "speaker unknown"
    if quote.reported_by is not None:
        yield "reported by another"
    if quote.cue_class is not None:
        yield f"cue of {quote.cue_class}"
    words = sum(len(span.text.split()) for span in quote.content)
    yield f"words {next((name for longest, name in _LENGTHS if words <= longest), '31 and more')}"


def _form(quote: Quote, people: People) -> str:
    """How the source is worded: ``name``, ``nominal``, ``pronoun`` or ``none``."""
    if quote.source is None:
        return "none"
    words = quote.source.text.lower().split()
    if len(words) == 1 and words[0] in people.personal:
        return "pronoun"
    speaker = quote.speaker
    if speaker and speaker.named and not set(words).isdisjoint(speaker.name.lower().split()):
        return "name"
    return "nominal"
