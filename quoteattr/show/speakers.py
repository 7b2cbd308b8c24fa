"""Who speaks in all articles of a page, with their quotes: gathered article by article."""

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import define, field, frozen

from quoteattr.model import Article, Quote
from quoteattr.show.palette import Palette, Tone
from quoteattr.show.wording import UNRESOLVED, who

_LONGEST = 90  # of what the list shows of a quote


@frozen
class Line:
    """A quote in the list of its speaker."""

    number: int
    """Of the quote, counted over the whole page."""
    words: str
    """What it begins with."""
    place: str
    """What its article is called."""


@define
class Voice:
    """Somebody who speaks, in any number of articles."""

    number: int
    """Their place among all, by first quote, 0-based."""
    key: str
    """Their name and kind, and whatever else tells them apart."""
    name: str
    kind: str
    """Empty where nobody is known."""
    role: str
    """As the first article words it; may be empty."""
    tone: Tone
    lines: list[Line] = field(factory=list)
    """Their quotes in the order of the page."""


@define
class Voices:
    """Everybody who speaks; holds a short line for each quote of the page, and no article."""

    articles: int = 0
    """How many articles were added."""
    types: Counter[str] = field(factory=Counter)
    """How many quotes are of each type."""
    cues: Counter[str] = field(factory=Counter)
    """How many quotes have a cue of each class; those without a cue count under an empty name."""
    _voices: dict[str | None, Voice] = field(factory=dict)
    _palette: Palette = field(factory=Palette)

    def add(self, article: Article, quotes: Sequence[Quote]) -> tuple[Voice, ...]:
        """Add the quotes of the next article; gives the voice of each."""
        keys = [_key(quote) for quote in quotes]
        tones = self._palette.tones(keys)
        first = self.quotes
        self.articles += 1
        place = article.title or article.id
        found = []
        for number, (quote, key) in enumerate(zip(quotes, keys, strict=True), first):
            voice = self._voices.get(key) or self._new(quote, key, tones[key])
            voice.lines.append(Line(number, _beginning(quote), place))
            self.types[quote.type] += 1
            self.cues[quote.cue_class or ""] += 1
            found.append(voice)
        return tuple(found)

    def _new(self, quote: Quote, key: str | None, tone: Tone) -> Voice:
        number, speaker = len(self._voices), quote.speaker
        if speaker is None or key is None:
            voice = Voice(number, UNRESOLVED, UNRESOLVED, "", "", tone)
        else:
            voice = Voice(number, key, speaker.name, speaker.kind, speaker.role or "", tone)
        self._voices[key] = voice
        return voice

    @property
    def quotes(self) -> int:
        """How many quotes were added."""
        return self.types.total()

    def __iter__(self) -> Iterator[Voice]:
        """Whoever has most quotes first; the unresolved last."""
        known = (voice for key, voice in self._voices.items() if key is not None)
        yield from sorted(known, key=lambda voice: -len(voice.lines))
        if None in self._voices:
            yield self._voices[None]


def _key(quote: Quote) -> str | None:
    """What makes two speakers one: name and kind, and the article if nothing names them there."""
    speaker = quote.speaker
    if speaker is None:
        return None
    where = "" if speaker.named else f" in {quote.article.id}"
    known = f", {speaker.kb_id}" if speaker.kb_id else ""
    return f"{speaker.name} ({speaker.kind}{known}){where}"


def _beginning(quote: Quote) -> str:
    words = " ".join(quote.text.split())
    cut = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
    return cut if quote.speaker is not None else f"{who(quote)}: {cut}"
