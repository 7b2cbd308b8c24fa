"""The path itself: an article goes in at the top, its quotes come out at the bottom."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from quoteattr.article.paragraphs import Paragraph, split
from quoteattr.attribution.attribute import attribute
from quoteattr.attribution.attribution import Rejection
from quoteattr.attribution.view import View
from quoteattr.cast import Cast, CastMember, cast_members
from quoteattr.compose import compose, rejected_marks
from quoteattr.entity.cluster import cluster
from quoteattr.entity.find import find_mentions
from quoteattr.entity.narrator import is_narrated
from quoteattr.entity.surroundings import Surroundings
from quoteattr.errors import ArticleError, ModelError
from quoteattr.marks import pair
from quoteattr.model import Article
from quoteattr.parallel import map_in_order
from quoteattr.parse.backend import Backend, pieces
from quoteattr.parse.spacy import SpacyBackend, load_backend
from quoteattr.parse.tree import ParseTree, join
from quoteattr.quotes import Quotes
from quoteattr.speaker.identify import KnowledgeBase, identified
from quoteattr.speaker.resolve import resolve
from quoteattr.speaker.scene import Scene
from quoteattr.speaker.value import speakers

T = TypeVar("T")
OnError = Callable[[ArticleError], object]

BACKENDS: dict[str, Callable[[str | Path | None], Backend]] = {"spacy": load_backend}
"""How to load a parser, by name."""
_BATCH = 16  # articles parsed together: enough to fill the parser's batches, little to hold


def attribute_article(
    article: Article,
    paragraphs: tuple[Paragraph, ...],
    tree: ParseTree,
    *,
    cast: Cast | None = None,
    knowledge_base: KnowledgeBase | None = None,
) -> Quotes:
    """From an article's paragraphs and parse to its quotes."""
    scene, rejections = set_scene(article, paragraphs, tree, cast)
    resolved = resolve(scene)
    found = speakers(scene, resolved)
    if knowledge_base:
        found = identified(found, article, scene.entities, knowledge_base)
    quotes = compose(article, scene, resolved, found)
    return Quotes(article, quotes, rejected_marks(article, rejections))


def set_scene(
    article: Article,
    paragraphs: tuple[Paragraph, ...],
    tree: ParseTree,
    cast: Cast | None = None,
) -> tuple[Scene, tuple[Rejection, ...]]:
    """What an article says and whom it mentions, before anybody asks who spoke.

    With it come the marks that quote nobody.
    """
    members = cast_members(cast)
    spoken = [paragraph.span for paragraph in paragraphs if _is_spoken(paragraph)]
    view = View(
        text=article.text, paragraphs=paragraphs, marks=pair(article.text, spoken), tree=tree
    )
    attributions, rejections = attribute(view)
    sources = {a.source_token for a in attributions if a.source_token is not None}
    labels = {a.source for a in attributions if a.rule == "transcript" and a.source}
    mentions = find_mentions(tree, article.text, sources, labels, cast=members)
    around = Surroundings(
        inside=view.inside,
        paragraphs=view.paragraph_numbers,
        sources=sources,
        narrated=is_narrated(view, attributions),
    )
    entities = cluster(tree, mentions, around)
    return Scene(view=view, entities=entities, attributions=attributions), rejections


def _is_spoken(paragraph: Paragraph) -> bool:
    return paragraph.kind in {"prose", "heading"}


