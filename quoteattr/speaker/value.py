"""Entities that speak become the ``Speaker`` values that users hold."""

from collections.abc import Sequence

from quoteattr.attribution.source import source_span
from quoteattr.entity.cluster import Entities
from quoteattr.entity.entity import Entity
from quoteattr.entity.forms import words_of
from quoteattr.model import Speaker, SpeakerKind
from quoteattr.span import Span, TextSpan
from quoteattr.speaker.resolve import Resolved
from quoteattr.speaker.scene import Scene

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
    wordings = _wordings(scene, resolved)
    ids = {entity.number: id_ for id_, entity in by_id(scene.entities).items()}
    made: dict[tuple[int, ...], Speaker] = {}
    for who in resolved:
        key = tuple(entity.number for entity in who.speakers)
        if key and key not in made:
            parts = [_speaker(scene, e, ids[e.number], wordings) for e in who.speakers]
            made[key] = parts[0] if len(parts) == 1 else _together(parts)
    return tuple(made.get(tuple(entity.number for entity in who.speakers)) for who in resolved)


def by_id(entities: Entities) -> dict[str, Entity]:
    """The entities of an article by the id that each has as a speaker."""
    return {f"e{place}": entity for place, entity in enumerate(entities.all, start=1)}


def _wordings(scene: Scene, resolved: Sequence[Resolved]) -> dict[int, str]:
    """For each unnamed entity that speaks its fullest wording, by the entity's number."""
    unnamed = {e.number: e for who in resolved for e in who.speakers if not e.names}
    return {number: _fullest(scene, entity) for number, entity in unnamed.items()}


def _fullest(scene: Scene, entity: Entity) -> str:
    """``A nurse from Leeds``, although the source says ``the nurse``: the longest, the first."""
    nominals = [m for m in entity.mentions if m.form == "nominal"]
    ends = [max(m.span.end, source_span(scene.view, m.head).end) for m in nominals]
    spans = [Span(m.span.start, end) for m, end in zip(nominals, ends, strict=True)]
    wordings = [_words(scene, span) for span in spans]
    short = [wording for wording in wordings if len(wording) <= _LONGEST_WORDING]
    return max(short, key=len, default="")


def _words(scene: Scene, span: Span) -> str:
    return " ".join(span.of(scene.view.text).split())


def _speaker(scene: Scene, entity: Entity, number: str, wordings: dict[int, str]) -> Speaker:
    names = entity.names
    worded = [m.span for m in entity.mentions if m.form != "pronoun"] or [entity.mentions[0].span]
    nominal = "the narrator" if entity.narrates else wordings.get(entity.number) or _words(scene, max(worded, key=len))
    name = entity.name if names else nominal
    kind = _KINDS.get(entity.label, "person" if names else "unknown")
    if entity.plural and kind in {"person", "unknown"}:
        kind = "group"
    return Speaker(
        id=number,
        name=name,
        named=bool(names),
        kind=kind,
        role=entity.role,
        aliases=tuple(alias for alias in _wordings_of(entity) if alias != name),
        mentions=tuple(
            TextSpan.cut(scene.view.text, span)
            for span in sorted({m.span for m in entity.mentions})
        ),
    )


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
