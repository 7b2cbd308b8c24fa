"""The documents are held to their word: examples run, and nothing public is left out.

Blocks marked ``python`` run as doctests, those of one document in one namespace; so do those marked
``python stanza``, which need that extra, on a tiny model in ``models``, ``python polars``, which
need the extra ``docs``, and ``python scale`` and ``python spark``, which need ``scale``. Blocks
marked ``console`` hold commands after ``$ `` and what they print; ``...`` stands for anything. Run
as a script, this file writes what the commands print now into the blocks without ``...``.
"""

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

import quoteattr
from quoteattr.cli.app import app
from quoteattr.evaluate.__main__ import app as measuring

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
DOCUMENTS = {
    path.relative_to(ROOT).as_posix(): path
    for path in (ROOT / "README.md", *sorted(DOCS.rglob("*.md")))
}
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
COMMANDS = 'quoteattr() { "$PYTHON" -m quoteattr "$@"; }; python() { "$PYTHON" "$@"; }; '

_FENCE = re.compile(r"^```(\w+(?: \w+)?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMPT = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_LISTED = re.compile(r"^(?:-|\d+\.) \[[^\]]*\]\(([^)#]+\.(?:md|ipynb))\)", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#([^)]+))?\)")


def _blocks(document, language):
    text = document.read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        if match[1] == language:
            yield text.count("\n", 0, match.start()) + 1, match[2]


def _with(language):
    return [name for name, document in DOCUMENTS.items() if any(_blocks(document, language))]


@pytest.mark.parametrize("name", _with("python"))
def test_python_examples(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _run_examples(name, "python")


@pytest.mark.stanza
@pytest.mark.parametrize("name", _with("python stanza"))
def test_examples_that_need_stanza(name, tmp_path, monkeypatch, stanza_models):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "models").symlink_to(stanza_models.resolve())
    _run_examples(name, "python stanza")


@pytest.mark.site
@pytest.mark.parametrize("name", _with("python polars"))
def test_examples_that_need_polars(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _run_examples(name, "python polars")


@pytest.mark.scale
@pytest.mark.parametrize("language", ["python scale", "python spark"])
@pytest.mark.parametrize("name", _with("python scale"))
def test_examples_that_need_engines(name, language, tmp_path):
    """In a process of their own, for engines keep what they were first told."""
    if language == "python spark" and shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    code = f"import test_docs; test_docs._run_examples({name!r}, {language!r})"
    path = os.pathsep.join([str(ROOT / "tests"), *sys.path])
    command = [sys.executable, "-c", code]
    env = os.environ | {"PYTHONPATH": path}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def _run_examples(name, language):
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    namespace = {}
    report = []
    for line, code in _blocks(DOCUMENTS[name], language):
        test = doctest.DocTestParser().get_doctest(code, namespace, name, name, line)
        assert test.examples, f"{name}:{line}: no example that starts with >>>"
        runner.run(test, out=report.append, clear_globs=False)
        namespace = test.globs
    assert not runner.failures, "".join(report)


def _printed(command):
    done = subprocess.run(
        ["bash", "-c", COMMANDS + command],  # noqa: S607 - whichever bash there is
        cwd=ROOT,
        env=os.environ | {"PYTHON": sys.executable},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode()


SLOW = "docs/how-to/"
"""There each command starts Python; README and the tutorial are tried always."""


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[pytest.mark.slow] if name.startswith(SLOW) else [])
        for name in _with("console")
    ],
)
def test_console_examples(name):
    for line, block in _blocks(DOCUMENTS[name], "console"):
        for command, printed in _PROMPT.findall(block):
            shown = _printed(command)
            matches = doctest.OutputChecker().check_output(printed, shown, doctest.ELLIPSIS)
            assert matches, f"{name}:{line}: {command}\n{shown}\n`python {__file__}` sets it right"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name):
    document = DOCUMENTS[name]
    for place, anchor in _LINK.findall(document.read_text(encoding="utf-8")):
        target = document.parent / place
        assert target.exists(), f"{name}: {place}"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = [re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings]
            assert anchor in slugs, f"{name}: {place}#{anchor}"


def test_the_reference_names_everything_public():
    reference = (ROOT / "docs/reference.md").read_text(encoding="utf-8")
    missing = [name for name in quoteattr.__all__ if f"`{name}" not in reference]
    for name, command in get_command(app).commands.items():
        options = [option for each in command.params for option in each.opts]
        wanted = [f"quoteattr {name}", *(each for each in options if each.startswith("--"))]
        missing += [each for each in wanted if each not in reference]
    assert missing == []


def test_the_reference_names_every_command_that_measures():
    reference = (ROOT / "docs/reference.md").read_text(encoding="utf-8")
    commands = get_command(measuring).commands
    assert [name for name in commands if f"| `{name} " not in reference] == []


def test_every_document_is_reached_from_the_index():
    """By the lists of links that every ``index.md`` holds, which make the site's navigation."""
    reached, waiting = set(), [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        if page.name == "index.md":
            text = page.read_text(encoding="utf-8")
            places = (page.parent / place for place in _LISTED.findall(text))
            found = {Path(os.path.normpath(place)) for place in places}
            waiting += found - reached
    documents = {*DOCS.rglob("*.md"), *DOCS.rglob("*.ipynb")}
    assert {path.relative_to(DOCS).as_posix() for path in documents - reached} == set()


def test_the_changelog_knows_this_version():
    changelog = (ROOT / "docs/changelog.md").read_text(encoding="utf-8")
    assert f"## {quoteattr.__version__}" in changelog


def _set_right(document):
    """Put what its commands print now into the ``console`` blocks of a document."""
    text = document.read_text(encoding="utf-8")
    for _, block in _blocks(document, "console"):
        commands = _PROMPT.findall(block)
        if not any("..." in printed for _, printed in commands):
            new = "".join(f"$ {command}\n{_printed(command)}" for command, _ in commands)
            text = text.replace(block, new)
    document.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for each in DOCUMENTS.values():
        _set_right(each)
