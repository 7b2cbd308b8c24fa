import datetime as dt
import io

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.version import Version
from pyarrow import parquet

from quoteattr.article.read import read_articles

NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
BEFORE_ALL = 2**60


def _packed(table, **options):
    stream = io.BytesIO()
    parquet.write_table(pa.table(table), stream, **options)
    return stream.getvalue()


def _read(path, data, **columns):
    path.write_bytes(data)
    problems = []
    found = list(read_articles(path, on_error=problems.append, columns=columns or None))
    return found, [str(problem).removeprefix(f"{path}: ") for problem in problems]


_VIEWS = pytest.mark.skipif(
    Version(pa.__version__) < Version("21"), reason="this pyarrow does not write them"
)


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pytest.param(pa.string_view(), marks=_VIEWS),
        pa.dictionary(pa.int32(), pa.string()),
    ],
)
def test_strings_of_every_kind(tmp_path, kind):
    texts = ["“a”", "b\n\nc", ""] * 200
    table = {"text": pa.array(texts).cast(kind), "other": [[1]] * 600}
    found, problems = _read(tmp_path / "a.parquet", _packed(table, row_group_size=7))
    assert [article.text for article in found] == texts
    assert problems == []


@pytest.mark.parametrize(
    ("field", "cell", "kind", "value"),
    [
        ("id", 7, pa.int64(), "7"),
        ("id", 2**64 - 1, pa.uint64(), str(2**64 - 1)),
        ("id", 7.0, pa.float64(), "7"),
        ("id", "x", pa.large_string(), "x"),
        ("title", b"\xe2\x80\x9ca", pa.binary(), "“a"),
        ("title", None, pa.null(), None),
        ("published", dt.date(2024, 5, 1), pa.date32(), "2024-05-01"),
        ("published", NOON, pa.timestamp("ns", "UTC"), "2024-05-01T12:00:00+00:00"),
        ("published", NOON.replace(tzinfo=None), pa.timestamp("ms"), "2024-05-01T12:00:00"),
        ("published", 1_000_000_001, pa.timestamp("ns"), "1970-01-01T00:00:01"),
        ("published", 2024, pa.int32(), "2024"),
        ("author", float("nan"), pa.float32(), None),
    ],
)
def test_cells_become_strings(tmp_path, field, cell, kind, value):
    table = {"text": ["a"], field: pa.array([cell], kind)}
    (article,), problems = _read(tmp_path / "a.parquet", _packed(table))
    assert (getattr(article, field), problems) == (value, [])


def test_an_article_without_an_id_gets_one_of_its_text(tmp_path):
    table = {"text": ["a"], "id": pa.array([None], pa.string())}
    (article,), _ = _read(tmp_path / "a.parquet", _packed(table))
    assert article.id == "ca978112ca1b"


@pytest.mark.parametrize(
    ("column", "complaint"),
    [
        (pa.array(["a", None, "c"]), "text: expected a string, got null; every article needs one"),
        (pa.array([b"a", b"\xff", b"c"]), "text: byte 0 is not UTF-8; convert the column"),
    ],
)
def test_a_bad_row_costs_one_problem_and_no_other_row(tmp_path, column, complaint):
    found, problems = _read(tmp_path / "a.parquet", _packed({"text": column}))
    assert [article.text for article in found] == ["a", "c"]
    assert problems == [f"row 2: {complaint}"]


def test_a_time_that_python_does_not_have_is_a_bad_row(tmp_path):
    table = {"text": ["a"], "published": pa.array([BEFORE_ALL], pa.timestamp("us"))}
    _, (problem,) = _read(tmp_path / "a.parquet", _packed(table))
    assert problem.startswith("row 1: published: ")


@pytest.mark.parametrize(
    ("table", "columns", "complaint"),
    [
        ({"body": ["a"]}, {}, "no column 'text' for text; the columns are 'body'; say which one"),
        ({"text": ["a"]}, {"id": "key"}, "no column 'key' for id; the columns are 'text'"),
        ({"text": [1]}, {}, "text: expected strings, the column 'text' holds int64; the columns"),
        (
            {"text": ["a"], "by": [["x"]]},
            {"author": "by"},
            (
                "author: expected strings, the column 'by' holds list<element: string>; the "
                "columns are text: string, by: list<element: string>; name another one"
            ),
        ),
    ],
)
def test_another_schema_is_one_problem_that_lists_what_is_there(
    tmp_path, table, columns, complaint
):
    found, (problem,) = _read(tmp_path / "a.parquet", _packed(table), **columns)
    assert found == []
    assert problem.startswith(complaint)


def test_columns_may_be_called_anything_or_left_out(tmp_path):
    table = {"a.b": ["x"], "a": ["y"], "author": [["z"]]}
    (article,), problems = _read(tmp_path / "a.parquet", _packed(table), text="a.b", author="")
    assert (article.text, article.author, problems) == ("x", None, [])


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1junkPAR1", _packed({"text": ["a"]})[:-9]])
def test_a_broken_file_is_one_problem(tmp_path, data):
    found, (problem,) = _read(tmp_path / "a.parquet", data)
    assert found == []
    assert problem.startswith("no Parquet that can be read: ")
    assert problem.endswith("; write it anew")


def test_a_folder_of_parts_is_one_table(tmp_path):
    folder = tmp_path / "all.parquet"
    folder.mkdir()
    for number in range(3):
        part = folder / f"part-{number}.snappy.parquet"
        part.write_bytes(_packed({"text": [f"{number}"]}))
    (folder / "_SUCCESS").touch()
    (folder / ".part-0.parquet.crc").write_bytes(b"crc")
    assert [article.text for article in read_articles(folder)] == ["0", "1", "2"]


@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_whatever_was_written_is_read(texts, tmp_path_factory):
    path = tmp_path_factory.mktemp("any") / "a.parquet"
    found, problems = _read(path, _packed({"text": pa.array(texts, pa.string())}))
    assert [article.text for article in found] == texts
    assert problems == []
