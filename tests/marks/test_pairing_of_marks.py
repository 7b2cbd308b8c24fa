"""Room 2 alone: the records of ``pairs.toml``, and time that grows with the text and no faster."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from attrs import field, fields_dict, frozen
from growth import LINEAR, exponent

from quoteattr.article.paragraphs import split
from quoteattr.marks import pair
from quoteattr.span import Span


def _texts():
    return field(factory=tuple, converter=tuple, kw_only=True)


@frozen
class Pairing:
    """One titled record: a text and all that its marks make of it."""

    title: str = field(kw_only=True)
    text: str = field(kw_only=True)
    pairs: tuple[str, ...] = _texts()
    unclosed: tuple[str, ...] = _texts()
    stray: tuple[str, ...] = _texts()
    nested: tuple[str, ...] = _texts()
    one: tuple[str, ...] = _texts()
    apart: tuple[str, ...] = _texts()
    xfail: str | None = field(default=None, kw_only=True)

    def stated(self):
        """What must be found, and nothing else."""
        return {"pair": self.pairs, "unclosed": self.unclosed, "stray": self.stray}


def _records():
    with Path(__file__).with_name("pairs.toml").open("rb") as stream:
        return [_record(table) for table in tomllib.load(stream)["case"]]


def _record(table):
    unknown = {*table} - {*fields_dict(Pairing)}
    if unknown:
        raise ValueError(f"pairs.toml: case {table.get('title')!r}: unknown keys {sorted(unknown)}")
    return Pairing(**table)


def _parameters():
    return [
        pytest.param(
            one,
            id=one.title,
            marks=[pytest.mark.xfail(reason=one.xfail, raises=AssertionError)] if one.xfail else [],
        )
        for one in _records()
    ]


def _paired(text):
    return pair(text, [paragraph.span for paragraph in split(text)])


def _found(text):
    forms = {"pair": (), "unclosed": (), "stray": ()}
    for marks in _paired(text):
        forms[marks.form] += (marks.span.of(text),)
    return forms


@pytest.mark.parametrize("record", _parameters())
def test_pairing(record):
    found = _paired(record.text)
    assert _found(record.text) == record.stated()
    nested = tuple(marks.span.of(record.text) for marks in found if marks.depth)
    assert nested == record.nested
    groups = {marks.span.of(record.text): marks.group for marks in found}
    assert len({groups[words] for words in record.one}) <= 1
    assert len({groups[words] for words in record.apart}) == len(record.apart)


def test_an_unknown_key_is_refused():
    with pytest.raises(ValueError, match=r"case 'x': unknown keys \['paris'\]"):
        _record({"title": "x", "text": "", "paris": []})


@pytest.mark.parametrize("record", _records(), ids=lambda record: record.title)
def test_parents_and_inner_spans_agree_with_the_text(record):
    found = _paired(record.text)
    for marks in found:
        assert marks.span.covers(marks.inner)
        if marks.parent is None:
            assert marks.depth == 0
        else:
            around = found[marks.parent]
            assert around.depth == marks.depth - 1
            assert around.span.covers(marks.span)


CROSSED = ["“'“No!”'", "She said “now ‘he wrote “never” there’ and left.", "“Ah ‘so « no\n\n‘Go"]
"""An opener without a partner before a pair, or another, that holds the next opener of its kind."""


@pytest.mark.parametrize("text", [record.text for record in _records()] + CROSSED)
def test_spans_nest_or_stay_apart(text):
    spans = [marks.span for marks in _paired(text)]
    crossed = [
        (one.of(text), other.of(text))
        for one, other in combinations(spans, 2)
        if one.overlaps(other) and not one.covers(other) and not other.covers(one)
    ]
    assert crossed == []


def test_paragraphs_bound_what_is_unclosed():
    text = "“One. “Two.”"
    [whole] = pair(text[:5], [Span(0, 5)])
    assert (whole.form, whole.span) == ("unclosed", Span(0, 5))


UNIT = 500
"""How often each hostile piece stands in a line."""

HOSTILE = [
    "“",
    "”",
    '"',
    "'a",
    "‘",
    "’",
    "«",
    "»",
    "„“",
    "“‘",
    "“a‘b«c",
    "``",
    "''",
    "6'2\" ",
    "a'",
]
HOSTILE += [
    "“a” ",
    "‘It’s’ ",
    "“‘’”",
    '"a',
    'a"',
    "“\n\n",
    "”\n\n",
    "‘a\n\n",
    "» ",
    "— ",
    "“a\n\n“b”\n\n",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_text(piece):
    assert exponent(lambda size: _paired(piece * size), UNIT) <= LINEAR


def test_a_hundred_thousand_openers_in_one_line_finish():
    found = _paired("“" * 100_000)
    assert len(found) == 100_000


def test_marks_that_stand_too_deep_are_part_of_what_is_around():
    depth = 30_000
    text = "“" * depth + "a" + "”" * depth
    found = _paired(text)
    assert found[0].span == Span(0, len(text))
    assert [each.depth for each in found] == [*range(20)]
