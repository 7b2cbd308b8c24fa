import gzip
import logging
import zlib
from io import BytesIO

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter

from quoteattr.article import warc
from quoteattr.article.read import read_articles

WORDS = (
    "“Rents will fall,” said Lee Wu, who has counted them for the city since spring, and nobody in "
    "the hall said a word against it until the lights went out and everybody had to find a way out."
)
PAGE = f"<!DOCTYPE html><html><body><article><p>{WORDS}</p></article></body></html>".encode()


def _record(content=PAGE, name="x", kind="response", status="200 OK", **headers):
    """A record of a page, or of what else a server may send; headers are those of HTTP."""
    lines = {"Content_Type": "text/html; charset=utf-8"} | headers
    head = "".join(f"{key.replace('_', '-')}: {value}\r\n" for key, value in lines.items())
    return _raw(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + content, name, kind)


def _raw(block, name="x", kind="response", content_type="application/http; msgtype=response"):
    return (
        (
            f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
            f"WARC-Target-URI: http://{name}.test/\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def _chunked(data, size=50):
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in [*pieces, b""])


def _written(writer, data):
    stream = BytesIO()
    with writer(stream) as packed:
        packed.write(data)
        packed.finish()
    return stream.getvalue()


def _read(path, data):
    path.write_bytes(data)
    problems = []
    found = list(read_articles(path, on_error=problems.append))
    return found, [str(problem).removeprefix(f"{path}: ") for problem in problems]


A, B = _record(name="a"), _record(name="b")


@pytest.mark.parametrize(
    "data",
    [A + B, gzip.compress(A) + gzip.compress(B), gzip.compress(A + B)],
    ids=["plain", "packed one by one", "packed whole"],
)
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_become_articles(tmp_path, data, name):
    found, problems = _read(tmp_path / name, data)
    assert [article.id for article in found] == ["urn:uuid:a", "urn:uuid:b"]
    assert [article.url for article in found] == ["http://a.test/", "http://b.test/"]
    assert {article.text for article in found} == {WORDS}
    assert problems == []


@pytest.mark.parametrize(
    "record",
    [
        _record(b"\x89PNG", Content_Type="image/png"),
        _record(status="404 Not Found"),
        _record(status="301 Moved", Location="http://b.test/"),
        _record(kind="revisit"),
        _record(kind="metadata"),
        _raw(b"software: x\r\n", kind="warcinfo", content_type="application/warc-fields"),
        _raw(b"20240501\r\nx.test", content_type="text/dns"),
        _raw(b""),
    ],
)
def test_what_is_no_page_is_passed_over(tmp_path, record):
    found, problems = _read(tmp_path / "a.warc", A + record + B)
    assert [article.id for article in found] == ["urn:uuid:a", "urn:uuid:b"]
    assert problems == []


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (PAGE, {"Content_Encoding": "identity"}),
        (gzip.compress(PAGE), {"Content_Encoding": "gzip"}),
        (gzip.compress(PAGE), {"Content_Encoding": "X-GZIP"}),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (zlib.compress(PAGE)[2:-4], {"Content_Encoding": "deflate"}),
        (_written(BrotliWriter, PAGE), {"Content_Encoding": "br"}),
        (_written(ZstdWriter, PAGE), {"Content_Encoding": "zstd"}),
        (_chunked(PAGE), {"Transfer_Encoding": "chunked"}),
        (
            _chunked(gzip.compress(PAGE)),
            {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"},
        ),
        (gzip.compress(gzip.compress(PAGE)), {"Content_Encoding": "gzip, gzip"}),
        (PAGE, {"Content_Encoding": "gzip"}),
        (PAGE, {"Content_Encoding": "br", "Transfer_Encoding": "chunked"}),
        (PAGE.decode().encode("cp1252"), {"Content_Type": 'text/html;charset="Windows-1252"'}),
        (PAGE, {"Content_Type": "application/xhtml+xml"}),
        (PAGE, {"Content_Type": "text/html; charset=klingon"}),
    ],
)
def test_however_a_page_is_packed(tmp_path, content, headers):
    (article,), problems = _read(tmp_path / "a.warc", _record(content, **headers))
    assert (article.text, problems) == (WORDS, [])


