"""The site of the documents builds without a warning, and shows what it should.

It is built once, as ``docs/contributing.md`` says, into ``build/site``; its notebooks run then.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import quoteattr
import quoteattr.evaluate
import quoteattr.scale
import quoteattr.spacy_component
from quoteattr.attribution.rule import load_rules

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
NOTEBOOKS = {path.stem: path for path in sorted((DOCS / "notebooks").glob("*.ipynb"))}
PICTURES = sorted((DOCS / "images").iterdir())
LARGEST = 200_000  # bytes of a picture
BUILD = ("-W", "--keep-going", "-E", "-n", "-q", "-b", "html", "docs", "build/site")


@pytest.fixture(scope="module")
def site():
    """The folder of the built site."""
    command = [sys.executable, "-m", "sphinx", *BUILD]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return ROOT / "build/site"


def _page(site, name):
    return (site / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.site
def test_every_public_name_has_a_place(site):
    from sphinx.util.inventory import InventoryFile

    with (site / "objects.inv").open("rb") as stream:
        found = InventoryFile.load(stream, "", lambda _, uri: uri)
    described = {name for kind, names in found.items() if kind.startswith("py:") for name in names}
    modules = (quoteattr, quoteattr.evaluate, quoteattr.scale, quoteattr.spacy_component)
    public = {f"{module.__name__}.{name}" for module in modules for name in module.__all__}
    assert public - described == {"quoteattr.__version__"}


@pytest.mark.site
def test_every_rule_has_a_heading(site):
    rules = [rule.id for role in (load_rules().source, load_rules().content) for rule in role]
    page = _page(site, "reference/rules")
    assert [each for each in rules if f">{each}<a" not in page] == []


@pytest.mark.site
@pytest.mark.parametrize("name", ["reference/rules", "reference/reasons", "reference/python"])
def test_nothing_is_left_to_generate(site, name):
    assert "generated:" not in _page(site, name)


@pytest.mark.site
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_is_shown_with_what_it_gives(site, name):
    page = _page(site, f"notebooks/{name}")
    assert '<div class="quoteattr">' in page
    assert 'class="dataframe"' in page


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_is_kept_without_what_it_gave(name):
    cells = json.loads(NOTEBOOKS[name].read_text(encoding="utf-8"))["cells"]
    run = [cell for cell in cells if cell["cell_type"] == "code"]
    assert run
    assert [cell for cell in run if cell["outputs"] or cell["execution_count"]] == []


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_small_and_shown(picture):
    assert picture.stat().st_size < LARGEST
    shown = re.compile(rf"!\[[^\]]+\]\([^)]*images/{re.escape(picture.name)}\)")
    assert any(shown.search(path.read_text("utf-8")) for path in DOCS.rglob("*.md"))
