"""Sieves for proper names: which forms are one person's or one body's.

Full names come first, shorter forms join them, and a form that several bear is judged where it
stands. After Coll Ardanuy and Sporleder (2014), "Structure-based clustering of novels", and Vala
et al. (2015), "Mr. Bennet, his coachman, and the Archbishop walk into a bar ...": titles, genders
and names keep people apart, and so does standing side by side in a sentence.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from attrs import define, field

from quoteattr.cast import CastMember
from quoteattr.entity.entity import Entity
from quoteattr.entity.form import Form, Forms, read_forms
from quoteattr.entity.mention import Mention, is_acronym
from quoteattr.entity.people import People
from quoteattr.parse.tree import ParseTree

_NAMESAKES = 40  # entities looked at for each word of a name, the most frequent first
_FEWEST_MEETINGS = 3  # sentences that two forms share, for them to be two people
_MEETING_SHARE = 0.1  # of the rarer form
_AGAIN, _FAR_MORE = 10, 5
_RARE = 0.34  # of the most frequent namesake: rarer ones do not count
_SETTLED = 0.2  # share of a kind of titles that makes it one's own


@define(eq=False)
class Naming:
    """The entities of an article that have names."""

    tree: ParseTree
    people: People
    forms: Forms
    entities: list[Entity] = field(factory=list)
    by_start: dict[int, Entity] = field(factory=dict)
    """The entity of each name by the offset where the name begins."""
    _own: dict[int, list[Form]] = field(factory=lambda: defaultdict(list))
    """The forms of each entity, by its number."""
    _single: dict[str, list[Form]] = field(factory=lambda: defaultdict(list))
    """The forms of one word, by that word: *Poe*, *Mrs. Poe*."""
    _by_form: dict[int, Entity] = field(factory=dict)
    _by_word: dict[str, list[Entity]] = field(factory=lambda: defaultdict(list))
    _by_initials: dict[str, Entity] = field(factory=dict)
    _members: dict[str, Entity] = field(factory=dict)

    @classmethod
    def of(
        cls,
        tree: ParseTree,
        people: People,
        mentions: Iterable[Mention],
        inside: Sequence[int | None],
    ) -> "Naming":
        """Put the names of an article together, given in text order."""
        names = list(mentions)
        forms = read_forms(tree, people, names, inside)
        naming = cls(tree, people, forms)
        links = naming._links(names)  # noqa: SLF001 - its own
        for form in forms.all.values():
            if len(form.words) == 1:
                naming._single[form.words[0]].append(form)  # noqa: SLF001
        shared: dict[int, list[Entity]] = {}
        for form in sorted(forms.all.values(), key=_fullest_first):
            if form.member:
                naming._give(form, naming._as_member(form.member))  # noqa: SLF001
                continue
            bearers = naming._bearers(form, links)  # noqa: SLF001
            if len(bearers) > 1:
                shared[id(form)] = bearers
            else:
                naming._give(form, bearers[0] if bearers else naming._new())  # noqa: SLF001
        naming._read(names, shared)  # noqa: SLF001
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
        self._own[entity.number].append(form)
        self._by_form[id(form)] = entity
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

    def _read(self, names: Sequence[Mention], shared: dict[int, list[Entity]]) -> None:
        """Every mention in text order; a form that several bear is the last named one's."""
        last: dict[int, int] = {}
        for place, mention in enumerate(names):
            form = self.forms.by_start[mention.span.start]
            bearers = shared.get(id(form))
            if bearers is None:
                entity = self._by_form[id(form)]
            else:
                entity = max(bearers, key=lambda e: (last.get(e.number, -1), -e.number))
            last[entity.number] = place
            entity.add(mention)
            self.by_start[mention.span.start] = entity

    # --- links that single mentions show

    def _links(self, names: Sequence[Mention]) -> dict[int, list[Form]]:
        """Forms that a mention sets equal, by identity."""
        links: dict[int, list[Form]] = defaultdict(list)
        for previous, mention in zip(names, names[1:], strict=False):
            if self._in_brackets(previous, mention) or self._titled(previous, mention):
                one, other = (self.forms.by_start[m.span.start] for m in (previous, mention))
                links[id(one)].append(other)
                links[id(other)].append(one)
        return links

    def _in_brackets(self, previous: Mention, mention: Mention) -> bool:
        """``Institute for the Study of War (ISW)``."""
        if mention.first != previous.last + 1 + 1:
            return False
        opened = self.tree[mention.first - 1].text == "(" and is_acronym(mention.name)
        first = previous.words[0][:1] if previous.words else ""
        return opened and mention.name[:1].lower() == first

    def _titled(self, previous: Mention, mention: Mention) -> bool:
        """``The Iyaloja, Morenike Adebisi-Lawal, ...``: a title that no list knows."""
        if len(previous.words) > 1 or len(mention.words) < len(("a", "name")):
            return False
        article = previous.first > 0 and self.tree[previous.first - 1].lemma == "the"
        comma = mention.first == previous.last + 1 + 1 and self.tree[mention.first - 1].text == ","
        apposed = self.tree[mention.head].relation in {"appos", "conj"}
        return article and comma and apposed and mention.label in {"PERSON", None}

    # --- whose a form may be

    def _bearers(self, form: Form, links: dict[int, list[Form]]) -> list[Entity]:
        """The entities that a form may name: none, one, or several that share it."""
        for linked in links.get(id(form), ()):
            if known := self._by_form.get(id(linked)):
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
        fitting = [entity for entity in candidates.values() if self._fits(entity, form)]
        if form.title in self.people.titles.married and short:
            fitting = self._wives(fitting, form)
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
        married = [e for e in fitting if self._share(e, self.people.titles.married)]
        titles = {other.title for other in self._single[form.words[0]]}
        single = not titles.isdisjoint(self.people.titles.unmarried)
        return married or (fitting if len(fitting) == 1 and not single else [])

    def _fits(self, entity: Entity, form: Form) -> bool:
        """Whether a form may be one more of an entity's."""
        if self._differ_in_gender(entity, form):
            return False
        sure = entity.sure_labels | form.sure
        one_family = ("GROUP" in entity.sure_labels) != ("GROUP" in form.sure)
        if len(sure) > 1 or one_family or self._has_namesake(entity, form):
            return False
        labels = {entity.label, form.label}
        same = form.words in entity.forms or self._is_turned(entity, form.words)
        if same and not self._is_of_other_state(entity, form):
            return not labels >= {"LOC", "PERSON"}
        if "LOC" in labels and len(form.words) == 1 and not form.acts:
            return False
        bodies = labels & {"ORG", "LOC"} and "PERSON" not in sure
        if bodies and not all(self._is_one_body(known, form.words) for known in entity.forms):
            return False
        return (
            all(_compatible(known, form.words) for known in _fullest(entity.forms))
            and any(self._is_short(known, form) for known in entity.forms)
            and not self._is_of_other_state(entity, form)
            and not self._stand_apart(entity, form)
        )

    def _differ_in_gender(self, entity: Entity, form: Form) -> bool:
        """Whether genders forbid a form; *Seif*, behind *Aida* a family name, shows none."""
        if not form.gender or not entity.gender or form.gender == entity.gender:
            return False
        length = len(form.words)
        family = any(len(k) > length and k[-length:] == form.words for k in entity.forms)
        return bool(form.title or form.votes or not family)

    def _is_short(self, known: tuple[str, ...], form: Form) -> bool:
        """Whether one of two names may be the other's short form, titles considered."""
        if not _is_short_form(known, form.words):
            return False
        titles = self.people.titles
        if len(form.words) > 1 or len(known) < len(("a", "name")) or not form.title:
            return True
        if form.title in titles.kept or form.title in titles.unmarried:
            return True
        given = form.words[0] in self.people.given_names
        return form.words[0] in known[1:] or given or self._begins_with_family(known)

    def _begins_with_family(self, words: tuple[str, ...]) -> bool:
        """``Xi Jinping``: nobody is called by a title and the last word."""
        titled = any(form.title for form in self._single[words[-1]])
        return words[0] not in self.people.given_names and not titled

    def _is_of_other_state(self, entity: Entity, form: Form) -> bool:
        """``Miss Poe`` is neither ``Mrs. Poe`` nor ``Captain Poe``."""
        titles = self.people.titles
        states = (titles.married, titles.unmarried, titles.ranks)
        own = [state for state in states if form.title in state]
        return (
            any(self._share(entity, state) >= _SETTLED for state in states if state not in own)
            if own
            else False
        )

    def _share(self, entity: Entity, titles: Collection[str]) -> float:
        """How often an entity has one of some titles, of all times that it has any."""
        have = entity.titles.total() - entity.titles[""]
        return sum(entity.titles[title] for title in titles) / max(1, have)

    def _has_namesake(self, entity: Entity, form: Form) -> bool:
        """``Mr. John Poe``, again and again beside far more of ``Mr. Poe``: his brother."""
        if not form.title or len(form.words) > 1:
            return False
        full = [f for f in self._own[entity.number] if f.title == form.title and len(f.words) > 1]
        often = sum(map(len, full))
        return often >= _AGAIN and len(form) >= _FAR_MORE * often

    def _stand_apart(self, entity: Entity, form: Form) -> bool:
        """Whether a form shares many sentences with other names of an entity: two people.

        ``Mr. Poe looked at Ben`` is not about *Ben Poe* alone.
        """
        words = {word for known in entity.forms for word in known} - set(form.words)
        alike = {None, entity.gender} if entity.gender else {None, "female", "male"}
        others = (other for word in words for other in self._single[word])
        others = [other for other in others if other.gender in alike]
        known = {id(other): other for other in (*self._own[entity.number], *others)}
        meetings = sum(self.forms.met(form, other) for other in known.values())
        rarer = min(len(form), entity.weight)
        return meetings >= max(_FEWEST_MEETINGS, _MEETING_SHARE * rarer)

    def _is_turned(self, entity: Entity, words: Sequence[str]) -> bool:
        """``Ministry of the Interior`` is ``Interior Ministry``."""
        bodies, links = self.people.organization_nouns, self.people.links
        return any(
            {known[0], words[0]} & {known[-1], words[-1]} & bodies
            and known[0] != words[0]
            and set(known) - links == set(words) - links
            for known in entity.forms
        )

    def _is_one_body(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """A body's name may lose its front, or an end that is no body of its own."""
        short, long = sorted((one, other), key=len)
        lost = long[len(short) :]
        front = tuple(long[-len(short) :]) == tuple(short)
        return front or self.people.organization_nouns.isdisjoint(lost)


def _fullest_first(form: Form) -> tuple[int, bool, int, int]:
    return -len(form.words), not form.title, -len(form), form.mentions[0].span.start


def _fullest(forms: Collection[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The names that are no short forms of others."""

    def longer(known: tuple[str, ...]) -> bool:
        return any(len(other) > len(known) and _is_short_form(known, other) for other in forms)

    return [known for known in forms if not longer(known)]


def _is_short_form(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words of one name stand, in order, in the other."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(any(_is_same_word(word, there) for there in rest) for word in short)


def _compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names may be one person's: no two full names with different parts."""
    return min(len(one), len(other)) == 1 or _is_short_form(one, other)


def _is_same_word(one: str, other: str) -> bool:
    """Equal, or one the initial of the other."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) == 1 and long.startswith(short))
