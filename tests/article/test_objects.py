"""Objects of JSON Lines, for whoever reads them."""

from io import BytesIO

import pytest

from quoteattr.article.objects import objects

TEXT = '{"a": "é"}\n\n{"a": 1}\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_objects_are_numbered_by_line(encoding):
    assert [*objects(BytesIO(TEXT.encode(encoding)))] == [(1, {"a": "é"}), (3, {"a": 1})]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{", "no JSON: "),
        (b"[" * 100_000, "no JSON: "),
        (b"[]", "expected an object, got a list"),
        (b'"\xff"', "byte 1 of the line is not UTF-8"),
    ],
    ids=["broken", "deep", "list", "bytes"],
)
def test_a_bad_line_costs_only_itself(line, problem):
    (first, error), second = objects(BytesIO(line + b"\n{}"))
    assert (first, second) == (1, (2, {}))
    assert str(error).startswith(problem)


def test_broken_utf16_is_told():
    [(_, error)] = objects(BytesIO(b"\xff\xfe{"))
    assert str(error).startswith("no UTF-16")
