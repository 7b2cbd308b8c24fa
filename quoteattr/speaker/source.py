"""Sieves for words whose source the article names."""

from collections.abc import Iterator, Mapping

from quoteattr.attribution.attribution import Attribution
from quoteattr.entity.entity import Entity
from quoteattr.entity.people import load_people
from quoteattr.parse.tree import ParseTree
from quoteattr.span import Span
from quoteattr.speaker.scene import History, Scene, Speakers

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "you"})
_INTERVIEWING = frozenset({"speak", "talk", "interview", "sit"})
_FARTHEST_ISSUER = 4  # paragraphs
_FARTHEST_DOCUMENT = 600  # tokens
_FARTHEST_SIGNED = 8  # tokens
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
    named = (e for e in scene.entities.all if any(len(name.words) > 1 for name in e.names))
    people = [entity for entity in named if entity.label in {"PERSON", None}]
    asking = next((e for e in people if any(_asks(scene, m.head) for m in e.names)), None)
    answering = next((e for e in people if e is not asking), None)
    found = asking if letter == "Q" else answering
    return (found,) if found else ()


def _asks(scene: Scene, i: int) -> bool:
    """``Poe spoke to Ana Ruiz``, ``interviewed by Ana Ruiz``."""
    verb = scene.view.tree.head(i)
    spoken = verb is not None and verb.lemma in _INTERVIEWING
    return spoken and scene.view.tree[i].relation == "obl"


def by_first_person(
    scene: Scene, number: int, _said: History, found: Mapping[int, Speakers]
) -> Speakers:
    """``"I said no," she said``: whoever is quoted reports their own words."""
    attribution = scene.attributions[number]
    source = attribution.source.of(scene.view.text).lower() if attribution.source else ""
    outer = scene.reporters[number]
    while outer is not None and scene.attributions[outer].type == "indirect":
        outer = scene.reporters[outer]
    return found.get(outer, ()) if source in {"i", "we"} and outer is not None else ()


def by_issuer(scene: Scene, number: int, said: History, _found: Mapping[int, Speakers]) -> Speakers:
    """``the letter said``: whoever wrote it, or the body that spoke last."""
    attribution = scene.attributions[number]
    head, source = attribution.source_token, attribution.source
    if head is None or source is None or not _is_document(scene, head):
        return ()
    issuer = _issuer(scene, head)
    definite = source.of(scene.view.text).lower().startswith(("the ", "this ", "that "))
    if definite and not issuer:
        issuer = _known_issuer(scene, head)
    if issuer:
        return (issuer,)
    return _last_body(scene, attribution, said) if definite else ()


def _last_body(scene: Scene, attribution: Attribution, said: History) -> Speakers:
    """The body that spoke last, for a document that speaks for somebody."""
    head = attribution.source_token
    if head is None or scene.view.tree[head].lemma not in load_people().groups.issued:
        return ()
    for earlier in reversed(said[-6:]):
        apart = scene.paragraphs_since(earlier.attribution, attribution.reach.start)
        body = any(entity.label == "ORG" and entity.names for entity in earlier.speakers)
        if body and apart <= _FARTHEST_ISSUER:
            return earlier.speakers
    return ()


def _is_document(scene: Scene, head: int) -> bool:
    token = scene.view.tree[head]
    return not {token.lemma, token.text.lower()}.isdisjoint(load_people().document_nouns)


def _known_issuer(scene: Scene, head: int) -> Entity | None:
    """``the letter``, where ``a letter from the ministry`` stands before."""
    tree = scene.view.tree
    before = range(head - 1, max(-1, head - 1 - _FARTHEST_DOCUMENT), -1)
    found = (_issuer(scene, i) for i in before if tree[i].lemma == tree[head].lemma)
    return next((entity for entity in found if entity), None)


def _issuer(scene: Scene, head: int) -> Entity | None:
    """``an IISc statement``, ``the ministry's letter``, ``a notice signed by Li Poe``."""
    tree = scene.view.tree
    for owner in _owners(tree, head):
        entity = _entity(scene, owner, tree[owner].span)
        if entity and _may_issue(entity, unnamed=tree[owner].dep == "nmod:poss"):
            return entity
    return _signed_by(scene, head)


def _may_issue(entity: Entity, *, unnamed: bool = False) -> bool:
    return (unnamed or bool(entity.names)) and entity.label in {"ORG", "PERSON"}


def _owners(tree: ParseTree, head: int) -> Iterator[int]:
    """Tokens that may name whoever brought out the document at ``head``."""
    issued = tree[head].lemma in load_people().groups.issued
    for child in tree.children(head):
        cases = {c.lemma for c in tree.children(child.i) if c.relation == "case"}
        authored = child.relation in {"nmod", "obl"} and cases & {"by", "from"}
        owned = issued and (child.relation == "compound" or child.dep == "nmod:poss")
        if authored or owned:
            yield child.i
    verb = tree.head(head)
    if verb and tree[head].relation == "obj" and verb.lemma in load_people().groups.issuing:
        yield from (c.i for c in tree.children(verb.i) if c.dep == "nsubj")


def _signed_by(scene: Scene, head: int) -> Entity | None:
    """The name behind ``issued by`` or ``signed by the office of``, whatever the parse."""
    tree, people = scene.view.tree, load_people()
    near = tree.tokens[head + 1 : head + 1 + _FARTHEST_SIGNED]
    verbs = (t.i for t in near if t.lemma in people.groups.issuing)
    verb = next((i for i in verbs if tree.tokens[i + 1 :] and tree[i + 1].lemma == "by"), None)
    if verb is None:
        return None
    for token in tree.tokens[verb + 2 : verb + 2 + _FARTHEST_SIGNED]:
        entity = scene.entities.at(token.i)
        if entity and _may_issue(entity):
            return entity
        body = token.lemma in people.organization_nouns
        of_body = token.lemma == "of" and tree[token.i - 1].lemma in people.organization_nouns
        if token.pos not in {"DET", "ADJ"} and not body and not of_body:
            return None
    return None


def by_source(
    scene: Scene, number: int, _said: History, _found: Mapping[int, Speakers]
) -> Speakers:
    """The entity of the source mention, or the entities of ``Lee and Wu``."""
    attribution = scene.attributions[number]
    head, source = attribution.source_token, attribution.source
    if head is None or source is None:
        return ()
    if scene.view.tree[head].text.lower() in _FIRST_PERSON:
        return ()
    return tuple(_members(scene, head, source))


def _members(scene: Scene, head: int, source: Span) -> Iterator[Entity]:
    tree, roles = scene.view.tree, load_people().role_nouns
    first = _entity(scene, head, source)
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


def _entity(scene: Scene, head: int, source: Span) -> Entity | None:
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
    cues = {attribution.cue_token for attribution in scene.attributions}
    closed = after is not None and (after.text in {",", "."} or after.i in cues)
    return entity if closed else None


def _is_person_by_name(entity: Entity) -> bool:
    return bool(entity.names) and entity.label in {"PERSON", None}
