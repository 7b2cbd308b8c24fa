"""The rooms of the library stand in one order, and a line of code knows its place in it.

Imports are read from the syntax tree, those inside functions included. An importer may use the
ground floor, its own room and rooms before it.
"""

import ast
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "quoteattr"

ROOMS = (
    ("span", "errors", "bounds", "page", "model", "tables", "cast", "fold"),
    ("article",),
    ("marks",),
    ("parse",),
    ("attribution",),
    ("entity",),
    ("speaker",),
    ("export",),
    ("show",),
    ("quotes",),
    ("exchange",),
    ("confidence", "worker"),
    ("parallel",),
    ("compose",),
    ("path",),
    ("stream",),
    ("parser",),
)
"""In the order of an article's path, the ground floor first; what is not named stands last."""

GROUND_FLOOR_ONLY = ("evaluate",)
"""Measures what any tool puts out, and so must not know this one; its command line may."""

HOMES = {
    "spacy": (
        "parse/spacy.py",
        "export/docbin.py",  # the form is spaCy's own
        "spacy_component.py",
        "measure/component.py",
        "train/",
    ),
    "stanza": ("parse/stanza.py",),
    "pandas": ("export/frame.py", "plot/table.py"),
    "torch": ("parse/stanza.py", "train/teacher/"),
    "transformers": ("train/teacher/",),
    "matplotlib": ("plot/", "train/frontier.py"),
    "networkx": ("plot/",),
    "trafilatura": ("page/main.py",),
    "lxml": ("page/", "article/tei.py", "export/tei.py"),
    "fastwarc": ("article/warc.py",),
    "pyarrow": (
        "article/arrow.py",
        "article/parquet.py",
        "export/arrow.py",
        "export/parquet.py",
        "scale/",
    ),
    "ray": ("scale/ray.py",),
    "rapidfuzz": ("linking/align.py",),
    "scorch": ("coreference/score.py",),
    "textacy": ("measure/peers/textacy.py",),
}
"""Where a large dependency may be imported, and nowhere else."""

LAZY = (
    "fastwarc",
    "lxml",
    "matplotlib",
    "numpy",
    "pandas",
    "pyarrow",
    "rapidfuzz",
    "ray",
    "spacy",
    "stanza",
    "textacy",
    "torch",
    "trafilatura",
    "typer",
)
SECONDS_TO_IMPORT = 0.15
"""Of the process's own time, so that a busy machine does not count."""


def _modules(package):
    """Each module by its dotted name, e.g. ``parse.tree``; ``__init__`` of a package by its own."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


def _file(package, name):
    path = package.joinpath(*name.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _imported(tree, package):
    """What a module imports: (dotted name, line), ``from a import b`` as ``a.b``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            if node.level:
                raise AssertionError(f"{package}: line {node.lineno} imports {base}; name it whole")
            yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)


def _inner(name, modules):
    """The module of the package that an imported name stands for; ``None`` for another's."""
    first, _, rest = name.partition(".")
    if first != "quoteattr":
        return None
    while rest:
        if rest in modules:
            return rest
        rest = rest.rpartition(".")[0]
    return "__init__"


def _edges(package):
    """Who imports whom within the package: {importer: {imported: line}}."""
    modules = _modules(package)
    edges = {}
    for name, tree in modules.items():
        found = ((_inner(other, modules), line) for other, line in _imported(tree, name))
        edges[name] = {other: line for other, line in found if other not in (None, name)}
    return edges


def _room(name):
    return name.partition(".")[0]


def _floor(room):
    """Place in the order; what no room names stands last."""
    return next((n for n, rooms in enumerate(ROOMS) if room in rooms), len(ROOMS))


def _out_of_order(package):
    for importer, imported in _edges(package).items():
        here = _room(importer)
        for other, line in imported.items():
            there = _room(other)
            later = _floor(there) > _floor(here)
            beside = _floor(there) == _floor(here) not in (0, len(ROOMS)) and there != here
            inside = here in GROUND_FLOOR_ONLY and not importer.endswith(".__main__")
            apart = inside and here != there and _floor(there) > 0
            if later or beside or apart:
                yield f"{_file(package, importer)}:{line}: {here} must not import {other}"


def _cycle(package):
    try:
        list(TopologicalSorter(_edges(package)).static_order())
    except CycleError as problem:
        return " -> ".join(problem.args[1])
    return ""


def _type_checking_lines(tree):
    """Lines that only a type checker reads."""
    return {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.If)
        and isinstance(node.test, ast.Name)
        and node.test.id == "TYPE_CHECKING"
        for statement in node.body
        for line in range(statement.lineno, (statement.end_lineno or 0) + 1)
    }


