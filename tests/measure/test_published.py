"""Published figures and known collections: data that is refused with the path of a mistake."""

import pytest

from quoteattr.errors import DataError
from quoteattr.measure.collections import known_collections, parse_collections
from quoteattr.measure.published import (
    known_published,
    parse_published,
    published_table,
    published_titles,
)

ONE = """
[[published]]
task = "speakers"
system = "sieves"
given = "cast list"
trained = "nothing"
corpus = "C"
part = "three works"
metric = "precision / recall"
figures = [90.4, 65]
paper = "Poe, ACL"
title = "On Sieves"
year = 2017
place = "table 3"
link = "https://example.org/1"
checked = "cited"
"""


def test_a_figure_stands_with_all_that_was_given():
    head, _, row = published_table(parse_published(ONE)).splitlines()
    assert head == "| system | given | trained on | corpus | metric | figure | source |"
    assert row == (
        "| sieves | cast list | nothing | C, three works | precision / recall | 90.4 / 65 † "
        "| [Poe, ACL (2017)](https://example.org/1), table 3 |"
    )


def test_works_are_named_once():
    assert published_titles(parse_published(ONE + ONE)) == "- Poe, ACL (2017), “On Sieves”"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('task = "speakers"', 'task = "names"', "published[0].task"),
        ('given = "cast list"\n', "", "required field missing @ published[0].given"),
        ('given = "cast list"', 'given = ""', "'given'"),
        ("figures = [90.4, 65]", "figures = [190.4, 65]", "'figures' must be <= 100"),
        ("figures = [90.4, 65]", 'figures = [90.4, "x"]', "published[0].figures[1]"),
        ("figures = [90.4, 65]", "figures = [90.4]", "1 figures, but the metric names 2"),
        ("year = 2017", "year = 17", "'year' must be >= 2000"),
        ('link = "https:', 'link = "see', "'link' must match"),
        ('checked = "cited"', 'checked = "yes"', "published[0].checked"),
        ('system = "sieves"', 'sytem = "sieves"', "(sytem) @ published[0]"),
    ],
)
def test_a_mistake_is_named_with_its_path(old, new, complaint):
    assert old in ONE
    with pytest.raises(DataError) as caught:
        parse_published(ONE.replace(old, new))
    assert str(caught.value).startswith("published.toml: ")
    assert complaint in str(caught.value)
    assert "@ published[0]" in str(caught.value)


def test_what_is_known_is_sound():
    figures = known_published()
    assert {one.task for one in figures} == {"quotes", "speakers"}
    assert len({(one.system, one.trained, one.part, one.metric) for one in figures}) == len(figures)


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ("[[collection]]\n", "required field missing @ collection[0].name"),
        ("collections = []\n", "required field missing @ collection"),
        (
            '[[collection]]\nname = "a"\nhome = "b"\npath = "c"\ngenre = "news"\nabout = "d"\n',
            "@ collection[0].home",
        ),
    ],
)
def test_a_collection_is_checked_too(toml, complaint):
    with pytest.raises(DataError) as caught:
        parse_collections(toml)
    assert complaint in str(caught.value)


def test_collections_have_names_of_their_own():
    names = [one.name for one in known_collections()]
    assert len({*names}) == len(names) > 0


def test_a_collection_may_be_absent(tmp_path):
    (tmp_path / "dev").mkdir()
    assert {one.place(tmp_path, tmp_path) for one in known_collections()} == {None}
