"""No regular expression of the package takes more than the length of what it is matched with."""

import re

import pytest

from growth.patterns import package_patterns
from growth.pumped import slow_text

PATTERNS = list(package_patterns())

SLOW = {
    "a repeat in a repeat": r"(?:a+)+b",
    "two ways to repeat": r"(?:a|a)*b",
    "two repeats side by side": r"\s*\s*x",
    "begun at every place": r"\w+@",
    "looked for at every opener": r"<!--.*?-->",
    "a lazy repeat before a greedy one": r"[^\s:]+?\d*:",
    "behind something": r"By: (?:[A-Z]\w*\s*)+$",
    "bytes": rb"[a-z]+;",
}
FAST = {
    "begun where a word begins": r"(?<!\w)\w+@",
    "of a greatest length": r"\w{1,60}@",
    "a class": r"[^<>]+",
    "words": r"\w+(?:-\w+)*",
}
AT_START = r"\w+@"


@pytest.mark.parametrize("found", PATTERNS, ids=lambda found: found.where[:60])
def test_no_text_makes_an_expression_slow(found):
    text = slow_text(found.pattern, anchored=found.anchored, longest=found.longest)
    assert text is None, f"{text[:40]!r}, and so on"


@pytest.mark.parametrize("pattern", SLOW.values(), ids=SLOW)
def test_a_slow_expression_is_found(pattern):
    assert slow_text(re.compile(pattern, re.DOTALL)) is not None


@pytest.mark.parametrize("pattern", FAST.values(), ids=FAST)
def test_a_fast_expression_is_let_pass(pattern):
    assert slow_text(re.compile(pattern)) is None


def test_what_is_matched_at_the_beginning_alone_is_begun_once():
    assert slow_text(re.compile(AT_START), anchored=True) is None
    assert slow_text(re.compile(AT_START)) is not None


def test_all_expressions_are_there():
    where = {found.where.partition(":")[0] for found in PATTERNS}
    assert {"article/paragraphs.py", "attribution/sign.py", "fold.py", "page/encoding.py"} <= where
    assert len(PATTERNS) > 100
