"""The turns of a dialogue: what one person says in one paragraph, and its sources."""

from collections import defaultdict

from attrs import define, field, frozen

from quoteattr.entity.entity import Entity
from quoteattr.entity.mention import is_large
from quoteattr.entity.people import load_people
from quoteattr.parse.tree import Token
from quoteattr.speaker.points import load_points
from quoteattr.speaker.scene import Scene, Speakers
from quoteattr.speaker.source import by_source


@frozen(kw_only=True)
class Source:
    """Whom the text gives with a cue."""

    token: Token | None
    """Head of the source; ``None`` where there is none."""
    speakers: Speakers
    """Whom it stands for by itself."""

    @property
    def named(self) -> Entity | None:
        """Whom it tells: a name, ``the King``, the narrator's *I*."""
        if len(self.speakers) != 1 or self.token is None:
            return None
        who = self.speakers[0]
        told = self.token.pos != "PRON" and (who.names or is_large(self.token.text))
        return who if told or who.narrates else None

    @property
    def is_many(self) -> bool:
        """``Lee and Wu said``, ``they said``."""
        return len(self.speakers) > 1 or any(entity.plural for entity in self.speakers)

    @property
    def gender(self) -> str | None:
        """What it shows by itself: ``he said``, ``the girl said``."""
        return load_people().gender(self.token.text.lower()) if self.token else None


@define(eq=False)
class Turn:
    """Direct quotations of one paragraph that one person speaks."""

    numbers: list[int]
    """Of its attributions."""
    first_paragraph: int
    last_paragraph: int
    sources: list[Source]
    """One for each attribution."""
    candidates: dict[int, Entity] = field(factory=dict)
    """Who may speak, by the number of the entity."""
    shows: dict[int, defaultdict[str, float]] = field(factory=dict)
    """For each candidate the signals, and how strong they are."""
    called: frozenset[int] = frozenset()
    """Whom the words call by name."""
    spoken_of: frozenset[int] = frozenset()
    """Whom they name otherwise."""
    called_as: frozenset[str] = frozenset()
    """Genders that they call somebody by: ``Yes, sir``."""

    @property
    def named(self) -> Entity | None:
        """Whom a source tells."""
        return next((source.named for source in self.sources if source.named), None)

    def points(self, who: int) -> float:
        """The sum of what the turn shows of a candidate."""
        weight = load_points().signal
        return sum(weight[signal] * strength for signal, strength in self.shows[who].items())


def cut_turns(scene: Scene) -> list[Turn]:
    """The turns of an article in text order; what they show is still to be read."""
    turns: list[Turn] = []
    for number in scene.spoken:
        first, last = scene.paragraphs_of(scene.attributions[number])
        head = scene.attributions[number].source_token
        token = None if head is None else scene.view.tree[head]
        source = Source(token=token, speakers=by_source(scene, number, (), {}))
        here = turns[-1] if turns and turns[-1].last_paragraph == first else None
        if here is None or _is_anothers(here, source):
            turns.append(Turn([number], first, last, [source]))
        else:
            here.numbers.append(number)
            here.sources.append(source)
            here.last_paragraph = last
    return turns


def _is_anothers(turn: Turn, source: Source) -> bool:
    """Whether a source in the paragraph of a turn begins somebody else's."""
    if source.named and turn.named:
        return source.named is not turn.named
    who = source.named or turn.named
    genders = {each.gender for each in (source, *turn.sources)} | {who.gender if who else None}
    return len(genders - {None}) > 1
