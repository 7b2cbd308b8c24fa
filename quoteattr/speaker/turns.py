"""The turns of a dialogue, and what each shows about who speaks."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import pairwise
from math import log2

from attrs import define, field, frozen

from quoteattr.attribution.attribution import Attribution
from quoteattr.entity.entity import Entity
from quoteattr.entity.mention import Mention, is_large
from quoteattr.entity.narrator import is_vocative, stands_alone
from quoteattr.entity.people import load_people
from quoteattr.span import Span
from quoteattr.speaker.scene import Scene
from quoteattr.speaker.source import by_source
from quoteattr.tables import load_table

_NO_PERSON = frozenset({"ORG", "LOC", "DOCUMENT", "GROUP"})
_NEAR = (800, 300)  # code points before and behind a turn in which a mention counts in full
_ANSWERS = 2  # paragraphs on which a turn may answer another
_EARSHOT = 3  # turns
_HEARD = {"vocative": 0.8, "name": 0.1}  # weight of a mention in somebody's words


@frozen(kw_only=True)
class _Least:
    turns: int
    free: int
    adjacent: float
    apart: int


@frozen(kw_only=True)
class _Candidates:
    back: int
    ahead: int
    most: int


@frozen(kw_only=True)
class Steps:
    """Points by how many paragraphs two turns stand apart."""

    here: float
    next: float
    second: float
    farther: float

    def at(self, apart: int) -> float:
        """The points for a distance in paragraphs."""
        return (self.here, self.next, self.second)[apart] if apart < 3 else self.farther  # noqa: PLR2004


@frozen(kw_only=True)
class Dialogue:
    """The table of ``data/en/dialogue.toml``."""

    least: _Least
    candidates: _Candidates
    signal: dict[str, float]
    goes_on: Steps
    comes_back: Steps


@cache
def load_dialogue() -> Dialogue:
    """The table of the package."""
    return load_table("dialogue.toml", Dialogue)


@define(eq=False)
class Turn:
    """Direct quotations of one paragraph that one person speaks."""

    numbers: list[int]
    """Of its attributions."""
    first_paragraph: int
    last_paragraph: int
    named: Entity | None
    """Whom the text names as the source."""
    candidates: dict[int, Entity] = field(factory=dict)
    """By the number of the entity."""
    shows: dict[int, Counter[str]] = field(factory=dict)
    """For each candidate the signals, and how strong they are."""
    called: frozenset[int] = frozenset()
    """Whom the words call by name."""
    spoken_of: frozenset[int] = frozenset()
    """Whom they name otherwise."""
    called_as: frozenset[str] = frozenset()
    """Genders that they call somebody by: ``Yes, sir``."""

    def points(self, who: int) -> float:
        """The sum of what the turn shows of a candidate."""
        weight = load_dialogue().signal
        return sum(weight[signal] * strength for signal, strength in self.shows[who].items())


@frozen(eq=False)
class _Seen:
    """A mention of somebody who may speak."""

    start: int
    entity: Entity
    mention: Mention
    quoted: bool
    vocative: bool
    subject: bool
    source: bool

    @property
    def weight(self) -> float:
        if self.quoted:
            return _HEARD["vocative" if self.vocative else "name"]
        return 1.0 + 0.5 * self.subject + self.source


def spoken(scene: Scene) -> Iterator[int]:
    """Numbers of direct speech outside of other people's words, in text order."""
    for number, attribution in enumerate(scene.attributions):
        if attribution.type == "direct" and scene.reporters[number] is None:
            yield number


def is_dialogue(scene: Scene) -> bool:
    """Whether quotations of an article answer each other: cues are left out, paragraphs short."""
    least = load_dialogue().least
    direct = [scene.attributions[number] for number in spoken(scene)]
    free = sum(attribution.source is None for attribution in direct)
    places = [_paragraphs(scene, attribution) for attribution in direct]
    adjacent = sum(other[0] - one[1] == 1 for one, other in pairwise(places))
    many = len(direct) >= least.turns and free >= least.free
    return many and adjacent >= least.adjacent * len(direct)


def _paragraphs(scene: Scene, attribution: Attribution) -> tuple[int, int]:
    """The paragraphs in which words begin and end."""
    numbers, within = scene.view.paragraph_numbers, scene.view.tree.within(attribution.reach)
    return (numbers[within[0]], numbers[within[-1]]) if within else (0, 0)


