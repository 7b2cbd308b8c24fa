"""Sieve for documents: words of a letter are its writer's."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import takewhile

from quoteattr.attribution.attribution import Attribution
from quoteattr.entity.entity import Entity
from quoteattr.entity.people import load_people
from quoteattr.parse.tree import ParseTree
from quoteattr.speaker.scene import History, Scene, Speakers
from quoteattr.speaker.source import named_entity

_FARTHEST_ISSUER = 4  # paragraphs
_FARTHEST_DOCUMENT = 600  # tokens
_FARTHEST_SIGNED = 8  # tokens


def by_issuer(scene: Scene, number: int, said: History, _found: Mapping[int, Speakers]) -> Speakers:
    """``the letter said``: whoever wrote it, or the body that spoke last."""
    attribution = scene.attributions[number]
    head, source = attribution.source_token, attribution.source
    if head is None or source is None:
        return ()
    words = source.of(scene.view.text).lower()
    if words == "it":
        return _issuer_of_it(scene, head)
    if not _is_document(scene, head):
        return ()
    issuer = _issuer(scene, head)
    definite = words.startswith(("the ", "this ", "that "))
    if definite and not issuer:
        issuer = _known_issuer(scene, head)
    if issuer:
        return (issuer,)
    return _last_body(scene, attribution, said) if definite else ()


def _issuer_of_it(scene: Scene, head: int) -> Speakers:
    """``it`` where it is ``a report by the ministry``."""
    document = scene.entities.at(head)
    if document is None or document.names or document.label != "DOCUMENT":
        return ()
    before = (mention.head for mention in document.before(scene.view.tree[head].start))
    near = takewhile(lambda i: head - i <= _FARTHEST_DOCUMENT, before)
    found = (_issuer(scene, i) for i in near if _is_document(scene, i))
    return next(((issuer,) for issuer in found if issuer), ())


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
    alike = scene.documents[scene.view.tree[head].lemma]
    near = bisect_left(alike, head - _FARTHEST_DOCUMENT), bisect_left(alike, head)
    found = (_issuer(scene, i) for i in reversed(alike[slice(*near)]))
    return next((entity for entity in found if entity), None)


def _issuer(scene: Scene, head: int) -> Entity | None:
    """``an IISc statement``, ``the ministry's letter``, ``a notice signed by Li Poe``."""
    tree = scene.view.tree
    for owner in _owners(tree, head):
        entity = named_entity(scene, owner, tree[owner].span)
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
    inside = any(c.relation == "case" and c.lemma == "in" for c in tree.children(head))
    brought_out = verb and verb.lemma in {*load_people().groups.issuing, "say"}
    if verb and brought_out and (tree[head].relation == "obj" or inside):
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
