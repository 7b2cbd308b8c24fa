import json
import math
import sys

import pandas as pd
import pytest
from plot.tables import table

import quoteattr
from quoteattr.errors import MissingExtra, RecordError
from quoteattr.plot.table import read_table, rows_of

TEXT = """“We are open,” said Ama Osei. The Coast Herald reported that Bo Lind said that rents fell.

“Never,” a spokesman said."""


@pytest.fixture(scope="module")
def quotes(parser):
    article = quoteattr.Article(TEXT, id="n1", publisher="The Quay", published="2024-05-03")
    return parser(article)


def _shown(rows):
    return [(row.article, row.speaker, row.named, row.reporter) for row in rows]


def test_the_frame_of_an_article_and_its_record_give_the_same_rows(quotes, tmp_path):
    path = tmp_path / "quotes.jsonl"
    quoteattr.write_quotes([quotes], path)
    of_record = rows_of(read_table(path), "speaker")
    assert _shown(of_record) == _shown(rows_of(quotes.to_frame(), "speaker"))
    assert [(row.speaker, row.named, row.reporter) for row in of_record] == [
        (
            quote.speaker.name if quote.speaker else None,
            not (quote.speaker and not quote.speaker.named),
            quote.reported_by.speaker.name if quote.reported_by else None,
        )
        for quote in quotes
    ]
    assert any(row.reporter for row in of_record)
    assert not all(row.named for row in of_record)
    assert {(row.publisher, row.published) for row in of_record} == {("The Quay", "2024-05-03")}


def test_a_selection_keeps_its_reporter(quotes, tmp_path):
    path = tmp_path / "quotes.jsonl"
    quoteattr.write_quotes([quotes.by("Bo Lind")], path)
    [row] = rows_of(read_table(path), "speaker")
    assert row.reporter == "Coast Herald"


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_table_read_from_a_file_gives_the_same_rows(quotes, tmp_path, form):
    path = tmp_path / f"quotes.{form}"
    frame = quotes.to_frame().assign(speaker="NA")
    write = frame.to_parquet if form == "parquet" else frame.to_csv
    write(path, index=False)
    assert rows_of(read_table(path), "speaker") == rows_of(frame, "speaker")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, None),
        (math.nan, None),
        (pd.NaT, None),
        (pd.NA, None),
        ("", None),
        ("  ", None),
        (2024.0, "2024"),
        (2024, "2024"),
        (pd.Timestamp("2024-05-03"), "2024-05-03 00:00:00"),
        (" 2024 ", "2024"),
    ],
    ids=repr,
)
def test_cells_are_read_as_text(cell, text):
    [row] = rows_of(pd.DataFrame({"published": pd.Series([cell], dtype=object)}))
    assert row.published == text


@pytest.mark.parametrize(
    ("cell", "named"),
    [(True, True), (False, False), ("False", False), ("true", True), (0.0, False), (None, True)],
)
def test_who_has_a_name(cell, named):
    [row] = rows_of(pd.DataFrame({"speaker": ["Lee"], "named": [cell]}))
    assert row.named is named


def test_a_reporter_is_looked_up_in_the_same_article():
    columns = ("article", "id", "speaker", "reported_by")
    rows = rows_of(
        table(
            ("a", "1", "Lee", None),
            ("a", "2", "Wu", "1"),
            ("b", "1", "Kim", None),
            ("b", "2", "Poe", "1"),
            ("b", "3", "Roe", "9"),
            columns=columns,
        )
    )
    assert [row.reporter for row in rows] == [None, "Lee", None, "Kim", None]


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (
            pd.DataFrame({"a": [1], "speaker": ["Lee"]}),
            r"lacks 'article'; it has 'a', 'speaker'; take",
        ),
        (pd.DataFrame(), r"lacks 'article', 'speaker'; it has no columns; take"),
        (
            pd.DataFrame([["x", "y", "z"]], columns=["article", "speaker", "speaker"]),
            r"has 'speaker' more than once; rename",
        ),
    ],
)
def test_wrong_columns_are_named(frame, message):
    with pytest.raises(RecordError, match=message):
        rows_of(frame, "article", "speaker")


def test_what_is_no_frame():
    with pytest.raises(TypeError, match=r"needs a pandas data frame, got list; take"):
        rows_of([], "speaker")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", "\n{", r"a.jsonl:2: no JSON: Expecting property name.*; give a"),
        ("a.jsonl", "[]", r"a.jsonl:1: expected an object, got a list"),
        ("a.jsonl", '{"id": "n1"}', r"a.jsonl:1: the record: the field 'quotes' is missing"),
        (
            "a.jsonl",
            '{"quotes": [{"id": "q"}]}',
            r"a.jsonl:1: the record: the field 'id' is missing",
        ),
        ("a.jsonl", '{"id": "n", "quotes": [{}]}', r"a.jsonl:1: quotes\[0\]: the field 'id'"),
        ("a.jsonl", "\udcff", r"a.jsonl:1: .*UTF-8.*; give a"),
        ("a.csv", "", r"a.csv: no table of quotes: No columns.*; give a"),
        ("a.csv", "a,b\n1,2,3,4\n1\n1,2,3,4,5,6", r"a.csv: no table of quotes: .*; give a"),
        ("a.parquet", "PAR", r"a.parquet: no table of quotes: .*; give a"),
        ("a.xlsx", "", r"a.xlsx: its ending tells no table; give a"),
    ],
)
def test_a_file_that_holds_no_table(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(RecordError, match=message) as raised:
        read_table(path)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_table(tmp_path / "quotes.csv")


def test_records_of_no_quotes(tmp_path):
    path = tmp_path / "quotes.jsonl"
    path.write_text(json.dumps({"id": "n1", "quotes": []}) + "\n\n", encoding="utf-8")
    assert rows_of(read_table(path), "article", "speaker", "published", "publisher") == []


@pytest.mark.parametrize(
    ("package", "draw"),
    [
        ("matplotlib.figure", quoteattr.plot_speakers),
        ("matplotlib.figure", quoteattr.plot_network),
        ("networkx", quoteattr.quote_network),
    ],
)
def test_without_the_extra_the_remedy_is_named(monkeypatch, package, draw):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=r"pip install 'quoteattr\[plot\]'"):
        draw(table(("n1", "Lee", "2024-05-03", "The Quay")))


def test_without_what_reads_parquet_the_remedy_is_named(monkeypatch, tmp_path):
    path = tmp_path / "quotes.parquet"
    table(("n1", "Lee")).to_parquet(path)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "fastparquet", None)
    with pytest.raises(MissingExtra, match=r"pip install 'quoteattr\[parquet\]'"):
        read_table(path)
