"""Put mentions of one person or body together.

Sieves in order of precision, after Lee et al. (2013), "Deterministic coreference resolution based
on entity-centric, precision-ranked rules": exact names, acronyms, shorter forms of a name, then
nominals by their head noun, then pronouns by agreement and salience. One pass in text order;
look-back is bounded, so that time grows with the length of the article.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Sequence
from math import log2

from attrs import define, evolve, field, frozen

from quoteattr.entity.mention import Mention
from quoteattr.entity.people import load_people
from quoteattr.parse.tree import ParseTree

_LOOK_BACK = 200  # mentions
_FARTHEST_PRONOUN = 9  # sentences
_FARTHEST_BODY = 15  # sentences
_FARTHEST_NOMINAL = 40  # sentences


@define(eq=False)
class Entity:
    """Somebody or something with its mentions. Grows while mentions are read, then stays."""

    number: int
    mentions: list[Mention] = field(factory=list)
    labels: Counter[str] = field(factory=Counter)
    genders: Counter[str] = field(factory=Counter)
    plural: bool = False

    def add(self, mention: Mention) -> None:
        """Take in a mention and what it shows."""
        self.mentions.append(mention)
        if mention.label and mention.form != "pronoun":
            self.labels[mention.label] += 2 if mention.role or mention.form == "nominal" else 1
        if mention.gender and mention.form != "pronoun":
            self.genders[mention.gender] += 1
        elif mention.gender:
            self.genders[mention.gender] += 1
            self.labels["PERSON"] += 1

    @property
    def names(self) -> list[Mention]:
        """The mentions that are proper names."""
        return [mention for mention in self.mentions if mention.form == "name"]

    @property
    def gender(self) -> str | None:
        """What most of the mentions show."""
        return self.genders.most_common(1)[0][0] if self.genders else None

    @property
    def label(self) -> str | None:
        """What most of the mentions show."""
        return self.labels.most_common(1)[0][0] if self.labels else None

    @property
    def name(self) -> str:
        """The fullest name, else the fullest nominal; the first of equals."""
        names = self.names
        pool = names or [m for m in self.mentions if m.form == "nominal"] or self.mentions
        best = max(pool, key=lambda m: (len(m.words), not m.name.isupper(), -m.span.start))
        return best.name

    @property
    def role(self) -> str | None:
        """The fullest title or office that goes with the name."""
        roles = [mention.role for mention in self.mentions if mention.role]
        return max(roles, key=len) if roles else None


@frozen(kw_only=True)
class _Seen:
    """A mention that later ones may look back to."""

    entity: Entity
    sentence: int
    subject: bool
    source: bool
    quoted: int | None


@frozen(eq=False)
class Entities:
    """The entities of an article in order of first mention, found by token."""

    all: tuple[Entity, ...]
    by_token: dict[int, Entity] = field(repr=False)

    def at(self, index: int) -> Entity | None:
        """The entity that the mention over token ``index`` refers to."""
        return self.by_token.get(index)


def cluster(
    tree: ParseTree,
    mentions: Iterable[Mention],
    *,
    inside: Sequence[int | None],
    sources: Collection[int],
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
    sources
        Heads of mentions that speak: who spoke last is likely to speak again.
    """
    clustering = _Clustering(tree, inside, sources)
    ordered = list(mentions)
    clustering.read_names(ordered)
    for mention in ordered:
        clustering.read(mention)
    return clustering.result()


