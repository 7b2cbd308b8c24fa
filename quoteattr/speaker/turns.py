"""The turns of a dialogue: what each shows about who speaks, in points for each candidate."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from math import log2

from attrs import define, field, frozen

from quoteattr.attribution.attribution import Attribution
from quoteattr.entity.entity import Entity
from quoteattr.entity.mention import Mention
from quoteattr.entity.people import load_people
from quoteattr.speaker.scene import Scene
from quoteattr.speaker.source import by_source

_FEWEST = 6  # direct quotations
_FEWEST_FREE = 2  # without a cue
_ADJACENT = 0.35  # share that stands in the paragraph behind another

_BACK, _AHEAD = 2500, 700  # code points in which candidates are named
_CANDIDATES = 8
_NO_PERSON = frozenset({"ORG", "LOC", "DOCUMENT", "GROUP"})

_OTHER_GENDER = -6.0
_SAME_GENDER = 0.5
_NEAREST = 1.0  # what the pronoun's own antecedent gets
_WORDED = 3.0  # whom a nominal describes
_ACTS = 2.5  # subject of a sentence beside the quotation
_BESIDE = 0.5  # named beside it
_ADDRESSED = -5.0  # called by name in their own words
_SPOKEN_OF = -2.5  # named in their own words
_ANSWERS = 2.0  # called by name in the turn before
_WAS_ASKED = 1.0  # called by name in the next turn
_UNNAMED = -1.0
_TENDER = frozenset({"dear", "dearest", "my", "oh", "o", "ah", "poor", "darling", "sweet", "old"})


@define(eq=False)
class Turn:
    """Direct quotations of one paragraph that one person speaks."""

    numbers: list[int]
    """Of its attributions."""
    first_paragraph: int
    last_paragraph: int
    fixed: Entity | None = None
    """Whom the text names as its source."""
    candidates: dict[int, Entity] = field(factory=dict)
    points: dict[int, float] = field(factory=dict)
    """For each candidate."""
    addressed: dict[int, float] = field(factory=dict)
    """Points for whoever speaks next."""


def is_dialogue(scene: Scene) -> bool:
    """Whether quotations of an article answer each other: cues are left out, paragraphs short."""
    direct = [scene.attributions[number] for number in _spoken(scene)]
    free = sum(attribution.source is None for attribution in direct)
    places = [_paragraphs(scene, attribution) for attribution in direct]
    adjacent = sum(
        other[0] - one[1] == 1 for one, other in zip(places, places[1:], strict=False)
    )
    many = len(direct) >= _FEWEST and free >= _FEWEST_FREE
    return many and adjacent >= _ADJACENT * len(direct)


def _spoken(scene: Scene) -> Iterator[int]:
    """Direct speech outside of other people's words, in text order."""
    for number, attribution in enumerate(scene.attributions):
        if attribution.type == "direct" and scene.reporters[number] is None:
            yield number


def _paragraphs(scene: Scene, attribution: Attribution) -> tuple[int, int]:
    numbers = scene.view.paragraph_numbers
    within = scene.view.tree.within(attribution.reach)
    if not within:
        return 0, 0
    return numbers[within[0]], numbers[within[-1]]


@frozen(eq=False)
class _Named:
    """A mention of somebody who may speak."""

    start: int
    entity: Entity
    mention: Mention
    quoted: int | None
    weight: float


