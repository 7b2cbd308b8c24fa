"""What a later mention may look back to: pronouns by agreement and salience, nominals by fit.

Salience after Lappin and Leass (1994), "An algorithm for pronominal anaphora resolution": recency,
subjects, parallel roles, and, since quotations are at stake, whoever spoke last.
"""

from collections import deque
from collections.abc import Callable
from math import log2
from typing import NamedTuple

from attrs import define, field

from quoteattr.entity.entity import Entity
from quoteattr.entity.mention import Mention
from quoteattr.entity.people import load_people

_LOOK_BACK = 200  # mentions
# what counts for a mention
_SUBJECTS, _SUBJECT = 2.5, 0.5  # it is a subject like the pronoun, or unlike it
_SPEAKS = 1.5
_BESIDE = 1.5  # it stands in the same paragraph
_QUOTED = -3.0  # it stands in marks in which the pronoun does not
_RANK = -0.05  # for each mention behind it
# and for whom it mentions
_GENDER = 1.0
_NAMES = 0.4  # times the logarithm of how often they are named
_LABELLED = {"PERSON": 0.5, None: -2.0}  # for "she"; other labels tell against it


class Place(NamedTuple):
    """Where a mention stands, as others see it: *Ana* of ``Ana said`` is a subject and speaks."""

    sentence: int
    is_subject: bool
    is_source: bool
    quoted: int | None
    """The marks around it."""
    paragraph: int
    is_label: bool
    """Whether it stands in front of a turn: whoever talks there is *I*, not *she*."""


@define(eq=False)
class Salience:
    """The last mentions read, newest first; older ones are forgotten.

    Behind ``Ana met Li. She``, Ana stands out for *she* as a subject.
    """

    most_named: int
    """How often the article names whom it names most."""
    _seen: deque[tuple[Entity, Place]] = field(factory=lambda: deque(maxlen=_LOOK_BACK))
    _last: dict[Entity, tuple[int, int]] = field(factory=dict)
    """Number and sentence of each entity's last mention, in the order of these."""
    _read: int = 0

    def remember(self, entity: Entity, place: Place) -> None:
        """Note the next mention, given in text order."""
        self._seen.appendleft((entity, place))
        self._last.pop(entity, None)
        self._last[entity] = self._read, place.sentence
        self._read += 1

    def standing_out(
        self,
        mention: Mention,
        here: Place,
        farthest: int,
        fits: Callable[[Entity], bool] = lambda _: True,
    ) -> Entity | None:
        """The entity that agrees with a pronoun and stands out most; ``None`` if none agrees.

        ``here`` is the place of the pronoun itself; ``farthest`` counts sentences; ``fits`` may
        leave entities out.
        """
        best: Entity | None = None
        best_score = float("-inf")
        worth: dict[Entity, tuple[float, float, float] | None] = {}
        pronoun = mention.form == "pronoun"
        ceiling = self._ceiling(mention, here)
        for rank, (entity, seen) in enumerate(self._seen):
            back = here.sentence - seen.sentence
            beside = _BESIDE if seen.paragraph == here.paragraph else 0.0
            if back > farthest or ceiling - back + beside + _RANK * rank < best_score:
                break  # nobody farther back stands out more
            if seen.is_label and pronoun:
                continue
            if entity not in worth:
                agrees = _agrees(mention, entity) and fits(entity)
                worth[entity] = _worth(mention, entity) if agrees else None
            if (own := worth[entity]) is not None:
                score = _score(here, seen, own) + _RANK * rank
                if score > best_score:
                    best, best_score = entity, score
        return best

    def _ceiling(self, mention: Mention, here: Place) -> float:
        """The most that may count for a mention in the sentence of a pronoun, paragraph apart."""
        subject = _SUBJECTS if here.is_subject else _SUBJECT
        gender = _GENDER if mention.gender else 0.0
        names = _NAMES * log2(1 + self.most_named)
        return subject + _SPEAKS + gender + names + _LABELLED["PERSON"]

    def described(self, mention: Mention, sentence: int, farthest: int) -> Entity | None:
        """Whom ``the nurse`` describes: the last such entity, one with a name before others."""
        unnamed: Entity | None = None
        for entity, (number, last) in reversed(self._last.items()):
            if self._read - number > _LOOK_BACK or sentence - last > farthest:
                break
            if (entity.names or unnamed is None) and describes(mention, entity):
                if entity.names:
                    return entity
                unnamed = entity
        return unnamed


def _worth(mention: Mention, entity: Entity) -> tuple[float, float, float]:
    """What speaks for an entity wherever it is mentioned: gender, names, label."""
    gender = _GENDER if mention.gender and entity.gender == mention.gender else 0.0
    names = _NAMES * log2(1 + len(entity.names))
    personal = mention.label != "THING" and not mention.plural
    return gender, names, _LABELLED.get(entity.label, -1.0) if personal else 0.0


def _score(here: Place, seen: Place, own: tuple[float, float, float]) -> float:
    score = float(seen.sentence - here.sentence)
    if seen.is_subject:
        score += _SUBJECTS if here.is_subject else _SUBJECT
    if seen.is_source:
        score += _SPEAKS
    if seen.paragraph == here.paragraph:
        score += _BESIDE
    gender, names, label = own
    score += gender
    score += names
    score += label
    if seen.quoted is not None and seen.quoted != here.quoted:
        score += _QUOTED
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
    if head in entity.role_words:
        return True
    if entity.titles and not load_people().borne.get(head, frozenset()).isdisjoint(entity.titles):
        return True
    if mention.label == "ORG" and any(head in form for form in entity.forms):
        return True
    mine = {*mention.words} if entity.descriptions else set()
    return any(
        words[-1] == head and (mine.issubset(words) or mine.issuperset(words))
        for words in entity.descriptions
    )
