"""How much each signal of a dialogue counts: the table of ``data/en/dialogue.toml``."""

from functools import cache

from attrs import frozen

from quoteattr.tables import load_table


@frozen(kw_only=True)
class _Least:
    turns: int
    free: int
    adjacent: float
    apart: int
    certain: float


@frozen(kw_only=True)
class _Candidates:
    back: int
    ahead: int
    most: int


@frozen(kw_only=True)
class Steps:
    """Points by how many paragraphs two turns stand apart."""

    here: float
    next: float
    second: float
    farther: float

    def at(self, apart: int) -> float:
        """The points for a distance in paragraphs; 0 or less where the turns share one."""
        return (self.here, self.next, self.second, self.farther)[max(0, min(apart, 3))]


@frozen(kw_only=True)
class Points:
    """The table of ``data/en/dialogue.toml``."""

    least: _Least
    candidates: _Candidates
    signal: dict[str, float]
    goes_on: Steps
    comes_back: Steps


@cache
def load_points() -> Points:
    """The table of the package."""
    return load_table("dialogue.toml", Points)
