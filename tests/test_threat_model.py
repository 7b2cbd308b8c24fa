"""Every guard that the threat model names has the test that it names."""

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PAGE = TESTS.parent / "docs/explanation/threat-model.md"
ROWS = [
    line.split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:2] == "| "
]
GUARDS = {row[0].removeprefix("| "): row[-1] for row in ROWS if row[-1] != "test |"}


@pytest.mark.parametrize("threat", GUARDS)
def test_a_threat_has_tests_that_are_there(threat):
    named = re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", GUARDS[threat])
    assert named
    for file, function in named:
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        assert not function or function in {
            node.name for node in tree.body if isinstance(node, ast.FunctionDef)
        }
