"""Sieves for proper names: which forms are one person's or one body's.

Full names come first, shorter forms join them, and a form that several bear is judged where it
stands. After Coll Ardanuy and Sporleder (2014), "Structure-based clustering of novels", and Vala
et al. (2015), "Mr. Bennet, his coachman, and the Archbishop walk into a bar ...": titles, genders
and names keep people apart, and so does standing side by side in a sentence.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from attrs import define, field

from quoteattr.attribution.view import QUOTES
from quoteattr.cast import CastMember
from quoteattr.entity.entity import Entity
from quoteattr.entity.fit import Fit
from quoteattr.entity.form import Form, Forms, read_forms, without_openers
from quoteattr.entity.mention import Mention, is_acronym
from quoteattr.entity.people import People
from quoteattr.parse.tree import ParseTree

_NAMESAKES = 40  # entities looked at for each word of a name, the most frequent first
_RARE = 0.34  # of the most frequent namesake: rarer ones do not count


@define(eq=False)
class Naming:
    """The entities of an article that have names."""

    tree: ParseTree
    people: People
    forms: Forms
    entities: list[Entity] = field(factory=list)
    by_start: dict[int, Entity] = field(factory=dict)
    """The entity of each name by the offset where the name begins."""
    _fit: Fit = field(init=False)
    _by_form: dict[Form, Entity] = field(factory=dict)
    _by_word: dict[str, list[Entity]] = field(factory=lambda: defaultdict(list))
    _by_initials: dict[str, Entity] = field(factory=dict)
    _members: dict[str, Entity] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        """Judge forms by what the whole article shows."""
        self._fit = Fit(self.people, self.forms)

    @classmethod
    def of(
        cls,
        tree: ParseTree,
        people: People,
        mentions: Iterable[Mention],
        inside: Sequence[int | None],
    ) -> "Naming":
        """Put the names of an article together, given in text order."""
        names = without_openers(tree, people, list(mentions))
        forms = read_forms(tree, people, names, inside)
        naming = cls(tree, people, forms)
        links = naming._links(names)
        shared: dict[Form, list[Entity]] = {}
        for form in sorted(forms.all.values(), key=_fullest_first):
            if form.member:
                naming._give(form, naming._as_member(form.member))
                continue
            bearers = naming._bearers(form, links)
            if len(bearers) > 1:
                shared[form] = bearers
            else:
                naming._give(form, bearers[0] if bearers else naming._new())
        naming._read(names, shared)
        return naming

    def _new(self, member: CastMember | None = None) -> Entity:
        entity = Entity(len(self.entities), member=member)
        self.entities.append(entity)
        return entity

    def _as_member(self, member: CastMember) -> Entity:
        """The entity of a member of a known cast: one for all names, and no other's."""
        if member.name not in self._members:
            self._members[member.name] = self._new(member)
        return self._members[member.name]

    def _give(self, form: Form, entity: Entity) -> None:
        """Make a form one of an entity's."""
        entity.take(form)
        self._by_form[form] = entity
        if form.member:
            return  # who means a member has been told from everybody else already
        for word in form.words:
            known = self._by_word[word]
            if not known or known[-1] is not entity:
                known.append(entity)
        if len(form.words) > 1:
            large = [word for word in form.words if word not in self.people.links]
            for words in (large, form.words):
                self._by_initials.setdefault("".join(word[0] for word in words), entity)

    def _read(self, names: Sequence[Mention], shared: dict[Form, list[Entity]]) -> None:
        """Every mention in text order; a form that several bear is the last named one's."""
        last: dict[int, int] = {}
        for place, mention in enumerate(names):
            form = self.forms.by_start[mention.span.start]
            bearers = shared.get(form)
            if bearers is None:
                entity = self._by_form[form]
            else:
                entity = max(bearers, key=lambda e: (last.get(e.number, -1), -e.number))
            last[entity.number] = place
            entity.add(mention)
            self.by_start[mention.span.start] = entity

    # --- links that single mentions show

    def _links(self, names: Sequence[Mention]) -> dict[Form, list[Form]]:
        """Forms that a mention sets equal, by identity."""
        links: dict[Form, list[Form]] = defaultdict(list)
        for previous, mention in itertools.pairwise(names):
            if self._in_brackets(previous, mention) or self._titled(previous, mention):
                one, other = (self.forms.by_start[m.span.start] for m in (previous, mention))
                links[one].append(other)
                links[other].append(one)
            elif self._defined(previous, mention):
                full = self.forms.by_start[previous.span.start]
                for form in self.forms.by_words[mention.words]:
                    links[form].append(full)
        return links

    def _in_brackets(self, previous: Mention, mention: Mention) -> bool:
        """``Institute for the Study of War (ISW)``."""
        if mention.first != previous.last + 1 + 1:
            return False
        opened = self.tree[mention.first - 1].text == "(" and is_acronym(mention.name)
        first = previous.words[0][:1] if previous.words else ""
        return opened and mention.name[:1].lower() == first

    def _defined(self, previous: Mention, mention: Mention) -> bool:
        """``Lind Bank Ltd (“Lind”)``: what is in marks in brackets is the short form throughout."""
        around = self.tree.tokens[previous.last + 1 : mention.last + 3]
        if not around or around[0].lemma != "(":
            return False
        before = [token.lemma for token in around[: mention.first - previous.last - 1]]
        behind = [token.text for token in around[-2:]]
        marked = len(before) > 1 and before[1] in QUOTES
        closed = behind[-1:] == [")"] and behind[0] in QUOTES
        part = set(mention.words) < set(previous.words)
        return marked and set(before[2:]) <= {"the"} and closed and part

    def _titled(self, previous: Mention, mention: Mention) -> bool:
        """``The Iyaloja, Morenike Adebisi-Lawal, ...``: a title that no list knows."""
        if len(previous.words) > 1 or len(mention.words) < len(("a", "name")):
            return False
        article = previous.first > 0 and self.tree[previous.first - 1].lemma == "the"
        comma = mention.first == previous.last + 1 + 1 and self.tree[mention.first - 1].text == ","
        apposed = self.tree[mention.head].relation in {"appos", "conj"}
        return article and comma and apposed and mention.label in {"PERSON", None}

    # --- whose a form may be

    def _bearers(self, form: Form, links: dict[Form, list[Form]]) -> list[Entity]:
        """The entities that a form may name: none, one, or several that share it."""
        for linked in links.get(form, ()):
            if known := self._by_form.get(linked):
                return [known]
        short = form.words[0] if len(form.words) == 1 else ""
        name = form.mentions[0].name
        if short and is_acronym(name):
            capitals = "".join(c for c in name if c.isupper()).lower()
            if known := self._by_initials.get(short) or self._by_initials.get(capitals):
                return [known]
        candidates = {
            entity.number: entity
            for word in dict.fromkeys(form.words)
            for entity in self._by_word[word][:_NAMESAKES]
        }
        fitting = [entity for entity in candidates.values() if self._fit.fits(entity, form)]
        if not fitting:
            return []
        if form.title in self.people.titles.married and short:
            fitting = self._wives(fitting, form)
        elif short and not form.title:
            fitting = [e for e in fitting if not self._is_relative(e, short)] or fitting
        return self._likely(fitting, form)

    def _likely(self, fitting: list[Entity], form: Form) -> list[Entity]:
        """Of the entities that a form fits those that speak most for it."""
        same = [e for e in fitting if form.words in e.forms]
        titled = [e for e in fitting if form.title and form.title in e.titles]
        alike = [e for e in fitting if form.gender and e.gender == form.gender]
        for pool in ([e for e in titled if e in same], titled, [e for e in alike if e in same]):
            if pool:
                fitting = pool
                break
        else:
            fitting = alike or same or fitting
        if len(form.words) > 1:
            return [max(fitting, key=lambda e: e.weight)] if fitting else []
        most = max((entity.weight for entity in fitting), default=0)
        return [entity for entity in fitting if entity.weight >= _RARE * most]

    def _wives(self, fitting: list[Entity], form: Form) -> list[Entity]:
        """``Mrs. Poe``: who is called so elsewhere, or the one woman of the name, if no Miss."""
        married = [e for e in fitting if self._fit.share(e, self.people.titles.married)]
        titles = {other.title for other in self.forms.by_words[form.words]}
        single = not titles.isdisjoint(self.people.titles.unmarried)
        return married or (fitting if len(fitting) == 1 and not single else [])

    def _is_relative(self, entity: Entity, surname: str) -> bool:
        """``his father, Al Poe``, and no more of him: *Poe* is whose father he is."""
        if entity.weight > 1:
            return False
        roles = (mention.role for form in entity.ways for mention in form.mentions)
        words = {word for role in roles for word in (role or "").lower().split()[-1:]}
        full = any(len(known) > 1 and surname in known for known in entity.forms)
        return full and not words.isdisjoint(self.people.kin)


def _fullest_first(form: Form) -> tuple[int, bool, int, int]:
    return -len(form.words), not form.title, -len(form), form.mentions[0].span.start
