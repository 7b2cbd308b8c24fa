import gzip
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.article import decode, separated
from quoteattr.article.read import read_articles
from quoteattr.errors import ArticleError

UNCLOSED = "a quotation mark opens a cell and none closes it at its end"


def _read(path, data, **columns):
    path.write_bytes(data)
    problems = []
    found = list(read_articles(path, on_error=problems.append, columns=columns or None))
    return found, [str(problem).removeprefix(f"{path}") for problem in problems]


def _texts(path, data, **columns):
    found, problems = _read(path, data, **columns)
    assert problems == []
    return [(article.id, article.text) for article in found]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "id,text\n1,“a”\n2,b\n"),
        ("a.CSV", 'text,id\r\n"“a”",1\r\n"b",2'),
        ("a.csv", "id;text;x\r\n1;“a”;y\r\n2;b;\r\n"),
        ("a.csv", "sep=;\nid;text\n1;“a”\n2;b\n"),
        ("a.csv", '"sep=:"\r\nid:text\r\n1:“a”\r\n2:b\r\n'),
        ("a.csv", "\n\nid|text\n1|“a”\n\n|\n2|b\n"),
        ("a.csv", "id\ttext\n1\t“a”\n2\tb"),
        ("a.csv", " id , text \n1,“a”\n2,b,\n"),
        ("a.csv", "id,text\r1,“a”\r2,b\r"),
        ("a.csv", "a;b;c,id,text\nx,1,“a”\ny,2,b\n"),
        ("a.tsv", "id\ttext\n1\t“a”\n2\tb\n"),
        ("a.tsv", "id,text\n1,“a”\n2,b\n"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_whatever_stands_between_cells(tmp_path, name, data, encoding):
    assert _texts(tmp_path / name, data.encode(encoding)) == [("1", "“a”"), ("2", "b")]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('"a ""b"" c"', 'a "b" c'),
        ('"""No,"" said Lee."', '"No," said Lee.'),
        ('say "no"', 'say "no"'),
        ('"a\nb\r\nc\rd"', "a\nb\r\nc\rd"),
        ('"a,b;c\td"', "a,b;c\td"),
        (" a ", " a "),
        ("a\0b", "a\0b"),
        ("a\x85b\u2028c", "a\x85b\u2028c"),
        ("x" * 200_000, "x" * 200_000),
    ],
)
def test_a_cell_arrives_as_it_is(tmp_path, cell, text):
    data = f"id,text\n1,{cell}\n2,b\n".encode()
    assert _texts(tmp_path / "a.csv", data) == [("1", text), ("2", "b")]


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        ('1\t"No," said Lee.\n2\t"No."\n', ['"No," said Lee.', '"No."']),
        ('1\t"No more.\n2\t"No," he said.\n', ['"No more.', '"No," he said.']),
        ('1\t"""No,"" said Lee."\n2\t"a\tb"\n', ['"No," said Lee.', "a\tb"]),
    ],
)
def test_between_tabs_marks_are_the_texts_own_where_they_cannot_be_the_tables(
    tmp_path, rows, texts
):
    found = _texts(tmp_path / "a.tsv", f"id\ttext\n{rows}".encode())
    assert [text for _, text in found] == texts


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("x", "expected 2 cells as in the first row, got 1; put a cell that holds separators"),
        ("x,a,b", "expected 2 cells as in the first row, got 3"),
        ("x,", "text: expected a string, got null; every article needs one"),
        ('x,"No," said Lee.', f"{UNCLOSED} (',' expected after '\"'); write marks inside such a"),
        ('x,"a', f"{UNCLOSED} (unexpected end of data)"),
        ('x,"a"" b', f"{UNCLOSED} (unexpected end of data)"),
    ],
)
def test_a_bad_row_costs_one_problem_and_no_other_row(tmp_path, row, complaint):
    data = f'id,text\n1,"a\nb"\n{row}\n2,c\n3,d\n'.encode()
    found, (problem,) = _read(tmp_path / "a.csv", data)
    assert [article.id for article in found] == ["1", "2", "3"]
    assert problem.startswith(f":4: {complaint}")


@pytest.mark.parametrize(
    ("data", "columns", "complaint"),
    [
        (b"", {}, ":1: the file is empty; its first row names the columns"),
        (b"\n\r\n", {}, ":1: the file is empty"),
        (b"id,body\n1,a\n", {}, ":1: no column 'text' for text; the columns are 'id', 'body'; say"),
        (b"id,text\n1,a\n", {"text": "body"}, ":1: no column 'body' for text; the columns are"),
        (b"id,text\n1,a\n", {"author": "by"}, ":1: no column 'by' for author"),
        (b"text,text\n1,a\n", {}, ":1: several columns are called 'text'; rename all but one"),
        (b'"text\n', {}, f":1: {UNCLOSED}"),
        (b"text\n\x81\n", {}, ":2: a byte is neither UTF-8 nor Windows-1252; convert the file"),
        ("text\na\n".encode("utf-16")[:-1], {}, ": behind line 1 no UTF-16, as its byte order"),
    ],
)
def test_a_table_that_cannot_be_read_is_one_problem(tmp_path, data, columns, complaint):
    found, (problem,) = _read(tmp_path / "a.csv", data, **columns)
    assert found == []
    assert problem.startswith(complaint)


