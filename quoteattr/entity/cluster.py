"""Put mentions of one person or body together.

Sieves in order of precision, after Lee et al. (2013), "Deterministic coreference resolution based
on entity-centric, precision-ranked rules": names (:mod:`quoteattr.entity.naming`), nominals by
what stands beside them and what they describe (:mod:`quoteattr.entity.nominal`), pronouns by
salience (:mod:`quoteattr.entity.salience`). Two passes in text order: whoever is named late may be
meant by a shorter name early on. Look-back is bounded, so that time grows with the length of the
article.
"""

from collections.abc import Iterable, Iterator

from attrs import define, evolve, field, frozen

from quoteattr.entity.chained import Chained
from quoteattr.entity.entity import Entity
from quoteattr.entity.mention import Mention, text_order
from quoteattr.entity.naming import Naming
from quoteattr.entity.narrator import find_narrator
from quoteattr.entity.nominal import Nominals
from quoteattr.entity.people import load_people
from quoteattr.entity.salience import Place, Salience
from quoteattr.entity.surroundings import Surroundings
from quoteattr.parse.tree import ParseTree

_FARTHEST_PRONOUN = 9  # sentences


@frozen(eq=False)
class Entities:
    """The entities of an article in order of first mention, found by token.

    Of ``Ana Ruiz left. She was late.``: one, and ``entities.at(4)`` is Ruiz, too.
    """

    all: tuple[Entity, ...]
    by_token: dict[int, Entity] = field(repr=False)

    def at(self, i: int) -> Entity | None:
        """The entity that the mention over token ``i`` refers to."""
        return self.by_token.get(i)


def cluster(tree: ParseTree, mentions: Iterable[Mention], around: Surroundings) -> Entities:
    """Put mentions together: ``Ana Ruiz``, ``the minister`` and ``she`` are one entity.

    Parameters
    ----------
    tree
        The parse of the article.
    mentions
        In text order.
    around
        What the article shows around its tokens.
    """
    ordered = list(mentions)
    names = (mention for mention in ordered if mention.form == "name")
    naming = Naming.of(tree, load_people(), names, around.inside)
    reading = _Reading.of(tree, around, naming, Chained.of(tree, ordered, naming))
    for mention in ordered:
        reading.read(mention)
    reading.look_ahead()
    for entity in naming.entities:
        entity.mentions.sort(key=text_order)
    mentioned = (entity for entity in naming.entities if entity.mentions)
    kept = sorted(mentioned, key=lambda entity: text_order(entity.mentions[0]))
    return Entities(tuple(kept), reading.by_token)


@define(eq=False)
class _Reading:
    """The second pass: every mention in text order."""

    tree: ParseTree
    around: Surroundings
    naming: Naming
    chained: Chained
    salience: Salience
    nominals: Nominals
    by_token: dict[int, Entity]
    narrator: Entity | None = None

    @classmethod
    def of(
        cls, tree: ParseTree, around: Surroundings, naming: Naming, chained: Chained
    ) -> "_Reading":
        """Begin with nothing read but names."""
        most_named = max((len(entity.names) for entity in naming.entities), default=0)
        salience, by_token = Salience(most_named), dict[int, Entity]()
        nominals = Nominals(tree, around, naming, salience, by_token)
        reading = cls(tree, around, naming, chained, salience, nominals, by_token)
        if around.narrated:
            reading.narrator = _narrator(tree, around, naming)
        return reading

    def read(self, mention: Mention) -> None:
        """Resolve the next mention, and remember it for those to come."""
        here = self.around.place(self.tree, mention)
        entity = self._resolve(mention, here)
        if entity is None:
            return
        if mention.form != "name":
            entity.add(mention)
        for i in range(mention.first, mention.last + 1):
            self.by_token.setdefault(i, entity)
        self.by_token[mention.head] = entity
        self.chained.remember(mention, entity)
        self.nominals.remember(mention, entity)
        if mention.form == "pronoun" and entity is self.narrator:
            return  # nobody calls the narrator "he"
        self.salience.remember(entity, here)

    def look_ahead(self) -> None:
        """Merge whoever speaks unnamed with whom the article names later."""
        for unnamed, named in self.nominals.look_ahead():
            for mention in unnamed.mentions:
                named.add(mention)
                for i in range(mention.first, mention.last + 1):
                    if self.by_token.get(i) is unnamed:
                        self.by_token[i] = named
            unnamed.mentions.clear()

    def _resolve(self, mention: Mention, here: Place) -> Entity | None:
        if mention.form == "name":
            return self.naming.by_start[mention.span.start]
        if mention.form == "nominal":
            known = self.chained.whom(mention) or self.nominals.resolve(mention)
            return known or self._new(mention)
        if mention.words[0] in self.naming.people.pronouns.narrating:
            return self.narrator if self.around.inside[mention.head] is None else None
        return self.chained.whom(mention) or self._standing_out(mention, here)

    def _standing_out(self, mention: Mention, here: Place) -> Entity | None:
        """Whom a pronoun means: the entity that agrees and stands out most."""
        asking = {self.by_token.get(i) for i in self._agents(mention.head)}
        found = self.salience.standing_out(
            mention, here, _FARTHEST_PRONOUN, lambda entity: entity not in asking
        )
        if found is None and mention.plural:
            one = evolve(mention, plural=False)  # singular they
            found = self.salience.standing_out(one, here, _FARTHEST_PRONOUN)
        return found

    def _agents(self, i: int) -> Iterator[int]:
        """``Asked by the host why, she left``: whoever does something to the subject there."""
        tree = self.tree
        verb = tree.head(i) if tree[i].relation == "nsubj" else None
        for clause in tree.children(verb.i) if verb else ():
            if clause.tag == "VBN" and clause.relation in {"advcl", "acl"}:
                for agent in tree.children(clause.i):
                    if any(case.lemma == "by" for case in tree.children(agent.i)):
                        yield agent.i

    def _new(self, mention: Mention) -> Entity:
        entity = Entity(len(self.naming.entities), plural=mention.plural)
        self.naming.entities.append(entity)
        return entity


def _narrator(tree: ParseTree, around: Surroundings, naming: Naming) -> Entity:
    """Who *I* is outside of quotation marks; somebody unnamed if nobody is called by name."""
    narrator = find_narrator(tree, naming.entities, around.inside)
    if narrator is None:
        narrator = Entity(len(naming.entities))
        naming.entities.append(narrator)
    narrator.narrates = True
    narrator.count("PERSON")
    return narrator
