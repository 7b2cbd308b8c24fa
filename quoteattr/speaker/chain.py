"""Second-hand reports: which attribution stands in, or is reported by, which other."""

from collections.abc import Sequence

from quoteattr.attribution.attribution import Attribution


def chain(attributions: Sequence[Attribution]) -> tuple[int | None, ...]:
    """For each attribution the index of the one whose content it stands in; ``None`` if in none.

    "ISW reported that Araghchi said ...": the words of Araghchi stand, cue and all, among what
    ISW reported. Of several, the narrowest counts. ``attributions`` come in text order, inner
    ones first (:func:`quoteattr.attribution.attribution.text_order`).
    """
    reporters: list[int | None] = [None] * len(attributions)
    waiting: list[int] = []
    for number, attribution in enumerate(attributions):
        low = attribution.content[0].start
        while waiting and attributions[waiting[-1]].content[-1].end > low:
            inner = waiting.pop()
            if _stands_in(attributions[inner], attribution):
                reporters[inner] = number
            else:
                break
        waiting.append(number)
    return tuple(reporters)


def _stands_in(inner: Attribution, outer: Attribution) -> bool:
    anchor = inner.cue or inner.content[0]
    spans = [anchor, *inner.content]
    inside = all(any(piece.covers(span) for piece in outer.content) for span in spans)
    return inside and outer.reach != inner.reach