def read_turns(scene: Scene) -> list[Turn]:
    """All turns of an article in text order, with what they show."""
    reading = _Reading(scene)
    turns = reading.cut()
    for turn in turns:
        reading.judge(turn)
    for one, other in pairwise(turns):
        if other.first_paragraph - one.last_paragraph <= _ANSWERS:
            _answer(one, other, "was_called")
            _answer(other, one, "will_be_called")
    for place, turn in enumerate(turns):
        around = turns[max(0, place - _EARSHOT) : place + _EARSHOT + 1]
        absent = Counter(who for other in around if other is not turn for who in other.spoken_of)
        for who, shows in turn.shows.items():
            shows["talked_about"] += absent[who]
    return turns


def _answer(calling: Turn, turn: Turn, signal: str) -> None:
    """Note who is called, by name or as a man or a woman, in a neighbouring turn."""
    for who, shows in turn.shows.items():
        gender = turn.candidates[who].gender
        shows[signal] += who in calling.called
        if calling.called_as and gender:
            shows["called_alike" if gender in calling.called_as else "called_unlike"] += 1


@define(eq=False, slots=False)
class _Reading:
    """Reads the turns of a scene."""

    scene: Scene

    # --- turns

    def cut(self) -> list[Turn]:
        """The turns, not judged yet."""
        turns: list[Turn] = []
        for number in spoken(self.scene):
            first, last = _paragraphs(self.scene, self.scene.attributions[number])
            named = self._named(number)
            here = turns[-1] if turns and turns[-1].last_paragraph == first else None
            if here is None or self._is_anothers(here, number, named):
                turns.append(Turn([number], first, last, named))
            else:
                here.numbers.append(number)
                here.last_paragraph = last
                here.named = here.named or named
        return turns

    def _is_anothers(self, turn: Turn, number: int, named: Entity | None) -> bool:
        if named and turn.named:
            return named is not turn.named
        who = named or turn.named
        genders = {self._gender(n) for n in (number, *turn.numbers)} - {None}
        return len(genders | ({who.gender} if who and who.gender else set())) > 1

    def _named(self, number: int) -> Entity | None:
        """Whom the text tells as the source: a name, ``the King``."""
        found = by_source(self.scene, number, (), {})
        head = self.scene.attributions[number].source_token
        if len(found) != 1 or head is None:
            return None
        token = self.scene.view.tree[head]
        told = token.pos != "PRON" and (found[0].names or is_large(token))
        return found[0] if told or found[0].narrates else None

    def _are_many(self, number: int) -> bool:
        """``Lee and Wu said``, ``they said``."""
        found = by_source(self.scene, number, (), {})
        return len(found) > 1 or any(entity.plural for entity in found)

    def _gender(self, number: int) -> str | None:
        """What the source shows: ``he said``, ``the girl said``."""
        head = self.scene.attributions[number].source_token
        return None if head is None else self._gender_of(head)

    def _gender_of(self, i: int) -> str | None:
        return load_people().gender(self.scene.view.tree[i].text.lower())

    # --- candidates

    @cached_property
    def _seen(self) -> list[_Seen]:
        view = self.scene.view
        sources = {attribution.source_token for attribution in self.scene.attributions}
        speakers = {named.number for n in spoken(self.scene) if (named := self._named(n))}
        seen = []
        for entity in self.scene.entities.all:
            if (entity.label in _NO_PERSON and entity.number not in speakers) or entity.plural:
                continue
            for mention in entity.mentions:
                quoted = view.inside[mention.head] is not None
                source = mention.head in sources
                if not entity.names and not source and (quoted or entity.label != "PERSON"):
                    continue
                vocative = quoted and is_vocative(view.tree, mention)
                subject = view.tree[mention.head].relation == "nsubj"
                seen.append(
                    _Seen(mention.span.start, entity, mention, quoted, vocative, subject, source)
                )
        return sorted(seen, key=lambda each: each.start)

    @cached_property
    def _starts(self) -> list[int]:
        return [each.start for each in self._seen]

    def _within(self, span: Span) -> Sequence[_Seen]:
        starts = self._starts
        return self._seen[bisect_left(starts, span.start) : bisect_right(starts, span.end)]

    # --- signals

    def judge(self, turn: Turn) -> None:
        """Note what a turn shows of each candidate."""
        words = [
            each
            for number in turn.numbers
            for span in self.scene.attributions[number].content
            for each in self._within(span)
            if each.quoted
        ]
        turn.called = frozenset(each.entity.number for each in words if each.vocative)
        named = {each.entity.number for each in words if each.mention.form == "name"}
        turn.spoken_of = frozenset(named - turn.called)
        turn.called_as = frozenset(self._calls(turn))
        if any(self._are_many(number) for number in turn.numbers):
            return  # left to other sieves
        if turn.named:
            turn.candidates = {turn.named.number: turn.named}
            turn.shows = {turn.named.number: Counter()}
            return
        self._gather(turn)
        self._hear(turn)
        self._look(turn)
        for who, shows in turn.shows.items():
            shows["called"] += who in turn.called
            shows["spoken_of"] += who in turn.spoken_of

    def _calls(self, turn: Turn) -> Iterator[str]:
        """``Yes, sir``, ``my dear lady!``: the genders of nouns between stops."""
        tree, people = self.scene.view.tree, load_people()
        for number in turn.numbers:
            for span in self.scene.attributions[number].content:
                for i in tree.within(span):
                    gender = people.address.get(tree[i].text.lower())
                    if gender and stands_alone(tree, i, i):
                        yield gender

    def _reach(self, turn: Turn) -> Span:
        first, last = turn.numbers[0], turn.numbers[-1]
        attributions = self.scene.attributions
        return Span(attributions[first].reach.start, attributions[last].reach.end)

    def _gather(self, turn: Turn) -> None:
        """The candidates: whoever is mentioned around."""
        table, reach = load_dialogue().candidates, self._reach(turn)
        near = Span(max(0, reach.start - _NEAR[0]), reach.end + _NEAR[1])
        present: Counter[int] = Counter()
        everybody: dict[int, Entity] = {}
        for each in self._within(Span(max(0, reach.start - table.back), reach.end + table.ahead)):
            close = near.start <= each.start < near.end
            present[each.entity.number] += each.weight if close else 0.4 * each.weight
            everybody[each.entity.number] = each.entity
        kept = sorted(present, key=lambda number: (-present[number], number))[: table.most]
        for who in kept:
            turn.candidates[who] = everybody[who]
            turn.shows[who] = Counter(
                present=log2(1 + present[who]),
                unnamed=not everybody[who].names and not everybody[who].narrates,
            )

    def _hear(self, turn: Turn) -> None:
        """What the sources show: ``he said``, ``the landlady said``."""
        for number in turn.numbers:
            head = self.scene.attributions[number].source_token
            if head is None:
                continue
            gender, found = self._gender_of(head), by_source(self.scene, number, (), {})
            token = self.scene.view.tree[head]
            telling = token.lemma not in load_people().anybody
            signal = "antecedent" if token.pos == "PRON" else "described" if telling else "worded"
            for who, entity in turn.candidates.items():
                shows = turn.shows[who]
                shows[signal] += entity in found
                if gender and (entity.gender or entity.narrates):
                    alike = entity.gender == gender and not entity.narrates
                    shows["gender" if alike else "other_gender"] = 1

    def _look(self, turn: Turn) -> None:
        """What the paragraph shows around the words, and the one before."""
        view, reach = self.scene.view, self._reach(turn)
        here = view.paragraph_at(reach.start).span
        there = view.paragraph_at(max(reach.start, reach.end - 1)).span
        sources = {self.scene.attributions[number].source_token for number in turn.numbers}
        around = [
            each
            for each in self._within(Span(here.start, there.end))
            if not each.quoted and each.mention.head not in sources
        ]
        acting = {each.entity.number for each in around if each.subject}
        pronouns = {each.mention.gender for each in around if each.subject} - {None}
        leading, announced = self._lead(here)
        for who, entity in turn.candidates.items():
            shows = turn.shows[who]
            shows["acts"] += (who in acting) / max(1, len(acting))
            shows["beside"] += any(each.entity is entity for each in around) and who not in acting
            if len(pronouns) == 1 and (entity.gender or entity.narrates):
                alike = entity.gender in pronouns and not entity.narrates
                shows["acts_alike" if alike else "acts_unlike"] += 1
            shows["leads_in"] += who in leading
            shows["announced"] += announced and who in leading

    def _lead(self, here: Span) -> tuple[set[int], bool]:
        """Subjects of the last sentence of the paragraph before, if nobody speaks in it."""
        view = self.scene.view
        last = view.token_before(here.start)
        if last is None:
            return set(), False
        sentence = view.tree.sentence(last.i)
        if any(view.inside[i] is not None for i in sentence):
            return set(), False
        span = view.tree.span(sentence)
        subjects = {each.entity.number for each in self._within(span) if each.subject}
        return subjects, last.text in {":", ","}
