"""Which colour a speaker has.

A page may have more speakers than colours that can be told apart. A speaker keeps one colour
throughout; one who is new takes the colour that the article at hand has used least.
"""

from collections import Counter
from collections.abc import Hashable, Iterable

from attrs import define, field

Tone = str
"""The end of a class in ``marks.css``: ``0`` to ``6``, or ``x``."""

TONES: tuple[Tone, ...] = ("0", "1", "2", "3", "4", "5", "6")
GREY: Tone = "x"
"""For whoever is not known."""


@define
class Palette:
    """Hands out colours, article by article."""

    _given: dict[Hashable, Tone] = field(factory=dict, init=False)
    _spread: Counter[Tone] = field(factory=Counter, init=False)

    def tones(self, speakers: Iterable[Hashable]) -> dict[Hashable, Tone]:
        """Give each speaker of one article a colour, in order; ``None`` is grey."""
        wanted = dict.fromkeys(name for name in speakers if name is not None)
        here = Counter(self._given[name] for name in wanted if name in self._given)
        for name in wanted:
            if name not in self._given:
                tone = min(TONES, key=lambda tone: (here[tone], self._spread[tone]))
                self._given[name] = tone
                here[tone] += 1
                self._spread[tone] += 1
        return {None: GREY, **{name: self._given[name] for name in wanted}}
