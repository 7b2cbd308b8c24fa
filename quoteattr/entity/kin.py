"""Relatives: ``her mother`` is Mrs. Poe where *her* is Ana Poe.

A family name, a gender and a title tell who is meant, if one alone fits; and whoever was meant by
``her brother`` before is meant by it again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from attrs import define, field

from quoteattr.entity.entity import Entity
from quoteattr.entity.mention import Mention
from quoteattr.entity.people import People
from quoteattr.parse.tree import ParseTree

_LARGEST_FAMILY = 40  # people looked at who bear a name


@define(eq=False, slots=False)
class Families:
    """The named people of an article by their families."""

    tree: ParseTree
    people: People
    entities: Iterable[Entity]
    """Those that have names."""
    _known: dict[tuple[int, str], Entity] = field(factory=dict)
    """Whom a noun meant last, by whose relative and noun."""

    def owner(self, mention: Mention) -> int | None:
        """The token of whoever a relative is one of: ``her`` in ``her mother``."""
        if mention.form != "nominal" or self.tree[mention.head].lemma not in self.people.kin:
            return None
        owners = (c.i for c in self.tree.children(mention.head) if c.dep == "nmod:poss")
        return next(owners, None)

    def relative(self, mention: Mention, owner: Entity) -> Entity | None:
        """Whom ``her mother`` means."""
        noun = self.tree[mention.head].lemma
        family = {e for name in self._surnames(owner) for e in self._bearers(name)} - {owner}
        fitting = [entity for entity in family if self._is(noun, entity)]
        return fitting[0] if len(fitting) == 1 else self._known.get((owner.number, noun))

    def _bearers(self, surname: str) -> Sequence[Entity]:
        return self._by_surname[surname][:_LARGEST_FAMILY]

    def remember(self, mention: Mention, owner: Entity, entity: Entity) -> None:
        """Note whom a relative was."""
        self._known[owner.number, self.tree[mention.head].lemma] = entity

    @cached_property
    def _by_surname(self) -> defaultdict[str, list[Entity]]:
        found: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in self.entities:
            for name in self._surnames(entity):
                found[name].append(entity)
        return found

    def _surnames(self, entity: Entity) -> set[str]:
        full = {form.words[-1] for form in entity.ways if len(form.words) > 1}
        titles = self.people.titles
        lone = {f.words[0] for f in entity.ways if len(f.words) == 1 and f.title in titles.courtesy}
        return full | (lone - self.people.given_names)

    def _is(self, noun: str, entity: Entity) -> bool:
        """Whether somebody may be a relative of that kind: gender, and the title of parents."""
        kin, titles = self.people.kin, self.people.titles
        if entity.gender != kin[noun]:
            return False
        if noun not in self.people.elders:
            return True
        wanted = titles.married if kin[noun] == "female" else titles.male
        return any(title in wanted for title in entity.titles)
