"""Claims made by hand, on articles as they are annotated and as the library reads them.

The first asks whether verification is right, the second what its users get. ``claims.toml`` has the
claims.
"""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from verification.claims import claims, read_by

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
RIGHT = 0.98
"""Of the claims on annotated articles, the share that must come out right."""


@pytest.fixture(scope="module")
def found(parser):
    return read_by(parser)


@pytest.fixture(scope="module")
def as_annotated():
    both = read_by(None)
    return [*both["dev"], *both["test"]]


def test_claims_are_many_of_every_kind_over_many_articles():
    every = claims()
    assert len(every) >= 400
    assert len({one.file for one in every}) >= 60
    assert min(Counter(one.status for one in every).values()) >= 10
    assert len({(one.file, one.claim, one.speaker) for one in every}) == len(every)


def test_annotated_words_are_verified(as_annotated):
    wrong = [str(one) for one in as_annotated if not one.right]
    assert len(wrong) <= (1 - RIGHT) * len(as_annotated), "\n".join(["", *wrong])


def test_nothing_annotated_is_falsely_exact(as_annotated):
    assert [str(one) for one in as_annotated if one.falsely_exact] == []


@pytest.mark.slow
@pytest.mark.parametrize("part", FLOORS)
def test_as_many_are_right_on_what_the_library_finds(found, part):
    wrong = [str(one) for one in found[part] if not one.right]
    shown = wrong if part == "dev" else []  # nobody looks at predictions on corpus/test
    right = len(found[part]) - len(wrong)
    assert right >= FLOORS[part]["right"], "\n".join(["", *shown])


@pytest.mark.parametrize("part", FLOORS)
def test_no_more_are_falsely_exact_on_what_the_library_finds(found, part):
    false = sum(one.falsely_exact for one in found[part])
    assert false <= FLOORS[part]["falsely_exact"]
