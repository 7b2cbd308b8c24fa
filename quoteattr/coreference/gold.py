"""An annotated text: mentions, each with the entity that it refers to."""

from collections.abc import Iterable

from attrs import field, frozen

from quoteattr.span import Span
from quoteattr.train.errors import TreebankError

PERSON = "PERSON"
"""The kind of entity that people are; every other kind keeps its corpus's name."""


@frozen
class GoldMention:
    """Words that refer to an entity. Offsets of the text."""

    span: Span
    entity: str
    """Which one: unique within the text."""
    kind: str
    """``PERSON``, or whatever else the corpus tells apart."""


@frozen(kw_only=True)
class GoldText:
    """A raw text and the mentions in it."""

    id: str
    text: str = field(repr=False)
    mentions: tuple[GoldMention, ...] = field(repr=False)
    """In text order; of those that begin together the longest first."""


def in_order(mentions: Iterable[GoldMention]) -> tuple[GoldMention, ...]:
    """The mentions in text order, of those that begin together the longest first."""
    return tuple(sorted(mentions, key=lambda one: (one.span.start, -one.span.end)))


def align(text: str, words: Iterable[str], where: str) -> tuple[Span, ...]:
    """Where each of the words of a tokenized text stands in the raw text, white space apart.

    Raises TreebankError where the text goes on with something else; ``where`` names it.
    """
    spans: list[Span] = []
    position = 0
    for word in words:
        while text[position : position + 1].isspace():
            position += 1
        end = position + len(word)
        if text[position:end] != word:
            raise TreebankError(
                f"{where}: word {len(spans) + 1} is {word!r}, but the text has "
                f"{text[position:end]!r} there; give the text that was annotated"
            )
        spans.append(Span(position, end))
        position = end
    return tuple(spans)
