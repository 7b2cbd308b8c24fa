"""What is measured of a pipeline: values that the evaluation fills and the card prints."""

from attrs import frozen

from quoteattr.train.quotes import QuoteScores
from quoteattr.train.scores import FScore, TreeScores

__all__ = ["Figures", "Footprint"]


@frozen(kw_only=True)
class Footprint:
    """What the pipeline costs."""

    megabytes: float
    load_seconds: float
    words_per_second: float
    """Everything on, one process, over the largest test set."""


@frozen(kw_only=True)
class Figures:
    """All that is measured of one pipeline."""

    footprint: Footprint
    trees: dict[str, TreeScores]
    names: dict[str, dict[str, FScore]]
    quotes: dict[str, QuoteScores]
    titles: dict[str, str]
    """Short name of a test set -> its title."""
