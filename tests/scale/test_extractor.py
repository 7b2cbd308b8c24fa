"""The shape that engines hold: a row in, a row out."""

import pickle

import pyarrow as pa
import pytest
from scale.sample import SAID, Endless, texts

import quoteattr
from quoteattr.export.arrow import article_schema
from quoteattr.scale import Extractor

STORY = """Lee Wu and Ana Ruiz said that rents would fall. “They will not,” said Bo Lind, the mayor.

“Never,” he added. They had seen the film “Tides”. Lind denied that Ruiz had called him “a liar.”"""


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


def test_a_row_holds_what_a_line_of_json_holds(parser):
    table = pa.table({"id": ["a", "b"], "text": [STORY, ""], "author": ["Jo Hay", None]})
    rows = Extractor(with_text=True)(table).to_pylist()
    articles = [quoteattr.Article(STORY, id="a", author="Jo Hay"), quoteattr.Article("", id="b")]
    assert any(q.speaker.members for q in parser(articles[0]) if q.speaker)
    for row, article in zip(rows, articles, strict=True):
        assert [row.pop(name) for name in ("error", "reporters", "blocks")] == [None] * 3
        assert row == parser(article).to_dict(with_text=True)
        assert quoteattr.Quotes.from_dict(row) == parser(article)


def test_a_selection_keeps_its_chain(parser):
    article = quoteattr.Article("The Herald reported that Lee Wu had said that rents fell.", id="a")
    whole = parser(article)
    least = max(quote.confidence for quote in whole)
    [row] = Extractor(min_confidence=least).found([article]).to_pylist()
    chosen = whole.select(min_confidence=least)
    assert 0 < len(chosen) < len(whole)
    assert quoteattr.Quotes.from_dict(row, article) == chosen


@pytest.mark.parametrize("kind", [pa.table, pa.RecordBatch.from_pydict])
def test_it_gives_what_it_is_given(extractor, kind):
    rows = kind({"id": ["a"], "text": [SAID]})
    found = extractor(rows)
    assert type(found) is type(rows)
    assert found.schema == extractor.schema == article_schema()
    assert [quote["speaker"]["name"] for quote in found["quotes"][0].as_py()] == ["Lee Wu"]


@pytest.mark.parametrize(
    ("cells", "error"),
    [
        ({"text": [None]}, "text: expected a string, got null; every article needs one"),
        ({"text": pa.array([None], pa.string())}, "text: expected a string, got null"),
        ({"text": [b"\xff"]}, "text: byte 0 is not UTF-8; convert the column"),
    ],
)
def test_a_bad_row_costs_itself(extractor, cells, error):
    good = {"id": ["good"], "text": [SAID]}
    found = [*extractor(pa.table({"id": ["bad"], **cells})).to_pylist()]
    assert [(row["id"], row["quotes"]) for row in found] == [("bad", None)]
    assert found[0]["error"].startswith(error)
    assert extractor(pa.table(good)).to_pylist()[0]["error"] is None


def test_rows_keep_their_places(extractor):
    table = pa.table({"id": range(5), "text": [SAID, None, "", None, SAID]})
    rows = extractor(pa.concat_tables([table, table])).to_pylist()
    assert [row["id"] for row in rows] == [*map(str, range(5))] * 2
    assert [row["error"] is None for row in rows] == [True, False, True, False, True] * 2
    assert [len(row["quotes"] or ()) for row in rows] == [1, 0, 0, 0, 1] * 2


def test_an_article_that_fails_on_the_way_is_named_in_its_row():
    def look_up(speaker, context):  # noqa: ARG001
        raise LookupError(context.article.id)

    rows = Extractor(knowledge_base=look_up)(pa.table({"id": ["a", "b"], "text": [SAID, "No."]}))
    bad, good = rows.to_pylist()
    assert (bad["id"], bad["quotes"], good["error"], good["quotes"]) == ("a", None, None, [])
    assert "LookupError: a" in bad["error"]


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        (
            {"body": [SAID]},
            r"no column 'text' for text; the columns are 'body'; say which one it i",
        ),
        (
            {"text": [7]},
            r"text: expected strings, the column 'text' holds int64; the columns are t",
        ),
        ({"text": [SAID], "author": [["Lee"]]}, "author: expected strings, the column 'author' ho"),
    ],
)
def test_a_table_without_a_text_is_refused(extractor, columns, problem):
    with pytest.raises(quoteattr.DataError, match=problem):
        extractor(pa.table(columns))


@pytest.mark.parametrize(
    "settings", [{"columns": {"body": "text"}}, {"columns": {"text": ""}}, {"cast": [{"nom": 1}]}]
)
def test_settings_that_cannot_be_meant_are_refused(settings):
    with pytest.raises(quoteattr.DataError):
        Extractor(**settings)


def test_nothing_gives_nothing(extractor):
    for empty in (pa.table({}), pa.table({"text": pa.array([], pa.string())})):
        assert extractor(empty).schema == extractor.schema
        assert extractor(empty).num_rows == 0


def test_columns_and_cast_are_told():
    extractor = Extractor(columns={"text": "body"}, cast={"Lee Wu-Berg": ["Lee Wu"]})
    [row] = extractor(pa.table({"body": [SAID], "text": [""]})).to_pylist()
    assert row["quotes"][0]["speaker"]["name"] == "Lee Wu-Berg"
    assert row["id"] == quoteattr.Article(SAID).id


@pytest.mark.slow
def test_bounds_cost_their_row():
    table = pa.table({"id": ["a", "b"], "text": [SAID, "“No,” said Bo Lind."]})
    _, short = Extractor(max_chars=len(SAID) - 1)(table)["error"].to_pylist()
    long, _ = Extractor(max_chars=len(SAID) - 1)(table)["error"].to_pylist()
    assert (long.startswith("a: 83 characters, and max_chars allows 82"), short) == (True, None)
    slow = pickle.dumps(Extractor(timeout=3, knowledge_base=Endless("Bo Lind")))
    first, second = pickle.loads(slow)(table).to_pylist()  # noqa: S301 - made here
    assert (first["error"], len(first["quotes"])) == (None, 1)
    assert (second["id"], second["quotes"]) == ("b", None)
    assert second["error"].startswith("b: took longer than 3 s")


def test_pickled_it_is_its_settings(extractor):
    settings = {"columns": {"text": "body"}, "min_confidence": 0.5, "cast": {"Wu": ["Lee"]}}
    told = pickle.dumps(Extractor(**settings, with_text=True))
    assert len(told) < 1_000
    again = pickle.loads(told)  # noqa: S301 - made in the line above
    table = pa.table({"body": texts(3)})
    assert again(table) == Extractor(**settings, with_text=True)(table)
    assert again.schema.names != extractor.schema.names
