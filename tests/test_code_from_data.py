"""Where bytes could become code: the only places, each with its reason."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "quoteattr"

# Modules and calls that run what they read, or start what they are told.
MODULES = {
    "cloudpickle", "code", "ctypes", "dill", "joblib", "jsonpickle", "marshal", "pickle",
    "runpy", "shelve", "subprocess", "yaml",
}  # fmt: skip
CALLS = {
    "__import__", "compile", "eval", "exec",
    "importlib.util.spec_from_file_location", "spec_from_file_location",
    "import_module", "importlib.import_module",
    "numpy.load", "np.load", "pandas.read_pickle", "pd.read_pickle", "torch.load",
    "os.popen", "os.system",
}  # fmt: skip

ALLOWED = {
    ("parallel.py", "pickle"): "what the caller gives goes to its own processes, through pipes",
    ("worker.py", "pickle"): "the other end of those pipes, which nobody else can open",
    ("scale/ray.py", "pickle"): "parts to actors and back, through the cluster that the user names",
    ("parser.py", "pickle"): "only packed, to see that a knowledge base can go to processes",
    ("__init__.py", "import_module"): "our own modules, by a table of our own",
    ("train/stanza.py", "subprocess"): "training: stanza's own module, by this interpreter",
    ("train/teacher/silver.py", "torch.load"): "training: weights of our own, and only weights",
    ("measure/peers/tracker.py", "spec_from_file_location"): (
        "measuring: the extractor that somebody has got and names, to compare with"
    ),
}


def _dotted(node):
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _found(tree):
    """What of the above a module imports or calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name.partition(".")[0] in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            if node.module.partition(".")[0] in MODULES:
                yield node.module
        elif isinstance(node, ast.Call) and _dotted(node.func) in CALLS:
            yield _dotted(node.func)
        elif isinstance(node, ast.keyword) and node.arg == "allow_pickle":
            yield "allow_pickle"


@pytest.fixture(scope="module")
def trees():
    """Each module of the package, by its place."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in PACKAGE.rglob("*.py")
    }


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import pickle", ["pickle"]),
        ("def f():\n    from pickle import loads", ["pickle"]),
        ("import re\nre.compile('a')\nnetwork.eval()", []),
        ("eval(x)", ["eval"]),
        ("torch.load(x, weights_only=True)", ["torch.load"]),
        ("numpy.frombuffer(x, allow_pickle=True)", ["allow_pickle"]),
        ("import yaml.loader", ["yaml.loader"]),
    ],
)
def test_such_places_are_found(source, found):
    assert [*_found(ast.parse(source))] == found


def test_nothing_becomes_code_but_where_there_is_a_reason(trees):
    found = {(place, what) for place, tree in trees.items() for what in _found(tree)}
    assert found == ALLOWED.keys()


def test_weights_are_read_as_weights_only(trees):
    loads = {
        place: {each.arg: ast.unparse(each.value) for each in node.keywords}
        for place, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _dotted(node.func) == "torch.load"
    }
    assert loads
    assert {given.get("weights_only") for given in loads.values()} == {"True"}
