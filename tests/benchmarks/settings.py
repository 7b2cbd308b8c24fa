"""What a run is asked to measure."""

import os

from attrs import frozen

OWN = ("news", "novel")
"""The project's own collections."""


@frozen(kw_only=True)
class Settings:
    """Sizes of the work; ``quick`` makes everything tiny, ``full`` adds what takes long."""

    corpora: tuple[str, ...] = OWN
    """Names of the project's own collections, or paths of files."""
    repeats: int = 5
    words: int = 200_000
    """Of a collection, at most; no article is cut."""
    quick: bool = False
    full: bool = False
    price: float = 0.05
    """Of one core for an hour, in dollars: an assumption."""

    @property
    def passes(self) -> int:
        """How often repeated work is repeated."""
        return 1 if self.quick else self.repeats

    @property
    def most_words(self) -> int:
        """Of a collection."""
        return 5_000 if self.quick else self.words

    @property
    def processes(self) -> tuple[int, ...]:
        """Numbers of processes: one, two, and as many as there are cores."""
        return tuple(sorted({1, 2} if self.quick else {1, 2, os.cpu_count() or 1}))

    @property
    def seconds(self) -> float:
        """Work for one process, to see what more of them do."""
        return 1.0 if self.quick else 45.0

    @property
    def stream(self) -> int:
        """Articles of a stream; the other one is four times as long."""
        return 10 if self.quick else 500

    @property
    def lengths(self) -> tuple[int, ...]:
        """Of one article, in words."""
        if self.quick:
            return (500, 1_000)
        return (1_000, 10_000, 100_000, *((1_000_000,) if self.full else ()))

    @property
    def quotes(self) -> tuple[int, ...]:
        """Pairs of quotation marks in one article."""
        return (10, 20) if self.quick else (10, 100, 1_000, 10_000)

    @property
    def short_articles(self) -> int:
        """For two ways of starting processes."""
        return 8 if self.quick else 2_000