@define(eq=False)
class Turns:
    """Reads the turns of a scene."""

    scene: Scene

    def read(self) -> list[Turn]:
        """All turns in text order, with points."""
        turns = self._cut()
        for turn in turns:
            self._judge(turn)
        for one, other in zip(turns, turns[1:], strict=False):
            if other.first_paragraph - one.last_paragraph > 2:
                one.addressed = {}
                continue
            for who in self._called(other):
                if who in one.points and not one.fixed:
                    one.points[who] += _WAS_ASKED
        return turns

    # --- turns

    def _cut(self) -> list[Turn]:
        turns: list[Turn] = []
        for number in _spoken(self.scene):
            attribution = self.scene.attributions[number]
            first, last = _paragraphs(self.scene, attribution)
            fixed = self._fixed(number)
            here = turns[-1] if turns and turns[-1].last_paragraph == first else None
            if here is None or self._is_anothers(here, number, fixed):
                turns.append(Turn([number], first, last, fixed))
            else:
                here.numbers.append(number)
                here.last_paragraph = last
                here.fixed = here.fixed or fixed
        return turns

    def _is_anothers(self, turn: Turn, number: int, fixed: Entity | None) -> bool:
        if fixed and turn.fixed:
            return fixed is not turn.fixed
        genders = {self._gender(n) for n in (number, *turn.numbers)} - {None}
        who = fixed or turn.fixed
        return len(genders | ({who.gender} if who and who.gender else set())) > 1

    def _fixed(self, number: int) -> Entity | None:
        """Whom the text names as the source."""
        found = by_source(self.scene, number, (), {})
        head = self.scene.attributions[number].source_token
        if len(found) != 1 or head is None or self.scene.view.tree[head].pos == "PRON":
            return None
        return found[0] if found[0].names and found[0].label not in _NO_PERSON else None

    def _are_many(self, number: int) -> bool:
        """``Lee and Wu said``, ``they said``."""
        found = by_source(self.scene, number, (), {})
        return len(found) > 1 or any(entity.plural for entity in found)

    def _gender(self, number: int) -> str | None:
        """What the source shows: ``he said``, ``the girl said``."""
        head = self.scene.attributions[number].source_token
        return load_people().gender(self.scene.view.tree[head].text.lower()) if head is not None else None

    # --- candidates

    @cached_property
    def _named(self) -> list[_Named]:
        named = []
        inside = self.scene.view.inside
        sources = {a.source_token for a in self.scene.attributions}
        for entity in self.scene.entities.all:
            if entity.label in _NO_PERSON or entity.plural:
                continue
            if not entity.names and entity.label != "PERSON":
                continue
            for mention in entity.mentions:
                quoted = inside[mention.head]
                subject = self.scene.view.tree[mention.head].relation == "nsubj"
                weight = 0.4 if quoted is not None else 1.0 + 0.5 * subject
                weight += mention.head in sources
                named.append(_Named(mention.span.start, entity, mention, quoted, weight))
        return sorted(named, key=lambda each: each.start)

    @cached_property
    def _starts(self) -> list[int]:
        return [each.start for each in self._named]

    def _between(self, start: int, end: int) -> Sequence[_Named]:
        return self._named[bisect_left(self._starts, start) : bisect_right(self._starts, end)]

    def _judge(self, turn: Turn) -> None:
        """Give points to the candidates of a turn."""
        scene = self.scene
        attributions = [scene.attributions[number] for number in turn.numbers]
        start, end = attributions[0].reach.start, attributions[-1].reach.end
        if any(self._are_many(number) for number in turn.numbers):
            pass  # left to the other sieves
        elif turn.fixed:
            who = turn.fixed.number
            turn.candidates, turn.points = {who: turn.fixed}, {who: 0.0}
        else:
            present: dict[int, float] = defaultdict(float)
            for each in self._between(start - _BACK, end + _AHEAD):
                near = 1.0 if start - 800 <= each.start <= end + 300 else 0.4
                present[each.entity.number] += each.weight * near
                turn.candidates[each.entity.number] = each.entity
            for number in turn.numbers:
                for entity in by_source(scene, number, (), {}):
                    turn.candidates.setdefault(entity.number, entity)
                    present[entity.number] += 1.0
            kept = sorted(present, key=lambda n: (-present[n], n))[:_CANDIDATES]
            turn.candidates = {number: turn.candidates[number] for number in kept}
            turn.points = {number: log2(1 + present[number]) for number in kept}
            for who, entity in turn.candidates.items():
                turn.points[who] += _UNNAMED * (not entity.names)
            for number in turn.numbers:
                self._hear_source(turn, number)
            self._see(turn, start, end)
            for who in self._called(turn):
                if who in turn.points:
                    turn.points[who] += _ADDRESSED
            for each in self._spoken_of(turn):
                if each in turn.points:
                    turn.points[each] += _SPOKEN_OF
        turn.addressed = dict.fromkeys(self._called(turn), _ANSWERS)

    def _hear_source(self, turn: Turn, number: int) -> None:
        """``he said``: gender, and the antecedent; ``the girl said``: whom it describes."""
        found = by_source(self.scene, number, (), {})
        head = self.scene.attributions[number].source_token
        if head is None:
            return
        gender = self._gender(number)
        pronoun = self.scene.view.tree[head].pos == "PRON"
        for who, entity in turn.candidates.items():
            if gender and entity.gender:
                turn.points[who] += _SAME_GENDER if entity.gender == gender else _OTHER_GENDER
            if entity in found:
                turn.points[who] += _NEAREST if pronoun else _WORDED

    def _see(self, turn: Turn, start: int, end: int) -> None:
        """What stands beside the quotations in their paragraph."""
        view = self.scene.view
        span = view.paragraph_at(start).span
        last = view.paragraph_at(max(start, end - 1)).span
        sources = {self.scene.attributions[n].source_token for n in turn.numbers}
        acting: set[int] = set()
        beside: set[int] = set()
        for each in self._between(span.start, last.end):
            if each.quoted is None and each.mention.head not in sources:
                subject = view.tree[each.mention.head].relation == "nsubj"
                (acting if subject else beside).add(each.entity.number)
        for who in turn.points:
            turn.points[who] += _ACTS * (who in acting) / max(1, len(acting))
            turn.points[who] += _BESIDE * (who in beside - acting)

    def _inside(self, turn: Turn) -> Iterator[_Named]:
        for number in turn.numbers:
            for span in self.scene.attributions[number].content:
                yield from (e for e in self._between(span.start, span.end) if e.quoted is not None)

    def _called(self, turn: Turn) -> set[int]:
        """Whom the words call by name: ``Yes, Ana, I do``."""
        return {e.entity.number for e in self._inside(turn) if self._is_vocative(e.mention)}

    def _spoken_of(self, turn: Turn) -> set[int]:
        """Whom the words name otherwise."""
        names = (e for e in self._inside(turn) if e.mention.form == "name")
        return {e.entity.number for e in names if not self._is_vocative(e.mention)}

    def _is_vocative(self, mention: Mention) -> bool:
        tree = self.scene.view.tree
        if mention.form != "name" or mention.last + 1 >= len(tree):
            return False
        first = mention.first
        while first and tree[first - 1].text.lower() in _TENDER:
            first -= 1
        before = tree[first - 1] if first else None
        opened = before is None or before.pos == "PUNCT" or before.text in "“‘\"'"
        return opened and tree[mention.last + 1].text in {",", "!", ".", "?", ";", "—", "--", "”", "’", '"'}
