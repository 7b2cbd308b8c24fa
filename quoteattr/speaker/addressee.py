"""Whom direct speech addresses, where it calls them by name: ``"Come in, Ana," he said``."""

from bisect import bisect_left

from attrs import define, field

from quoteattr.attribution.attribution import Attribution
from quoteattr.entity.mention import Mention, text_order
from quoteattr.entity.narrator import is_vocative
from quoteattr.span import Span
from quoteattr.speaker.scene import Scene


@define(eq=False)
class Calls:
    """Names that call somebody, of one article."""

    scene: Scene
    _called: list[Mention] = field(init=False)
    _starts: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Find them once, in text order."""
        view = self.scene.view
        names = (m for entity in self.scene.entities.all for m in entity.names)
        quoted = (m for m in names if view.inside[m.head] is not None)
        self._called = sorted((m for m in quoted if is_vocative(view.tree, m)), key=text_order)
        self._starts = [mention.span.start for mention in self._called]

    def addressee(self, attribution: Attribution) -> Span | None:
        """The name by which words call somebody, the first; the cue's own addressee before it."""
        if attribution.addressee or attribution.type != "direct":
            return attribution.addressee
        for span in attribution.content:
            first, end = (bisect_left(self._starts, edge) for edge in (span.start, span.end))
            for mention in self._called[first:end]:
                if self.scene.view.inside[mention.head] in attribution.marks:
                    return mention.span
        return None
