"""The pages that explain are held to their word. Every sieve has its place among the others, and
what stands as its example is decided by it; every decision has its parts and is listed.
"""

import doctest
import re
from pathlib import Path

import pytest

from quoteattr import path
from quoteattr.speaker.points import load_points
from quoteattr.speaker.resolve import DIALOGUE, SIEVES

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/explanation/how-speakers-are-found.md").read_text("utf-8")
OPENING, *PARTS = re.split(r"^### `([a-z ]+)`$", PAGE, flags=re.MULTILINE)
SECTIONS = {name: part.partition("\n## ")[0] for name, part in zip(*[iter(PARTS)] * 2, strict=True)}
DECISIONS = sorted((ROOT / "docs/adr").glob("[0-9]*.md"))
HEADINGS = ["Context", "Decision", "Consequences", "Alternatives considered"]


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


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.stem)
def test_a_decision_is_whole_and_listed(decision):
    text = decision.read_text("utf-8")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == HEADINGS
    number, title = re.match(r"# (\d+)\. (.*)\n", text).groups()
    assert int(number) == int(decision.stem[:4])
    listed = f"[{title}]({decision.name})"
    assert f"{number}. {listed}" in (ROOT / "docs/adr/index.md").read_text("utf-8")
