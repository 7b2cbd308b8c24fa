"""What the sieves see: an article with attributions and entities, and who spoke so far."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import frozen

from quoteattr.attribution.attribution import Attribution
from quoteattr.attribution.blockquote import SET_APART
from quoteattr.attribution.view import View
from quoteattr.entity.cluster import Entities
from quoteattr.entity.entity import Entity
from quoteattr.entity.people import load_people
from quoteattr.speaker.around import Around
from quoteattr.speaker.chain import chain
from quoteattr.speaker.points import load_points

HEADLINE = "headline-quote"
"""The rule of words in a heading that are said again below."""
Speakers = tuple[Entity, ...]
"""One entity, several that speak as one, or none."""


@frozen(kw_only=True, eq=False)
class Scene:
    """One article, ready for its speakers to be found."""

    view: View
    entities: Entities
    attributions: tuple[Attribution, ...]

    @cached_property
    def reporters(self) -> tuple[int | None, ...]:
        """For each attribution the one it stands in."""
        return chain(self.attributions)

    @cached_property
    def around(self) -> Around:
        """Which attributions cover words."""
        return Around(self.attributions)

    @cached_property
    def quoters(self) -> tuple[int | None, ...]:
        """For each attribution the nearest around it whose words are quoted, not told."""
        found = list(self.reporters)
        for number, outer in reversed([*enumerate(found)]):  # an outer one stands behind
            if outer is not None and self.attributions[outer].type == "indirect":
                found[number] = found[outer]
        return tuple(found)

    @cached_property
    def subjects(self) -> Mapping[int, Entity]:
        """Whom the sentences are about, by their numbers: a person, or a body with a name.

        It is the first such subject outside of quotation marks.
        """
        found: dict[int, Entity] = {}
        for token in self.view.tree.tokens:
            if token.relation != "nsubj" or self.view.inside[token.i] is not None:
                continue
            entity = self.entities.at(token.i)
            if entity and (
                entity.label == "PERSON"
                or (entity.names and entity.label not in {"LOC", "DOCUMENT"})
            ):
                found.setdefault(token.sentence, entity)
        return found

    @cached_property
    def spoken(self) -> tuple[int, ...]:
        """Numbers of direct speech outside of other people's words, in text order."""
        numbered = zip(self.attributions, self.reporters, strict=True)
        return tuple(
            n
            for n, (a, outer) in enumerate(numbered)
            if a.type == "direct" and outer is None and a.rule not in {HEADLINE, SET_APART}
        )

    @cached_property
    def is_dialogue(self) -> bool:
        """Whether quotations answer each other: cues are left out, paragraphs short."""
        least = load_points().least
        direct = [self.attributions[number] for number in self.spoken]
        free = sum(attribution.source is None for attribution in direct)
        if len(direct) < least.turns or free < least.free:
            return False
        places = map(self.paragraphs_of, direct)
        adjacent = sum(other[0] - one[1] == 1 for one, other in pairwise(places))
        return adjacent >= least.adjacent * len(direct)

    @cached_property
    def names(self) -> Mapping[int, str]:
        """What the named are called, by their numbers.

        A title stays where stories call people by it, and where it tells Mr. from Mrs. Poe.
        """
        named = [entity for entity in self.entities.all if entity.names]
        names = {entity.number: entity.name for entity in named}
        bearers = Counter(names.values())
        alike = [e for e in named if self.is_dialogue or bearers[names[e.number]] > 1]
        return names | {entity.number: entity.titled_name for entity in alike}

    @cached_property
    def cue_tokens(self) -> frozenset[int | None]:
        """The cues of all attributions."""
        return frozenset(attribution.cue_token for attribution in self.attributions)

    @cached_property
    def source_tokens(self) -> frozenset[int | None]:
        """The heads of the sources of all attributions."""
        return frozenset(attribution.source_token for attribution in self.attributions)

    @cached_property
    def in_office(self) -> Mapping[str, Sequence[Entity]]:
        """The named by each word of their roles: ``captain``."""
        found: dict[str, list[Entity]] = defaultdict(list)
        for entity in self.entities.all:
            for word in entity.role_words if entity.names else ():
                found[word].append(entity)
        return found

    @cached_property
    def families(self) -> Mapping[str, Sequence[Entity]]:
        """The people who have a given name by their surnames: ``poe``."""
        found: dict[str, list[Entity]] = defaultdict(list)
        people = (entity for entity in self.entities.all if entity.label == "PERSON")
        for entity in people:
            for surname in {form[-1] for form in entity.forms if len(form) > 1}:
                found[surname].append(entity)
        return found

    @cached_property
    def documents(self) -> Mapping[str, Sequence[int]]:
        """The tokens that have the lemma of a document, by this lemma and in text order."""
        nouns, tree = load_people().document_nouns, self.view.tree
        both = zip(tree.tokens, tree.words, strict=True)
        lemmas = {token.lemma for token, word in both if token.lemma in nouns or word in nouns}
        found: dict[str, list[int]] = defaultdict(list)
        for token in tree.tokens:
            if token.lemma in lemmas:
                found[token.lemma].append(token.i)
        return found

    @cached_property
    def interview(self) -> tuple[Entity | None, Entity | None]:
        """Who asks and who answers: whom somebody spoke to, and whom the top is about."""
        named = (e for e in self.entities.all if any(len(name.words) > 1 for name in e.names))
        people = [entity for entity in named if entity.label in {"PERSON", None}]
        asking = next((e for e in people if any(self._asks(m.head) for m in e.names)), None)
        return asking, next((e for e in people if e is not asking), None)

    def _asks(self, i: int) -> bool:
        """``Poe spoke to Ana Ruiz``, ``interviewed by Ana Ruiz``."""
        verb = self.view.tree.head(i)
        spoken = verb is not None and verb.lemma in load_people().groups.interviewing
        return spoken and self.view.tree[i].relation == "obl"

    def paragraphs_of(self, attribution: Attribution) -> tuple[int, int]:
        """The paragraphs in which words begin and end."""
        numbers, within = self.view.paragraph_numbers, self.view.tree.within(attribution.reach)
        return (numbers[within[0]], numbers[within[-1]]) if within else (0, 0)

    def paragraphs_since(self, attribution: Attribution, start: int) -> int:
        """How many paragraphs begin between an attribution and a later offset."""
        ends = [attribution.reach.end]
        if attribution.cue:
            ends.append(attribution.cue.end)
        return len(self.view.paragraphs_between(max(ends), start))


@frozen(kw_only=True)
class Said:
    """An attribution whose speakers are settled."""

    attribution: Attribution
    speakers: Speakers


History = Sequence[Said]
"""What was said before, outside of other people's quotation marks, in text order."""
