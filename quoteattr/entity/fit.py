"""Whether a way of naming may be one more of an entity's: titles, genders, words, company kept."""

from collections.abc import Collection, Sequence

from attrs import frozen

from quoteattr.entity.entity import Entity
from quoteattr.entity.form import Form, Forms
from quoteattr.entity.people import People

_FEWEST_MEETINGS = 3  # sentences that two forms share, for them to be two people
_MEETING_SHARE = 0.1  # of the rarer form
_AGAIN, _FAR_MORE = 10, 5
_SETTLED = 0.2  # share of a kind of titles that makes it one's own


@frozen(eq=False)
class Fit:
    """Judges forms of one article."""

    people: People
    forms: Forms

    def fits(self, entity: Entity, form: Form) -> bool:
        """Whether a form may be one more of an entity's."""
        if self._differ_in_gender(entity, form):
            return False
        sure = entity.sure_labels | form.sure
        one_family = ("GROUP" in entity.sure_labels) != ("GROUP" in form.sure)
        if len(sure) > 1 or one_family or self._has_namesake(entity, form):
            return False
        labels = {entity.label, form.label}
        same = form.words in entity.forms or self._is_turned(entity, form.words)
        if same and not self._is_of_other_state(entity, form):
            return not labels >= {"LOC", "PERSON"}
        if not any(self._is_short(known, form) for known in entity.forms):
            return False
        bodies = labels & {"ORG", "LOC"} and "PERSON" not in sure
        if bodies and not all(self._is_one_body(known, form.words) for known in entity.forms):
            return False
        return (
            ("LOC" not in labels or len(form.words) > 1 or form.acts)
            and all(compatible(known, form.words) for known in fullest(entity.forms))
            and not self._is_of_other_state(entity, form)
            and not self._stand_apart(entity, form)
        )

    def _differ_in_gender(self, entity: Entity, form: Form) -> bool:
        """Whether genders forbid a form; *Seif*, behind *Aida* a family name, shows none."""
        gender = form.gender
        if not gender or not entity.gender or gender == entity.gender:
            return False
        length = len(form.words)
        family = any(len(k) > length and k[-length:] == form.words for k in entity.forms)
        return bool(form.title or form.votes.get(gender) or not family)

    def _is_short(self, known: tuple[str, ...], form: Form) -> bool:
        """Whether one of two names may be the other's short form, titles considered."""
        if not is_short_form(known, form.words):
            return False
        titles = self.people.titles
        if len(form.words) > 1 or len(known) < len(("a", "name")) or not form.title:
            return True
        if form.title in titles.kept or form.title in titles.unmarried:
            return True
        given = form.words[0] in self.people.given_names
        return form.words[0] in known[1:] or given or self._begins_with_family(known)

    def _begins_with_family(self, words: tuple[str, ...]) -> bool:
        """``Xi Jinping``: nobody is called by a title and the last word."""
        titled = any(form.title for form in self.forms.by_words.get(words[-1:], ()))
        return words[0] not in self.people.given_names and not titled

    def _is_of_other_state(self, entity: Entity, form: Form) -> bool:
        """``Miss Poe`` is neither ``Mrs. Poe`` nor ``Captain Poe``."""
        titles = self.people.titles
        states = (titles.married, titles.unmarried, titles.ranks)
        others = [state for state in states if form.title not in state]
        told = len(others) < len(states)
        return told and any(self.share(entity, state) >= _SETTLED for state in others)

    def share(self, entity: Entity, titles: Collection[str]) -> float:
        """How often an entity has one of some titles, of all times that it has any."""
        have = {title: count for title, count in entity.titles.items() if title}
        return sum(have[title] for title in have if title in titles) / max(1, sum(have.values()))

    def _has_namesake(self, entity: Entity, form: Form) -> bool:
        """``Mr. John Poe``, again and again beside far more of ``Mr. Poe``: his brother."""
        if not form.title or len(form.words) > 1:
            return False
        full = [f for f in entity.ways if f.title == form.title and len(f.words) > 1]
        often = sum(map(len, full))
        return often >= _AGAIN and len(form) >= _FAR_MORE * often

    def _stand_apart(self, entity: Entity, form: Form) -> bool:
        """Whether a form shares many sentences with other names of an entity: two people.

        ``Mr. Poe looked at Ben`` is not about *Ben Poe* alone.
        """
        words = {word for known in entity.forms for word in known} - set(form.words)
        alike = {None, entity.gender} if entity.gender else {None, "female", "male"}
        single = (other for word in words for other in self.forms.by_words.get((word,), ()))
        known = {*entity.ways, *(other for other in single if other.gender in alike)}
        meetings = sum(self.forms.met(form, other) for other in known)
        rarer = min(len(form), entity.weight)
        return meetings >= max(_FEWEST_MEETINGS, _MEETING_SHARE * rarer)

    def _is_turned(self, entity: Entity, words: Sequence[str]) -> bool:
        """``Ministry of the Interior`` is ``Interior Ministry``."""
        bodies, links = self.people.organization_nouns, self.people.links
        return any(
            {known[0], words[0]} & {known[-1], words[-1]} & bodies
            and known[0] != words[0]
            and set(known) - links == set(words) - links
            for known in entity.forms
        )

    def _is_one_body(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """A body's name may lose its front, or an end that is no body of its own."""
        short, long = sorted((one, other), key=len)
        lost = long[len(short) :]
        front = tuple(long[-len(short) :]) == tuple(short)
        return front or self.people.organization_nouns.isdisjoint(lost)


def fullest(forms: Collection[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The names that are no short forms of others."""

    def longer(known: tuple[str, ...]) -> bool:
        return any(len(other) > len(known) and is_short_form(known, other) for other in forms)

    return [known for known in forms if not longer(known)]


def is_short_form(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words of one name stand, in order, in the other."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    rest = iter(long)
    return all(any(is_same_word(word, there) for there in rest) for word in short)


def compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names may be one person's: no two full names with different parts."""
    return min(len(one), len(other)) == 1 or is_short_form(one, other)


def is_same_word(one: str, other: str) -> bool:
    """Equal, or one the initial of the other."""
    initial = (len(one) == 1 and other.startswith(one)) or (
        len(other) == 1 and one.startswith(other)
    )
    return one == other or initial
