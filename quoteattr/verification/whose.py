"""Whether quotes are of the speaker that a claim names."""

from collections.abc import Mapping
from typing import Literal

from attrs import frozen

from quoteattr.model import Quote, Speaker
from quoteattr.quotes import Quotes
from quoteattr.verification.name import CALLED, PARTLY, alike, fit

Belonging = Literal["theirs", "unsure", "another's"]


@frozen(eq=False)
class Whose:
    """What a claimed name means among those who speak in an article."""

    claimed: str | None
    """``None``: anybody."""
    fits: Mapping[str, int]
    """How well the name fits each speaker, by id."""
    rivals: Mapping[str, tuple[Speaker, ...]]
    """Of each whom it fits, the others whom it fits as well or better."""

    @classmethod
    def of(cls, claimed: str | None, quotes: Quotes) -> "Whose":
        """Hold a name against every speaker."""
        if claimed is None:
            return cls(None, {}, {})
        speakers = quotes.speakers
        fits = {speaker.id: fit(claimed, speaker) for speaker in speakers}
        fitting = [speaker for speaker in speakers if fits[speaker.id]]
        rivals = {
            one.id: tuple(
                other for other in fitting if not alike(one, other) and not _beats(fits, one, other)
            )
            for one in fitting
        }
        return cls(claimed, fits, rivals)

    def belongs(self, quote: Quote) -> Belonging:
        """Whether a quote is the claimed speaker's; never guessed between two of a name."""
        if self.claimed is None:
            return "theirs"
        if quote.speaker is None:
            return "unsure"
        if not self.fits[quote.speaker.id]:
            return "another's"
        rivals = self.rivals[quote.speaker.id]
        if any(_beats(self.fits, rival, quote.speaker) for rival in rivals):
            return "another's"
        return "unsure" if rivals else "theirs"

    def doubt(self, quote: Quote) -> str:
        """Why it is not sure whether a quote is theirs."""
        if quote.speaker is None:
            return f"whose words they are is not found: {quote.reason}"
        names = [quote.speaker.name, *(one.name for one in self.rivals[quote.speaker.id])]
        return f"“{self.claimed}” may be {' or '.join(names)}"

    def reports(self, quote: Quote) -> bool:
        """Whether the claimed speaker only reports these words of another's."""
        outer = quote.reported_by
        seen = {quote.id}
        while outer is not None and outer.id not in seen:
            if self.claimed is not None and self.belongs(outer) == "theirs":
                return True
            seen.add(outer.id)
            outer = outer.reported_by
        return False


def _beats(fits: Mapping[str, int], one: Speaker, other: Speaker) -> bool:
    """Whether a name fits one speaker so much better that the other cannot be meant.

    A surname that an article uses for one of a family may still be the other's.
    """
    ranks = fits[one.id], fits[other.id]
    return ranks[0] > ranks[1] and not (ranks == (CALLED, PARTLY) and one.kind == other.kind)
