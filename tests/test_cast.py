"""A cast as users give it: in any form, from a file, and with its mistakes."""

import json

import pytest

import quoteattr
from quoteattr import CastMember, DataError
from quoteattr.cast import cast_members, read_cast

TILLY = CastMember("Tilly Marsh", aliases=["Tilly", "Miss Marsh"])
GRYPHON = CastMember("The Gryphon")


@pytest.mark.parametrize(
    "cast",
    [
        [TILLY, GRYPHON],
        (member for member in (TILLY, "The Gryphon")),
        [["Tilly Marsh", "Tilly", "Miss Marsh"], "The Gryphon"],
        [
            {"name": "Tilly Marsh", "aliases": ["Tilly", "Miss Marsh"], "gender": None},
            {"name": "The Gryphon", "kind": "person"},
        ],
        {"Tilly Marsh": ["Tilly", "Miss Marsh"], "The Gryphon": []},
        {"Tilly Marsh": {"aliases": ("Tilly", "Miss Marsh")}, "The Gryphon": {}},
    ],
    ids=["members", "a generator", "lists", "dicts", "a mapping", "a mapping to dicts"],
)
def test_a_cast_comes_in_many_forms(cast):
    assert cast_members(cast) == (TILLY, GRYPHON)


@pytest.mark.parametrize("cast", [None, [], (), {}])
def test_a_cast_of_nobody(cast):
    assert cast_members(cast) == ()


@pytest.mark.parametrize(
    ("cast", "complaint"),
    [
        ("Tilly", "cast: expected members or a mapping of names to aliases, got 'Tilly'"),
        (7, "cast: expected members or a mapping of names to aliases, got 7"),
        (["Tilly", 7], "cast[1]: expected a member or a name, got 7"),
        ([[]], "cast[0]: expected a member or a name, got []"),
        ([" "], "cast[0].name: expected a name, got ' '"),
        ([{"aliases": ["Tilly"]}], "cast[0]: the field 'name' is missing"),
        ([{"name": "A", "alias": []}], "cast[0]: no field 'alias': there are name, aliases, "),
        ([{"name": "A", "aliases": "Tilly"}], "cast[0].aliases: expected a list of names, got 'T"),
        ([["A", "B", 3]], "cast[0].aliases[1]: expected a name, got 3"),
        ({"A": "B"}, "cast['A'].aliases: expected a list of names, got 'B'"),
        ({"A": None}, "cast['A'].aliases: expected a list of names, got None"),
        ({"A": {"gender": "f"}}, "cast['A'].gender: expected female or male, or none at all, got"),
        ({"A": {"kind": "cat"}}, "cast['A'].kind: expected one of person, organization, group, d"),
        (["A", ["A", "B"]], "cast[1].name: 'A' is taken by cast[0]"),
    ],
)
def test_a_mistake_is_named_with_its_path(cast, complaint):
    with pytest.raises(DataError) as caught:
        cast_members(cast)
    assert str(caught.value).startswith(complaint)


def test_a_member_checks_itself():
    with pytest.raises(DataError, match=r"^aliases: expected a list of names, got 'Tilly'$"):
        CastMember("Tilly Marsh", aliases="Tilly")


TOML = """
"Tilly Marsh" = ["Tilly", "Miss Marsh"]
["The Gryphon"]
"""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cast.toml", TOML),
        ("cast.JSON", json.dumps({"Tilly Marsh": ["Tilly", "Miss Marsh"], "The Gryphon": {}})),
        ("cast.json", json.dumps([["Tilly Marsh", "Tilly", "Miss Marsh"], "The Gryphon"])),
    ],
)
def test_a_cast_is_read_from_a_file(tmp_path, name, data):
    (tmp_path / name).write_text(data, encoding="utf-8")
    assert read_cast(tmp_path / name) == read_cast(str(tmp_path / name)) == (TILLY, GRYPHON)


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("cast.txt", b"Tilly", "a cast is read from .toml or .json"),
        ("cast.toml", b"Tilly = \n", "(at line 1"),
        ("cast.toml", b'Tilly = "Tilly"', "cast['Tilly'].aliases: expected a list of names"),
        ("cast.toml", b'[Tilly]\ngender = "f"', "cast['Tilly'].gender: expected female or male"),
        ("cast.toml", b"\xff", "codec can't decode"),
        ("cast.json", b"[", "line 1 column 2"),
        ("cast.json", b'["Tilly", 3]', "cast[1]: expected a member or a name, got 3"),
        ("cast.json", b'"Tilly"', "cast: expected members"),
    ],
)
def test_a_mistaken_file_is_named(tmp_path, name, data, complaint):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DataError) as caught:
        read_cast(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert complaint in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DataError, match="No such file or directory; check the path of the cast"):
        read_cast(tmp_path / "cast.toml")


# --- on the path -----------------------------------------------------------------------------

TEXTS = ["“Sit,” said Tilly.", "“Why?” asked Miss Marsh.", "“Go,” the gryphon said."]
NAMES = ["Tilly Marsh", "Tilly Marsh", "The Gryphon"]


def _names(found):
    return [quotes[0].speaker.name for quotes in found]


def test_one_cast_for_all_articles(parser):
    cast = [TILLY, GRYPHON]
    assert _names(parser(text, cast=cast) for text in TEXTS) == NAMES
    assert _names(parser.pipe(TEXTS, cast=iter(cast))) == NAMES
    assert _names([quoteattr.extract(TEXTS[1], cast=cast)]) == NAMES[1:2]


def test_a_cast_goes_to_other_processes(parser):
    assert _names(parser.pipe(TEXTS, n_process=2, batch_size=1, cast=[TILLY, GRYPHON])) == NAMES


def test_a_mistaken_cast_is_refused_at_once(parser):
    with pytest.raises(DataError, match=r"^cast\[0\]: expected a member"):
        parser.pipe(TEXTS, cast=[3])


def test_a_speaker_has_the_name_and_the_aliases_of_the_cast(parser):
    [quote] = parser("“Sit,” said Tilly A. Marsh. She sat.", cast=[TILLY])
    speaker = quote.speaker
    assert (speaker.name, speaker.named, speaker.kind) == ("Tilly Marsh", True, "person")
    assert speaker.aliases == ("Tilly", "Miss Marsh", "Tilly A. Marsh")
    assert [mention.text for mention in speaker.mentions] == ["Tilly A. Marsh", "She"]


def test_a_member_is_of_the_kind_that_the_cast_says(parser):
    cast = [CastMember("Harbour Lights", kind="organization")]
    [quote] = parser("Harbour Lights said it would build.", cast=cast)
    assert quote.speaker.kind == "organization"


def test_a_cast_changes_nothing_for_others(parser):
    text = "“Sit,” said Sven Ek. “Why?” asked Mr. Ek."
    assert parser(text, cast=[TILLY, GRYPHON]).to_dict() == parser(text).to_dict()


def test_records_round_trip(parser):
    article = quoteattr.Article(TEXTS[2], id="a")
    quotes = parser(article, cast=[GRYPHON])
    assert quoteattr.Quotes.from_dict(quotes.to_dict(), article) == quotes
