"""Whether speakers of two articles may be one, by what the articles call them."""

import re
import unicodedata

from attrs import define, field

from quoteattr.entity.fit import is_short_form
from quoteattr.entity.people import load_people
from quoteattr.model import Speaker

__all__ = ["Names", "Relation"]

Relation = str
"""``same``, ``differ``, or ``unknown``."""

_WORD = re.compile(r"[^\W_]+")


@define(eq=False)
class Names:
    """Compares speakers; keeps what it has read of each name."""

    _read: dict[str, tuple[str, ...]] = field(factory=dict)
    _left_out: frozenset[str] = field(init=False)

    @_left_out.default
    def _titles(self) -> frozenset[str]:
        people = load_people()
        titles = people.titles
        every = (titles.courtesy, titles.ranks, titles.sure, titles.any, people.names.articles)
        return frozenset(word.rstrip(".") for some in every for word in some)

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a name, folded, without titles in front of it."""
        if name not in self._read:
            plain = unicodedata.normalize("NFKD", name).casefold()
            words = _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
            while len(words) > 1 and words[0] in self._left_out:
                words = words[1:]
            self._read[name] = tuple(words)
        return self._read[name]

    def key(self, speaker: Speaker | None) -> tuple[str, ...]:
        """What speakers of one name have in common; empty for nobody."""
        return self.words(speaker.name) if speaker else ()

    def compare(self, one: Speaker | None, other: Speaker | None) -> Relation:
        """Say whether two speakers are one: ``same``, ``differ``, or ``unknown``.

        A surname is the same as a full name that holds it; two full names that differ are two
        speakers. A body and a person may speak for each other, and a nominal may be anybody:
        ``unknown``.
        """
        if one is None or other is None:
            return "unknown"
        if one.kb_id and other.kb_id:
            return "same" if one.kb_id == other.kb_id else "differ"
        if one.members or other.members:
            return "same" if self.words(one.name) == self.words(other.name) else "unknown"
        if not (one.named and other.named):
            return "same" if self._is_nominal_of(one, other) else "unknown"
        return self._named(one, other)

    def _named(self, one: Speaker, other: Speaker) -> Relation:
        kinds = {one.kind, other.kind} - {"unknown"}
        if len(kinds) > 1:
            return "unknown"
        if is_short_form(self.words(one.name), self.words(other.name)):
            return "same"
        shared = {*map(self.words, one.aliases), self.words(one.name)}
        shared &= {*map(self.words, other.aliases), self.words(other.name)}
        return "same" if shared and "person" not in kinds else "differ"

    def _is_nominal_of(self, one: Speaker, other: Speaker) -> bool:
        """``the ISW analyst`` is whoever has that role, and whoever else is called just that."""
        short, long = sorted((one, other), key=lambda each: each.named)
        words = self.words(short.name)
        theirs = self.words((long.role or "") if long.named else long.name)
        return len(words) > 1 and set(words) <= set(theirs)
