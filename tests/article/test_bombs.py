"""Small files that hold endless ones, and large ones: refused, in little memory, and no others.

The bounds are the real ones; what is made here is a few times as large.
"""

import gzip
import io
import tracemalloc
from contextlib import contextmanager
from functools import partial
from types import SimpleNamespace

import pyarrow as pa
import pytest
from growth import LINEAR, exponent
from pyarrow import parquet

from quoteattr import bounds
from quoteattr.article import read
from quoteattr.article.read import read_articles
from quoteattr.article.tei import read_tei
from quoteattr.bounds import MOST_BYTES
from quoteattr.errors import ArticleError
from quoteattr.model import Article

TIMES = 4
"""How many times what is allowed a bomb holds."""
HELD = 3.5 * MOST_BYTES
"""Less than that is held of one: what was read, that in another form, and what says so."""
PIECE = b"a" * (1 << 20)
pytestmark = pytest.mark.timeout(120)  # seconds; without its guard the one or other has no end
MANY = TIMES * MOST_BYTES // len(PIECE)
PROSE = "The council met on Friday in the town hall of Arra, and talked until the evening."


@contextmanager
def little_memory():
    """No more is held at any time than a bound allows."""
    tracemalloc.start()
    try:
        yield
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < HELD


def _read(path):
    problems = []
    found = [article.id for article in read_articles(path, on_error=problems.append)]
    return found, [str(problem).removeprefix(str(path)) for problem in problems]


def _sparse(path, head=b""):
    """A file as large as a bomb; on most disks it takes no room."""
    with path.open("wb") as file:
        file.write(head)
        file.truncate(TIMES * MOST_BYTES)


def _bomb(path, before, behind):
    open_it = partial(gzip.open, compresslevel=1) if path.suffix == ".gz" else open
    with open_it(path, "wb") as file:
        file.write(before)
        for _ in range(MANY):
            file.write(PIECE)
        file.write(behind)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.xml"])
def test_a_large_file_of_one_article_is_refused(tmp_path, name):
    _sparse(tmp_path / name)
    with little_memory():
        found, problems = _read(tmp_path / name)
    told = "no article has, cut it into articles or leave it out"
    assert (found, problems) == ([], [f": the file has more than 33,554,432 bytes; {told}"])


LINES = (b'{"id": "0", "text": "', b'"}\n{"id": "1", "text": "b"}\n')
ROWS = (b'id,text\n0,"', b'"\n1,b\n')


@pytest.mark.parametrize(
    ("name", "around", "found", "complaint"),
    [
        ("a.txt.gz", (b"", b""), [], ": the file has more than 33,554,432 bytes; no article has"),
        ("a.jsonl.gz", LINES, ["1"], ":1: the line has more than 33,554,432 bytes; no article has"),
        ("a.jsonl", LINES, ["1"], ":1: the line has more than 33,554,432 bytes; no article has"),
        ("a.csv.gz", ROWS, ["1"], ":2: the line has more than 33,554,432 characters; no article"),
        ("a.csv", ROWS, ["1"], ":2: the line has more than 33,554,432 characters; no article has"),
        ("b.jsonl", (b"\xff\xfe", b""), [], ": more than 33,554,432 bytes of UTF-16, which is"),
    ],
)
@pytest.mark.slow
def test_a_large_line_costs_itself(tmp_path, name, around, found, complaint):
    _bomb(tmp_path / name, *around)
    with little_memory():
        ids, (problem,) = _read(tmp_path / name)
    assert ids == found
    assert problem.startswith(complaint)


@pytest.mark.parametrize(
    ("data", "most"), [(b"a", MOST_BYTES), (b"\n", 1 << 20), (b"a\n", 1 << 20)]
)
@pytest.mark.slow
def test_standard_input_without_end_is_given_up(monkeypatch, data, most):
    class Endless(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            buffer[:] = (data * len(buffer))[: len(buffer)]
            return len(buffer)

    monkeypatch.setattr(bounds, "MOST_BYTES", most)
    monkeypatch.setattr(read.sys, "stdin", SimpleNamespace(buffer=io.BufferedReader(Endless())))
    with little_memory():
        found, (problem,) = _read("-")
    assert found == []
    assert problem.startswith(f"stdin: the file has more than {most:,} bytes")


def test_standard_input_may_begin_with_blank_lines(monkeypatch):
    def typed(data):
        stdin = SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(data)))
        monkeypatch.setattr(read.sys, "stdin", stdin)
        return read_articles("-")

    assert [one.text for one in typed(b"\n \n\nb\n\nc")] == ["\n \n\nb\n\nc"]
    assert [one.text for one in typed(b"\n \n")] == ["\n \n"]
    with pytest.raises(ArticleError, match=r"^stdin:4: no JSON"):
        [*typed(b'\n \n{"text": "a"}\n{\n')]


@pytest.mark.slow
def test_a_large_page_of_a_crawl_costs_itself(tmp_path):
    def record(name, size, body):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        head = b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <%s>\r\nContent-Length: %d\r\n"
        return head % (name, len(http) + size) + b"\r\n" + http + body

    path = tmp_path / "a.warc.gz"
    page = f"<p>{PROSE}</p>".encode()
    _bomb(path, record(b"0", MANY * len(PIECE), b""), b"\r\n\r\n" + record(b"1", len(page), page))
    with little_memory():
        found, (problem,) = _read(path)
    assert found == ["1"]
    assert problem.startswith(": record at byte 0 (None): the page has more than 33,554,432 bytes")


