import pytest
from export.hostile import FOUND
from export.sample import quotes

from quoteattr.export.row import COLUMNS, NESTED, row

TYPES = {"string": str, "integer": int, "number": float, "truth": bool}
SAMPLE = [quote for one in FOUND for quote in one]


def _cells(name):
    [column] = (column for column in COLUMNS if column.name == name)
    return [column.cell(quote) for quote in quotes]


def test_a_name_stands_once():
    names = [column.name for column in (*COLUMNS, *NESTED)]
    assert len({*names}) == len(names)
    assert names[0] == "article"


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_cells_are_of_the_column_s_kind(column):
    cells = [column.cell(quote) for quote in SAMPLE]
    assert {type(cell) for cell in cells} <= {TYPES[column.kind], type(None)}
    assert column.name in {"addressee", "author"} or any(cell is not None for cell in cells)


def test_cells_stand_in_the_order_of_the_columns():
    assert row(quotes[0]) == tuple(column.cell(quotes[0]) for column in COLUMNS)


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("title", ["The port"] * 5),
        ("content", ["0:21 57:85", "104:154", "144:154", "176:208", "210:228"]),
        ("start", [0, 104, 144, 176, 210]),
        ("end", [85, 154, 154, 208, 228]),
        ("speaker_id", ["e1", "e2", "e3", "e4", None]),
        ("reported_by", [None, None, "a1#1", None, None]),
        ("reporter", [None, None, "Reuters", None, None]),
        ("closed", [True, True, True, True, False]),
        ("cue", ["said", "reported", "called", "said that", None]),
    ],
)
def test_cells(name, cells):
    assert _cells(name) == cells


@pytest.mark.parametrize(
    ("name", "number", "cell"),
    [
        ("cue_span", 0, {"start": 22, "end": 26, "text": "said"}),
        ("cue_span", 4, None),
        ("speaker_aliases", 0, ["Osei"]),
        ("speaker_members", 3, ["Ama Osei", "Bo Lind"]),
        ("speaker_members", 4, None),
        ("evidence", 0, [{"start": 22, "end": 26, "text": "said", "shows": "cue"}]),
    ],
)
def test_nested_cells(name, number, cell):
    [column] = (column for column in NESTED if column.name == name)
    assert column.cell(quotes[number]) == cell


def test_places_are_those_of_the_pieces():
    [column] = (column for column in NESTED if column.name == "content_spans")
    for quote, places in zip(quotes, _cells("content"), strict=True):
        spans = column.cell(quote)
        assert " ".join(f"{span['start']}:{span['end']}" for span in spans) == places
        assert [span["text"] for span in spans] == [piece.text for piece in quote.content]
