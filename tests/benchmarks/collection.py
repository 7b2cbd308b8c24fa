"""The texts that are measured, and texts of any length made of them."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from attrs import field, frozen

from benchmarks.renamed import rounds

_CORPUS = Path(__file__).parents[2] / "corpus"
_MARKS = '“”"‘’«»'
_SET, _ARTICLES = 50_000, 32  # words and articles that everybody reads in turn
_NOVEL, _SAMPLE = 100_000, 500  # words


@frozen(kw_only=True)
class Collection:
    """Articles as texts."""

    name: str
    texts: tuple[str, ...] = field(repr=False)

    @property
    def words(self) -> int:
        """White-space separated words in all."""
        return sum(map(words_of, self.texts))

    @property
    def sample(self) -> str:
        """A short text to read first, so that what is loaded when first needed is loaded."""
        return next(self.long(_SAMPLE))

    def sets(self) -> Iterator[tuple[str, ...]]:
        """The articles in order, in sets of at most 32 and about 50,000 words."""
        done: list[str] = []
        for text in self.texts:
            done.append(text)
            if len(done) == _ARTICLES or sum(map(words_of, done)) >= _SET:
                yield tuple(done)
                done = []
        if done:
            yield tuple(done)

    def stream(self) -> Iterator[str]:
        """Articles without end, with other names in every round."""
        return rounds(self.texts)

    def some(self, words: int) -> tuple[str, ...]:
        """The first articles of `stream` that have so many words."""
        return tuple(_until(self.stream(), words, words_of))

    def long(self, words: int) -> Iterator[str]:
        """Texts of so many words each, without end: no paragraph comes twice with its names."""
        paragraphs = rounds(_paragraphs(self.texts))
        while True:
            yield _joined(paragraphs, words, words_of)

    def quoting(self, pairs: int) -> Iterator[str]:
        """Texts of so many pairs of quotation marks each, of paragraphs that have some."""
        paragraphs = rounds([one for one in _paragraphs(self.texts) if pairs_of(one)])
        while True:
            yield _joined(paragraphs, pairs, pairs_of)


def read_collection(name: str, words: int) -> Collection:
    """Articles of about so many words at most: the project's ``news``, or those of a file.

    ``novel`` is one text, made of the project's stories.

    Raises
    ------
    ArticleError
        The file cannot be read, or holds no article.
    """
    from quoteattr import read_articles
    from quoteattr.errors import ArticleError

    if name == "news":
        return Collection(name=name, texts=_at_most(_own(fiction=False), words))
    if name == "novel":
        stories = Collection(name=name, texts=tuple(_own(fiction=True)))
        return Collection(name=name, texts=(next(stories.long(min(words, _NOVEL))),))
    texts = _at_most((article.text for article in read_articles(Path(name))), words)
    if not texts:
        raise ArticleError(f"{name}: no articles; give a file with some")
    return Collection(name=Path(name).stem, texts=texts)


def words_of(text: str) -> int:
    """How many words a text has, by its white space."""
    return len(text.split())


def pairs_of(text: str) -> int:
    """About how many pairs of double quotation marks a text has."""
    return sum(map(text.count, _MARKS)) // 2


def _own(*, fiction: bool) -> Iterator[str]:
    from quoteattr.evaluate.read import read_gold

    for part in ("dev", "test"):
        for gold in read_gold(_CORPUS / part):
            if ("fiction" in gold.notes.genre) == fiction:
                yield gold.article.text


def _at_most(texts: Iterable[str], words: int) -> tuple[str, ...]:
    """The first texts, until they have so many words; at least one if there is any."""
    return tuple(_until(texts, words, words_of))


def _joined(paragraphs: Iterator[str], least: int, measure: Callable[[str], int]) -> str:
    return "\n\n".join(_until(paragraphs, least, measure))


def _until(texts: Iterable[str], least: int, measure: Callable[[str], int]) -> Iterator[str]:
    """Texts until the sum of what is measured of them reaches ``least``."""
    so_far = 0
    for text in texts:
        yield text
        so_far += measure(text)
        if so_far >= least:
            return


def _paragraphs(texts: Iterable[str]) -> list[str]:
    return [one.strip() for text in texts for one in text.split("\n\n") if one.strip()]
