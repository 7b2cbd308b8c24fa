"""Each threat has tests that are there, and a guard that can be taken out."""

import ast
from pathlib import Path

import pytest

from unguarded.guards import ROOT, guards, threats

TESTS = Path(__file__).parents[1]


@pytest.mark.parametrize("threat", threats())
def test_a_threat_has_tests_that_are_there(threat):
    assert threats()[threat]
    for test in threats()[threat]:
        file, _, function = test.partition("::")
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        assert not function or function in {
            node.name for node in tree.body if isinstance(node, ast.FunctionDef)
        }


def test_each_threat_has_a_guard_that_is_taken_out_and_no_other_has():
    assert {guard.threat for guard in guards()} == {*threats()}


@pytest.mark.parametrize("guard", guards(), ids=lambda guard: f"{guard.file}: {guard.guard[:30]}")
def test_a_guard_stands_where_it_is_said_to_stand(guard):
    source = (ROOT / guard.file).read_text(encoding="utf-8")
    assert guard.out_of(source) != source


def test_what_stands_nowhere_or_twice_is_told():
    guard = guards()[0]
    for times in (0, 2):
        with pytest.raises(ValueError, match=f"{guard.file}: {times} times .*, not once"):
            guard.out_of(guard.guard * times)
