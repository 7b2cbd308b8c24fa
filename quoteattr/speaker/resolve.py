"""From attributions to speakers: the turns of a dialogue first, then sieves in order of precision.

What a dialogue tells, or leaves open, no sieve decides again; of the sieves the first that finds
somebody wins. The order is the design; each sieve is a function of its own, named in the evidence
of a quote.
"""

from collections.abc import Callable, Mapping

from attrs import frozen

from quoteattr.attribution.attribution import Attribution
from quoteattr.attribution.blockquote import SET_APART
from quoteattr.entity.entity import Entity
from quoteattr.entity.people import load_people
from quoteattr.speaker.context import (
    by_beat,
    by_next,
    by_opening,
    by_paragraph,
    by_previous,
    by_repetition,
    by_subject,
    by_turn,
)
from quoteattr.speaker.dialogue import Heard, converse
from quoteattr.speaker.issuer import by_issuer
from quoteattr.speaker.points import load_points
from quoteattr.speaker.scene import HEADLINE, History, Said, Scene, Speakers
from quoteattr.speaker.several import by_number, by_they, by_you
from quoteattr.speaker.source import by_first_person, by_letter, by_source

Sieve = Callable[[Scene, int, History, Mapping[int, Speakers]], Speakers]

SIEVES: tuple[tuple[str, Sieve], ...] = (
    ("said again", by_repetition),
    ("interview", by_letter),
    ("first person", by_first_person),
    ("issuer", by_issuer),
    ("several", by_number),
    ("they", by_they),
    ("you", by_you),
    ("source", by_source),
    ("same paragraph", by_paragraph),
    ("action beat", by_beat),
    ("turn", by_turn),
    ("previous speaker", by_previous),
    ("next speaker", by_next),
    ("subject before", by_subject),
    ("before long words", by_opening),
)
"""The sieves in order. Each gets the scene, the number of the attribution, what was said before
it, and the speakers found so far by number."""

DIALOGUE = "dialogue"
"""What stands for a sieve where a dialogue decides."""
CERTAINTIES = (
    (0.9, "dialogue, surely"),
    (0.7, "dialogue, likely"),
    (0.5, "dialogue, perhaps"),
    (0.0, "dialogue, doubtful"),
)
"""How it says so, by the least share that it gives to the speaker."""


@frozen(kw_only=True)
class Resolved:
    """Who speaks in an attribution, or why nobody is known."""

    speakers: Speakers = ()
    sieve: str = "none"
    """Name of the sieve that found them."""
    certainty: float = 1.0
    """What share of all a dialogue gives to them."""
    reason: str | None = None
    candidates: tuple[tuple[Entity, float], ...] = ()
    """Who else may speak where a dialogue leaves it open, the likeliest first, with shares of 1."""

    @property
    def shows(self) -> str:
        """What found them, in words: ``turn``, ``dialogue, likely``."""
        if self.sieve != DIALOGUE:
            return self.sieve
        return next(words for least, words in CERTAINTIES if self.certainty >= least)


def resolve(scene: Scene) -> tuple[Resolved, ...]:
    """The speakers of each attribution, in the order of ``scene.attributions``."""
    said: list[Said] = []
    found: dict[int, Speakers] = {}
    resolved: dict[int, Resolved] = {}
    spoken = converse(scene)
    for number in _outer_first(scene.attributions):
        attribution = scene.attributions[number]
        heard = spoken.get(number)
        if heard:
            resolved[number] = _told(scene, heard)
        else:
            resolved[number] = _sift(scene, number, said, found)
        found[number] = resolved[number].speakers
        cue = attribution.cue_token
        if cue is None or scene.view.inside[cue] is None:
            said.append(Said(attribution=attribution, speakers=found[number]))
    return tuple(resolved[number] for number in range(len(scene.attributions)))


def _told(scene: Scene, heard: Heard) -> Resolved:
    """What a dialogue shows, unless it leaves open who speaks."""
    if heard.certainty >= load_points().least.certain:
        return Resolved(speakers=(heard.speaker,), sieve=DIALOGUE, certainty=heard.certainty)
    names = " or ".join(scene.names[e.number] for e, _ in heard.ranked[:2] if e.names)
    return Resolved(
        reason=f"the dialogue leaves open who speaks{': ' * bool(names)}{names}",
        candidates=heard.ranked,
    )


def _outer_first(attributions: tuple[Attribution, ...]) -> list[int]:
    """What stands in others' words behind these; what is only said again below, last."""

    def begins(number: int) -> tuple[bool, int, int]:
        reach = attributions[number].reach
        return attributions[number].rule == HEADLINE, reach.start, -reach.end

    return sorted(range(len(attributions)), key=begins)


def _sift(scene: Scene, number: int, said: History, found: Mapping[int, Speakers]) -> Resolved:
    for name, sieve in SIEVES:
        if speakers := sieve(scene, number, said, found):
            return Resolved(speakers=speakers, sieve=name)
    return Resolved(reason=_reason(scene, scene.attributions[number]))


def _reason(scene: Scene, attribution: Attribution) -> str:
    if attribution.source is None:
        if attribution.rule == SET_APART:
            return "set apart, and no line above or below says whose words these are"
        if attribution.cue is None:
            return "no cue here, and nobody speaks in the paragraphs before"
        return "the text names no source for these words"
    words = attribution.source.of(scene.view.text)
    if words.lower() in load_people().pronouns.own:
        return f"“{words}” is the article's own first person"
    return f"“{words}” fits nobody mentioned before it"
