"""How long one article takes, given alone to a parser that is loaded."""

from collections.abc import Sequence
from functools import partial
from statistics import median, quantiles

from attrs import frozen

from benchmarks.collection import read_collection, words_of
from benchmarks.fresh import fresh
from benchmarks.settings import Settings
from benchmarks.timing import timed

_ARTICLES = 50


@frozen(kw_only=True)
class Latency:
    """Milliseconds for one article, as the clock has it."""

    collection: str
    articles: int
    words: float
    """Of the middle article."""
    middle: float
    slow: float
    """Nineteen of twenty articles take less."""


def latency(settings: Settings) -> tuple[Latency, ...]:
    """The articles of each collection one by one; each takes what it takes in most passes."""
    return tuple(_row(name, settings) for name in settings.corpora)


def _row(name: str, settings: Settings) -> Latency:
    done = fresh(one_by_one, name=name, words=settings.most_words, passes=settings.passes).value
    return latency_of(done["name"], done["words"], done["seconds"])


def latency_of(name: str, words: Sequence[int], seconds: Sequence[Sequence[float]]) -> Latency:
    """What articles of so many words took, pass by pass."""
    taken = [1000 * median(each) for each in zip(*seconds, strict=True)]
    slow = quantiles(taken, n=20, method="inclusive")[-1] if len(taken) > 1 else taken[0]
    return Latency(
        collection=name,
        articles=len(words),
        words=median(words),
        middle=median(taken),
        slow=slow,
    )


def one_by_one(name: str, words: int, passes: int) -> dict[str, object]:
    """Wall seconds of each article, pass by pass; runs in a process of its own."""
    import quoteattr

    collection = read_collection(name, words)
    texts = collection.texts[:_ARTICLES]
    parser = quoteattr.load()
    parser(collection.sample)
    return {
        "name": collection.name,
        "words": [words_of(text) for text in texts],
        "seconds": [
            [timed(partial(parser, text))[1].wall for text in texts] for _ in range(passes)
        ],
    }
