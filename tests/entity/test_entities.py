"""What an entity is called: the fullest name that is no rarity, and how stories write it."""

import pytest
from attribution.scenes import titled
from stories import staged


def _called(prose, names=()):
    """Name and name with title of each entity that has names."""
    entities = staged(prose, names).entities.all
    return [(entity.name, entity.titled_name) for entity in entities if entity.names]


def _named(*ways, times=1):
    return " ".join(f"{way} left_V." for way in ways for _ in range(times))


CASES = {
    "the fullest": (_named("Ottokar", "Ottokar Quill"), [("Ottokar Quill", "Ottokar Quill")]),
    "of equals the first": (_named("Quill", "Mr. Quill"), [("Quill", "Quill")]),
    "the title that it mostly has": (
        _named("Quill", "Mr. Quill", "Mr. Quill"),
        [("Quill", "Mr. Quill")],
    ),
    "no title where most go without": (
        _named("Mr. Quill", "Quill", "Quill"),
        [("Quill", "Quill")],
    ),
    "a title of the short form is none of the full one": (
        _named("Ottokar Quill", "Mr. Quill", "Mr. Quill"),
        [("Ottokar Quill", "Ottokar Quill")],
    ),
    "not in capitals": (_named("QUILL", "Quill"), [("Quill", "Quill")]),
    "a person's name in capitals is written as names are": (
        _named("BEA QUILL"),
        [("Bea Quill", "BEA QUILL")],
    ),
    "one word in capitals stays": (_named("QUILL"), [("QUILL", "QUILL")]),
    "an article": (
        _named("The Hatter", "the Hatter", "the Hatter"),
        [("Hatter", "the Hatter")],
    ),
    "an article once in a while": (
        _named("Hatter", "Hatter", "The Hatter"),
        [("Hatter", "Hatter")],
    ),
    "as often as not": (
        _named("Quill Poe") + " " + _named("Quill", times=49),
        [("Quill Poe", "Quill Poe")],
    ),
    "a rarity": (
        _named("Quill Poe") + " " + _named("Quill", times=50),
        [("Quill", "Quill")],
    ),
    "a rarity of many": (
        _named("Quill Poe", times=2) + " " + _named("Quill", times=98),
        [("Quill Poe", "Quill Poe")],
    ),
}


@pytest.mark.parametrize("case", titled(CASES, {}))
def test_names(case):
    prose, wanted = case
    assert _called(prose) == wanted


def test_whoever_has_no_name_is_called_nothing():
    [entity] = staged("The nurse_N left_V.").entities.all
    assert (entity.name, entity.titled_name, entity.role) == ("", "", None)


def test_gender_and_label_are_what_most_mentions_show():
    [entity] = staged("Quill folded_V his coat_N. He left_V. He slept_V.").entities.all
    assert (entity.gender, entity.label) == ("male", "PERSON")
    [entity] = staged("Quill left_V.").entities.all
    assert (entity.gender, entity.label) == (None, None)
