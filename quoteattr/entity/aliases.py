"""How the members of a known cast may be called: their names and aliases, taken apart.

``Miss Elizabeth Bennet`` is a title and words that name; ``the Gryphon`` an article and words that
describe, which mean the member when they are written small, too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

from attrs import frozen

from quoteattr.cast import CastMember
from quoteattr.entity.people import People, load_people

K = TypeVar("K")
V = TypeVar("V")

Words = tuple[str, ...]
"""Words in lower case, without marks."""

LABELS = {"person": "PERSON", "organization": "ORG", "group": "GROUP", "document": "DOCUMENT"}
"""What an entity is called, by the kind of a member."""

_INITIAL = 1  # letters


@frozen(kw_only=True)
class Alias:
    """One wording of a member: ``Miss Elizabeth Bennet``, ``the Gryphon``."""

    member: int
    """Place in the cast."""
    article: str
    title: Words
    words: Words
    """What names or describes: ``bennet``, ``mock turtle``."""
    nominal: bool
    """Whether it describes rather than names."""
    large: bool
    """Whether it begins with a capital."""

    @property
    def spelling(self) -> Words:
        """All words but the article: ``gryphon`` of ``the Gryphon``."""
        return self.title + self.words


@frozen(kw_only=True, eq=False, slots=False)
class Aliases:
    """The forms of a whole cast: *Miss Bennet* may mean each member who has both words."""

    members: tuple[CastMember, ...]
    all: tuple[Alias, ...]
    people: People

    @cached_property
    def by_spelling(self) -> Mapping[Words, tuple[Alias, ...]]:
        """The forms of a spelling: of ``("miss", "bennet")``, one for each sister."""
        return _grouped((form.spelling, form) for form in self.all)

    @cached_property
    def lengths(self) -> Mapping[str, tuple[int, ...]]:
        """How many words a spelling may have that begins with a word, the most first."""
        found = _grouped((spelling[0], len(spelling)) for spelling in self.by_spelling)
        return {word: tuple(sorted(set(lengths), reverse=True)) for word, lengths in found.items()}

    @cached_property
    def titled(self) -> Mapping[str, tuple[int, ...]]:
        """The members with a role for a title: ``the colonel`` may be any of them."""
        roles = self.people.role_nouns - self.people.title_words
        return _grouped((w, form.member) for form in self.all for w in form.title if w in roles)

    @cached_property
    def genders(self) -> tuple[str | None, ...]:
        """Of each member: as given, else as its titles, nominals or given names show."""
        forms = _grouped((form.member, form) for form in self.all)
        return tuple(
            member.gender or _shown_gender(forms.get(number, ()), self.people)
            for number, member in enumerate(self.members)
        )

    @cached_property
    def _by_word(self) -> Mapping[str, tuple[Alias, ...]]:
        return _grouped((word, form) for form in self.all for word in form.words)

    @cached_property
    def _full(self) -> Mapping[int, tuple[Alias, ...]]:
        """Of each member the names of more than one word."""
        full = (form for form in self.all if len(form.words) > 1 and not form.nominal)
        return _grouped((form.member, form) for form in full)

    def meant(self, words: Words, gender: str | None = None) -> tuple[int, ...]:
        """The members that a name may mean, title and all; none where nobody fits.

        Of four degrees the best counts: the same words with the same title; the same words; a
        shorter form (``Miss Lydia``); a longer one (``Fitzwilliam Darcy`` of ``Mr. Darcy``), which
        only one member may have. Whoever is known to have the gender that the name shows comes
        before whoever might have it.
        """
        title, rest = parted(words, self.people)
        near = dict.fromkeys(form for word in rest for form in self._by_word.get(word, ()))
        shown = _one_gender(title, self.people) or gender
        degrees: dict[int, dict[int, None]] = defaultdict(dict)
        for form in near:
            degree = self._degree(form, title, rest)
            if degree is not None and (degree == _SAME or self._agrees(form, title, shown)):
                degrees[degree][form.member] = None
        best = min(degrees, default=_LONGER)
        found = tuple(degrees[best])
        found = tuple(n for n in found if shown and self.genders[n] == shown) or found
        return found if best < _LONGER or len(found) == 1 else ()

    def _agrees(self, form: Alias, title: Words, gender: str | None) -> bool:
        """Whether gender and marriage as a text shows them fit the member of a form."""
        mine = self.genders[form.member]
        if gender and mine and gender != mine:
            return False
        married, known = self._married(title), self._marriages[form.member]
        if married is None or not known:
            return True
        return married in known and self._married(form.title) in {None, married}

    def _married(self, title: Words) -> bool | None:
        """Whether a title says that a woman is married; ``None`` for any other."""
        titles = self.people.titles
        if any(word in titles.married for word in title):
            return True
        return False if any(word in titles.unmarried for word in title) else None

    @cached_property
    def _marriages(self) -> tuple[frozenset[bool], ...]:
        """Of each member whether the titles say married, unmarried, both or nothing."""
        said: list[set[bool]] = [set() for _ in self.members]
        for form in self.all:
            if (married := self._married(form.title)) is not None:
                said[form.member].add(married)
        return tuple(map(frozenset, said))

    def _degree(self, form: Alias, title: Words, words: Words) -> int | None:
        """How near a form comes to a title and words; ``None``: not at all."""
        if form.words == words:
            return _SAME if form.title == title else _SAME_WORDS
        if form.nominal:
            return _SHORTER if form.words[-len(words) :] == words else None
        if len(words) < len(form.words):
            return _SHORTER if _stands_in(words, form.words) else None
        given = not form.title and form.words[0] == words[0]
        longer = (given or form.words[-1] == words[-1]) and _stands_in(form.words, words)
        full = (other.words for other in self._full.get(form.member, ()))
        alike = all(_stands_in(*sorted((other, words), key=len)) for other in full)
        return _LONGER if longer and alike else None


_SAME, _SAME_WORDS, _SHORTER, _LONGER = range(4)


@lru_cache(maxsize=8)
def aliases_of(members: tuple[CastMember, ...]) -> Aliases:
    """The forms of a cast, made once for all articles: ``aliases_of(cast_members(cast))``."""
    people = load_people()
    forms = [
        form
        for number, member in enumerate(members)
        for form in _forms(number, member, people)
        if form.words
    ]
    return Aliases(members=members, all=tuple(forms), people=people)


def words_of(wording: str) -> Words:
    """Its words in lower case, of marks only commas: ``mr``, ``o``, ``brien`` of *Mr. O'Brien*."""
    return tuple(re.findall(r"\w+|,", wording.lower()))


