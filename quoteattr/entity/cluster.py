"""Put mentions of one person or body together.

Sieves in order of precision, after Lee et al. (2013), "Deterministic coreference resolution based
on entity-centric, precision-ranked rules": names (:mod:`quoteattr.entity.naming`), appositions,
nominals by what they describe, pronouns by salience (:mod:`quoteattr.entity.salience`). Two passes
in text order: whoever is named late may be meant by a shorter name early on. Look-back is bounded,
so that time grows with the length of the article.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence

from attrs import define, evolve, field, frozen

from quoteattr.entity.entity import Entity
from quoteattr.entity.kin import Families
from quoteattr.entity.mention import Mention, is_large
from quoteattr.entity.naming import Naming
from quoteattr.entity.narrator import find_narrator
from quoteattr.entity.people import load_people
from quoteattr.entity.salience import Salience, Seen, describes
from quoteattr.parse.tree import ParseTree

_RELATED = frozenset({"parent", "sister", "rival", "partner", "holding", "former"})
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
    reading.look_ahead()
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
    families: Families = field(init=False)
    narrator: Entity | None = None
    epithets: dict[tuple[str, ...], Entity] = field(factory=dict)
    """Whom nominals written large stood for last: *the Professor*."""
    by_token: dict[int, Entity] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        """Know the families of whoever is named."""
        named = tuple(entity for entity in self.naming.entities if entity.names)
        self.families = Families(self.tree, self.naming.people, named)

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
        if owner := self._owner(mention):
            self.families.remember(mention, owner, entity)
        if self._is_epithet(mention):
            self.epithets[mention.words] = entity
        if mention.form == "pronoun" and entity is self.narrator:
            return  # nobody calls the narrator "he"
        self.salience.remember(self._place(mention, entity))

    def look_ahead(self) -> None:
        """``Weather service warns of floods`` above ``the weather service, MeteoLit, said``.

        Whoever speaks unnamed is the one whom the article names later, if one alone fits.
        """
        named = sorted((e for e in self.naming.entities if e.names), key=self._named_in)
        sentences = [self._named_in(entity) for entity in named]
        for entity in self.naming.entities:
            speaks = any(mention.head in self.sources for mention in entity.mentions)
            if entity.names or entity.plural or not speaks:
                continue
            mention = entity.mentions[0]
            here = self.tree[mention.head].sentence
            behind = slice(
                bisect_left(sentences, here), bisect_right(sentences, here + _FARTHEST_NOMINAL)
            )
            fitting = [e for e in named[behind] if self._is_open(mention) and describes(mention, e)]
            if len(fitting) == 1:
                self._merge(entity, fitting[0])

    def _named_in(self, entity: Entity) -> int:
        """The sentence in which an entity is first named."""
        return self.tree[entity.names[0].head].sentence

    def _is_open(self, mention: Mention) -> bool:
        """Whether a mention may say who is meant only later."""
        opening = self.tree[mention.first]
        bare = opening.pos not in {"DET", "PRON"} and mention.head in self.sources
        vague = not self.naming.people.vague.isdisjoint(mention.words[-1:])
        return mention.form == "nominal" and not vague and (bare or opening.lemma == "the")

    def _merge(self, entity: Entity, into: Entity) -> None:
        for mention in entity.mentions:
            into.add(mention)
            for i in range(mention.first, mention.last + 1):
                if self.by_token.get(i) is entity:
                    self.by_token[i] = into
        entity.mentions.clear()

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
        return (
            self._apposed(mention)
            or self._relative(mention)
            or self._called(mention)
            or self._aged(mention)
            or self._definite(mention)
            or self._new(mention)
        )

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
        apposed = (
            child
            for child in self.tree.children(mention.head)
            if child.relation == "appos" and not self._parted(mention.head, child.i)
        )
        found = (self.naming.by_start.get(child.start) for child in apposed)
        return next((entity for entity in found if entity), None) or self._bearing_name(mention)

    def _parted(self, one: int, other: int) -> bool:
        """``THE CHAIR: Ms. Ruiz, ...``: no apposition runs over a colon."""
        first, last = sorted((one, other))
        return any(token.text == ":" for token in self.tree.tokens[first:last])

    def _bearing_name(self, mention: Mention) -> Entity | None:
        """``the Reuters news agency``: the body whose name stands in front of a general noun."""
        stretch = self.tree.tokens[mention.first : mention.head]
        many = self.tree[mention.head].tag == "NNS"
        if many or not self._is_generic(mention) or any(t.lemma in _RELATED for t in stretch):
            return None
        found = (self.naming.by_start.get(token.start) for token in stretch)
        named = next((entity for entity in found if entity), None)
        owned = any(token.dep == "case" for token in stretch)
        return named if named and named.label in {"ORG", None} and not owned else None

    def _is_generic(self, mention: Mention) -> bool:
        generic = self.naming.people.groups.generic
        return not {" ".join(mention.words[-2:]), *mention.words[-1:]}.isdisjoint(generic)

    def _called(self, mention: Mention) -> Entity | None:
        """``a man who identified himself as Li Poe``, ``a nurse named Ana Ruiz``."""
        naming = self.naming.people.groups.naming
        for clause in self.tree.children(mention.head):
            if clause.relation != "acl" or clause.lemma not in naming:
                continue
            for i in range(clause.i + 1, self.tree.subtree(clause.i)[-1] + 1):
                entity = self.naming.by_start.get(self.tree[i].start)
                if entity and (i == clause.i + 1 or self.tree[i - 1].lemma == "as"):
                    return entity
        return None

    def _aged(self, mention: Mention) -> Entity | None:
        """``the 46-year-old``: whoever is 46, or whoever stands out if no age is given."""
        if mention.words[-2:] != ("year", "old") or self.tree[mention.first].lemma != "the":
            return None
        age = mention.words[0]
        for entity in self.naming.entities:
            if any(name.last < mention.first and self._age(name) == age for name in entity.names):
                return entity
        return self._standing_out(evolve(mention, label=None), _FARTHEST_PRONOUN)

    def _age(self, name: Mention) -> str:
        """``46`` of ``Jane Poe, 46,``; empty if none is given."""
        behind = self.tree.tokens[name.last + 1 : name.last + 3]
        aged = len(behind) == len((",", "46")) and behind[0].text == "," and behind[1].pos == "NUM"
        return behind[1].text if aged else ""

    def _definite(self, mention: Mention) -> Entity | None:
        """``the minister``, ``the company``: whoever fits what is said of them."""
        first = self.tree[mention.first]
        named = is_large(first) and first.pos != "DET"
        definite = first.text.lower() in {"the", "this", "that"} or named
        if mention.words and mention.words[-1] in self.naming.people.organization_nouns:
            mention = evolve(mention, label="ORG", plural=False)  # the police
        if not definite or mention.plural:
            return None
        sentence = self.tree[mention.head].sentence
        known = self.salience.described(mention, sentence, _FARTHEST_NOMINAL)
        generic = self._is_generic(mention) and self.tree[mention.head].tag != "NNS"
        if known and (known.names or not generic):
            return known
        stretch = self.tree.tokens[mention.first : mention.head]
        other = any(t.start in self.naming.by_start and t.pos == "PROPN" for t in stretch)
        general = generic and not named and not other  # not the Leeds company
        found = self._alike(mention) or (self._body(mention) if general else None) or known
        return found or self._again(mention)

    def _again(self, mention: Mention) -> Entity | None:
        """``the Professor``: written large it means whom it meant before, however far."""
        return self.epithets.get(mention.words) if self._is_epithet(mention) else None

    def _is_epithet(self, mention: Mention) -> bool:
        head = self.tree[mention.head]
        written = head.text[:1].isupper() and head.text[1:].islower()
        return mention.form == "nominal" and written and self.tree[mention.first].lemma == "the"

    def _alike(self, mention: Mention) -> Entity | None:
        """``the military``: the army."""
        sentence = self.tree[mention.head].sentence
        nouns = self.naming.people.alike.get(mention.words[-1], ()) if mention.words else ()
        wordings = (evolve(mention, words=(*mention.words[:-1], noun)) for noun in nouns)
        found = (self.salience.described(w, sentence, _FARTHEST_BODY) for w in wordings)
        return next((entity for entity in found if entity and entity.names), None)

    def _body(self, mention: Mention) -> Entity | None:
        """``the organization``: the body that stands out, none of the state's."""
        state = frozenset(self.naming.people.groups.state)
        here = self._place(mention, Entity(-1))
        return self.salience.standing_out(
            evolve(mention, label="THING"),
            here,
            _FARTHEST_BODY,
            lambda body: bool(body.names) and all(state.isdisjoint(form) for form in body.forms),
        )

    def _relative(self, mention: Mention) -> Entity | None:
        """``her mother``: Mrs. Poe."""
        owner = self._owner(mention)
        return self.families.relative(mention, owner) if owner else None

    def _owner(self, mention: Mention) -> Entity | None:
        i = self.families.owner(mention)
        return self.by_token.get(i) if i is not None else None

    def _new(self, mention: Mention) -> Entity:
        entity = Entity(len(self.naming.entities), plural=mention.plural)
        self.naming.entities.append(entity)
        return entity
