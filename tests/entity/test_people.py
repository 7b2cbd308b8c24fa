"""The word lists about people contradict neither themselves nor one another."""

import tomllib
from collections import Counter
from importlib.resources import files
from itertools import combinations, product

import pytest

from quoteattr.entity.people import load_people

DATA = files("quoteattr").joinpath("data/en")
TABLE = tomllib.loads(DATA.joinpath("people.toml").read_text("utf-8"))
GIVEN = tomllib.loads(DATA.joinpath("given.toml").read_text("utf-8"))
TABLE["given"] = {gender: names.split() for gender, names in GIVEN.items()}
LISTS = {f"{part}.{name}": words for part, group in TABLE.items() for name, words in group.items()}
TITLES = ("titles.male", "titles.female", "titles.any")
NO_GIVEN = (
    "titles.ranks",
    "titles.married",
    "titles.unmarried",
    "roles.nouns",
    "groups.organizations",
    "groups.people",
    "groups.company_forms",
    "names.epithets",
    "names.links",
    "called.male",
    "called.female",
    *(f"pronouns.{kind}" for kind in TABLE["pronouns"]),
)
"""Lists that share no word with given names."""


def _shared(one, other):
    return sorted({*LISTS[one]} & {*LISTS[other]})


def _missing(one, *others):
    return sorted({*LISTS[one]}.difference(*(LISTS[other] for other in others)))


@pytest.mark.parametrize("name", LISTS)
def test_words_are_written_small(name):
    assert [word for word in LISTS[name] if word != word.lower() or not word.strip()] == []


def test_no_word_stands_twice():
    counts = {name: Counter(words) for name, words in LISTS.items()}
    assert [w for count in counts.values() for w, times in count.items() if times > 1] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *combinations(TITLES, 2),
        ("roles.male", "roles.female"),
        *combinations(("pronouns.male", "pronouns.female", "pronouns.plural", "pronouns.thing"), 2),
        ("titles.male", "given.female"),
        ("titles.female", "given.male"),
        ("roles.male", "given.female"),
        ("roles.female", "given.male"),
        ("titles.any", "given.male"),
        ("titles.any", "given.female"),
        ("given.male", "given.female"),
        *product(("given.male", "given.female"), NO_GIVEN),
        ("titles.married", "titles.unmarried"),
        *product(("titles.married", "titles.unmarried"), ("titles.male", "titles.ranks")),
        ("called.male", "called.female"),
        ("roles.nouns", "groups.people"),
        ("roles.nouns", "names.no_names"),
        *combinations(("numbers.two", "numbers.three", "numbers.four"), 2),
    ],
)
def test_lists_that_exclude_each_other(one, other):
    assert _shared(one, other) == []


@pytest.mark.parametrize(
    ("names", "months"),
    [("given.female", ["april", "june", "may"]), ("given.male", ["august", "jan", "jun"])],
)
def test_of_the_words_that_are_no_names_only_months_are_given_names(names, months):
    assert _shared(names, "names.no_names") == months


def test_of_the_titles_only_don_is_a_given_name_too():
    titles = {word for name in TITLES for word in LISTS[name]}
    assert sorted(titles & {*LISTS["given.male"], *LISTS["given.female"]}) == ["don"]


def test_given_names_stand_in_order():
    assert all(LISTS[name] == sorted(LISTS[name]) for name in ("given.male", "given.female"))


@pytest.mark.parametrize(
    ("part", "wholes"),
    [
        ("titles.courtesy", TITLES),
        ("roles.male", ("roles.nouns",)),
        ("roles.female", ("roles.nouns",)),
        ("roles.weak", ("roles.nouns", *TITLES)),
        ("roles.addressed", ("roles.nouns",)),
        ("titles.sure", TITLES),
        ("pronouns.sure", ("pronouns.male", "pronouns.female", "pronouns.plural")),
        ("pronouns.first", ("pronouns.own",)),
        ("pronouns.own", ("pronouns.no_nominals",)),
        ("pronouns.addressed", ("pronouns.no_nominals",)),
        ("groups.unique", ("groups.organizations",)),
        ("groups.generic", ("groups.organizations",)),
        ("groups.issued", ("groups.documents",)),
        ("titles.married", TITLES),
        ("titles.unmarried", TITLES),
        ("titles.ranks", (*TITLES, "roles.nouns")),
    ],
)
def test_lists_that_are_part_of_others(part, wholes):
    assert _missing(part, *wholes) == []


@pytest.mark.parametrize(
    ("word", "number"), [("both", 2), ("duo", 2), ("trio", 3), ("four", 4), ("many", None)]
)
def test_how_many(word, number):
    assert load_people().how_many.get(word) == number


@pytest.mark.parametrize(
    ("word", "gender"),
    [
        ("mr.", "male"),
        ("mrs.", "female"),
        ("spokesman", "male"),
        ("spokeswoman", "female"),
        ("he", "male"),
        ("she", "female"),
        ("mary", "female"),
        ("john", "male"),
        ("jean", None),
        ("minister", None),
        ("they", None),
        ("leeds", None),
    ],
)
def test_gender(word, gender):
    assert load_people().gender(word) == gender
