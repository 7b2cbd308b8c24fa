"""From the source of an attribution to the speaker, and to a speaker where no source is given."""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from quoteattr.attribution.attribution import Attribution
from quoteattr.attribution.view import View
from quoteattr.entity.cluster import Entities, Entity
from quoteattr.entity.people import load_people
from quoteattr.model import Speaker, SpeakerKind
from quoteattr.speaker.chain import chain
from quoteattr.span import Span, TextSpan

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "you"})
_KINDS: dict[str, SpeakerKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "LOC": "organization",  # Beijing said
    "GROUP": "group",
    "DOCUMENT": "document",
}
_FARTHEST_PARAGRAPH = 2
_FARTHEST_ISSUER = 4  # paragraphs


@frozen(kw_only=True)
class Resolved:
    """Who speaks in an attribution: entities (several who speak as one), or why nobody is known."""

    entities: tuple[Entity, ...] = ()
    sieve: str = "none"
    """How the speaker was found: ``source``, ``same paragraph``, ``turn``, ..."""
    reason: str | None = None


def resolve(
    view: View, attributions: Sequence[Attribution], entities: Entities
) -> tuple[Resolved, ...]:
    """The speaker of each attribution, in the same order."""
    by_source = [_from_source(view, attribution, entities) for attribution in attributions]
    order = sorted(range(len(attributions)), key=lambda n: attributions[n].content[0].start)
    resolved = list(by_source)
    history: list[tuple[int, Resolved]] = []
    for number in order:
        attribution = attributions[number]
        if attribution.rule == "transcript" and attribution.source:
            resolved[number] = _by_letter(view, attribution.source, entities) or resolved[number]
        if _is_issued(view, attribution):
            resolved[number] = (
                _issued_by(view, attribution, attributions, history) or resolved[number]
            )
        if attribution.source is None and attribution.cue is None:
            resolved[number] = _from_context(view, attribution, attributions, history, entities)
        if not _nested(view, attribution):
            history.append((number, resolved[number]))
    reporters = chain(attributions)
    for number, reporter in enumerate(reporters):
        outer = reporter
        if outer is not None and _says_i(view, attributions[number]):
            while outer is not None and attributions[outer].type == "indirect":
                outer = reporters[outer]
            if outer is not None and resolved[outer].entities:
                resolved[number] = evolve(resolved[outer], sieve="first person")
    return tuple(resolved)


def _by_letter(view: View, label: Span, entities: Entities) -> Resolved | None:
    """Who stands behind ``Q`` and ``A``: who was spoken to, and who was spoken about, at the top."""
    letter = label.of(view.text).strip(".")
    if letter not in {"Q", "A"}:
        return None
    full = [
        entity
        for entity in entities.all
        if entity.label in {"PERSON", None} and any(len(name.words) > 1 for name in entity.names)
    ]
    asking = next((e for e in full if any(_is_asked_by(view, m.head) for m in e.names)), None)
    answering = next((e for e in full if e is not asking), None)
    found = asking if letter == "Q" else answering
    return Resolved(entities=(found,), sieve="interview") if found else None


def _is_asked_by(view: View, index: int) -> bool:
    """``Poe spoke to Ana Ruiz``, ``interviewed by Ana Ruiz``."""
    token, verb = view.tree[index], view.tree.head(index)
    return (
        token.relation == "obl"
        and verb is not None
        and verb.lemma in {"speak", "talk", "interview", "sit"}
    )


def _says_i(view: View, attribution: Attribution) -> bool:
    """Whether whoever is quoted reports their own words: ``"I said no," she said``."""
    return attribution.source is not None and attribution.source.of(view.text).lower() in {
        "i",
        "we",
    }


def _nested(view: View, attribution: Attribution) -> bool:
    """Whether an attribution stands inside somebody's quotation marks."""
    return attribution.cue_token is not None and view.inside[attribution.cue_token] is not None


def _is_issued(view: View, attribution: Attribution) -> bool:
    """Whether the source is "the statement", "the letter": words of whoever issued it."""
    head = attribution.source_token
    if head is None or attribution.source is None:
        return False
    definite = attribution.source.of(view.text).lower().startswith(("the ", "this ", "that "))
    return definite and view.tree[head].lemma in load_people().groups.issued