@pytest.mark.parametrize(
    ("record", "complaint"),
    [
        (_record(b"junk", Content_Encoding="gzip"), "not packed as gzip: "),
        (_record(b"\x99\x88zz", Content_Encoding="br"), "not packed as br: "),
        (_record(b"\xff\xff", Content_Encoding="deflate"), "not packed as deflate: "),
        (_record(b"zz", Transfer_Encoding="chunked"), "not packed as chunked: "),
        (_record(b"zz", Content_Encoding="lzma"), "packed as 'lzma'; chunked, gzip, x-gzip"),
        (_record(X="a" * 100_000), "no HTTP: Maximum header length exceeded."),
        (_record(b""), ""),
    ],
)
def test_a_bad_page_costs_one_problem_and_no_other_page(tmp_path, record, complaint):
    found, (problem,) = _read(tmp_path / "a.warc", A + record + B)
    assert [article.id for article in found] == ["urn:uuid:a", "urn:uuid:b"]
    assert problem.startswith(f"record at byte {len(A)} (http://x.test/): {complaint}")


@pytest.mark.parametrize(
    "record",
    [
        _record(b"<p>" + b"a" * 5000),
        _record(gzip.compress(b"<p>" + b"a" * 5000), Content_Encoding="gzip"),
        _record(zlib.compress(b"<p>" + b"a" * 5000), Content_Encoding="deflate"),
        _record(_written(BrotliWriter, b"<p>" + b"a" * 5000), Content_Encoding="br"),
    ],
)
def test_a_page_beyond_measure_is_not_unpacked(tmp_path, monkeypatch, record):
    monkeypatch.setattr(warc, "MOST_BYTES", 1000)
    found, (problem,) = _read(tmp_path / "a.warc.gz", gzip.compress(A + record + B))
    assert [article.id for article in found] == ["urn:uuid:a", "urn:uuid:b"]
    assert problem.endswith("the page has more than 1,000 bytes; no article has, leave it out")


@pytest.mark.parametrize("left", [1, 50, len(B) // 2, len(B) - 5])
def test_of_a_file_that_breaks_off_what_stands_before_is_kept(tmp_path, left):
    (article,), (problem,) = _read(tmp_path / "a.warc", A + B[:left])
    assert article.id == "urn:uuid:a"
    assert problem.startswith("the file breaks off or is damaged in or behind the record at byte ")


@pytest.mark.parametrize("left", [11, 50, 200])
def test_of_a_packed_file_that_breaks_off_what_stands_before_is_kept(tmp_path, left):
    data = gzip.compress(A) + gzip.compress(B)[:left]
    (article,), (problem,) = _read(tmp_path / "a.warc.gz", data)
    assert article.id == "urn:uuid:a"
    assert "Compressed file ended before the end-of-stream marker was reached" in problem


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (A + b"junk\r\n\r\n" + B, ["urn:uuid:a"]),
        (A.replace(b"Content-Length: ", b"Content-Length: -") + B, []),
        (A.replace(b"Content-Length: ", b"Content-Length: " + b"9" * 5000) + B, []),
        (b"", []),
        (b"junk", []),
        (b"\x1f\x8bjunk", []),
    ],
)
def test_behind_what_is_no_record_nothing_is_read(tmp_path, data, ids):
    found, (problem,) = _read(tmp_path / "a.warc", data)
    assert [article.id for article in found] == ids
    assert problem.startswith("the file breaks off or is damaged ")


def test_a_page_that_the_crawl_cut_off_is_read_with_a_warning(tmp_path, caplog):
    record = A.replace(b"WARC-Type", b"WARC-Truncated: length\r\nWARC-Type")
    with caplog.at_level(logging.WARNING, "quoteattr"):
        _, problems = _read(tmp_path / "a.warc", record)
    assert problems == []
    (warning,) = caplog.messages
    assert warning.endswith(
        "record at byte 0 (http://a.test/): the crawl cut this page off (length)"
    )
