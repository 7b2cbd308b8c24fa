"""Sieves for sources that stand for others before: ``both men``, ``they``, ``you``."""

from collections.abc import Mapping

from quoteattr.entity.entity import Entity
from quoteattr.entity.people import load_people
from quoteattr.parse.tree import Token
from quoteattr.speaker.scene import History, Scene, Speakers

_FARTHEST = 2  # paragraphs since they spoke
_LOOK_BACK = 300  # tokens
_TURNS = 100  # of a transcript


def by_number(
    scene: Scene, number: int, _said: History, _found: Mapping[int, Speakers]
) -> Speakers:
    """``both men``, ``the two companies``: the last named, if they are so many; ``the Poes``."""
    attribution = scene.attributions[number]
    head, source = attribution.source_token, attribution.source
    if head is None or source is None:
        return ()
    if family := _family(scene, head):
        return family
    tree, people = scene.view.tree, load_people()
    within = tree.within(source)
    words = tree.words[within.start : within.stop]
    wanted = next((people.how_many[word] for word in words if word in people.how_many), 0)
    if not wanted or words[0] not in people.numbers.definite:
        return ()
    joined = any(child.relation == "conj" for child in tree.children(head))
    if joined or any(word in people.numbers.others for word in words):
        return ()
    before = within[0]
    bearers = scene.in_office.get(tree[head].lemma, ())
    if len(bearers) == wanted and all(e.mentions[0].head < before for e in bearers):
        return tuple(bearers)  # Both captains
    return _last_named(scene, before, wanted, tree[head])


def _family(scene: Scene, head: int) -> Speakers:
    """``the Poes``: the two to four who are called by a given name and *Poe*."""
    group = scene.entities.at(head)
    if group is None or group.label != "GROUP" or not group.names:
        return ()
    surname = group.names[0].words[-1].removesuffix("s")
    bearers = scene.families.get(surname, ())
    numbers = load_people().how_many.values()
    return tuple(bearers) if len(bearers) in numbers else ()


def _last_named(scene: Scene, before: int, wanted: int, noun: Token) -> Speakers:
    """As many as are wanted of those that a noun fits, sentence by sentence back."""
    tree = scene.view.tree
    found: dict[int, Entity] = {}
    sentence = tree[before].sentence
    for i in range(before - 1, max(-1, before - 1 - _LOOK_BACK), -1):
        if tree[i].sentence != sentence:
            sentence = tree[i].sentence
            if len(found) >= wanted:
                break
        entity = scene.entities.at(i)
        if entity and scene.view.inside[i] is None and _fits(entity, noun):
            found[entity.number] = entity
    in_order = sorted(found.values(), key=lambda entity: entity.names[0].span)
    return tuple(in_order) if len(found) == wanted else ()


def _fits(entity: Entity, noun: Token) -> bool:
    """Whether an entity may be one of the ``men``, ``companies`` or ``countries``."""
    people = load_people()
    if noun.lemma in people.groups.countries:
        label = "LOC"
    else:
        label = "ORG" if noun.lemma in people.organization_nouns else "PERSON"
    genders = {entity.gender, people.gender(noun.lemma)} - {None}
    return bool(entity.names) and entity.label == label and len(genders) < len(("he", "she"))


def by_they(scene: Scene, number: int, said: History, _found: Mapping[int, Speakers]) -> Speakers:
    """``they``: the several who spoke last, or are together the subject right before."""
    attribution = scene.attributions[number]
    head = attribution.source_token
    if head is None or scene.view.tree[head].text.lower() != "they":
        return ()
    last = said[-1] if said else None
    if last and len(last.speakers) > 1:
        apart = scene.paragraphs_since(last.attribution, attribution.reach.start)
        return last.speakers if apart <= _FARTHEST else ()
    return _joint_subject(scene, head)


def by_you(scene: Scene, number: int, said: History, found: Mapping[int, Speakers]) -> Speakers:
    """``MS. RUIZ: You said rents fell.`` in a transcript: whoever spoke before Ruiz."""
    attribution = scene.attributions[number]
    outer = scene.reporters[number]
    if attribution.source is None or outer is None:
        return ()
    words = attribution.source.of(scene.view.text).lower()
    if words != "you" or scene.attributions[outer].rule != "transcript":
        return ()
    others = (each for each in said[:-_TURNS:-1] if each.attribution.rule == "transcript")
    asking = found.get(outer, ())
    return next((each.speakers for each in others if each.speakers not in {(), asking}), ())


def _joint_subject(scene: Scene, before: int) -> Speakers:
    """``Lee and Wu`` of ``Lee and Wu met on Monday.`` in the sentence right before."""
    tree = scene.view.tree
    start = tree.sentence(before)[0]
    for i in tree.sentence(start - 1) if start else ():
        if tree[i].relation == "nsubj" and scene.view.inside[i] is None:
            joined = (i, *(c.i for c in tree.children(i) if c.relation == "conj"))
            entities = [entity for j in joined if (entity := scene.entities.at(j))]
            named = all(e.names and e.label in {"PERSON", None} for e in entities)
            if named and len(entities) == len(joined) > 1:
                return tuple(entities)
    return ()
