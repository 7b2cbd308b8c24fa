"""Every package of the lock stands on the page of licences, under one that is allowed there."""

from importlib.metadata import distributions

import pytest
from packaging.utils import canonicalize_name

from supply.licences import PAGE, RULES, allowed, licence, needed_by, rows, versions
from supply.pins import CORE, LOCK, read_pins

ROWS = {name: rest for name, *rest in rows(PAGE.read_text("utf-8"))}
HERE = {
    canonicalize_name(one.metadata["Name"]): {**one.metadata.json, "requires_dist": one.requires}
    for one in distributions()
    if one.metadata["Name"] != "quoteattr"
}


def test_the_page_is_of_this_lock():
    told = {name: of for name, (of, *_) in ROWS.items()}
    assert told == versions(read_pins(LOCK)), "`python tests/supply renew`"


def test_each_licence_is_allowed_where_it_comes():
    wrong = [row for row in ROWS.items() if not allowed(row[1][1], row[1][2].split(", "))]
    assert wrong == [], "see licences.toml"


def test_no_rule_is_idle():
    under = {row[1] for row in ROWS.values()}
    assert {*RULES["everywhere"], *RULES["only"]} - under == set()
    assert {*RULES["read"]} - {*ROWS} == set()


def test_gpl_does_not_come_with_the_core_or_what_reads_and_writes():
    for name, (_, under, extras) in ROWS.items():
        choices = [choice for choice in under.split(" OR ") if "GPL" not in choice]
        wanted = {*extras.split(", ")} & {CORE, "pandas", "web", "parquet", "link", "plot", "ray"}
        assert choices or not wanted, name


@pytest.mark.supply
def test_the_page_says_what_the_packages_say():
    here = {name: licence(told) for name, told in HERE.items()}
    assert {"spacy", "thinc", "numpy"} <= {*here}
    assert {name: ROWS[name][1] for name in here} == here


@pytest.mark.supply
def test_the_core_is_what_comes_without_an_extra():
    needed = needed_by(HERE.values())
    here = {name for name, extras in needed.items() if CORE in extras}
    assert here == {name for name in HERE if ROWS[name][2] == CORE}


@pytest.mark.parametrize(
    ("told", "under"),
    [
        ({"license_expression": "MIT OR X"}, "MIT OR X"),
        ({"license": "BSD-3-Clause", "classifier": ["License :: OSI Approved :: BSD License"]},
         "BSD-3-Clause"),
        ({"license": "All of it ...", "classifier": ["License :: OSI Approved :: MIT License"]},
         "MIT"),
        ({"license": "MIT", "classifier": None}, "MIT"),
    ],
)  # fmt: skip
def test_what_a_package_says_is_named_in_spdx(told, under):
    assert licence({"name": "a", **told}) == under


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"license": "as you like"},
        {"classifier": [f"License :: OSI Approved :: {one}" for one in ("BSD License", "MIT")]},
    ],
)
def test_what_says_nothing_or_several_things_has_to_be_read(told):
    with pytest.raises(ValueError, match=r"licences\.toml"):
        licence({"name": "a", **told})


def test_a_choice_is_allowed_as_a_whole():
    assert allowed("MIT", [CORE])
    assert not allowed("MIT OR Unheard-Of", [CORE])
    assert not allowed("GPL-3.0-or-later", [CORE])
    assert not allowed("GPL-3.0-or-later", ["stanza", "web"])