# --- Parquet ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [pa.string(), pa.dictionary(pa.int32(), pa.string())])
@pytest.mark.slow
def test_a_large_row_costs_itself(tmp_path, kind):
    texts = ["b", "a" * (MOST_BYTES + 1), "c"]
    table = pa.table({"id": ["0", "1", "2"], "text": pa.array(texts).cast(kind)})
    parquet.write_table(table, tmp_path / "a.parquet", compression="zstd")
    assert (tmp_path / "a.parquet").stat().st_size < 1 << 16
    found, (problem,) = _read(tmp_path / "a.parquet")
    assert found == ["0", "2"]
    assert problem.startswith(": row 2: the row has more than 33,554,432 bytes; no article has")


@pytest.mark.slow
def test_of_large_rows_one_is_held_at_a_time(tmp_path):
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": ["a" * (4 << 20)] * 64}), path, compression="zstd")
    before = pa.total_allocated_bytes()
    held = [pa.total_allocated_bytes() - before for _ in read_articles(path)]
    assert len(held) == 64
    assert max(held) < 32 << 20


# --- XML and JSON ----------------------------------------------------------------------------

_TEN = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
_LONG = f'<!ENTITY b "{"b" * 50_000}">'


@pytest.mark.parametrize(
    ("entities", "body", "complaint"),
    [
        (f'<!ENTITY a0 "ha">{_TEN}', "&a11;", "no XML: Maximum entity"),
        (f'<!ENTITY a0 "ha">{_TEN}', "<hi rend='&a11;'/>", "no XML: Maximum entity"),
        (_LONG, "&b;" * 20_000, "no XML: Maximum entity"),
        (_LONG, "<hi rend='&b;'/>" * 20_000, "no XML: Maximum entity"),
        (
            '<!ENTITY c SYSTEM "file://{folder}/secret.txt">',
            "&c;",
            "the entity &c; stands for no plain text",
        ),
        (
            '<!ENTITY % d SYSTEM "file://{folder}/secret.dtd"> %d;',
            "&e;",
            "the entity &e; stands for no plain text",
        ),
        (
            '<!ENTITY e SYSTEM "http://127.0.0.1:9/x">',
            "&e;",
            "the entity &e; stands for no plain text",
        ),
    ],
)
def test_entities_neither_multiply_nor_reach_out(tmp_path, entities, body, complaint):
    (tmp_path / "secret.txt").write_text("SECRET")
    (tmp_path / "secret.dtd").write_text('<!ENTITY e "SECRET">')
    told = entities.replace("{folder}", str(tmp_path))
    (tmp_path / "a.xml").write_text(
        f"<!DOCTYPE TEI [{told}]><TEI><text><body><p>{body}</p></body></text></TEI>"
    )
    with little_memory():
        found, (problem,) = _read(tmp_path / "a.xml")
    assert found == []
    assert problem.startswith(f": {complaint}")


def test_xml_without_a_floor_costs_its_file(tmp_path):
    deep = "<div>" * 100_000 + "<p>a</p>" + "</div>" * 100_000
    (tmp_path / "a.xml").write_text(f"<TEI><text><body>{deep}</body></text></TEI>")
    (tmp_path / "b.txt").write_text("b")
    found, (problem,) = _read(tmp_path)
    assert found == ["b"]
    assert problem.startswith("/a.xml: no XML: Excessive depth in document")


def test_a_header_is_read_once_however_many_texts_there_are():
    def work(size):
        texts = b"<text><body><p>a</p></body></text>" * size
        header = b"<teiHeader>" + b"<title>b</title>" * size + b"</teiHeader>"
        for before in (b"", header):
            data = b"<TEI>" + before + b"<text><group>" + texts + b"</group></text></TEI>"
            found = [*read_tei(io.BytesIO(data), read.Path("a.xml"))]
            assert {type(one) for one in found} == {Article}

    assert exponent(work, 150) < LINEAR


@pytest.mark.parametrize("deep", ['{"a":' * 100_000, '{"a":' + "[" * 100_000])
def test_json_without_a_floor_costs_its_line(tmp_path, deep):
    (tmp_path / "a.jsonl").write_text(f'{deep}\n{{"id": "1", "text": "b"}}\n')
    found, (problem,) = _read(tmp_path / "a.jsonl")
    assert found == ["1"]
    assert problem.startswith(":1: no JSON: ")


# --- pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "piece", ["<p>a</p>", "<br>", "<div>", "<b>a</b> ", "<tr><td>a", "<a href=x>b</a> "]
)
def test_a_page_of_a_million_tags_is_refused(piece):
    with little_memory(), pytest.raises(ArticleError, match=r"^the page has more than 40,000 tags"):
        Article.from_html(f"<p>{PROSE}</p>" + piece * 1_000_000)


def test_a_page_of_words_within_a_thousand_elements_is_refused():
    """Below the bounds of bytes and of tags; what finds the article holds the words of each."""
    with (
        little_memory(),
        pytest.raises(ArticleError, match=r"134,217,728 characters, each counted"),
    ):
        Article.from_html(f"<div>{PROSE * 5}" * 1_000 + "</div>" * 1_000)


def test_a_page_that_is_too_long_is_refused():
    with pytest.raises(ArticleError, match=r"^the page has more than 33,554,432 bytes; no article"):
        Article.from_html("<p>" + "a " * (MOST_BYTES // 2))


@pytest.mark.slow
def test_a_book_is_no_bomb():
    text = Article.from_html(f"<p>{PROSE}</p>" * 10_000).text
    assert text.count(PROSE) == 10_000
