"""What the sieves see: an article with attributions and entities, and who spoke so far."""

from collections.abc import Sequence
from functools import cached_property

from attrs import frozen

from quoteattr.attribution.attribution import Attribution
from quoteattr.attribution.view import View
from quoteattr.entity.cluster import Entities
from quoteattr.entity.entity import Entity
from quoteattr.speaker.chain import chain

Speakers = tuple[Entity, ...]
"""One entity, several that speak as one, or none."""


@frozen(kw_only=True, eq=False)
class Scene:
    """One article, ready for its speakers to be found."""

    view: View
    entities: Entities
    attributions: tuple[Attribution, ...]

    @cached_property
    def reporters(self) -> tuple[int | None, ...]:
        """For each attribution the one it stands in."""
        return chain(self.attributions)

    def paragraphs_since(self, attribution: Attribution, start: int) -> int:
        """How many paragraphs begin between an attribution and a later offset."""
        ends = [attribution.reach.end]
        if attribution.cue:
            ends.append(attribution.cue.end)
        return len(self.view.paragraphs_between(max(ends), start))


@frozen(kw_only=True)
class Said:
    """An attribution whose speakers are settled."""

    attribution: Attribution
    speakers: Speakers


History = Sequence[Said]
"""What was said before, outside of other people's quotation marks, in text order."""
