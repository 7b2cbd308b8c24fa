"""Docstrings in the style of numpy, as autodoc finds them, turned into reStructuredText."""

from collections.abc import Iterable

from sphinx.application import Sphinx
from sphinx.ext.napoleon import Config, NumpyDocstring

_CONFIG = Config(napoleon_use_rtype=False)


def read_sections(
    _app: Sphinx, what: str, name: str, value: object, _options: object, lines: list[str]
) -> None:
    """Turn the sections of a docstring into fields.

    What stands under a field of a class has none, and a colon in it is a colon: napoleon's own
    handler would take what is before it for a type.
    """
    if what != "attribute":
        lines[:] = _sections(lines, name, value)


def _sections(lines: Iterable[str], name: str, value: object) -> list[str]:
    return NumpyDocstring([*lines], _CONFIG, what="object", name=name, obj=value).lines()
