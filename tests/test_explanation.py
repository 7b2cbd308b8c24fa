"""The page that explains the sieves is held to its word: it has all of them, in their order, and
what stands as the example of a sieve is decided by that sieve.
"""

import doctest
import re
from pathlib import Path

import pytest

from quoteattr import path
from quoteattr.speaker.points import load_points
from quoteattr.speaker.resolve import DIALOGUE, SIEVES

PAGE = (Path(__file__).parents[1] / "docs/explanation/how-speakers-are-found.md").read_text("utf-8")
OPENING, *PARTS = re.split(r"^### `([a-z ]+)`$", PAGE, flags=re.MULTILINE)
SECTIONS = {name: part.partition("\n## ")[0] for name, part in zip(*[iter(PARTS)] * 2, strict=True)}


def _run(text, namespace):
    runner = doctest.DocTestRunner()
    for code in re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        test = doctest.DocTestParser().get_doctest(code, namespace, "page", None, 0)
        runner.run(test, clear_globs=False)
        namespace = test.globs
    assert not runner.failures
    return namespace


def test_every_sieve_has_a_section_in_the_order_in_which_they_run():
    assert [*SECTIONS] == [DIALOGUE, *(name for name, _ in SIEVES)]


@pytest.mark.parametrize("name", SECTIONS)
def test_the_example_of_a_sieve_is_decided_by_it(name, monkeypatch):
    decided = []

    def resolve(scene):
        found = resolve_in_fact(scene)
        decided.extend(each.sieve for each in found)
        return found

    resolve_in_fact = path.resolve
    namespace = _run(OPENING, {})
    monkeypatch.setattr(path, "resolve", resolve)
    _run(SECTIONS[name], namespace)
    assert name in decided


@pytest.mark.parametrize("sign", ["for", "against"])
def test_every_signal_of_a_dialogue_is_in_the_table_of_its_sign(sign):
    table = SECTIONS[DIALOGUE].partition(f"| {sign} a candidate |")[2].partition("\n\n")[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    signals = load_points().signal.items()
    wanted = {name for name, points in signals if (points > 0) == (sign == "for")}
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == wanted
