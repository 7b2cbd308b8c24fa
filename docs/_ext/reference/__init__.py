"""Pages of the reference that are made of the library itself, afresh whenever the site is built.

A page holds a comment, ``<!-- generated: rules -->``, which a code host does not show; on the site
what stands in the library is put in its place, as Markdown. Nothing generated is kept, so nothing
can go stale.
"""

import re
from collections.abc import Callable, Mapping

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from reference.commands import commands
from reference.docstrings import read_sections
from reference.lexicon import cues, families, signs, takes
from reference.phenomena import notes, phenomena
from reference.python import columns, errors, names, nested
from reference.rules import rules
from reference.speakers import certainties, sieves

MAKERS: Mapping[str, Callable[[], str]] = {
    "certainties": certainties,
    "columns": columns,
    "commands quoteattr": lambda: commands("quoteattr.cli.app", "quoteattr"),
    "commands quoteattr.evaluate": lambda: commands(
        "quoteattr.evaluate.__main__", "python -m quoteattr.evaluate"
    ),
    "cues": cues,
    "errors": errors,
    "families": families,
    "names quoteattr": lambda: names("quoteattr"),
    "names quoteattr.evaluate": lambda: names("quoteattr.evaluate"),
    "names quoteattr.scale": lambda: names("quoteattr.scale"),
    "names quoteattr.spacy_component": lambda: names("quoteattr.spacy_component"),
    "nested": nested,
    "notes": notes,
    "phenomena": phenomena,
    "rules content": lambda: rules("content"),
    "rules source": lambda: rules("source"),
    "sieves": sieves,
    "signs": signs,
    "takes": takes,
}
"""What makes the Markdown of each comment."""

_COMMENT = re.compile(r"^<!-- generated: (.+) -->$", re.MULTILINE)


def fill(text: str) -> str:
    """Put what is generated into the places of its comments."""
    return _COMMENT.sub(lambda match: _made(match[1]), text)


def _made(name: str) -> str:
    if name not in MAKERS:
        raise ExtensionError(f"nothing generates {name!r}: there are {', '.join(MAKERS)}")
    return MAKERS[name]()


def _on_read(_app: Sphinx, _page: str, source: list[str]) -> None:
    source[0] = fill(source[0])


def _generated_are_outdated(app: Sphinx, *_others: object) -> list[str]:
    """Read the pages that hold a comment again: they depend on the code, not on a file."""
    env = app.env
    known = (name for name in env.found_docs if env.doc2path(name).suffix == ".md")
    return [name for name in known if _COMMENT.search(env.doc2path(name).read_text("utf-8"))]


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx."""
    app.setup_extension("sphinx.ext.autodoc")
    app.connect("source-read", _on_read)
    app.connect("autodoc-process-docstring", read_sections)
    app.connect("env-get-outdated", _generated_are_outdated)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
