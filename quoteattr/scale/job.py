"""What a run is asked to do, and what becomes of each of its parts."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from quoteattr.cast import CastMember
from quoteattr.scale.extractor import Extractor, Item


@frozen(kw_only=True)
class Job:
    """How quotes are sought, and where they go: all that a process has to be told."""

    folder: Path
    settings: Mapping[str, Any] = field(factory=dict)
    """What ``load`` is given."""
    columns: Mapping[str, str] = field(factory=dict)
    cast: tuple[CastMember, ...] = ()
    with_text: bool = False
    timeout: float | None = None
    """Seconds that an article may take."""

    def extractor(self) -> Extractor:
        """Load the model. Whoever works with it has an eye on the time."""
        return Extractor(
            columns=self.columns, cast=self.cast, with_text=self.with_text, **self.settings
        )


@frozen
class Part:
    """Some articles of the input, in its order."""

    number: int
    """0-based; the same in every run over the same input."""
    items: tuple[Item, ...]

    def file(self, folder: Path) -> Path:
        """Where its rows go."""
        return folder / f"{PREFIX}{self.number:06d}{ENDING}"


@frozen(kw_only=True)
class Done:
    """What a part came to."""

    part: int
    articles: int
    """Rows, those that failed among them."""
    quotes: int
    errors: int
    problems: tuple[str, ...] = ()
    """What is wrong with each that failed; empty where the part was done by an earlier run."""

    @property
    def counts(self) -> dict[str, int]:
        """To be added up."""
        return {
            "parts": 1,
            "articles": self.articles,
            "quotes": self.quotes,
            "errors": self.errors,
        }


PREFIX, ENDING = "part-", ".parquet"