def test_many_or_long_names_of_columns_are_cut(tmp_path):
    names = ",".join(["x" * 1000, *map(str, range(100))])
    _, (problem,) = _read(tmp_path / "a.csv", f"{names}\n".encode())
    assert "xxx…', '0', '1'" in problem
    assert "'18' and 81 more; say which" in problem
    assert len(problem) < 500


def test_columns_may_be_called_anything(tmp_path):
    data = b"body,key,author,day\nb,k,An Author,May\n"
    (article,), problems = _read(
        tmp_path / "a.csv", data, text="body", id="key", published="day", author=""
    )
    assert problems == []
    assert (article.text, article.id, article.published) == ("b", "k", "May")
    assert article.author is None


@pytest.mark.parametrize(
    ("columns", "complaint"),
    [
        ({"body": "text"}, "columns: an article has no field 'body', it has text, id, title"),
        ({"text": ""}, "columns: text: every article needs one"),
    ],
)
def test_a_field_that_is_none_is_told_to_who_asked(tmp_path, columns, complaint):
    with pytest.raises(ArticleError, match=complaint):
        list(read_articles(tmp_path, on_error=print, columns=columns))


def test_old_encodings_are_read_line_by_line_with_one_warning(tmp_path, caplog):
    path = tmp_path / "a.csv"
    data = b"id,text\n" + "1,“é”\n".encode() + "2,“Déjà”\n3,“à”\n".encode("cp1252")
    with caplog.at_level(logging.WARNING, "quoteattr"):
        assert _texts(path, data) == [("1", "“é”"), ("2", "“Déjà”"), ("3", "“à”")]
    (warning,) = caplog.messages
    assert warning.startswith(f"{path}:3: not UTF-8, lines like this one are read as Windows-1252")


def test_a_mark_that_never_closes_does_not_swallow_the_table(tmp_path, monkeypatch):
    monkeypatch.setattr(separated, "LONGEST_LINE", 1000)
    data = 'id,text\n0,"a\n' + "".join(f"{n},b\n" for n in range(1, 1000))
    found, (problem,) = _read(tmp_path / "a.csv", data.encode())
    assert len(found) == 999
    assert problem.startswith(f":2: {UNCLOSED} (not in 1,000 characters)")


def test_a_line_without_end_is_not_held_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(decode, "LONGEST_LINE", 1000)
    monkeypatch.setattr(separated, "LONGEST_LINE", 1000)
    found, (problem,) = _read(tmp_path / "a.csv", b"id,text\n1," + b"x" * 2500 + b"\n2,b\n")
    assert [article.id for article in found] == ["2"]
    assert problem.startswith(":2: the line has more than 1,000 characters; no article has")


def test_a_table_of_open_marks_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(separated, "_PATIENCE", 100)
    _, problems = _read(tmp_path / "a.csv", b"text\n" + b'a","\n' * 100)
    assert problems[-1].endswith("too many rows like those before; the rest is not read")
    assert len(problems) < 20


@pytest.mark.parametrize(("name", "head"), [("a.csv", "text\n"), ("a.tsv", "id\ttext\n1\t")])
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_whatever_was_written_is_read(name, head, text, tmp_path_factory):
    path = tmp_path_factory.mktemp("any") / name
    cell = text.replace('"', '""')
    ((_, read),) = _texts(path, f'{head}"{cell}"\n'.encode())
    assert read == text


TABLE = b"id,text\n" + b"".join(b"%d,a\n" % n for n in range(9))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv.gz", TABLE),
        ("a.TSV.GZ", TABLE.replace(b",", b"\t")),
        ("a.jsonl.gz", b"".join(b'{"id": "%d", "text": "a"}\n' % n for n in range(9))),
    ],
)
def test_packed_files_are_unpacked(tmp_path, name, data):
    assert _texts(tmp_path / name, gzip.compress(data)) == [(str(n), "a") for n in range(9)]


def test_a_packed_text_is_called_as_without_its_packing(tmp_path):
    assert _texts(tmp_path / "a.b.txt.gz", gzip.compress(b"hi")) == [("a.b", "hi")]


@pytest.mark.parametrize(
    ("packed", "ids"),
    [
        (gzip.compress(TABLE)[:-8], [str(n) for n in range(9)]),
        (gzip.compress(TABLE) + gzip.compress(b"9,a\n")[:-8], [str(n) for n in range(10)]),
        (gzip.compress(TABLE)[:12], []),
        (TABLE, []),
    ],
)
def test_of_a_broken_packed_file_what_stands_before_is_kept(tmp_path, packed, ids):
    found, (problem,) = _read(tmp_path / "a.csv.gz", packed)
    assert [article.id for article in found] == ids
    assert problem.startswith(": the packed file breaks off or is damaged here: ")
