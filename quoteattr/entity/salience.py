"""What a later mention may look back to: pronouns by agreement and salience, nominals by fit.

Salience after Lappin and Leass (1994), "An algorithm for pronominal anaphora resolution": recency,
subjects, parallel roles, and, since quotations are at stake, whoever spoke last.
"""

from collections import deque
from collections.abc import Callable, Iterator
from math import log2
from typing import NamedTuple

from attrs import define, field

from quoteattr.entity.entity import Entity
from quoteattr.entity.mention import Mention
from quoteattr.entity.people import load_people

_LOOK_BACK = 200  # mentions


class Seen(NamedTuple):
    """A mention as later ones see it: *Ana* of ``Ana said`` is a subject and speaks."""

    entity: Entity
    sentence: int
    is_subject: bool
    is_source: bool
    quoted: int | None
    """The marks around it."""
    paragraph: int
    is_label: bool = False
    """Whether it stands in front of a turn: whoever talks there is *I*, not *she*."""


@define(eq=False)
class Salience:
    """The last mentions read, newest first; older ones are forgotten.

    Behind ``Ana met Li. She``, Ana stands out for *she* as a subject.
    """

    _seen: deque[Seen] = field(factory=lambda: deque(maxlen=_LOOK_BACK))

    def remember(self, seen: Seen) -> None:
        """Note the next mention, given in text order."""
        self._seen.appendleft(seen)

    def _near(self, sentence: int, farthest: int) -> Iterator[Seen]:
        for seen in self._seen:
            if sentence - seen.sentence > farthest:
                return
            yield seen

    def standing_out(
        self,
        mention: Mention,
        here: Seen,
        farthest: int,
        fits: Callable[[Entity], bool] = lambda _: True,
    ) -> Entity | None:
        """The entity that agrees with a pronoun and stands out most; ``None`` if none agrees.

        ``here`` is the place of the pronoun itself; ``farthest`` counts sentences; ``fits`` may
        leave entities out.
        """
        best: Entity | None = None
        best_score = float("-inf")
        agreeing: dict[Entity, bool] = {}
        for rank, seen in enumerate(self._near(here.sentence, farthest)):
            entity = seen.entity
            if seen.is_label and mention.form == "pronoun":
                continue
            if entity not in agreeing:
                agreeing[entity] = _agrees(mention, entity) and fits(entity)
            if agreeing[entity]:
                score = _score(mention, here, seen) - 0.05 * rank
                if score > best_score:
                    best, best_score = entity, score
        return best

    def described(self, mention: Mention, sentence: int, farthest: int) -> Entity | None:
        """Whom ``the nurse`` describes: the last such entity, one with a name before others."""
        near = (seen.entity for seen in self._near(sentence, farthest))
        unnamed: Entity | None = None
        for entity in dict.fromkeys(near):
            if (entity.names or unnamed is None) and describes(mention, entity):
                if entity.names:
                    return entity
                unnamed = entity
        return unnamed


def _score(mention: Mention, here: Seen, seen: Seen) -> float:
    entity = seen.entity
    score = float(seen.sentence - here.sentence)
    if seen.is_subject:
        score += 2.5 if here.is_subject else 0.5
    if seen.is_source:
        score += 1.5
    if seen.paragraph == here.paragraph:
        score += 1.5
    if mention.gender and entity.gender == mention.gender:
        score += 1.0
    score += 0.4 * log2(1 + len(entity.names))
    if mention.label != "THING" and not mention.plural:
        score += {"PERSON": 0.5, None: -2.0}.get(entity.label, -1.0)
    if seen.quoted is not None and seen.quoted != here.quoted:
        score -= 3.0
    return score


def _agrees(mention: Mention, entity: Entity) -> bool:
    """Number, gender and kind of a pronoun against an entity."""
    label = entity.label
    if entity.narrates:
        return False  # always "I"
    if mention.label == "THING":
        return label in {"ORG", "DOCUMENT"} and not entity.plural
    if mention.plural:
        return entity.plural or label in {"ORG", "GROUP"}
    if entity.plural or label in {"ORG", "LOC", "DOCUMENT", "GROUP"}:
        return False
    return mention.gender is None or entity.gender in {None, mention.gender}


def describes(mention: Mention, entity: Entity) -> bool:
    """Whether a definite nominal may take up an entity: by role, or by the head of its name.

    ``the minister`` may be *Foreign Minister Ana Ruiz*, ``the bank`` *Lind Bank*.
    """
    if mention.gender and entity.gender and mention.gender != entity.gender:
        return False
    head = mention.words[-1] if mention.words else ""
    borne = load_people().borne.get(head)
    if head in entity.role_words or (borne and not borne.isdisjoint(entity.titles)):
        return True
    if mention.label == "ORG" and any(head in form for form in entity.forms):
        return True
    mine = set(mention.words)
    for words in entity.descriptions:
        if words[-1] == head and (mine.issubset(words) or mine.issuperset(words)):
            return True
    return False
