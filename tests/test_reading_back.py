"""``read_quotes``: how a form is told, where articles come from, and what is wrong."""

import pyarrow as pa
import pytest
from attrs import evolve
from export.sample import article, quotes
from pyarrow import parquet

import quoteattr
from quoteattr.export.jsonl import write_jsonl


def _written(path, *, with_text):
    with path.open("wb") as stream:
        write_jsonl([quotes], stream, with_text=with_text)
    return path


def test_lines_with_text_need_nothing_else(tmp_path):
    [back] = quoteattr.read_quotes(_written(tmp_path / "q.jsonl", with_text=True))
    assert back == quotes


def test_lines_without_text_need_the_articles(tmp_path):
    path = _written(tmp_path / "q.jsonl", with_text=False)
    [back] = quoteattr.read_quotes(path, articles=[article])
    assert back == quotes
    with pytest.raises(quoteattr.RecordError, match=r"q\.jsonl:1: holds no text; give articles="):
        [*quoteattr.read_quotes(path)]
    with pytest.raises(
        quoteattr.RecordError, match=r"q\.jsonl:1: none of the articles has the id 'a1'"
    ):
        [*quoteattr.read_quotes(path, articles=[])]


def test_web_annotations_need_the_articles(tmp_path):
    path = tmp_path / "q.jsonld"
    quoteattr.write_quotes([quotes], path)
    [back] = quoteattr.read_quotes(path, articles=[article])
    assert back == quotes
    with pytest.raises(
        quoteattr.RecordError, match=r"q\.jsonld: web annotations hold no text; give"
    ):
        [*quoteattr.read_quotes(path)]
    path.write_text("[", encoding="utf-8")
    with pytest.raises(quoteattr.RecordError, match=r"q\.jsonld: no JSON"):
        [*quoteattr.read_quotes(path, articles=[article])]


@pytest.mark.parametrize("form", ["brat", "tei", "labelstudio", "prodigy"])
def test_articles_given_are_those_of_the_quotes(form, tmp_path):
    quoteattr.write_quotes([quotes], tmp_path / "out", form=form)
    known = evolve(article, author="Ama Osei")
    [back] = quoteattr.read_quotes(tmp_path / "out", form=form, articles=[known])
    assert back.article == known
    other = evolve(article, text=article.text.upper())
    with pytest.raises(quoteattr.RecordError, match="but the article has"):
        [*quoteattr.read_quotes(tmp_path / "out", form=form, articles=[other])]


@pytest.mark.parametrize(
    ("form", "name"),
    [("brat", "out"), ("tei", "out"), ("brat", "out/a1.ann"), ("tei", "out/a1.xml")],
)
def test_a_folder_and_its_files_tell_their_form(form, name, tmp_path):
    quoteattr.write_quotes([quotes], tmp_path / "out", form=form)
    [back] = quoteattr.read_quotes(tmp_path / name)
    assert back.article == article


@pytest.mark.parametrize(
    ("name", "form", "problem"),
    [
        ("q.docx", None, r"nothing there tells its form; say form=, one of jsonl, "),
        ("q.jsonl", "csv", r"form 'csv' cannot be read; say form=, one of jsonl, "),
        (".", None, r"nothing there tells its form"),
    ],
)
def test_a_form_that_is_not_known_is_refused(name, form, problem, tmp_path):
    with pytest.raises(ValueError, match=problem):
        quoteattr.read_quotes(tmp_path / name, form=form)


def test_articles_are_read_one_at_a_time(tmp_path):
    path = _written(tmp_path / "q.jsonl", with_text=True)
    with path.open("ab") as stream:
        stream.write(b"{\n")
    read = quoteattr.read_quotes(path)
    assert next(read).article == article
    with pytest.raises(quoteattr.RecordError, match=r"q\.jsonl:2: no JSON"):
        next(read)


def test_a_record_that_does_not_fit_is_named_by_its_line(tmp_path):
    path = tmp_path / "q.jsonl"
    path.write_text('{"id": "a", "text": "", "quotes": [{}]}', encoding="utf-8")
    with pytest.raises(quoteattr.RecordError, match=r"q\.jsonl:1: quotes\[0\]: the field 'id'"):
        [*quoteattr.read_quotes(path)]


@pytest.mark.parametrize(("form", "name"), [("prodigy", "q.jsonl"), ("labelstudio", "q.json")])
def test_files_of_tools_tell_their_form(form, name, tmp_path):
    quoteattr.write_quotes([quotes], tmp_path / name, form=form)
    [back] = quoteattr.read_quotes(tmp_path / name)
    assert back.article == article


def test_an_id_may_be_a_whole_number(tmp_path):
    path = tmp_path / "q.jsonl"
    path.write_text('{"id": 7, "text": "No.", "quotes": []}', encoding="utf-8")
    known = quoteattr.Article("No.", id="7")
    assert [one.article for one in quoteattr.read_quotes(path)] == [known]
    assert [one.article for one in quoteattr.read_quotes(path, articles=[known])] == [known]


def test_an_id_that_is_none_is_named_by_its_line(tmp_path):
    path = tmp_path / "q.jsonl"
    path.write_text('{"id": [1], "quotes": []}', encoding="utf-8")
    with pytest.raises(quoteattr.ArticleError, match=r"q\.jsonl:1: id: expected a string or a who"):
        [*quoteattr.read_quotes(path, articles=[article])]


def test_other_missing_keys_are_not_told_as_missing_articles(tmp_path, monkeypatch):
    def failing(*_):
        raise KeyError("other")

    monkeypatch.setattr("quoteattr.exchange.read_article_record", failing)
    path = _written(tmp_path / "q.jsonl", with_text=False)
    with pytest.raises(KeyError, match="other"):
        [*quoteattr.read_quotes(path, articles=[article])]


NO_UTF8 = pa.Array.from_buffers(
    pa.string(), 1, [None, pa.py_buffer(bytes([0, 0, 0, 0, 1, 0, 0, 0])), pa.py_buffer(b"\xff")]
)
NO_QUOTES = pa.array([[]], pa.list_(pa.string()))


@pytest.mark.parametrize(
    "table",
    [
        b"",
        b"PAR1junkPAR1",
        {"quotes": NO_QUOTES, "id": NO_UTF8},
        {"quotes": NO_QUOTES, "at": pa.array([1 << 62], pa.timestamp("ms"))},
    ],
    ids=["empty", "junk", "no UTF-8", "no year"],
)
def test_a_broken_table_is_named(table, tmp_path):
    path = tmp_path / "q.parquet"
    if isinstance(table, bytes):
        path.write_bytes(table)
    else:
        parquet.write_table(pa.table(table), path)
    complaint = r"q\.parquet: no Parquet that can be read: .*; write it anew"
    with pytest.raises(quoteattr.RecordError, match=complaint):
        [*quoteattr.read_quotes(path)]


def test_a_table_that_is_not_there_is_no_broken_one(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"q\.parquet"):
        [*quoteattr.read_quotes(tmp_path / "q.parquet")]