def _issued_by(
    view: View,
    attribution: Attribution,
    attributions: Sequence[Attribution],
    history: Sequence[tuple[int, Resolved]],
) -> Resolved | None:
    """The body that spoke last: it issued what is quoted next."""
    for number, resolved in reversed(history[-6:]):
        apart = _paragraphs_apart(view, attributions[number], attribution.content[0].start)
        if apart <= _FARTHEST_ISSUER and any(
            e.label == "ORG" and e.names for e in resolved.entities
        ):
            return evolve(resolved, sieve="issuer")
    return None


def _from_source(view: View, attribution: Attribution, entities: Entities) -> Resolved:
    if attribution.source is None or attribution.source_token is None:
        return Resolved(reason="the text names no source for these words")
    head = attribution.source_token
    word = view.tree[head].text.lower()
    if word in _FIRST_PERSON:
        return Resolved(reason=f"“{word}” is the article's own first person")
    members = tuple(_members(view, head, attribution.source, entities))
    if members:
        return Resolved(entities=members, sieve="source")
    return Resolved(reason=f"“{attribution.source.of(view.text)}” fits nobody mentioned before it")


def _members(view: View, head: int, source: Span, entities: Entities) -> Iterator[Entity]:
    """The entity of a source, or of each part of ``Lee and Wu``."""
    tree = view.tree
    found = _entity(view, head, source, entities)
    if found:
        yield found
    for child in tree.children(head):
        role = child.lemma in load_people().role_nouns
        shared = role and not any(c.relation == "det" for c in tree.children(child.i))
        if found and found.names and shared:
            continue  # EAAT founder and president, Ana Ruiz
        if (
            child.relation == "conj"
            and source.covers(child.span)
            and child.pos in {"PROPN", "NOUN"}
        ):
            other = entities.at(child.i)
            if other and other is not found:
                yield other


def _entity(view: View, head: int, source: Span, entities: Entities) -> Entity | None:
    found = entities.at(head)
    if found and found.names:
        return found
    tree = view.tree
    if tree[head].pos != "PRON":
        joined = [c.i for c in tree.children(head) if c.relation == "conj"]
        for child in (c for i in (head, *joined) for c in tree.children(i)):
            near = source.covers(child.span) or child.relation == "appos"
            named = child.relation in {"appos", "flat", "compound", "nmod"} and child.pos == "PROPN"
            possessive = any(c.dep == "case" for c in tree.children(child.i))
            if named and near and not possessive:
                entity = entities.at(child.i)
                if entity and entity.names and entity.label in {"PERSON", None}:
                    return entity
    return _issuer(view, head, entities) or _named_after(view, source, entities) or found


def _named_after(view: View, source: Span, entities: Entities) -> Entity | None:
    """``a spokesman for the ministry, Cemal Poe, said``: the name between commas."""
    behind = view.tree.within(Span(source.end, min(source.end + 80, len(view.text))))
    if len(behind) < 3 or view.tree[behind[0]].text != ",":  # noqa: PLR2004 - comma, name, comma
        return None
    entity = entities.at(behind[1])
    if entity is None or not entity.names or entity.label not in {"PERSON", None}:
        return None
    after = next((i for i in behind[2:] if entities.at(i) is not entity), None)
    closed = after is not None and (
        view.tree[after].text in {",", "."} or view.tree[after].pos == "VERB"
    )
    return entity if closed else None


def _issuer(view: View, head: int, entities: Entities) -> Entity | None:
    """Who speaks in "the statement" or "an IISc statement": whoever issued it."""
    tree = view.tree
    if tree[head].lemma not in load_people().groups.issued:
        return None
    for child in tree.children(head):
        entity = entities.at(child.i)
        if child.relation in {"nmod", "compound"} and entity and entity.label in {"ORG", "PERSON"}:
            return entity
    return None


# --- free-standing quotations ----------------------------------------------------------------


def _from_context(
    view: View,
    attribution: Attribution,
    attributions: Sequence[Attribution],
    history: Sequence[tuple[int, Resolved]],
    entities: Entities,
) -> Resolved:
    """Who goes on speaking where no cue says so."""
    start = attribution.content[0].start
    here = view.paragraph_at(start)
    speakers = [
        (attributions[number], resolved) for number, resolved in history[-12:] if resolved.entities
    ]
    same = [r for a, r in speakers if here.span.covers(a.content[0]) or _cue_in(a, here.span)]
    if same:
        return Resolved(entities=same[-1].entities, sieve="same paragraph")
    if beat := _beat(view, start, here.span, entities):
        return Resolved(entities=(beat,), sieve="action beat")
    near = [(a, r) for a, r in speakers if _paragraphs_apart(view, a, start) <= _FARTHEST_PARAGRAPH]
    if not near:
        return Resolved(reason="no cue here, and nobody speaks in the paragraphs before")
    if turn := _turn(view, near, start):
        return turn
    return Resolved(entities=near[-1][1].entities, sieve="previous speaker")


