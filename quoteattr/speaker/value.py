"""Entities that speak become the ``Speaker`` values that users hold."""

from collections.abc import Sequence
from functools import cached_property
from heapq import merge
from itertools import islice

from attrs import frozen

from quoteattr.attribution.source import source_span
from quoteattr.entity.aliases import words_of
from quoteattr.entity.cluster import Entities
from quoteattr.entity.entity import Entity
from quoteattr.entity.mention import Mention
from quoteattr.model import Speaker, SpeakerKind
from quoteattr.span import Span, TextSpan
from quoteattr.speaker.mentions import all_mentions
from quoteattr.speaker.resolve import Resolved
from quoteattr.speaker.scene import Scene

_LONGEST_WORDING = 80  # code points
_MOST_MENTIONS = 1_000  # of several who speak as one: each of them may be one of any number of such
_KINDS: dict[str | None, SpeakerKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "LOC": "organization",  # Beijing said
    "GROUP": "group",
    "DOCUMENT": "document",
}


def speakers(scene: Scene, resolved: Sequence[Resolved]) -> tuple[Speaker | None, ...]:
    """A :class:`Speaker` for each attribution, equal for all attributions of one speaker."""
    speaking = {entity.number: entity for who in resolved for entity in who.speakers}
    makes = _Making(scene, all_mentions(scene, resolved, speaking.values()))
    alone = {number: makes.speaker(entity) for number, entity in speaking.items()}
    made: dict[tuple[int, ...], Speaker] = {}
    for who in resolved:
        key = tuple(entity.number for entity in who.speakers)
        if key and key not in made:
            parts = [alone[number] for number in key]
            made[key] = parts[0] if len(parts) == 1 else _together(parts)
    return tuple(made.get(tuple(entity.number for entity in who.speakers)) for who in resolved)


def by_id(entities: Entities) -> dict[str, Entity]:
    """The entities of an article by the id that each has as a speaker."""
    return {f"e{place}": entity for place, entity in enumerate(entities.all, start=1)}


@frozen(eq=False, slots=False)
class _Making:
    """Makes the speakers of one article."""

    scene: Scene
    mentions: dict[int, tuple[Mention, ...]]
    """Of each entity in text order, by its number."""

    @cached_property
    def _ids(self) -> dict[int, str]:
        return {entity.number: id_ for id_, entity in by_id(self.scene.entities).items()}

    def speaker(self, entity: Entity) -> Speaker:
        """One entity as a speaker."""
        name = self._name(entity)
        kind = _KINDS.get(entity.label, "person" if entity.names else "unknown")
        if entity.plural and kind in {"person", "unknown"}:
            kind = "group"
        return Speaker(
            id=self._ids[entity.number],
            name=name,
            named=bool(entity.names),
            kind=kind,
            role=entity.role,
            aliases=tuple(alias for alias in _wordings_of(entity) if alias != name),
            mentions=tuple(
                TextSpan.cut(self.scene.view.text, span)
                for span in dict.fromkeys(m.span for m in self.mentions[entity.number])
            ),
        )

    def _name(self, entity: Entity) -> str:
        if entity.names:
            return self.scene.names[entity.number]
        return "the narrator" if entity.narrates else self._wording(entity)

    def _wording(self, entity: Entity) -> str:
        """``A nurse from Leeds``, although the source says ``the nurse``: the longest, the first.

        Of what its sources and the mention that brings it in say.
        """
        nominals = [m for m in entity.mentions if m.form == "nominal"]
        opening = nominals[:1] if nominals and self._brings_in(nominals[0]) else []
        told = [*opening, *(m for m in nominals if m.head in self.scene.source_tokens)]
        worded = [m.span for m in nominals] or [entity.mentions[0].span]
        longest = self._words(max(worded, key=len))
        return max((self._words(self._extent(m)) for m in told), key=len, default=longest)

    def _brings_in(self, mention: Mention) -> bool:
        return self.scene.view.tree[mention.first].lemma in {"a", "an", "another", "one"}

    def _extent(self, mention: Mention) -> Span:
        """A nominal with what a preposition adds to it: ``A nurse | from Leeds``."""
        tree = self.scene.view.tree
        end = source_span(self.scene.view, mention.head).end
        behind = tree.tokens[mention.head + 1 : mention.head + 2]
        joined = any(child.relation == "conj" for child in tree.children(mention.head))
        added = bool(behind) and behind[0].pos == "ADP" and behind[0].start < end
        short = end - mention.span.start <= _LONGEST_WORDING
        return Span(mention.span.start, end) if added and short and not joined else mention.span

    def _words(self, span: Span) -> str:
        return " ".join(span.of(self.scene.view.text).split())


def _wordings_of(entity: Entity) -> dict[str, None]:
    """Other names: those of a cast first, then what the text calls the entity beside."""
    names = dict.fromkeys(mention.name for mention in entity.names)
    if entity.member is None:
        return names
    given = entity.member.wordings
    known = {words_of(wording) for wording in given}
    return dict.fromkeys([*given, *(name for name in names if words_of(name) not in known)])


def _together(parts: Sequence[Speaker]) -> Speaker:
    """Several who speak as one: ``Lee and Wu said``."""
    names = [part.name for part in parts]
    mentions = islice(merge(*(part.mentions for part in parts)), _MOST_MENTIONS)
    return Speaker(
        id="+".join(part.id for part in parts),
        name=", ".join(names[:-1]) + " and " + names[-1],
        named=all(part.named for part in parts),
        kind="group",
        mentions=tuple(sorted({*mentions})),
        members=tuple(parts),
    )
