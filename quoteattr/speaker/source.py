"""Sieves for words whose source the article names."""

from collections.abc import Iterator, Mapping

from quoteattr.entity.entity import Entity
from quoteattr.entity.mention import lower
from quoteattr.entity.people import load_people
from quoteattr.span import Span
from quoteattr.speaker.scene import History, Scene, Speakers

_FARTHEST_NAME = 80  # code points behind a source in which an apposed name may end
_NAMING = frozenset({"appos", "flat", "compound", "nmod"})


def by_letter(
    scene: Scene, number: int, _said: History, _found: Mapping[int, Speakers]
) -> Speakers:
    """``Q:`` and ``A:`` of an interview: whom somebody spoke to, and whom the top is about."""
    attribution = scene.attributions[number]
    if attribution.rule != "transcript" or attribution.source is None:
        return ()
    letter = attribution.source.of(scene.view.text).strip(".")
    if letter not in {"Q", "A"}:
        return ()
    asking, answering = scene.interview
    found = asking if letter == "Q" else answering
    return (found,) if found else ()


def by_first_person(
    scene: Scene, number: int, _said: History, found: Mapping[int, Speakers]
) -> Speakers:
    """``"I said no," she said``: whoever is quoted reports their own words."""
    attribution = scene.attributions[number]
    source = attribution.source.of(scene.view.text).lower() if attribution.source else ""
    first = load_people().pronouns.first
    outer = scene.quoters[number]
    return found.get(outer, ()) if source in first and outer is not None else ()


def by_source(
    scene: Scene, number: int, _said: History, _found: Mapping[int, Speakers]
) -> Speakers:
    """The entity of the source mention, or the entities of ``Lee and Wu``."""
    attribution = scene.attributions[number]
    head, source = attribution.source_token, attribution.source
    if head is None or source is None:
        return ()
    if lower(scene.view.tree[head].text) in load_people().talking:
        narrator = scene.entities.at(head)
        return (narrator,) if narrator else ()
    return tuple(_members(scene, head, source))


def _members(scene: Scene, head: int, source: Span) -> Iterator[Entity]:
    tree, roles = scene.view.tree, load_people().role_nouns
    first = named_entity(scene, head, source)
    if first:
        yield first
    for child in (tree[i] for i in tree.within(source)):
        if child.relation != "conj" or child.pos not in {"PROPN", "NOUN"}:
            continue
        determined = any(c.relation == "det" for c in tree.children(child.i))
        if first and first.names and child.lemma in roles and not determined:
            continue  # EAAT founder and president, Ana Ruiz
        other = scene.entities.at(child.i)
        if other and other is not first:
            yield other
    if other := _along_with(scene, source):
        yield other


def _along_with(scene: Scene, source: Span) -> Entity | None:
    """``Lee, together with Councillor Wu, said``: the one behind."""
    tree = scene.view.tree
    behind = tree.within(Span(source.end, source.end + _FARTHEST_NAME))
    while behind and tree[behind[0]].text == ",":
        behind = behind[1:]
    words = tree.words[behind.start : behind.stop][:2]
    if words not in (("along", "with"), ("together", "with")):
        return None
    entity = next((e for i in behind[2:4] if (e := scene.entities.at(i))), None)
    return entity if entity and _is_person_by_name(entity) else None


def named_entity(scene: Scene, head: int, source: Span) -> Entity | None:
    """The entity of a mention, one with a name if the mention names it beside its head."""
    found = scene.entities.at(head)
    if found and found.names:
        return found
    return _named_within(scene, head, source) or _named_after(scene, source) or found


def _named_within(scene: Scene, head: int, source: Span) -> Entity | None:
    """``ISW analyst Karolina Hird``, parsed with the role as its head."""
    tree = scene.view.tree
    if tree[head].pos == "PRON":
        return None
    heads = (head, *(c.i for c in tree.children(head) if c.relation == "conj"))
    for child in (child for i in heads for child in tree.children(i)):
        near = source.covers(child.span) or child.relation == "appos"
        possessive = any(c.dep == "case" for c in tree.children(child.i))
        if child.pos == "PROPN" and child.relation in _NAMING and near and not possessive:
            entity = scene.entities.at(child.i)
            if entity and _is_person_by_name(entity):
                return entity
    return None


def _named_after(scene: Scene, source: Span) -> Entity | None:
    """``a spokesman for the ministry, Cemal Poe, said``: the name between commas."""
    tree = scene.view.tree
    behind = tree.within(Span(source.end, source.end + _FARTHEST_NAME))
    entity = scene.entities.at(behind[1]) if len(behind) > 1 else None
    if entity is None or tree[behind[0]].text != "," or not _is_person_by_name(entity):
        return None
    after = next((tree[i] for i in behind[2:] if scene.entities.at(i) is not entity), None)
    closed = after is not None and (after.text in {",", "."} or after.i in scene.cue_tokens)
    return entity if closed else None


def _is_person_by_name(entity: Entity) -> bool:
    return bool(entity.names) and entity.label in {"PERSON", None}
