"""The style sheets and the script that pages carry inside them."""

from functools import cache
from importlib.resources import files


@cache
def asset(name: str) -> str:
    """The text of a file beside this one, e.g. ``marks.css``."""
    return files("quoteattr.show").joinpath(name).read_text(encoding="utf-8")
