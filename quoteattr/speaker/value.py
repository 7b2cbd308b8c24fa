"""Entities that speak become the ``Speaker`` values that users hold."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

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
from quoteattr.speaker.turns import is_dialogue

_LONGEST_WORDING = 120  # code points
_KINDS: dict[str | None, SpeakerKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "LOC": "organization",  # Beijing said
    "GROUP": "group",
    "DOCUMENT": "document",
}


def speakers(scene: Scene, resolved: Sequence[Resolved]) -> tuple[Speaker | None, ...]:
    """A :class:`Speaker` for each attribution, equal for all attributions of one speaker."""
    makes = _Making(scene, all_mentions(scene, resolved))
    made: dict[tuple[int, ...], Speaker] = {}
    for who in resolved:
        key = tuple(entity.number for entity in who.speakers)
        if key and key not in made:
            parts = [makes.speaker(entity) for entity in who.speakers]
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
    """Of each entity, by its number."""

    @cached_property
    def _ids(self) -> dict[int, str]:
        return {entity.number: id_ for id_, entity in by_id(self.scene.entities).items()}

    @cached_property
    def _bearers(self) -> Counter[str]:
        """How many have each name."""
        return Counter(entity.name for entity in self.scene.entities.all if entity.names)

    @cached_property
    def _is_story(self) -> bool:
        return is_dialogue(self.scene)

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
                for span in sorted({m.span for m in self.mentions[entity.number]})
            ),
        )

    def _name(self, entity: Entity) -> str:
        """A title stays where stories call people by it, and where it tells Mr. from Mrs. Poe."""
        if entity.names:
            person = entity.label in {"PERSON", None}
            titled = person and (self._is_story or self._bearers[entity.name] > 1)
            return entity.titled_name if titled else entity.name
        return "the narrator" if entity.narrates else self._wording(entity)

    def _wording(self, entity: Entity) -> str:
        """``A nurse from Leeds``, although the source says ``the nurse``: the longest."""
        nominals = [m for m in entity.mentions if m.form == "nominal"]
        ends = [max(m.span.end, source_span(self.scene.view, m.head).end) for m in nominals]
        spans = [Span(m.span.start, end) for m, end in zip(nominals, ends, strict=True)]
        wordings = [self._words(span) for span in spans]
        short = [wording for wording in wordings if len(wording) <= _LONGEST_WORDING]
        worded = [m.span for m in entity.mentions if m.form != "pronoun"]
        longest = max(worded or [entity.mentions[0].span], key=len)
        return max(short, key=len, default="") or self._words(longest)

    def _words(self, span: Span) -> str:
        return " ".join(span.of(self.scene.view.text).split())


def _wordings_of(entity: Entity) -> dict[str, None]:
    """Other names: those of a cast first, then what the text calls the entity beside."""
    given = entity.member.wordings if entity.member else ()
    known = {words_of(wording) for wording in given}
    return dict.fromkeys([*given, *(m.name for m in entity.names if words_of(m.name) not in known)])


def _together(parts: Sequence[Speaker]) -> Speaker:
    """Several who speak as one: ``Lee and Wu said``."""
    names = [part.name for part in parts]
    return Speaker(
        id="+".join(part.id for part in parts),
        name=", ".join(names[:-1]) + " and " + names[-1],
        named=all(part.named for part in parts),
        kind="group",
        mentions=tuple(sorted({span for part in parts for span in part.mentions})),
        members=tuple(parts),
    )
