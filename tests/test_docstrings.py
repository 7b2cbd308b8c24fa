"""Every public name says what it is and shows it; each example in a docstring runs by itself."""

import ast
import doctest
import inspect
from pathlib import Path

import pytest

import quoteattr
import quoteattr.evaluate
import quoteattr.scale
import quoteattr.spacy_component

PACKAGE = Path(quoteattr.__file__).parent
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
MODULES = (quoteattr, quoteattr.evaluate, quoteattr.scale, quoteattr.spacy_component)
PROMPT = ">>> "


def _public():
    """Public functions and classes, and the methods and properties that classes add."""
    for module in MODULES:
        for name in module.__all__:
            value = getattr(module, name)
            if inspect.isclass(value) or inspect.isroutine(value):
                yield f"{module.__name__}.{name}", value
            for method, member in vars(value).items() if inspect.isclass(value) else ():
                described = isinstance(member, property | classmethod) or inspect.isfunction(member)
                if described and not method.startswith("_"):
                    yield f"{module.__name__}.{name}.{method}", getattr(value, method)


PUBLIC = dict(_public())


def _docstrings():
    """The docstrings that hold examples, by module and line; read, not imported."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)) if PROMPT in source else ():
            text = ast.get_docstring(node) if isinstance(node, documented) else None
            if text and PROMPT in text:
                name = getattr(node, "name", "__init__")
                yield f"{path.relative_to(PACKAGE)}:{name}:{node.body[0].lineno}", text


DOCSTRINGS = dict(_docstrings())


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_says_what_it_is_and_shows_it(name):
    text = inspect.getdoc(PUBLIC[name]) or ""
    assert PROMPT in text, f"{name} has no example"
    assert not text.startswith(PROMPT), f"{name} does not say what it is"


@pytest.mark.parametrize("name", DOCSTRINGS)
def test_an_example_holds(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report = []
    test = doctest.DocTestParser().get_doctest(DOCSTRINGS[name], {}, name, name, 0)
    failed, tried = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=report.append)
    assert tried
    assert not failed, "".join(report)


def test_every_field_of_a_public_class_is_described():
    """By a string under it, which the reference shows."""
    missing = []
    for name in quoteattr.__all__:
        value = getattr(quoteattr, name)
        if hasattr(value, "__attrs_attrs__"):
            described = _described_fields(value)
            own = [one.name for one in value.__attrs_attrs__ if not one.inherited]
            missing += [f"{name}.{field}" for field in own if field not in described]
    assert missing == []


def _described_fields(value):
    [body] = ast.parse(inspect.getsource(value)).body
    return {
        one.target.id
        for one, behind in zip(body.body, body.body[1:], strict=False)
        if isinstance(one, ast.AnnAssign)
        and isinstance(behind, ast.Expr)
        and isinstance(behind.value, ast.Constant)
    }
