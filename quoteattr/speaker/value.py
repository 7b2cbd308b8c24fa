"""Entities that speak become the ``Speaker`` values that users hold."""

from collections.abc import Container, Sequence

from quoteattr.attribution.source import source_span
from quoteattr.entity.entity import Entity
from quoteattr.entity.mention import Mention
from quoteattr.model import Speaker, SpeakerKind
from quoteattr.span import Span, TextSpan
from quoteattr.speaker.resolve import Resolved
from quoteattr.speaker.scene import Scene

_LONGEST_WORDING = 80  # code points
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
    ids = {entity.number: f"e{place}" for place, entity in enumerate(scene.entities.all, start=1)}
    made: dict[tuple[int, ...], Speaker] = {}
    for who in resolved:
        key = tuple(entity.number for entity in who.speakers)
        if key and key not in made:
            parts = [_speaker(scene, e, ids[e.number], wordings) for e in who.speakers]
            made[key] = parts[0] if len(parts) == 1 else _together(parts)
    return tuple(made.get(tuple(entity.number for entity in who.speakers)) for who in resolved)


def _wordings(scene: Scene, resolved: Sequence[Resolved]) -> dict[int, str]:
    """For each unnamed entity that speaks its fullest wording, by the entity's number."""
    sources = {a.source_token for a in scene.attributions}
    unnamed = {e.number: e for who in resolved for e in who.speakers if not e.names}
    return {number: _fullest(scene, entity, sources) for number, entity in unnamed.items()}


def _fullest(scene: Scene, entity: Entity, sources: Container[int | None]) -> str:
    """``A nurse from Leeds``, although the source says ``the nurse``: the longest, the first.

    Of what its sources and the mention that brings it in say.
    """
    nominals = [m for m in entity.mentions if m.form == "nominal"]
    opening = nominals[:1] if nominals and _brings_in(scene, nominals[0]) else []
    worded = [*opening, *(m for m in nominals if m.head in sources)]
    return max((_words(scene, _wording(scene, m)) for m in worded), key=len, default="")


def _brings_in(scene: Scene, mention: Mention) -> bool:
    return scene.view.tree[mention.first].lemma in {"a", "an", "another", "one"}


def _wording(scene: Scene, mention: Mention) -> Span:
    """A nominal with what a preposition adds to it: ``A nurse | from Leeds``."""
    tree = scene.view.tree
    end = source_span(scene.view, mention.head).end
    behind = tree.tokens[mention.head + 1 : mention.head + 2]
    joined = any(child.relation == "conj" for child in tree.children(mention.head))
    added = bool(behind) and behind[0].pos == "ADP" and behind[0].start < end
    short = end - mention.span.start <= _LONGEST_WORDING
    return Span(mention.span.start, end) if added and short and not joined else mention.span


def _words(scene: Scene, span: Span) -> str:
    return " ".join(span.of(scene.view.text).split())


def _speaker(scene: Scene, entity: Entity, number: str, wordings: dict[int, str]) -> Speaker:
    names = entity.names
    worded = [m.span for m in entity.mentions if m.form != "pronoun"] or [entity.mentions[0].span]
    nominal = wordings.get(entity.number) or _words(scene, max(worded, key=len))
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
        aliases=tuple(dict.fromkeys(m.name for m in names if m.name != name)),
        mentions=tuple(
            TextSpan.cut(scene.view.text, span)
            for span in sorted({m.span for m in entity.mentions})
        ),
    )


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
