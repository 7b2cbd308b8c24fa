"""The entities that the library finds in a raw text, laid beside its tree.

As users get them: all mentions, once it is known who speaks.
"""

from attrs import field, frozen

from quoteattr.coreference.gold import PERSON
from quoteattr.entity.entity import Entity
from quoteattr.parse.tree import ParseTree
from quoteattr.span import Span
from quoteattr.speaker.mentions import all_mentions
from quoteattr.speaker.resolve import resolve
from quoteattr.speaker.scene import Scene

_PERSONS = frozenset({"PERSON", "GROUP"})


@frozen
class FoundMention:
    """A mention of ours. Offsets of the text, index of its tree."""

    span: Span
    """Of a name its role too."""
    head: int
    """Token that stands for the mention in the tree."""
    entity: int
    """Which one: unique within the text."""
    kind: str
    """``PERSON`` for people, one or many; else what the entity is taken for, or empty."""


@frozen(kw_only=True)
class FoundText:
    """What was found in a text."""

    tree: ParseTree = field(repr=False)
    mentions: tuple[FoundMention, ...] = field(repr=False)
    """In text order, one for each span."""


def found_in(scene: Scene) -> FoundText:
    """The mentions of all entities of an article."""
    tree, mentions_of = scene.view.tree, all_mentions(scene, resolve(scene), scene.entities.all)
    mentions = {
        span: FoundMention(span, mention.head, entity.number, _kind(entity))
        for entity in scene.entities.all
        for mention in mentions_of[entity.number]
        for span in [tree.span(range(mention.first, mention.last + 1))]
    }
    return FoundText(tree=tree, mentions=tuple(mentions[span] for span in sorted(mentions)))


def _kind(entity: Entity) -> str:
    if entity.label in _PERSONS or (entity.label is None and entity.names):
        return PERSON
    return entity.label or ""
