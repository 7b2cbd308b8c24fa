"""What the turns of a dialogue show of everybody who may speak in them."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from math import log2

from attrs import define, frozen

from quoteattr.entity.entity import Entity
from quoteattr.entity.mention import Mention
from quoteattr.entity.narrator import is_vocative, stands_alone
from quoteattr.entity.people import load_people
from quoteattr.span import Span
from quoteattr.speaker.points import load_points
from quoteattr.speaker.scene import Scene
from quoteattr.speaker.turns import Turn, cut_turns

_NEAR = (800, 300)  # code points before and behind a turn in which a mention counts in full
_FAR = 0.4  # what it counts farther away
_CALLED = 0.8  # weight of a mention that calls somebody
_ANSWERS = 2  # paragraphs on which a turn may answer another
_EARSHOT = 3  # turns


def read_turns(scene: Scene) -> list[Turn]:
    """All turns of an article in text order, with what they show."""
    turns = cut_turns(scene)
    reading = _Reading(scene, turns)
    for turn in turns:
        reading.listen(turn)
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


def _is_person(entity: Entity) -> bool:
    return not entity.plural and (
        entity.label == "PERSON" or (entity.label is None and entity.gender is not None)
    )


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
            return _CALLED if self.vocative else 0.0  # whoever is spoken of need not be there
        return 1.0 + 0.5 * self.subject + self.source


@define(eq=False, slots=False)
class _Reading:
    """Reads what the turns of a scene show."""

    scene: Scene
    turns: Sequence[Turn]

    # --- who is there

    @cached_property
    def _seen(self) -> list[_Seen]:
        """The mentions of all who may speak, in text order."""
        named = {turn.named.number for turn in self.turns if turn.named}
        people = (
            entity
            for entity in self.scene.entities.all
            if entity.number in named or _is_person(entity)
        )
        seen = (each for entity in people for each in self._sightings(entity))
        return sorted(seen, key=lambda each: each.start)

    def _sightings(self, entity: Entity) -> Iterator[_Seen]:
        view = self.scene.view
        for mention in entity.mentions:
            quoted = view.inside[mention.head] is not None
            source = mention.head in self.scene.source_tokens
            if entity.names or source or (not quoted and entity.label == "PERSON"):
                yield _Seen(
                    start=mention.span.start,
                    entity=entity,
                    mention=mention,
                    quoted=quoted,
                    vocative=quoted and is_vocative(view.tree, mention),
                    subject=view.tree[mention.head].relation == "nsubj",
                    source=source,
                )

    @cached_property
    def _starts(self) -> list[int]:
        return [each.start for each in self._seen]

    def _within(self, span: Span) -> Sequence[_Seen]:
        starts = self._starts
        return self._seen[bisect_left(starts, span.start) : bisect_right(starts, span.end)]

    def _contents(self, turn: Turn) -> Iterator[Span]:
        for number in turn.numbers:
            yield from self.scene.attributions[number].content

    def _reach(self, turn: Turn) -> Span:
        spans = list(self._contents(turn))
        return Span(spans[0].start, spans[-1].end)

    # --- what the words show

    def listen(self, turn: Turn) -> None:
        """Note whom the words of a turn call and name."""
        words = [e for span in self._contents(turn) for e in self._within(span) if e.quoted]
        named = {each.entity.number for each in words if each.mention.form == "name"}
        turn.called = frozenset(each.entity.number for each in words if each.vocative)
        turn.spoken_of = frozenset(named - turn.called)
        turn.called_as = frozenset(self._addresses(turn))

    def _addresses(self, turn: Turn) -> Iterator[str]:
        """``Yes, sir``, ``my dear lady!``: the genders of nouns between stops."""
        tree, address = self.scene.view.tree, load_people().address
        for span in self._contents(turn):
            for i in tree.within(span):
                gender = address.get(tree.words[i])
                if gender and stands_alone(tree, i, i):
                    yield gender

    # --- what the turn shows of each candidate

    def judge(self, turn: Turn) -> None:
        """Note the signals of a turn that others do not settle."""
        if any(source.is_many for source in turn.sources):
            return  # left to other sieves
        if turn.named:
            turn.candidates = {turn.named.number: turn.named}
            turn.shows = {turn.named.number: defaultdict(float)}
            return
        self._gather(turn)
        self._hear(turn)
        self._look(turn)
        for who, shows in turn.shows.items():
            shows["called"] += who in turn.called
            shows["spoken_of"] += who in turn.spoken_of

    def _gather(self, turn: Turn) -> None:
        """The candidates: whoever is mentioned around."""
        table, reach = load_points().candidates, self._reach(turn)
        near = range(reach.start - _NEAR[0], reach.end + _NEAR[1])
        present: defaultdict[int, float] = defaultdict(float)
        everybody: dict[int, Entity] = {}
        for each in self._within(Span(max(0, reach.start - table.back), reach.end + table.ahead)):
            if each.weight:
                present[each.entity.number] += each.weight * (1 if each.start in near else _FAR)
            everybody[each.entity.number] = each.entity
        for who in sorted(present, key=lambda number: (-present[number], number))[: table.most]:
            unnamed = not everybody[who].names and not everybody[who].narrates
            turn.candidates[who] = everybody[who]
            turn.shows[who] = defaultdict(float, present=log2(1 + present[who]), unnamed=unnamed)

    def _hear(self, turn: Turn) -> None:
        """What the sources show: ``he said``, ``the landlady said``."""
        for source in turn.sources:
            if source.token is None:
                continue
            telling = source.token.lemma not in load_people().vague
            pronoun = source.token.pos == "PRON"
            signal = "antecedent" if pronoun else "described" if telling else "worded"
            for who, entity in turn.candidates.items():
                shows = turn.shows[who]
                shows[signal] += entity in source.speakers
                if source.gender and (entity.gender or entity.narrates):
                    alike = entity.gender == source.gender and not entity.narrates
                    shows["gender" if alike else "other_gender"] = 1

    def _look(self, turn: Turn) -> None:
        """What the paragraph shows around the words, and the one before."""
        view, reach = self.scene.view, self._reach(turn)
        here = view.paragraph_at(reach.start).span
        there = view.paragraph_at(max(reach.start, reach.end - 1)).span
        sources = {source.token.i for source in turn.sources if source.token}
        around = [
            each
            for each in self._within(Span(here.start, there.end))
            if not each.quoted and each.mention.head not in sources
        ]
        beside = {each.entity.number for each in around}
        acting = {each.entity.number for each in around if each.subject}
        genders = {each.mention.gender for each in around if each.subject} - {None}
        leading, announced = self._lead(here)
        for who, entity in turn.candidates.items():
            shows = turn.shows[who]
            shows["acts"] += (who in acting) / max(1, len(acting))
            shows["beside"] += who in beside - acting
            shows["leads_in"] += who in leading
            shows["announced"] += announced and who in leading
            if len(genders) == 1 and (entity.gender or entity.narrates):
                alike = entity.gender in genders and not entity.narrates
                shows["acts_alike" if alike else "acts_unlike"] += 1

    def _lead(self, here: Span) -> tuple[set[int], bool]:
        """Subjects of the last sentence of the paragraph before, if nobody speaks in it.

        And whether it announces words: it ends in a colon or a comma.
        """
        view = self.scene.view
        last = view.token_before(here.start)
        if last is None:
            return set(), False
        sentence = view.tree.sentence(last.i)
        if any(view.inside[i] is not None for i in sentence):
            return set(), False
        seen = self._within(view.tree.span(sentence))
        return {each.entity.number for each in seen if each.subject}, last.text in {":", ","}