class _Clustering:
    def __init__(
        self, tree: ParseTree, inside: Sequence[int | None], sources: Collection[int]
    ) -> None:
        self.tree = tree
        self.inside = inside
        self.sources = sources
        self.entities: list[Entity] = []
        self.by_word: dict[str, list[Entity]] = defaultdict(list)
        self.by_initials: dict[str, Entity] = {}
        self.named: dict[int, Entity] = {}
        self.seen: deque[_Seen] = deque(maxlen=_LOOK_BACK)
        self.by_token: dict[int, Entity] = {}
        self.people = load_people()

    # names first: who is named later may be meant by a shorter name before

    def read_names(self, mentions: Sequence[Mention]) -> None:
        """Cluster all names of the article."""
        previous: Mention | None = None
        for mention in mentions:
            if mention.form != "name":
                continue
            entity = (
                self._in_brackets(previous, mention)
                or self._same_name(mention)
                or self._titled(previous, mention)
            )
            if entity is None:
                entity = self._new()
            self._file(entity, mention)
            self.named[mention.span.start] = entity
            previous = mention

    def _titled(self, previous: Mention | None, mention: Mention) -> Entity | None:
        """``The Iyaloja, Morenike Adebisi-Lawal, ...``: a title that no list knows."""
        if previous is None or len(previous.words) > 1 or previous.first == 0:
            return None
        host = self.tree[previous.first - 1]
        apposed = self.tree[mention.head].relation == "appos" and mention.label in {"PERSON", None}
        near = mention.first - previous.last - 1 == 1 and self.tree[previous.last + 1].text == ","
        if apposed and near and host.lemma == "the" and len(mention.words) > 1:
            return self.named[previous.span.start]
        return None

    def _in_brackets(self, previous: Mention | None, mention: Mention) -> Entity | None:
        """``Institute for the Study of War (ISW)``."""
        if previous is None or mention.first - previous.last - 1 != 1:
            return None
        if self.tree[mention.first - 1].text != "(" or not mention.name.isupper():
            return None
        first = previous.words[0][:1] if previous.words else ""
        return self.named[previous.span.start] if mention.name[:1].lower() == first else None

    def _same_name(self, mention: Mention) -> Entity | None:
        words = mention.words
        if not words:
            return None
        if len(words) == 1 and mention.name.isupper() and (found := self.by_initials.get(words[0])):
            return found
        candidates = list(dict.fromkeys(
            entity for word in dict.fromkeys(words) for entity in reversed(self.by_word[word][-8:])
        ))  # fmt: skip
        fitting = [entity for entity in candidates if self._fits(entity, mention)]
        exact = [e for e in fitting if any(name.words == words for name in e.names)]
        alike = [e for e in fitting if mention.gender and e.gender == mention.gender]
        pool = [e for e in alike if e in exact] or alike or exact or fitting
        return max(pool, key=lambda entity: entity.names[-1].span.start, default=None)

    def _fits(self, entity: Entity, mention: Mention) -> bool:
        if mention.gender and entity.gender and mention.gender != entity.gender:
            return False
        kinds = {entity.label, mention.label} - {None}
        exact = any(name.words == mention.words for name in entity.names)
        if exact:
            return "LOC" not in kinds or "PERSON" not in kinds
        if kinds == {"PERSON", "ORG"} or ("LOC" in kinds and len(mention.words) == 1):
            return False
        if kinds & {"ORG", "LOC"} and not self._one_body(entity, mention):
            return False
        return all(_compatible(name.words, mention.words) for name in entity.names) and any(
            _short_form(name.words, mention.words) for name in entity.names
        )

    def _one_body(self, entity: Entity, mention: Mention) -> bool:
        """A body's name may lose its front, or an end that is no body of its own."""
        nouns = self.people.organization_nouns
        for name in entity.names:
            short, long = sorted((name.words, mention.words), key=len)
            if short != long[-len(short) :] and any(word in nouns for word in long[len(short) :]):
                return False
        return True

    def _new(self) -> Entity:
        entity = Entity(len(self.entities))
        self.entities.append(entity)
        return entity

    def _file(self, entity: Entity, mention: Mention) -> None:
        entity.add(mention)
        for word in mention.words:
            if not self.by_word[word] or self.by_word[word][-1] is not entity:
                self.by_word[word].append(entity)
        if len(mention.words) > 1:
            large = [w for w in mention.words if w not in self.people.links]
            self.by_initials.setdefault("".join(word[0] for word in large), entity)
            self.by_initials.setdefault("".join(word[0] for word in mention.words), entity)

    # then everything in text order

    def read(self, mention: Mention) -> None:
        """Resolve the next mention, and remember it for those to come."""
        if mention.form == "name":
            entity: Entity | None = self.named[mention.span.start]
        elif mention.form == "nominal":
            entity = self._nominal(mention)
        else:
            entity = self._salient(mention, _FARTHEST_PRONOUN)
        if entity is None:
            return
        if mention.form != "name":
            entity.add(mention)
        for index in range(mention.first, mention.last + 1):
            self.by_token.setdefault(index, entity)
        self.by_token[mention.head] = entity
        token = self.tree[mention.head]
        self.seen.append(
            _Seen(
                entity=entity,
                sentence=token.sentence,
                subject=token.relation == "nsubj",
                source=mention.head in self.sources,
                quoted=self.inside[mention.head],
            )
        )

    def _nominal(self, mention: Mention) -> Entity:
        apposed = self._apposed(mention)
        if apposed is not None:
            return apposed
        definite = self._definite(mention)
        if definite and not mention.plural:
            sentence = self.tree[mention.head].sentence
            near = [s for s in self.seen if sentence - s.sentence <= _FARTHEST_NOMINAL]
            fitting = [s.entity for s in reversed(near) if _describes(mention, s.entity)]
            if fitting:
                return next((entity for entity in fitting if entity.names), fitting[0])
            if mention.words[-1:] and mention.words[-1] in self.people.groups.generic:
                body = self._salient(evolve(mention, label="THING"), _FARTHEST_BODY)
                if body is not None and body.names:
                    return body
        entity = self._new()
        entity.plural = mention.plural
        return entity

    def _apposed(self, mention: Mention) -> Entity | None:
        token = self.tree[mention.head]
        head = self.tree.head(mention.head)
        if token.relation == "appos" and head and (entity := self.by_token.get(head.i)):
            return entity
        for child in self.tree.children(mention.head):
            if child.relation == "appos" and (entity := self._name_at(child.i)):
                return entity
        return None

    def _name_at(self, index: int) -> Entity | None:
        return self.named.get(self.tree[index].start)

    def _definite(self, mention: Mention) -> bool:
        first = self.tree[mention.first].text.lower()
        return first in {"the", "this", "that"} or self.tree[mention.first].text[:1].isupper()

    def _salient(self, mention: Mention, farthest: int) -> Entity | None:
        """The entity that agrees with a pronoun and stands out most in what was read last."""
        here = self.tree[mention.head]
        best: Entity | None = None
        best_score = float("-inf")
        subject = here.relation == "nsubj"
        for rank, seen in enumerate(reversed(self.seen)):
            distance = here.sentence - seen.sentence
            if distance > farthest:
                break
            if not _agrees(mention, seen.entity):
                continue
            score = -1.0 * distance - 0.05 * rank
            score += 2.0 * (seen.subject and subject) + 0.5 * seen.subject + 1.5 * seen.source
            score += 1.0 * bool(mention.gender and seen.entity.gender == mention.gender)
            score += 0.4 * log2(1 + len(seen.entity.names))
            if mention.label != "THING" and not mention.plural:
                score += {"PERSON": 0.5, None: -2.0}.get(seen.entity.label, -1.0)
            if seen.quoted is not None and seen.quoted != self.inside[mention.head]:
                score -= 3.0
            if score > best_score:
                best, best_score = seen.entity, score
        return best

    def result(self) -> Entities:
        """The entities with their mentions in text order."""
        for entity in self.entities:
            entity.mentions.sort(key=lambda mention: mention.span)
        kept = [entity for entity in self.entities if entity.mentions]
        kept.sort(key=lambda entity: entity.mentions[0].span)
        return Entities(tuple(kept), self.by_token)


