"""How fast the library is on this machine: processor time, on one core."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from quoteattr.evaluate.gold import GoldArticle
from quoteattr.measure.parsers import run
from quoteattr.parser import QuoteParser

__all__ = ["Speed", "measured_speed", "speed_table"]


@frozen(kw_only=True)
class Speed:
    """Processor time over one collection, in seconds."""

    collection: str
    words: int
    """White-space separated."""
    parsing: float
    attributing: float


def measured_speed(parser: QuoteParser, name: str, gold: Sequence[GoldArticle]) -> Speed:
    """Parse the articles of a collection one by one, and take the time."""
    timed = run(parser, gold)
    return Speed(
        collection=name, words=timed.words, parsing=timed.parsing, attributing=timed.attributing
    )


def speed_table(speeds: Iterable[Speed]) -> str:
    """Set speeds out in Markdown, in words a second."""
    rows = ["| collection | words | parsing | attribution | both |", "|---|---|---|---|---|"]
    for one in speeds:
        both = one.parsing + one.attributing
        rates = (f"{one.words / max(t, 1e-9):,.0f}" for t in (one.parsing, one.attributing, both))
        rows.append(f"| `{one.collection}` | {one.words:,} | {' | '.join(rates)} |")
    return "\n".join(rows)
