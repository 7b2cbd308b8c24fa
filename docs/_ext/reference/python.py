"""Every public name of a module, for autodoc to describe."""

import inspect
from importlib import import_module

from quoteattr.errors import QuoteattrError

_SECTIONS = {"function": "Functions", "class": "Classes", "exception": "Errors"}


def names(module: str) -> str:
    """A section each for functions, classes and errors."""
    home = import_module(module)
    sections: dict[str, list[str]] = {kind: [] for kind in _SECTIONS}
    for name in home.__all__:
        value = getattr(home, name)
        if not isinstance(value, str):
            sections[_kind(value)].append(_described(module, name, value))
    return "\n\n".join(
        f"## {_SECTIONS[kind]}\n\n" + "\n\n".join(told) for kind, told in sections.items() if told
    )


def _kind(value: object) -> str:
    if not inspect.isclass(value):
        return "function"
    return "exception" if issubclass(value, QuoteattrError) else "class"


def _described(module: str, name: str, value: object) -> str:
    options = ["   :members:", "   :show-inheritance:"] if inspect.isclass(value) else []
    if "__call__" in vars(value):
        options.append("   :special-members: __call__")
    lines = [f".. auto{_kind(value)}:: {module}.{name}", *options]
    return "\n".join(["```{eval-rst}", *lines, "```"])
