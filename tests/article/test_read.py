import io
import json
import logging
import re
import sys
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.article import read
from quoteattr.article.read import read_articles
from quoteattr.errors import ArticleError, MissingExtra


def _read(path):
    problems = []
    articles = list(read_articles(path, on_error=lambda error: problems.append(str(error))))
    return articles, problems


def _file(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _type(monkeypatch, data):
    stdin = SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(data)))
    monkeypatch.setattr(read.sys, "stdin", stdin)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b'"', '"'),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
        (b"a\0b\x1a", "a\0b\x1a"),
        ("“Día” 🚢".encode(), "“Día” 🚢"),
        ("\ufeff“a”".encode(), "“a”"),
        ("“a” 🚢\r\n".encode("utf-16"), "“a” 🚢\r\n"),
        (b"\xfe\xff" + "“a”".encode("utf-16-be"), "“a”"),
    ],
)
def test_text_arrives_as_it_is(tmp_path, data, text):
    (article,), problems = _read(_file(tmp_path, "a.b.txt", data))
    assert (article.text, article.id, problems) == (text, "a.b", [])


def test_text_that_is_not_utf8_is_read_as_windows_1252_with_a_warning(tmp_path, caplog):
    path = _file(tmp_path, "old.TXT", "“Déjà”".encode("cp1252"))
    with caplog.at_level(logging.WARNING, "quoteattr"):
        (article,), problems = _read(path)
    assert (article.text, problems) == ("“Déjà”", [])
    (warning,) = caplog.messages
    assert warning.startswith(f"{path}: byte 0 is not UTF-8, the file is read as Windows-1252")


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("a.txt", b"ok \x81", "byte 3 is neither UTF-8 nor Windows-1252"),
        ("a.txt", b"\xff\xfea", "byte 2 is no UTF-16, as its byte order mark says"),
        ("a.jsonl", b"\xff\xfea", "byte 2 is no UTF-16, as its byte order mark says"),
    ],
)
def test_bytes_that_are_no_text_are_a_problem(tmp_path, name, data, complaint):
    path = _file(tmp_path, name, data)
    assert _read(path) == ([], [f"{path}: {complaint}; convert the file to UTF-8"])


def test_lines_become_articles(tmp_path):
    lines = [
        {"id": "x", "text": "“a”", "title": "T", "author": None, "quotes": [1], "extra": {}},
        {"text": "b", "id": 7},
        {"text": "c"},
    ]
    data = "\n\n".join(json.dumps(line) for line in lines)
    articles, problems = _read(_file(tmp_path, "a.jsonl", data.encode()))
    assert problems == []
    assert [article.text for article in articles] == ["“a”", "b", "c"]
    assert [article.id for article in articles] == ["x", "7", "2e7d2c03a950"]
    assert (articles[0].title, articles[0].author) == ("T", None)


_BLOCK = b'[{"start": %d, "end": %d, "kind": "caption"}]'


def _blocks(listed):
    return b'{"text": "a", "blocks": ' + listed + b"}"


def test_blocks_of_a_page_come_with_the_line(tmp_path):
    (article,), problems = _read(_file(tmp_path, "a.jsonl", _blocks(_BLOCK % (0, 1))))
    assert problems == []
    assert [(block.span.of(article.text), block.kind) for block in article.blocks] == [
        ("a", "caption")
    ]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b"{", "no JSON: "),
        (b'{"text": "a"} x', "no JSON: "),
        (b"[" * 100_000, "no JSON: "),
        (b'{"id": ' + b"9" * 5000 + b"}", "no JSON: "),
        (b'["a"]', "expected an object, got a list"),
        (b"null", "expected an object, got null"),
        (b'{"id": "a"}', "text: expected a string, got null"),
        (b'{"text": 5}', "text: expected a string, got a number"),
        (b'{"text": "a", "author": ["b"]}', "author: expected a string or null, got a list"),
        (b'{"text": "a", "id": true}', "id: expected a string or a whole number, got a boolean"),
        (b'{"text": "\xe9"}', "byte 10 of the line is not UTF-8"),
        (b'{"text": "a", "blocks": {}}', "blocks: expected a list or null, got an object"),
        (b'{"text": "a", "blocks": [7]}', "blocks[0]: expected an object, got a number"),
        (_blocks(b'[{"end": 1, "kind": "caption"}]'), "blocks[0].start: expected a whole number"),
        (_blocks(b'[{"start": 0, "end": 1}]'), "blocks[0].kind: expected one of paragraph, "),
        (_blocks(_BLOCK % (1, 0)), "blocks[0]: a span needs 0 <= start <= end, got 1:0"),
        (_blocks(_BLOCK % (0, 2)), "blocks[0]: 0:2 must lie between 0 and 1; blocks stand in"),
    ],
)
def test_a_bad_line_costs_one_problem_and_no_other_line(tmp_path, line, complaint):
    path = _file(tmp_path, "a.jsonl", b'{"text": "a"}\n' + line + b'\n{"text": "b"}\n')
    articles, (problem,) = _read(path)
    assert [article.text for article in articles] == ["a", "b"]
    assert problem.startswith(f"{path}:2: {complaint}")


def test_utf16_lines(tmp_path):
    data = '{"text": "“a”"}\r\n{"text": "ਊ"}\r\n'.encode("utf-16")
    articles, problems = _read(_file(tmp_path, "a.jsonl", data))
    assert [article.text for article in articles] == ["“a”", "ਊ"]
    assert problems == []


