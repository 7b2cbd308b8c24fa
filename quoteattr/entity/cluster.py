"""Put mentions of one person or body together.

Sieves in order of precision, after Lee et al. (2013), "Deterministic coreference resolution based
on entity-centric, precision-ranked rules": names (:mod:`quoteattr.entity.naming`), appositions,
nominals by what they describe, pronouns by salience (:mod:`quoteattr.entity.salience`). Two passes
in text order: whoever is named late may be meant by a shorter name early on. Look-back is bounded,
so that time grows with the length of the article.
"""

from collections.abc import Collection, Iterable, Sequence

from attrs import define, evolve, field, frozen

from quoteattr.entity.entity import Entity
from quoteattr.entity.mention import Mention, is_large
from quoteattr.entity.naming import Naming
from quoteattr.entity.narrator import find_narrator
from quoteattr.entity.people import load_people
from quoteattr.entity.salience import Salience, Seen
from quoteattr.parse.tree import ParseTree

_FARTHEST_PRONOUN = 9  # sentences
_FARTHEST_BODY = 15  # sentences
_FARTHEST_NOMINAL = 40  # sentences


@frozen(eq=False)
class Entities:
    """The entities of an article in order of first mention, found by token."""

    all: tuple[Entity, ...]
    by_token: dict[int, Entity] = field(repr=False)

    def at(self, i: int) -> Entity | None:
        """The entity that the mention over token ``i`` refers to."""
        return self.by_token.get(i)


def cluster(
    tree: ParseTree,
    mentions: Iterable[Mention],
    *,
    inside: Sequence[int | None],
    paragraphs: Sequence[int],
    sources: Collection[int],
    narrated: bool = False,
) -> Entities:
    """Put mentions together.

    Parameters
    ----------
    tree
        The parse of the article.
    mentions
        In text order.
    inside
        For each token the marks around it: who is named inside a quotation is less likely to be
        taken up by a pronoun outside it.
    paragraphs
        For each token the number of its paragraph.
    sources
        Heads of mentions that speak: who spoke last is likely to speak again.
    narrated
        Whether the article's own *I* is somebody in it: the narrator of a story.
    """
    ordered = list(mentions)
    names = (mention for mention in ordered if mention.form == "name")
    naming = Naming.of(tree, load_people(), names, inside)
    reading = _Reading(tree, inside, paragraphs, sources, naming)
    if narrated:
        reading.narrate()
    for mention in ordered:
        reading.read(mention)
    for entity in naming.entities:
        entity.mentions.sort(key=lambda mention: mention.span)
    mentioned = (entity for entity in naming.entities if entity.mentions)
    kept = sorted(mentioned, key=lambda entity: entity.mentions[0].span)
    return Entities(tuple(kept), reading.by_token)


@define(eq=False)
class _Reading:
    """The second pass: every mention in text order."""

    tree: ParseTree
    inside: Sequence[int | None]
    paragraphs: Sequence[int]
    sources: Collection[int]
    naming: Naming
    salience: Salience = field(factory=Salience)
    narrator: Entity | None = None
    by_token: dict[int, Entity] = field(factory=dict)

    def narrate(self) -> None:
        """Let *I* outside of quotation marks be somebody."""
        entities = self.naming.entities
        self.narrator = find_narrator(self.tree, entities, self.inside)
        if self.narrator is None:
            self.narrator = Entity(len(entities))
            entities.append(self.narrator)
        self.narrator.narrates = True
        self.narrator.labels["PERSON"] += 1

    def read(self, mention: Mention) -> None:
        """Resolve the next mention, and remember it for those to come."""
        entity = self._resolve(mention)
        if entity is None:
            return
        if mention.form != "name":
            entity.add(mention)
        for i in range(mention.first, mention.last + 1):
            self.by_token.setdefault(i, entity)
        self.by_token[mention.head] = entity
        if mention.form == "pronoun" and entity is self.narrator:
            return  # nobody calls the narrator "he"
        self.salience.remember(self._place(mention, entity))

    def _place(self, mention: Mention, entity: Entity) -> Seen:
        token = self.tree[mention.head]
        return Seen(
            entity=entity,
            sentence=token.sentence,
            is_subject=token.relation == "nsubj",
            is_source=mention.head in self.sources,
            quoted=self.inside[mention.head],
            paragraph=self.paragraphs[mention.head],
        )

    def _resolve(self, mention: Mention) -> Entity | None:
        if mention.form == "name":
            return self.naming.by_start[mention.span.start]
        if mention.form == "pronoun" and mention.words[0] in self.naming.people.pronouns.narrating:
            return self.narrator if self.inside[mention.head] is None else None
        if mention.form == "pronoun":
            return self._standing_out(mention, _FARTHEST_PRONOUN)
        return self._apposed(mention) or self._definite(mention) or self._new(mention)

    def _standing_out(self, mention: Mention, farthest: int) -> Entity | None:
        here = self._place(mention, Entity(-1))
        found = self.salience.standing_out(mention, here, farthest)
        if found is None and mention.plural and mention.form == "pronoun":
            one = evolve(mention, plural=False)  # singular they
            found = self.salience.standing_out(one, here, farthest)
        return found

    def _apposed(self, mention: Mention) -> Entity | None:
        """``Jane Poe, a nurse``, ``the nurse, Jane Poe``."""
        head = self.tree.head(mention.head)
        if head and self.tree[mention.head].relation == "appos" and head.i in self.by_token:
            return self.by_token[head.i]
        apposed = (c for c in self.tree.children(mention.head) if c.relation == "appos")
        found = (self.naming.by_start.get(child.start) for child in apposed)
        return next((entity for entity in found if entity), None)

    def _definite(self, mention: Mention) -> Entity | None:
        """``the minister``, ``the company``: whoever fits what is said of them."""
        first = self.tree[mention.first]
        named = is_large(first) and first.pos != "DET"
        definite = first.text.lower() in {"the", "this", "that"} or named
        if not definite or mention.plural:
            return None
        sentence = self.tree[mention.head].sentence
        if entity := self.salience.described(mention, sentence, _FARTHEST_NOMINAL):
            return entity
        if mention.words and mention.words[-1] in self.naming.people.groups.generic:
            body = self._standing_out(evolve(mention, label="THING"), _FARTHEST_BODY)
            return body if body and body.names else None
        return None

    def _new(self, mention: Mention) -> Entity:
        entity = Entity(len(self.naming.entities), plural=mention.plural)
        self.naming.entities.append(entity)
        return entity