class QuoteParser:
    """Finds the quotes of articles. Holds a parser and its settings: calls share no state."""

    def __init__(
        self,
        backend: Backend,
        *,
        min_confidence: float = 0.0,
        knowledge_base: KnowledgeBase | None = None,
    ) -> None:
        if not 0 <= min_confidence <= 1:
            raise ValueError(f"min_confidence must be from 0 to 1, got {min_confidence}")
        if knowledge_base is not None and not callable(knowledge_base):
            raise TypeError(
                f"knowledge_base must be callable, got {knowledge_base!r}; for a dict of names "
                "write lambda speaker, context: ids.get(speaker.name)"
            )
        self._backend = backend
        self._min_confidence = min_confidence
        self._knowledge_base = knowledge_base

    def __call__(self, article: Article | str, *, cast: Cast | None = None) -> Quotes:
        """The quotes of one article, given as an :class:`Article` or as its text.

        Parameters
        ----------
        article
            The article or its text.
        cast
            Who is known to occur: members, names, or a mapping from names to aliases.

        Raises
        ------
        ArticleError
            The text is no ``str``, or the knowledge base fails for one of its speakers.
        DataError
            The cast is none; the message says where.
        """
        return next(self._parse([_as_article(article)], cast_members(cast)))

    def pipe(
        self,
        articles: Iterable[Article | str],
        *,
        n_process: int = 1,
        batch_size: int = _BATCH,
        on_error: OnError | None = None,
        cast: Cast | None = None,
    ) -> Iterator[Quotes]:
        """The quotes of many articles, in their order, read and given lazily.

        Parameters
        ----------
        articles
            Articles or their texts; read only as far ahead as the work needs.
        n_process
            Number of worker processes; each loads the pipeline once. 1 works in this process.
        batch_size
            Articles parsed together. Memory grows with ``batch_size * n_process``.
        on_error
            Called with an ``ArticleError`` for each article that cannot be processed, which is
            then left out; without it the error is raised.
        cast
            Who is known to occur in all of these articles; see :meth:`__call__`.
        """
        if n_process < 1 or batch_size < 1:
            raise ValueError(
                f"n_process and batch_size must be at least 1, got {n_process}, {batch_size}"
            )
        if n_process > 1:
            _check_picklable(self._knowledge_base)
        attempt = partial(self._attempt, members=cast_members(cast))
        batches = _batched(map(_checked, articles), batch_size)
        return _given(
            map(attempt, batches) if n_process == 1 else map_in_order(attempt, batches, n_process),
            on_error,
        )

    def _attempt(
        self, batch: list[Article | ArticleError], members: tuple[CastMember, ...]
    ) -> list[Quotes | ArticleError]:
        """Process a batch so that an article that fails costs only itself."""
        articles = [article for article in batch if isinstance(article, Article)]
        parsed = iter(self._attempt_all(articles, members))
        return [next(parsed) if isinstance(item, Article) else item for item in batch]

    def _attempt_all(
        self, batch: list[Article], members: tuple[CastMember, ...]
    ) -> list[Quotes | ArticleError]:
        """Process a batch; behind the first failure go on one by one."""
        done: list[Quotes | ArticleError] = []
        try:
            done.extend(self._parse(batch, members))
        except ArticleError as error:
            done.append(error)
        except Exception as error:  # noqa: BLE001 - reported with the article it came from
            if len(batch) == 1:
                done.append(_failure(batch[0], error))
        rest = batch[len(done) :]
        return [*done, *(each for one in rest for each in self._attempt_all([one], members))]

    def scenes(self, articles: Iterable[Article | str]) -> Iterator[Scene]:
        """The parse, the attributions and the entities of each article, for measuring them."""
        for batch in _batched(map(_as_article, articles), _BATCH):
            for parsed in self._parsed(batch):
                scene, _ = set_scene(*parsed)
                yield scene

    def _parse(self, batch: list[Article], members: tuple[CastMember, ...]) -> Iterator[Quotes]:
        for parsed in self._parsed(batch):
            quotes = attribute_article(*parsed, cast=members, knowledge_base=self._knowledge_base)
            yield quotes.select(min_confidence=self._min_confidence)

    def _parsed(
        self, batch: list[Article]
    ) -> Iterator[tuple[Article, tuple[Paragraph, ...], ParseTree]]:
        cut = [split(article.text) for article in batch]
        todo = [
            list(pieces(article.text, [p.body for p in paragraphs if _is_spoken(p)]))
            for article, paragraphs in zip(batch, cut, strict=True)
        ]
        trees = self._backend.parse(piece for each in todo for _, piece in each)
        for article, paragraphs, each in zip(batch, cut, todo, strict=True):
            tree = join(zip((offset for offset, _ in each), islice(trees, len(each)), strict=True))
            yield article, paragraphs, tree


def load(
    model: str | Path | None = None,
    *,
    nlp: Any = None,  # noqa: ANN401
    backend: str = "spacy",
    min_confidence: float = 0.0,
    knowledge_base: KnowledgeBase | None = None,
) -> QuoteParser:
    """Load a parser; with no argument the embedded English pipeline, from the package itself.

    Parameters
    ----------
    model
        Name or folder of another spaCy pipeline with Universal Dependencies labels.
    nlp
        A spaCy pipeline that is loaded already.
    backend
        Name of the parser underneath; this release has ``"spacy"``.
    min_confidence
        Quotes less sure than this, 0 to 1, are left out: a mode for precision.
    knowledge_base
        Called with a :class:`Speaker` and a :class:`Context` for each speaker of an article; what
        it returns, an identifier or ``None``, becomes ``speaker.kb_id``.

    Raises
    ------
    ModelError
        The pipeline is not there or lacks what attribution needs; the message says what.
    ValueError
        ``min_confidence`` is outside of 0 to 1.
    TypeError
        ``knowledge_base`` cannot be called.
    """
    if backend not in BACKENDS:
        raise ModelError(
            f"no backend {backend!r}: this release has {', '.join(BACKENDS)}; "
            "leave backend out to use the embedded pipeline"
        )
    loaded = BACKENDS[backend](model) if nlp is None else SpacyBackend(nlp)
    return QuoteParser(loaded, min_confidence=min_confidence, knowledge_base=knowledge_base)


@cache
def _embedded() -> QuoteParser:
    return load()


def extract(article: Article | str, *, cast: Cast | None = None) -> Quotes:
    """The quotes of one article by the embedded English pipeline, loaded when first needed.

    ``cast`` is who is known to occur in it: members, names, or a mapping from names to aliases.
    """
    return _embedded()(article, cast=cast)


def _as_article(article: Article | str) -> Article:
    return article if isinstance(article, Article) else Article(article)


def _checked(article: Article | str) -> Article | ArticleError:
    """The article, or what is wrong with it: a bad one must not end the stream."""
    try:
        return _as_article(article)
    except ArticleError as error:
        return error


def _batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _given(
    results: Iterable[list[Quotes | ArticleError]], on_error: OnError | None
) -> Iterator[Quotes]:
    for batch in results:
        for result in batch:
            if isinstance(result, Quotes):
                yield result
            elif on_error is None:
                raise result
            else:
                on_error(result)


def _check_picklable(knowledge_base: KnowledgeBase | None) -> None:
    try:
        pickle.dumps(knowledge_base)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise ValueError(
            f"with n_process above 1 knowledge_base must be picklable, and is not: {error}; make "
            "it a function of a module, or an object of a class of one"
        ) from error


def _failure(article: Article, error: Exception) -> ArticleError:
    return ArticleError(
        f"{article.id}: {type(error).__name__}: {error}; the article is left out, please report it"
    )
