"""Whom nominals mean: *the nurse*, *the company*, *the 46-year-old*, *the Professor*.

What stands beside a nominal comes first (an apposition, a name that it is given), then what has
been read of the article so far.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import define, evolve, field

from quoteattr.entity.entity import Entity
from quoteattr.entity.kin import Families
from quoteattr.entity.mention import Mention, is_large
from quoteattr.entity.naming import Naming
from quoteattr.entity.people import People
from quoteattr.entity.salience import Salience, describes
from quoteattr.entity.surroundings import Surroundings
from quoteattr.parse.tree import ParseTree

_FARTHEST_AGED = 9  # sentences
_FARTHEST_BODY = 15  # sentences
_FARTHEST_NOMINAL = 40  # sentences
_DEFINITE = frozenset({"the", "this", "that"})


@define(eq=False, slots=False)
class Nominals:
    """Finds whom the nominals of one article mean, read in text order.

    Behind ``Minister Ana Ruiz spoke.``, *the minister* is Ruiz.
    """

    tree: ParseTree
    around: Surroundings
    naming: Naming
    salience: Salience
    """The mentions read so far."""
    by_token: Mapping[int, Entity]
    """The entities read so far, by the tokens of their mentions."""
    _epithets: dict[tuple[str, ...], Entity] = field(factory=dict)
    """Whom nominals written large stood for last: *the Professor*."""

    @cached_property
    def _families(self) -> Families:
        named = tuple(entity for entity in self.naming.entities if entity.names)
        return Families(self.tree, self._people, named)

    @cached_property
    def _of_age(self) -> dict[str, list[tuple[Mention, Entity]]]:
        """Names that an age stands behind, by the age."""
        found: dict[str, list[tuple[Mention, Entity]]] = defaultdict(list)
        for entity in self.naming.entities:
            for name in entity.names:
                if age := self._age(name):
                    found[age].append((name, entity))
        return found

    @property
    def _people(self) -> People:
        return self.naming.people

    def resolve(self, mention: Mention) -> Entity | None:
        """Whom a nominal means; ``None`` for somebody new: ``a nurse said``."""
        return (
            (self._again(mention) if self._is_shouted(mention) else None)
            or self._apposed(mention)
            or self._relative(mention)
            or self._called(mention)
            or self._aged(mention)
            or self._heard(mention)
            or self._definite(mention)
        )

    def remember(self, mention: Mention, entity: Entity) -> None:
        """Note whom a nominal means: *the Professor* will mean the same again."""
        if mention.form != "nominal":
            return
        if self._is_epithet(mention):
            self._epithets[mention.words] = entity
        if owner := self._owner(mention):
            self._families.remember(mention, owner, entity)

    # --- by what stands beside it

    def _apposed(self, mention: Mention) -> Entity | None:
        """``Jane Poe, a nurse``, ``the nurse, Jane Poe``."""
        head = self.tree.head(mention.head)
        apposition = self.tree[mention.head].relation == "appos"
        host = self.by_token.get(head.i) if head and apposition else None
        if head and host and not self._parted(head.i, mention.head):
            return host
        body = mention.words[-1:] and mention.words[-1] in self._people.organization_nouns
        for child in self.tree.children(mention.head):
            if child.relation == "appos" and not self._parted(mention.head, child.i):
                found = self.naming.by_start.get(child.start)
                if found and not (body and found.label == "PERSON"):
                    return found
        return self._predicate(mention) or self._bearing_name(mention)

    def _predicate(self, mention: Mention) -> Entity | None:
        """``the first customer was Ana Ruiz``."""
        tree, token = self.tree, self.tree[mention.head]
        if token.relation != "nsubj" or mention.plural:
            return None
        named = self.naming.by_start.get(tree[token.head].start)
        if named is None or named.label != "PERSON":
            return None
        beside = {child.relation: child.lemma for child in tree.children(token.head)}
        negated = any(child.lemma in {"not", "n't"} for child in tree.children(token.head))
        return named if beside.get("cop") == "be" and not negated else None

    def _relative(self, mention: Mention) -> Entity | None:
        """``her mother``: Mrs. Poe."""
        owner = self._owner(mention)
        return self._families.relative(mention, owner) if owner else None

    def _owner(self, mention: Mention) -> Entity | None:
        """Whose relative a nominal is."""
        i = self._families.owner(mention)
        return self.by_token.get(i) if i is not None else None

    def _parted(self, one: int, other: int) -> bool:
        """``THE CHAIR: Ms. Ruiz, ...``: no apposition runs over a colon or semicolon."""
        first, last = sorted((one, other))
        return any(token.text in {":", ";"} for token in self.tree.tokens[first:last])

    def _bearing_name(self, mention: Mention) -> Entity | None:
        """``the Reuters news agency``: the body whose name stands in front of a general noun."""
        if self.tree[mention.head].tag == "NNS" or not self._is_generic(mention):
            return None
        stretch = self.tree.tokens[mention.first : mention.head]
        if any(token.lemma in self._people.groups.related for token in stretch):
            return None
        found = (self.naming.by_start.get(token.start) for token in stretch)
        named = next((entity for entity in found if entity), None)
        owned = any(token.dep == "case" for token in stretch)
        return named if named and named.label in {"ORG", None} and not owned else None

    def _is_generic(self, mention: Mention) -> bool:
        """Whether a nominal fits bodies of any kind: ``the company``, ``the world body``."""
        generic = self._people.groups.generic
        return not {" ".join(mention.words[-2:]), *mention.words[-1:]}.isdisjoint(generic)

    def _called(self, mention: Mention) -> Entity | None:
        """``a man who identified himself as Li Poe``, ``a nurse named Ana Ruiz``."""
        naming = self._people.groups.naming
        for clause in self.tree.children(mention.head):
            if clause.lemma not in naming or clause.relation != "acl":
                continue
            for i in range(clause.i + 1, self.tree.subtree(clause.i)[-1] + 1):
                entity = self.naming.by_start.get(self.tree[i].start)
                if entity and (i == clause.i + 1 or self.tree[i - 1].lemma == "as"):
                    return entity
        return None

    # --- by what has been read

    def _aged(self, mention: Mention) -> Entity | None:
        """``the 46-year-old``: whoever is 46, or whoever stands out if no age is given."""
        if mention.words[-2:] != ("year", "old") or self.tree[mention.first].lemma != "the":
            return None
        for name, entity in self._of_age.get(mention.words[0], ()):
            if name.last < mention.first:
                return entity
        here = self.around.place(self.tree, mention)
        return self.salience.standing_out(evolve(mention, label=None), here, _FARTHEST_AGED)

    def _heard(self, mention: Mention) -> Entity | None:
        """``the witness``: the named that stands out, speaks somewhere and does not ask there."""
        roles = self._people.roles
        if mention.plural or roles.heard.isdisjoint(mention.words[-1:]):
            return None
        if mention.first != mention.head and self.tree.words[mention.first] not in _DEFINITE:
            return None
        sentence = range(self.tree.sentence(mention.head)[0], mention.first)
        beside = {self.by_token.get(i) for i in sentence}
        return self.salience.standing_out(
            evolve(mention, label="PERSON"),
            self.around.place(self.tree, mention),
            _FARTHEST_BODY,
            lambda entity: (
                entity not in beside
                and any(name.head in self.around.sources for name in entity.names)
                and entity.role_words.isdisjoint(roles.hearing)
            ),
        )

    def _age(self, name: Mention) -> str:
        """``46`` of ``Jane Poe, 46,``; empty if none is given."""
        behind = self.tree.tokens[name.last + 1 : name.last + 3]
        aged = len(behind) == len((",", "46")) and behind[0].text == "," and behind[1].pos == "NUM"
        return behind[1].text if aged else ""

    def _definite(self, mention: Mention) -> Entity | None:
        """``the minister``, ``the company``: whoever fits what is said of them."""
        first, head = self.tree[mention.first], self.tree[mention.head]
        named = is_large(first.text) and first.pos != "DET"
        if mention.words and mention.words[-1] in self._people.organization_nouns:
            mention = evolve(mention, label="ORG", plural=False)  # the police
        if mention.plural or not (named or first.text.lower() in _DEFINITE):
            return None
        known = self.salience.described(mention, head.sentence, _FARTHEST_NOMINAL)
        generic = self._is_generic(mention) and head.tag != "NNS"
        if known and (known.names or not generic):
            return known
        stretch = self.tree.tokens[mention.first : mention.head]
        other = any(t.start in self.naming.by_start and t.pos == "PROPN" for t in stretch)
        general = generic and not named and not other  # not the Leeds company
        found = self._alike(mention) or (self._body(mention) if general else None) or known
        return found or self._again(mention)

    def _alike(self, mention: Mention) -> Entity | None:
        """``the military``: the army."""
        sentence = self.tree[mention.head].sentence
        nouns = self._people.alike.get(mention.words[-1], ()) if mention.words else ()
        wordings = (evolve(mention, words=(*mention.words[:-1], noun)) for noun in nouns)
        found = (self.salience.described(w, sentence, _FARTHEST_BODY) for w in wordings)
        return next((entity for entity in found if entity and entity.names), None)

    def _body(self, mention: Mention) -> Entity | None:
        """``the organization``: the body that stands out, none of the state's."""
        state = self._people.groups.state
        return self.salience.standing_out(
            evolve(mention, label="THING"),
            self.around.place(self.tree, mention),
            _FARTHEST_BODY,
            lambda body: bool(body.names) and all(state.isdisjoint(form) for form in body.forms),
        )

    def _again(self, mention: Mention) -> Entity | None:
        """``the Professor``: written large it means whom it meant before, however far."""
        return self._epithets.get(mention.words) if self._is_epithet(mention) else None

    def _is_epithet(self, mention: Mention) -> bool:
        head = self.tree[mention.head]
        written = head.text[:1].isupper() and head.text[1:].islower()
        large = written and self.tree[mention.first].lemma == "the"
        return mention.form == "nominal" and (large or self._is_shouted(mention))

    def _is_shouted(self, mention: Mention) -> bool:
        """``PRIME MINISTER:``: a role in capitals, as in front of turns."""
        head = self.tree[mention.head].text
        return len(head) > len("A.") and head.isupper() and mention.form == "nominal"

    # --- by what is read only later

    def look_ahead(self) -> Iterator[tuple[Entity, Entity]]:
        """Whoever speaks unnamed, and whom the article names later, if one alone fits.

        ``Weather service warns of floods`` above ``the weather service, MeteoLit, said``. A pair
        is to be merged before the next is asked for: what is merged may tell more of the named.
        """
        yield from self._introduced()
        named = sorted((e for e in self.naming.entities if e.names), key=self._named_in)
        sentences = [self._named_in(entity) for entity in named]
        for entity in self.naming.entities:
            heads = () if entity.names else (mention.head for mention in entity.mentions)
            speaks = any(head in self.around.sources for head in heads)
            if entity.plural or not speaks or not self._is_open(entity.mentions[0]):
                continue
            mention = entity.mentions[0]
            here = self.tree[mention.head].sentence
            behind = slice(
                bisect_left(sentences, here), bisect_right(sentences, here + _FARTHEST_NOMINAL)
            )
            fitting = [each for each in named[behind] if describes(mention, each)]
            if len(fitting) == 1:
                yield entity, fitting[0]

    def _introduced(self) -> Iterator[tuple[Entity, Entity]]:
        """``said the pedlar. His name was Bo Lind.``: who he was so far, and Lind."""
        names = [token for token in self.tree.tokens if token.lemma == "name"]
        heads = {token.head for token in names if token.relation == "nsubj"}
        for named in tuple(self.naming.entities) if heads else ():
            for name in [name for name in named.names if name.head in heads]:
                subjects = (c for c in self.tree.children(name.head) if c.relation == "nsubj")
                owners = (
                    owner.i
                    for subject in subjects
                    if subject.lemma == "name"
                    for owner in self.tree.children(subject.i)
                    if owner.pos in {"PRON", "DET"}
                )
                found = next((self.by_token[i] for i in owners if i in self.by_token), named)
                if not (found.names or found.plural or found.narrates):
                    yield found, named

    def _named_in(self, entity: Entity) -> int:
        """The sentence in which an entity is first named."""
        return self.tree[entity.names[0].head].sentence

    def _is_open(self, mention: Mention) -> bool:
        """Whether a mention may say who is meant only later."""
        opening = self.tree[mention.first]
        bare = opening.pos not in {"DET", "PRON"} and mention.head in self.around.sources
        vague = not self._people.vague.isdisjoint(mention.words[-1:])
        return mention.form == "nominal" and not vague and (bare or opening.lemma == "the")
