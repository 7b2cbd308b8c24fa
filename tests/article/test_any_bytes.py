"""Whatever bytes a file holds, reading it gives articles and problems, and nothing else."""

import gzip
import io

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyarrow import parquet

from quoteattr.article.read import read_articles
from quoteattr.errors import ArticleError
from quoteattr.model import Article

PAGE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n"
    b"Content-Encoding: gzip\r\n\r\n<html><body><article><p>Rents will fall, said Lee Wu, who has "
    b"counted them for the city since spring, and nobody in the hall said a word against it until "
    b"the lights went out and everybody had to find a way out.</p></article></body></html>"
)
RECORD = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE
TABLE = b'id,text\n1,"a ""b"", c"\n2,d\n'
TEI = b"""<!DOCTYPE TEI [<!ENTITY d "&#8212;">]>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><sp><speaker>A</speaker><l>b&d;</l></sp>
<p>half-<lb break="no"/>read <choice><sic>a</sic><corr>b</corr></choice></p></body></text></TEI>"""


def _parquet():
    stream = io.BytesIO()
    parquet.write_table(pa.table({"text": ["a", "b"] * 9, "id": range(18)}), stream)
    return stream.getvalue()


WHOLE = {
    "a.txt": "“Rents will fall,” said Lee Wu.".encode(),
    "a.html": PAGE.partition(b"\r\n\r\n")[2],
    "a.csv": TABLE,
    "a.tsv": TABLE.replace(b",", b"\t"),
    "a.csv.gz": gzip.compress(TABLE),
    "a.jsonl.gz": gzip.compress(b'{"text": "a"}\n'),
    "a.parquet": _parquet(),
    "a.warc": (RECORD + b"\r\n\r\n") * 2,
    "a.warc.gz": gzip.compress(RECORD),
    "a.xml": TEI,
}


def _check(path, data):
    path.write_bytes(data)
    problems = []
    found = list(read_articles(path, on_error=problems.append))
    assert {type(article) for article in found} <= {Article}
    assert {type(problem) for problem in problems} <= {ArticleError}
    assert all(str(problem).startswith(str(path)) for problem in problems)
    return found, problems


@pytest.mark.parametrize("name", WHOLE)
@given(data=st.binary())
@example(data=b"\xff\xfea")  # half a character of UTF-16
def test_any_bytes(name, data, tmp_path_factory):
    _check(tmp_path_factory.getbasetemp() / name, data)


@pytest.mark.parametrize("name", WHOLE)
@given(place=st.floats(0, 1), cut=st.integers(0, 9), instead=st.binary(max_size=9))
def test_any_damage(name, place, cut, instead, tmp_path_factory):
    whole = WHOLE[name]
    start = int(place * len(whole))
    damaged = whole[:start] + instead + whole[start + cut :]
    _check(tmp_path_factory.getbasetemp() / name, damaged)


@pytest.mark.parametrize("name", WHOLE)
def test_undamaged(name, tmp_path):
    found, problems = _check(tmp_path / name, WHOLE[name])
    assert found
    assert problems == []
