"""Figures that others have published: the schema of ``published.toml``."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from textwrap import fill
from typing import Any, Literal

from attrs import Attribute, field, frozen
from attrs.validators import deep_iterable, ge, le, matches_re, min_len

from quoteattr.tables import parse_table

__all__ = [
    "MARKS",
    "Published",
    "known_published",
    "parse_published",
    "published_table",
    "published_titles",
]

Task = Literal["quotes", "speakers"]
Checked = Literal["source", "abstract", "cited", "no"]

MARKS: dict[Checked, str] = {"source": "", "abstract": "", "cited": " †", "no": " ‡"}
"""What stands behind a figure, by where it was checked."""

_FIRST_YEAR = 2000
_WIDTH = 100
"""Of a line in the documents."""


@frozen(kw_only=True)
class Published:
    """What one system is reported to reach."""

    task: Task
    """Which words belong to a source, or who the speaker is."""
    system: str = field(validator=min_len(1))
    given: str = field(validator=min_len(1))
    """What the system did not have to find out itself, as its source says it."""
    trained: str = field(validator=min_len(1))
    """What it learnt from; ``nothing`` for rules."""
    corpus: str = field(validator=min_len(1))
    part: str = field(validator=min_len(1))
    """Which texts of the corpus."""
    metric: str = field(validator=min_len(1))
    """As the source defines it; where there are several figures, their names parted by `` / ``."""
    figures: tuple[float, ...] = field(validator=deep_iterable((ge(0), le(100))))
    """In percent."""
    paper: str = field(validator=min_len(1))
    """Who, where."""
    title: str = field(validator=min_len(1))
    year: int = field(validator=ge(_FIRST_YEAR))
    place: str = field(validator=min_len(1))
    """Where in the source the figure stands: a table, the abstract; ``not known``."""
    link: str = field(validator=matches_re(r"https://\S+"))
    checked: Checked
    """Against the source itself, its abstract, a later work that cites it, or not at all."""

    @figures.validator
    def _as_many_as_named(self, _attribute: "Attribute[Any]", figures: tuple[float, ...]) -> None:
        named = len(self.metric.split(" / "))
        if named != len(figures):
            raise ValueError(f"{len(figures)} figures, but the metric names {named}")


@frozen(kw_only=True)
class _Table:
    published: tuple[Published, ...]


@cache
def known_published() -> tuple[Published, ...]:
    """The published figures that the package knows."""
    text = files("quoteattr").joinpath("measure/published.toml").read_text(encoding="utf-8")
    return parse_published(text)


def parse_published(toml: str, name: str = "published.toml") -> tuple[Published, ...]:
    """Published figures from TOML text; ``name`` stands in front of every complaint.

    Raises
    ------
    DataError
        The text breaks the schema; the message names the path of each mistake.
    """
    return parse_table(toml, _Table, name).published


def published_table(figures: Iterable[Published]) -> str:
    """Set figures out in Markdown."""
    rows = [
        "| system | given | trained on | corpus | metric | figure | source |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in figures:
        cells = (
            one.system,
            one.given,
            one.trained,
            f"{one.corpus}, {one.part}",
            one.metric,
            " / ".join(f"{figure:g}" for figure in one.figures) + MARKS[one.checked],
            f"[{one.paper} ({one.year})]({one.link}), {one.place}",
        )
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def published_titles(figures: Iterable[Published]) -> str:
    """The works that figures come from, each once, as a list in Markdown."""
    works = dict.fromkeys(f"- {one.paper} ({one.year}), “{one.title}”" for one in figures)
    return "\n".join(fill(work, _WIDTH, subsequent_indent="  ") for work in works)