def parted(words: Words, people: People) -> tuple[Words, Words]:
    """Title and rest: ``miss`` and ``elizabeth bennet``. One word at least is no title."""
    titles = people.title_words | people.role_nouns
    length = 0
    while length + 1 < len(words) and words[length] in titles:
        length += 1
    if length and words[length] in people.behind_roles:
        length = 0  # duchess of Harley
    return words[:length], words[length:]


def _forms(number: int, member: CastMember, people: People) -> list[Alias]:
    wordings = {wording: words_of(wording) for wording in member.wordings}
    articles = people.names.articles
    names = [words for words in wordings.values() if words[:1] and words[0] not in articles]
    return [_form(number, member, wording, names, people) for wording in wordings]


def _form(
    number: int, member: CastMember, wording: str, names: Iterable[Words], people: People
) -> Alias:
    words = words_of(wording)
    article = words[0] if len(words) > 1 and words[0] in people.names.articles else ""
    bare = words[1:] if article else words
    title, rest = ((), bare) if article else parted(bare, people)
    part = any(len(name) > len(bare) and name[-len(bare) :] == bare for name in names)
    describes = not title and not part and _head(bare, people) in people.role_nouns
    human = member.kind not in {"organization", "document"}
    return Alias(
        member=number,
        article=article,
        title=title,
        words=rest,
        nominal=human and bool(article or describes),
        large=wording[:1].isupper(),
    )


def _head(words: Words, people: People) -> str:
    behind = people.behind_roles
    ends = (place for place, word in enumerate(words) if place and word in behind)
    return words[next(ends, len(words)) - 1] if words else ""


def _shown_gender(forms: Sequence[Alias], people: People) -> str | None:
    """By titles first, by what nominals say second, by given names third."""
    titles = [_one_gender(form.title, people) for form in forms]
    heads = [people.gender(_head(form.words, people)) for form in forms if form.nominal]
    given = [people.gender(f.words[0]) for f in forms if not (f.nominal or f.title)]
    for shown in (titles, heads, given):
        counts = Counter(gender for gender in shown if gender)
        if counts:
            (gender, most), *others = counts.most_common()
            return gender if not others or most > others[0][1] else None
    return None


def _one_gender(title: Words, people: People) -> str | None:
    return next((gender for word in title if (gender := people.gender(word))), None)


def _stands_in(short: Words, long: Words) -> bool:
    """Whether the words of one name stand, in order, in another; an initial stands for a word."""
    rest = iter(long)
    return all(any(_same(word, there) for there in rest) for word in short)


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) == _INITIAL and long.startswith(short))


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