def _short_form(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words of one name stand, in order, in the other."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(any(_same_word(word, other_word) for other_word in rest) for word in short)


def _compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names may be one person's: no two full names with different parts."""
    if len(one) == 1 or len(other) == 1:
        return True
    return _short_form(one, other)


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and long.startswith(short)


def _describes(mention: Mention, entity: Entity) -> bool:
    """Whether a definite nominal may take up an entity: by role, or by the head of its name."""
    head = mention.words[-1] if mention.words else ""
    if mention.gender and entity.gender and mention.gender != entity.gender:
        return False
    for other in entity.mentions:
        if other.role and head in other.role.lower().split():
            return True
        if other.form == "name" and mention.label == "ORG" and head in other.words:
            return True
        if other.form == "nominal" and other.words and other.words[-1] == head:
            mine, theirs = set(mention.words), set(other.words)
            if mine <= theirs or theirs <= mine:
                return True
    return False


def _agrees(mention: Mention, entity: Entity) -> bool:
    """Number, gender and kind of a pronoun against an entity."""
    label = entity.label
    if mention.label == "THING":
        return label in {"ORG", "DOCUMENT"} and not entity.plural
    if mention.plural:
        return entity.plural or label in {"ORG", "GROUP"}
    if entity.plural or label in {"ORG", "LOC", "DOCUMENT", "GROUP"}:
        return False
    return entity.gender is None or entity.gender == mention.gender