def test_lone_surrogates_and_separators_survive(tmp_path):
    data = b'{"text": "a\\ud800b\xe2\x80\xa8c"}'
    (article,), problems = _read(_file(tmp_path, "a.jsonl", data))
    assert (article.text, problems) == ("a\ud800b\u2028c", [])


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path):
    for name in ("b.txt", "a.txt", "c/d.txt", "c/.hidden/e.txt", ".f.txt", "g.md"):
        _file(tmp_path, name, name.encode())
    _file(tmp_path, "aa.jsonl", b'{"text": "line"}')
    articles, problems = _read(tmp_path)
    assert [article.text for article in articles] == ["a.txt", "line", "b.txt", "c/d.txt"]
    assert problems == []


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("empty", r"the folder holds no \.txt, .* or \S+ file"),
        ("missing.txt", "No such file or directory; check the path and its permissions"),
        ("missing", "No such file or directory; check the path and its permissions"),
        ("a.pdf", r"no \.txt, .* file; rename it, or pipe its text in and give - as the path"),
    ],
)
def test_a_path_without_articles_is_one_problem(tmp_path, name, complaint):
    (tmp_path / "empty").mkdir()
    _file(tmp_path, "a.pdf", b"%PDF")
    articles, (problem,) = _read(tmp_path / name)
    assert articles == []
    assert re.fullmatch(f"{re.escape(str(tmp_path / name))}: {complaint}", problem)


def test_annotations_of_brat_are_read_as_the_text_beside_them(tmp_path):
    _file(tmp_path, "a.txt", b"first")
    _file(tmp_path, "a.ann", b"T1\tName 0 5\tfirst\n")
    _file(tmp_path, "b.txt", b"second")
    lone = _file(tmp_path, "c.ann", b"")
    articles, problems = _read(tmp_path)
    assert [(article.id, article.text) for article in articles] == [("a", "first"), ("b", "second")]
    assert problems == []
    articles, problems = _read(tmp_path / "a.ann")
    assert [(article.id, article.text) for article in articles] == [("a", "first")]
    assert problems == []
    assert _read(lone) == ([], [f"{lone}: no c.txt beside it; annotations need their text there"])


@pytest.mark.parametrize(
    ("name", "module", "remedy"),
    [
        ("a.parquet", "pyarrow", "reading Parquet needs pyarrow: pip install 'quoteattr[parquet]'"),
        ("a.warc", "fastwarc", "reading crawls needs fastwarc: pip install 'quoteattr[web]'"),
        ("a.xml", "lxml", "reading TEI needs lxml: pip install 'quoteattr[web]'"),
    ],
)
def test_a_package_that_is_not_there_costs_its_files_only(
    tmp_path, monkeypatch, name, module, remedy
):
    path = _file(tmp_path, name, b"x")
    _file(tmp_path, "b.txt", b"text")
    for each in (module, *(each for each in sys.modules if each.startswith(f"{module}."))):
        monkeypatch.setitem(sys.modules, each, None)
    with pytest.raises(MissingExtra, match=re.escape(remedy)):
        list(read_articles(path))
    articles, problems = _read(tmp_path)
    assert [article.text for article in articles] == ["text"]
    assert problems == [f"{path}: {remedy}"]


def test_without_a_handler_a_problem_is_raised_where_it_happens(tmp_path):
    path = _file(tmp_path, "a.jsonl", b'{"text": "a"}\n{\n{"text": "b"}\n')
    articles = read_articles(str(path))
    assert next(articles).text == "a"
    with pytest.raises(ArticleError, match=r"a\.jsonl:2: no JSON"):
        next(articles)


@pytest.mark.parametrize(
    ("data", "texts", "ids"),
    [
        (b"", [""], ["stdin"]),
        ("\n{“a”}\n".encode(), ["\n{“a”}\n"], ["stdin"]),
        (b'\n{"text": "a", "id": "x"}\n{"text": "b", "id": "y"}\n', ["a", "b"], ["x", "y"]),
        (b'["a"]\r\nb', ['["a"]\r\nb'], ["stdin"]),
        ("\ufeff“a”\r\n".encode("utf-16-le"), ["“a”\r\n"], ["stdin"]),
    ],
)
def test_standard_input_is_json_lines_if_its_first_line_is_an_object(monkeypatch, data, texts, ids):
    _type(monkeypatch, data)
    articles, problems = _read("-")
    assert [article.text for article in articles] == texts
    assert [article.id for article in articles] == ids
    assert problems == []


def test_undecodable_standard_input_is_a_problem(monkeypatch):
    _type(monkeypatch, b"\xff\xfea")
    articles, (problem,) = _read("-")
    assert articles == []
    assert problem.startswith("stdin: byte 2 is no UTF-16")


def test_a_bad_line_of_standard_input_is_named(monkeypatch):
    _type(monkeypatch, b'{"text": "a"}\n{\n')
    articles, (problem,) = _read("-")
    assert [article.text for article in articles] == ["a"]
    assert problem.startswith("stdin:2: no JSON")


@given(text=st.text(st.characters(exclude_categories=["Cs"])).filter(lambda t: t[:1] != "\ufeff"))
def test_whatever_was_written_is_read(text, tmp_path_factory):
    folder = tmp_path_factory.mktemp("any")
    (plain,), no_problems = _read(_file(folder, "a.txt", text.encode()))
    (line,), none_either = _read(_file(folder, "a.jsonl", json.dumps({"text": text}).encode()))
    assert plain.text == line.text == text
    assert no_problems == none_either == []
