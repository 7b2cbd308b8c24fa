import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.export.jsonl import json_line

# Two halves that stand side by side are one character in JSON, whoever writes it.
_HALVES = st.sampled_from(["a\ud800b", "\udfff", "\udc00\ud800"])


@given(st.dictionaries(st.text(), st.text() | _HALVES | st.integers() | st.none()))
def test_any_record_is_one_line_of_utf8_that_comes_back(record):
    line = json_line(record).encode()
    assert json.loads(line) == record
    assert line.decode().splitlines(keepends=True) == [line.decode()]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("“é” 🚢", '"“é” 🚢"'),
        ("\ud800", '"\\ud800"'),
        ("\0\u2028\x85", '"\\u0000\\u2028\\u0085"'),
        ("\\ud800", '"\\\\ud800"'),
        ("\x9b31m\x7f \u202e\u2066", '"\\u009b31m\\u007f \\u202e\\u2066"'),
    ],
)
def test_text_stays_readable_and_steers_no_terminal(text, written):
    assert json_line({"text": text}) == f'{{"text": {written}}}\n'
