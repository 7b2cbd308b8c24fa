"""The most memory that a process holds: over a collection, and over streams of any length."""

from collections.abc import Iterator, Sequence
from itertools import islice

from attrs import frozen

from benchmarks.collection import read_collection, words_of
from benchmarks.contenders import OURS, PLAIN, TEXTACY, available, contenders
from benchmarks.fresh import fresh
from benchmarks.settings import Settings

LOADED, STREAM = "loaded, nothing read", "stream"
_TIMES = 4


@frozen(kw_only=True)
class Peak:
    """What one process held at most."""

    collection: str
    what: str
    articles: int
    words: int
    peak: float
    """MB (10^6 bytes)."""


def memory(settings: Settings) -> tuple[Peak, ...]:
    """Some contenders over each collection; the library over two streams of what has articles."""
    whole = (LOADED, *(who for who in (OURS, PLAIN, TEXTACY) if who in available()))
    return tuple(row for name in settings.corpora for row in _rows(name, settings, whole))


def _rows(name: str, settings: Settings, whole: Sequence[str]) -> Iterator[Peak]:
    yield from (_row(name, settings, what, None) for what in whole)
    if len(read_collection(name, settings.most_words).texts) > 1:
        for size in (settings.stream, _TIMES * settings.stream):
            yield _row(name, settings, STREAM, size)


def _row(name: str, settings: Settings, what: str, articles: int | None) -> Peak:
    done = fresh(read_once, name=name, words=settings.most_words, what=what, articles=articles)
    return Peak(what=what, peak=done.peak, **done.value)


def read_once(name: str, words: int, what: str, articles: int | None) -> dict[str, object]:
    """Read a collection, or a stream of so many articles; runs in a process of its own."""
    collection = read_collection(name, words)
    [reads] = contenders([what if what in available() else OURS]).values()
    seen: list[int] = []
    texts = islice(collection.stream(), articles) if articles else iter(collection.texts)
    if what != LOADED:
        reads(_counted(texts, seen))
    return {"collection": collection.name, "articles": len(seen), "words": sum(seen)}


def _counted(texts: Iterator[str], seen: list[int]) -> Iterator[str]:
    """``texts``; the words of each go into ``seen``."""
    for text in texts:
        seen.append(words_of(text))
        yield text
