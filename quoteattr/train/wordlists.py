"""Closed word lists, kept in wordlists.toml."""

import tomllib
from functools import cache
from importlib.resources import files

from quoteattr.train.errors import FrameError

__all__ = ["word_list"]


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(files("quoteattr.train").joinpath("wordlists.toml").read_text("utf-8"))


def word_list(name: str) -> frozenset[str]:
    """The words of the list ``name``; raises FrameError where there is none."""
    if name not in _lists():
        raise FrameError(f"wordlists.toml: no list {name!r}; it has {sorted(_lists())}")
    return frozenset(_lists()[name].split())
