"""The gold collections that results are told of: the schema of ``collections.toml``."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from attrs import field, frozen
from attrs.validators import min_len

from quoteattr.tables import parse_table

__all__ = ["Collection", "known_collections", "parse_collections"]

Home = Literal["corpus", "others"]
Genre = Literal["news", "fiction", "mixed"]


@frozen(kw_only=True)
class Collection:
    """A gold collection, whether or not it is at hand."""

    name: str = field(validator=min_len(1))
    home: Home
    """In the corpus of the project, or in the user's folder."""
    path: str = field(validator=min_len(1))
    """Below its home: a folder of ``.gold`` files, or JSON Lines."""
    genre: Genre
    """Peers are made for news, and are run where there is some."""
    cast: bool = False
    """Whether its lines bring a cast, so that the library is also run with one."""
    about: str = field(validator=min_len(1))
    """What it is, in Markdown."""

    def place(self, corpus: Path, others: Path) -> Path | None:
        """Where it lies; ``None`` where it is absent."""
        path = (corpus if self.home == "corpus" else others) / self.path
        return path if path.is_file() or any(path.glob("*.gold")) else None


@frozen(kw_only=True)
class _Collections:
    collection: tuple[Collection, ...]


@cache
def known_collections() -> tuple[Collection, ...]:
    """The collections of the results page, in its order."""
    text = files("quoteattr").joinpath("measure/collections.toml").read_text(encoding="utf-8")
    return parse_collections(text)


def parse_collections(toml: str, name: str = "collections.toml") -> tuple[Collection, ...]:
    """Collections from TOML text; ``name`` stands in front of every complaint.

    Raises
    ------
    DataError
        The text breaks the schema; the message names the path of each mistake.
    """
    return parse_table(toml, _Collections, name).collection
