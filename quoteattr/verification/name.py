"""Whether a claimed name is a speaker's."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache

from attrs import frozen

from quoteattr.entity.people import load_people
from quoteattr.fold import fold, unaccented
from quoteattr.model import Speaker

SAME, CALLED, PARTLY, DESCRIBED, ANOTHER = 4, 3, 2, 1, 0
"""How a claimed name fits: a speaker's name or an alias of several words; an alias of one word; a
part or a fuller form of one; the words of a role or another mention; not at all."""

_DETERMINERS = frozenset(
    {"the", "a", "an", "one", "this", "that", "his", "her", "its", "their", "my", "our", "your"}
)
_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson", "representative", "statement"})
_REMEMBERED = 10_000  # names looked at last
_ROMAN = re.compile("[ivx]+")
_DEPUTIES = frozenset(
    {"deputy", "vice", "former", "ex", "acting", "interim", "assistant", "associate", "shadow"}
)
"""Words that make another office of a role."""
_LINKS = frozenset({"of", "for", "from", "in", "at", "by"})


@frozen
class _Name:
    words: tuple[str, ...]
    """Without title and determiner."""
    gender: str | None
    """That its title shows."""
    suffix: str | None
    """``jr``, ``iii``."""


def fit(claimed: str, speaker: Speaker) -> int:
    """How a claimed name fits a speaker, 0 to 4: see ``SAME``; members count for their group.

    Title, capitals and accents play no part; a surname alone fits whoever bears it. An organisation
    fits its unnamed spokespeople and whoever speaks in that role.
    """
    whole = _fit(claimed, speaker)
    return max([whole, *(_fit(claimed, member) for member in speaker.members)])


def alike(one: Speaker, other: Speaker) -> bool:
    """Whether two speakers of an article may be one whom it calls by several names."""
    if one.id == other.id:
        return True
    first, second = _name(one.name), _name(other.name)
    if first.gender and second.gender and first.gender != second.gender:
        return False
    return _partly(first.words, second.words, named=one.named and other.named)


def _fit(claimed: str, speaker: Speaker) -> int:
    wanted = _name(claimed)
    names = [_name(name) for name in (speaker.name, *speaker.aliases)]
    title = speaker.role or ""
    known = {name.gender for name in (*names, _name(f"{title} x")) if name.gender}
    if not wanted.words or (wanted.gender and known and wanted.gender not in known):
        return ANOTHER
    suffixes = {name.suffix for name in names if name.suffix}
    if wanted.suffix and suffixes and wanted.suffix not in suffixes:
        return ANOTHER
    whole = [name.words for name in names[1:] if len(name.words) > 1]
    if wanted.words in (names[0].words, *whole):
        return SAME
    if len(wanted.words) == 1 and any(wanted.words == name.words for name in names):
        return CALLED
    partly = (_partly(wanted.words, name, named=speaker.named) for name in (names[0].words, *whole))
    every = {word for name in names for word in name.words}
    if any(partly) or (len(wanted.words) > 1 and every.issuperset(wanted.words)):
        return PARTLY
    described = _of_role(claimed, speaker) or _speaks_for(wanted.words, speaker)
    return DESCRIBED if described else ANOTHER


@lru_cache(maxsize=_REMEMBERED)
def _name(name: str) -> _Name:
    titles = load_people().titles
    words = _plain(name)
    gender = None
    front = _titles() | _DETERMINERS
    while len(words) > 1 and words[0] in front and words[1] not in _LINKS:
        bare = (words[0], f"{words[0]}.")
        gender = gender or ("male" if {*bare} & {*titles.male} else None)
        gender = gender or ("female" if {*bare} & {*titles.female} else None)
        words = words[1:]
    suffix = None
    while len(words) > 1 and (words[-1] in _suffixes() or _ROMAN.fullmatch(words[-1])):
        suffix, words = words[-1], words[:-1]
    return _Name(words, gender, suffix)


@lru_cache(maxsize=_REMEMBERED)
def _plain(name: str) -> tuple[str, ...]:
    forms = fold(name.replace(".", ". ")).forms  # J.R.R.
    forms = tuple(unaccented(form).removesuffix("'s").replace("'", "") for form in forms)
    return tuple(form for form in forms if form)


@cache
def _titles() -> frozenset[str]:
    people = load_people()
    every = people.title_words | {*people.titles.courtesy, *people.titles.ranks} | people.role_nouns
    return frozenset(unaccented(word.rstrip(".")) for word in every)


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(word.rstrip(".") for word in load_people().names.suffixes)


def _partly(one: Sequence[str], other: Sequence[str], *, named: bool) -> bool:
    """Whether one name is a shorter form of the other: ``Poe``, ``J. Poe``, ``Jane A. Poe``."""
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return len(short[0]) > 1 and (short[0] in long if named else short[0] == _head(long))
    return _follow(short, long)


def _head(words: Sequence[str]) -> str:
    """*driver* of *a driver for Acme*."""
    link = next((place for place, word in enumerate(words) if word in _LINKS), len(words))
    return words[link - 1] if link else words[-1]


def _follow(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether words stand in a name in their order, be it as initials."""
    rest = iter(name)
    return all(any(_abbreviates(word, other) for other in rest) for word in words)


def _abbreviates(one: str, other: str) -> bool:
    return one == other or (one[0] == other[0] and 1 in (len(one), len(other)))


def _of_role(claimed: str, speaker: Speaker) -> bool:
    """*the foreign minister* of the *Russian Foreign Minister*; any wording of a mention."""
    wanted = _without(_plain(claimed), _DETERMINERS)
    role = _without(_plain(speaker.role or ""), _DETERMINERS)
    roles = load_people().role_nouns
    other_office = _DEPUTIES.intersection(role).difference(wanted)
    if role and wanted and wanted[-1] == role[-1] and _follow(wanted, role):
        return not other_office
    if not any(word in roles for word in wanted):
        return False
    wordings = {mention.text for mention in speaker.mentions}
    return any(wanted == _without(_plain(wording), _DETERMINERS) for wording in wordings)


def _speaks_for(wanted: Sequence[str], speaker: Speaker) -> bool:
    """*Acme* of *a spokesperson for Acme*."""
    words = _plain(speaker.role or "") if speaker.named else _plain(speaker.name)
    if not _VOICES & {*words}:
        return False
    body = _without(words, _VOICES | _DETERMINERS | _LINKS)
    return bool(body) and _without(wanted, _VOICES | _DETERMINERS | _LINKS) == body


def _without(words: Iterable[str], left_out: Collection[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in left_out)