def _importers(package, library):
    """Files that import another's library when they run."""
    for name, tree in _modules(package).items():
        unread = _type_checking_lines(tree)
        for other, line in _imported(tree, name):
            if other.partition(".")[0] == library and line not in unread:
                yield _file(package, name).relative_to(package).as_posix()


def _offences(tree):
    """Statements that a library owes its users never to make: (line, what)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and node.type is None:
            yield node.lineno, "a bare except"
        called = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
        if called in ("print", "exit", "quit", "breakpoint"):
            yield node.lineno, f"{called}()"


def test_rooms_import_earlier_rooms_only():
    assert list(_out_of_order(PACKAGE)) == []


def test_no_module_imports_in_a_circle():
    assert _cycle(PACKAGE) == ""


def test_every_room_is_there():
    rooms = {_room(name) for name in _modules(PACKAGE)}
    assert rooms >= {room for rooms in ROOMS for room in rooms} | {*GROUND_FLOOR_ONLY}


@pytest.mark.parametrize("library", HOMES)
def test_a_large_dependency_has_one_home(library):
    importers = {*_importers(PACKAGE, library)}
    assert {file for file in importers if not file.startswith(HOMES[library])} == set()


def test_spacy_is_imported_at_home():
    assert "parse/spacy.py" in {*_importers(PACKAGE, "spacy")}


def test_no_bare_except_and_nothing_printed():
    offences = [
        f"{_file(PACKAGE, name)}:{line}: {what}"
        for name, tree in _modules(PACKAGE).items()
        for line, what in _offences(tree)
    ]
    assert offences == []


def _run(code):
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=PACKAGE.parent,
    )
    return ran.stdout


def test_import_loads_nothing_large():
    loaded = _run("import sys, quoteattr; print(*sys.modules)").split()
    assert "quoteattr" in loaded
    assert [name for name in LAZY if name in loaded] == []


def test_import_is_fast():
    code = "from time import process_time as t; start = t(); import quoteattr; print(t() - start)"
    assert min(float(_run(code)) for _ in range(5)) < SECONDS_TO_IMPORT


# The rules themselves, on houses built to break them.


def _house(tmp_path, **files):
    for name, code in files.items():
        path = tmp_path / f"{name.replace('__', '/', 1)}.py"
        path.parent.mkdir(exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text(code, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "files",
    [
        {"marks__pair": "from quoteattr.parse.tree import Token", "parse__tree": ""},
        {"marks__pair": "def f():\n    import quoteattr.parser", "parser": ""},
        {"span": "from quoteattr.article import read", "article__read": ""},
        {"span": "from quoteattr import load"},
        {"export__frame": "from quoteattr.show.html import page", "show__html": ""},
        {"evaluate__score": "from quoteattr.marks.pair import pair", "marks__pair": ""},
        {"quotes": "from quoteattr import cli", "cli": ""},
    ],
    ids=str,
)
def test_a_room_out_of_order_is_noticed(tmp_path, files):
    assert len(list(_out_of_order(_house(tmp_path, **files)))) == 1


@pytest.mark.parametrize(
    "files",
    [
        {"marks__pair": "from quoteattr.article.read import f", "article__read": ""},
        {"marks__pair": "from quoteattr.marks.scan import scan", "marks__scan": ""},
        {"model": "from quoteattr.span import Span", "span": ""},
        {"evaluate__score": "from quoteattr.span import Span", "span": ""},
        {"evaluate____main__": "from quoteattr.parser import load", "parser": ""},
        {"cli": "from quoteattr import load"},
    ],
    ids=str,
)
def test_a_room_in_order_is_let_be(tmp_path, files):
    assert list(_out_of_order(_house(tmp_path, **files))) == []


def test_a_circle_is_noticed(tmp_path):
    one, two = "from quoteattr.marks.two import a", "from quoteattr.marks.one import b"
    assert "marks.one" in _cycle(_house(tmp_path, marks__one=one, marks__two=two))


def test_a_large_import_is_noticed_unless_only_types_need_it(tmp_path):
    house = _house(
        tmp_path,
        show__one="def f():\n    import spacy.tokens",
        show__two="if TYPE_CHECKING:\n    import spacy",
    )
    assert list(_importers(house, "spacy")) == ["show/one.py"]


def test_a_bare_except_and_a_print_are_noticed():
    tree = ast.parse("try:\n    print(1)\nexcept:\n    pass")
    assert sorted(_offences(tree)) == [(2, "print()"), (3, "a bare except")]
