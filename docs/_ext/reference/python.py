"""Every public name of a module, for autodoc to describe."""

import inspect
from collections.abc import Iterable
from importlib import import_module

import quoteattr.errors
from quoteattr.export.row import COLUMNS, NESTED, Column
from reference.markdown import code, table

_SECTIONS = {"function": "Functions", "class": "Classes", "data": "Values"}


def names(module: str) -> str:
    """Functions, classes and other values, a section each; errors have a page of their own."""
    home = import_module(module)
    sections: dict[str, list[str]] = {kind: [] for kind in _SECTIONS}
    for name in home.__all__:
        value = getattr(home, name)
        if not isinstance(value, str) and _kind(value) in sections:
            sections[_kind(value)].append(_described(module, name, value))
    return "\n\n".join(
        f"## {_SECTIONS[kind]}\n\n" + "\n\n".join(told) for kind, told in sections.items() if told
    )


def columns() -> str:
    """The columns of every table of quotes."""
    return _columns(COLUMNS)


def nested() -> str:
    """Those that only Parquet has."""
    return _columns(NESTED)


def _columns(which: Iterable[Column]) -> str:
    return table(("column", "is", ""), ((code(one.name), one.kind, one.told) for one in which))


def errors() -> str:
    """The tree of errors as ``quoteattr.errors`` draws it, and each of them."""
    classes = (name for name in quoteattr.__all__ if _kind(getattr(quoteattr, name)) == "exception")
    told = [_described("quoteattr", name, getattr(quoteattr, name)) for name in classes]
    return "\n\n".join([_rst(inspect.getdoc(quoteattr.errors) or ""), *told])


def _kind(value: object) -> str:
    if inspect.isclass(value):
        return "exception" if issubclass(value, quoteattr.QuoteattrError) else "class"
    return "function" if inspect.isroutine(value) else "data"


def _described(module: str, name: str, value: object) -> str:
    told = {
        ":members:": inspect.isclass(value),
        ":show-inheritance:": inspect.isclass(value) and value.__bases__ != (object,),
        ":special-members: __call__": inspect.isclass(value) and "__call__" in vars(value),
    }
    options = [f"   {option}" for option, holds in told.items() if holds]
    lines = [f".. auto{_kind(value)}:: {module}.{name}", *options]
    return _rst("\n".join(lines))


def _rst(text: str) -> str:
    return f"```{{eval-rst}}\n{text}\n```"
