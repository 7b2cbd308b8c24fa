"""Data files are read against a schema, and a mistake is named with its path."""

import pytest
from attrs import frozen

from quoteattr.errors import DataError
from quoteattr.tables import load_table, parse_table


@frozen(kw_only=True)
class _Leaf:
    name: str
    tags: tuple[str, ...] = ()


@frozen(kw_only=True)
class _Tree:
    leaf: tuple[_Leaf, ...]
    height: float = 1.0


def test_a_table_becomes_frozen_values():
    table = parse_table('[[leaf]]\nname = "a"\ntags = ["x", "y"]', _Tree, "t.toml")
    assert table == _Tree(leaf=(_Leaf(name="a", tags=("x", "y")),))


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ("", "t.toml: required field missing @ leaf"),
        ("leaf = []\nhight = 2", "t.toml: extra fields found (hight)"),
        ("[[leaf]]", "t.toml: required field missing @ leaf[0].name"),
        ('[[leaf]]\nname = "a"\n[[leaf]]\nname = "b"\ntag = []', "(tag) @ leaf[1]"),
        ('leaf = []\nheight = "tall"', "@ height"),
        ("leaf = []\nheight = { m = 2 }", "@ height"),
        ("leaf = 3", "@ leaf"),
        ("leaf = [3]", "@ leaf[0]"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_path(toml, complaint):
    with pytest.raises(DataError) as caught:
        parse_table(toml, _Tree, "t.toml")
    assert complaint in str(caught.value)
    assert str(caught.value).startswith("t.toml: ")


def test_all_mistakes_are_named():
    with pytest.raises(DataError) as caught:
        parse_table("hight = 2\n[[leaf]]\n[[leaf]]\nnme = 1", _Tree, "t.toml")
    for place in ("leaf[0].name", "leaf[1].name", "(nme) @ leaf[1]", "(hight)"):
        assert place in str(caught.value)


@pytest.mark.xfail(reason="numbers become strings, and a string a list of its letters")
@pytest.mark.parametrize("value", ["tags = [1]", 'tags = "abc"'])
def test_a_value_of_another_type_is_refused(value):
    with pytest.raises(DataError, match=r"@ leaf\[0\]\.tags"):
        parse_table(f'[[leaf]]\nname = "a"\n{value}', _Tree, "t.toml")


def test_what_is_no_toml_is_named_with_its_line():
    with pytest.raises(DataError, match=r"^t\.toml: .*line 2"):
        parse_table("leaf = []\n= 3", _Tree, "t.toml")


def test_a_missing_file_is_named():
    with pytest.raises(DataError, match=r"^nothing\.toml: no such data file.*reinstall"):
        load_table("nothing.toml", _Tree)


def test_a_shipped_file_that_breaks_its_schema_is_named():
    with pytest.raises(DataError, match=r"^confidence\.toml: .*leaf"):
        load_table("confidence.toml", _Tree)
