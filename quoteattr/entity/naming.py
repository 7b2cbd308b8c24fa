"""Sieves for proper names: which names are one person's or one body's."""

from collections import defaultdict
from collections.abc import Sequence

from attrs import define, field

from quoteattr.entity.entity import Entity
from quoteattr.entity.mention import Mention, is_acronym
from quoteattr.entity.people import People
from quoteattr.parse.tree import ParseTree

_NAMESAKES = 8  # entities looked at for each word of a name, the newest first


@define(eq=False)
class Naming:
    """Names put together while they are read in text order."""

    tree: ParseTree
    people: People
    entities: list[Entity] = field(factory=list)
    by_start: dict[int, Entity] = field(factory=dict)
    """The entity of each name by the offset where the name begins."""
    _by_word: dict[str, list[Entity]] = field(factory=lambda: defaultdict(list))
    _by_initials: dict[str, Entity] = field(factory=dict)
    _previous: Mention | None = None

    def read(self, mention: Mention) -> None:
        """Give the next name to an entity, or make one for it."""
        entity = self._in_brackets(mention) or self._same(mention) or self._titled(mention)
        if entity is None:
            entity = Entity(len(self.entities))
            self.entities.append(entity)
        entity.add(mention)
        self._file(entity, mention)
        self.by_start[mention.span.start] = entity
        self._previous = mention

    def _file(self, entity: Entity, mention: Mention) -> None:
        for word in mention.words:
            known = self._by_word[word]
            if not known or known[-1] is not entity:
                known.append(entity)
        if len(mention.words) > 1:
            large = [word for word in mention.words if word not in self.people.links]
            for words in (large, mention.words):
                self._by_initials.setdefault("".join(word[0] for word in words), entity)

    def _in_brackets(self, mention: Mention) -> Entity | None:
        """``Institute for the Study of War (ISW)``."""
        previous = self._previous
        if previous is None or mention.first != previous.last + 1 + 1:
            return None
        opened = self.tree[mention.first - 1].text == "(" and is_acronym(mention.name)
        first = previous.words[0][:1] if previous.words else ""
        fits = opened and mention.name[:1].lower() == first
        return self.by_start[previous.span.start] if fits else None

    def _titled(self, mention: Mention) -> Entity | None:
        """``The Iyaloja, Morenike Adebisi-Lawal, ...``: a title that no list knows."""
        previous = self._previous
        if previous is None or len(previous.words) > 1 or len(mention.words) < len(("a", "name")):
            return None
        article = previous.first > 0 and self.tree[previous.first - 1].lemma == "the"
        comma = mention.first == previous.last + 1 + 1 and self.tree[mention.first - 1].text == ","
        apposed = self.tree[mention.head].relation in {"appos", "conj"} and mention.label in {
            "PERSON",
            None,
        }
        return self.by_start[previous.span.start] if article and comma and apposed else None

    def _same(self, mention: Mention) -> Entity | None:
        """Acronym, same name, or a shorter or longer form of one; the last named of several."""
        words = mention.words
        if len(words) == 1 and is_acronym(mention.name):
            capitals = "".join(c for c in mention.name if c.isupper()).lower()
            if known := self._by_initials.get(words[0]) or self._by_initials.get(capitals):
                return known
        candidates = {
            entity.number: entity
            for word in dict.fromkeys(words)
            for entity in self._by_word[word][-_NAMESAKES:]
        }
        fitting = [entity for entity in candidates.values() if self._fits(entity, mention)]
        exact = [entity for entity in fitting if words in entity.forms]
        alike = [e for e in fitting if mention.gender and e.gender == mention.gender]
        pool = [entity for entity in alike if entity in exact] or alike or exact or fitting
        return max(pool, key=lambda entity: entity.names[-1].span.start, default=None)

    def _fits(self, entity: Entity, mention: Mention) -> bool:
        """Whether a name may be one more form of an entity's."""
        if mention.gender and entity.gender and mention.gender != entity.gender:
            return False
        sure = entity.sure_labels | ({mention.label} if mention.sure else set())
        if len(sure) > 1:
            return False
        labels = {entity.label, mention.label}
        if mention.words in entity.forms or self._is_turned(entity, mention.words):
            return not labels >= {"LOC", "PERSON"}
        if "LOC" in labels and len(mention.words) == 1 and not self._acts(mention):
            return False
        bodies = labels & {"ORG", "LOC"} and "PERSON" not in sure
        if bodies and not all(self._is_one_body(form, mention.words) for form in entity.forms):
            return False
        return all(_compatible(form, mention.words) for form in entity.forms) and any(
            _is_short_form(form, mention.words) for form in entity.forms
        )

    def _acts(self, mention: Mention) -> bool:
        """Whether a name stands where people stand, places hardly."""
        cases = (child.text.lower() for child in self.tree.children(mention.head))
        acts = self.tree[mention.head].relation in {"nsubj", "obj", "iobj"}
        return acts or "according" in cases

    def _is_turned(self, entity: Entity, words: Sequence[str]) -> bool:
        """``Ministry of the Interior`` is ``Interior Ministry``."""
        bodies, links = self.people.organization_nouns, frozenset(self.people.links)
        return any(
            {form[0], words[0]} & {form[-1], words[-1]} & bodies
            and form[0] != words[0]
            and set(form) - links == set(words) - links
            for form in entity.forms
        )

    def _is_one_body(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """A body's name may lose its front, or an end that is no body of its own."""
        short, long = sorted((one, other), key=len)
        lost = long[len(short) :]
        front = tuple(long[-len(short) :]) == tuple(short)
        return front or self.people.organization_nouns.isdisjoint(lost)


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