def _cue_in(attribution: Attribution, paragraph: Span) -> bool:
    return attribution.cue is not None and paragraph.covers(attribution.cue)


def _paragraphs_apart(view: View, attribution: Attribution, start: int) -> int:
    end = attribution.content[-1].end
    if attribution.cue:
        end = max(end, attribution.cue.end)
    return len(view.paragraphs_between(end, start))


def _turn(view: View, near: Sequence[tuple[Attribution, Resolved]], start: int) -> Resolved | None:
    """Two people who spoke turn by turn go on so: the one before the last speaks again."""
    if len(near) < 2:
        return None
    (one, first), (two, second) = near[-2], near[-1]
    apart = first.entities != second.entities
    turns = all(a.type == "direct" for a in (one, two)) and apart
    if turns and _paragraphs_apart(view, two, start) == 1:
        return Resolved(entities=first.entities, sieve="turn")
    return None


def _beat(view: View, start: int, paragraph: Span, entities: Entities) -> Entity | None:
    """The subject of the sentence right before: ``Al turned to Bea. "Hm, let us see."``"""
    last = view.token_before(start)
    if last is None or last.start < paragraph.start:
        return None
    for index in view.tree.sentence(last.i):
        token = view.tree[index]
        if token.relation == "nsubj" and view.inside[index] is None:
            entity = entities.at(index)
            if (
                entity
                and (entity.label == "PERSON" or entity.names)
                and entity.label not in {"LOC", "DOCUMENT"}
            ):
                return entity
    return None


# --- values ----------------------------------------------------------------------------------


def speakers(
    view: View,
    attributions: Sequence[Attribution],
    resolved: Sequence[Resolved],
    entities: Entities,
) -> tuple[Speaker | None, ...]:
    """A :class:`Speaker` for each attribution, equal for all attributions of one speaker."""
    wordings: dict[int, str] = {}
    for attribution, who in zip(attributions, resolved, strict=True):
        if len(who.entities) == 1 and not who.entities[0].names and _is_worded(view, attribution):
            number = who.entities[0].number
            wording = _words(view, attribution.source)
            if len(wording) > len(wordings.get(number, "")):
                wordings[number] = wording
    ids = {entity.number: f"e{place}" for place, entity in enumerate(entities.all, start=1)}
    made: dict[tuple[int, ...], Speaker] = {}
    result: list[Speaker | None] = []
    for who in resolved:
        key = tuple(entity.number for entity in who.entities)
        if key and key not in made:
            parts = [_speaker(view, entity, ids, wordings) for entity in who.entities]
            made[key] = parts[0] if len(parts) == 1 else _together(parts)
        result.append(made.get(key))
    return tuple(result)


def _is_worded(view: View, attribution: Attribution) -> bool:
    """Whether the source says more of somebody than a pronoun does."""
    token = attribution.source_token
    return token is not None and view.tree[token].pos != "PRON"


def _words(view: View, span: Span | None) -> str:
    return " ".join(span.of(view.text).split()) if span else ""


def _speaker(view: View, entity: Entity, ids: dict[int, str], wordings: dict[int, str]) -> Speaker:
    names = entity.names
    worded = [m.span for m in entity.mentions if m.form != "pronoun"] or [entity.mentions[0].span]
    nominal = _words(view, max(worded, key=len))
    name = entity.name if names else wordings.get(entity.number, nominal)
    aliases = dict.fromkeys(m.name for m in names if m.name != name)
    label = entity.label
    kind = _KINDS.get(label or "", "person" if names and label is None else "unknown")
    return Speaker(
        id=ids[entity.number],
        name=name,
        named=bool(names),
        kind="group" if entity.plural and kind in {"person", "unknown"} else kind,
        role=entity.role,
        aliases=tuple(aliases),
        mentions=tuple(
            TextSpan.cut(view.text, span) for span in sorted({m.span for m in entity.mentions})
        ),
    )


def _together(parts: Sequence[Speaker]) -> Speaker:
    names = [part.name for part in parts]
    joined = ", ".join(names[:-1]) + " and " + names[-1]
    return Speaker(
        id="+".join(part.id for part in parts),
        name=joined,
        named=all(part.named for part in parts),
        kind="group",
        mentions=tuple(sorted({span for part in parts for span in part.mentions})),
        members=tuple(part.id for part in parts),
    )
