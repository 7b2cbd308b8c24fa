"""Parsers that users hold: articles go to a backend, and then along the path, one or many."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from operator import length_hint
from pathlib import Path
from typing import Any

from quoteattr.article.paragraphs import Paragraph, split
from quoteattr.bounds import MOST_SECONDS
from quoteattr.cast import Cast, CastMember, cast_members
from quoteattr.errors import ArticleError, ModelError
from quoteattr.model import Article
from quoteattr.parse.backend import Backend, check_language
from quoteattr.parse.given import given_parse
from quoteattr.parse.spacy import SpacyBackend, load_spacy
from quoteattr.parse.stanza import StanzaBackend, is_stanza, load_stanza
from quoteattr.parse.tree import ParseTree, inside
from quoteattr.path import attribute_article, prose, set_scene
from quoteattr.quotes import Quotes
from quoteattr.speaker.identify import KnowledgeBase
from quoteattr.speaker.scene import Scene
from quoteattr.stream import BATCH_SIZE, OnError, checked, in_batches, lost, outcomes, stream

BACKENDS: dict[str, Callable[..., Backend]] = {"spacy": load_spacy, "stanza": load_stanza}
"""How to load a parser, by name."""


class QuoteParser:
    """Finds the quotes of articles. Holds a parser and its settings: calls share no state.

    :func:`load` makes one.

    Examples
    --------
    >>> import quoteattr
    >>> parser = quoteattr.load()
    >>> quotes = parser("“No,” said Lee Wu.")
    >>> quotes[0].speaker.name
    'Lee Wu'
    """

    def __init__(
        self,
        backend: Backend,
        *,
        min_confidence: float = 0.0,
        knowledge_base: KnowledgeBase | None = None,
        thorough: bool = False,
        max_chars: int | None = None,
    ) -> None:
        if not 0 <= min_confidence <= 1:
            raise ValueError(f"min_confidence must be from 0 to 1, got {min_confidence}")
        if max_chars is not None and max_chars < 1:
            raise ValueError(f"max_chars must be at least 1, or None for no bound, got {max_chars}")
        if knowledge_base is not None and not callable(knowledge_base):
            raise TypeError(
                f"knowledge_base must be callable, got {knowledge_base!r}; for a dict of names "
                "write lambda speaker, context: ids.get(speaker.name)"
            )
        self.backend = backend
        self.thorough = thorough
        self.max_chars = max_chars
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
            The text is no ``str`` or has more than ``max_chars``, or the knowledge base fails for
            one of its speakers.
        DataError
            The cast is none; the message says where.

        Examples
        --------
        >>> import quoteattr
        >>> parser = quoteattr.load()
        >>> parser("“Sit,” said Miss Varga.", cast={"Ilona Varga": ["Miss Varga"]})[0].speaker.name
        'Ilona Varga'
        """
        return next(self._parse([self._taken(article)], cast_members(cast)))

    def pipe(  # noqa: PLR0913 - a setting each
        self,
        articles: Iterable[Article | str],
        *,
        n_process: int = 1,
        batch_size: int = BATCH_SIZE,
        on_error: OnError | None = None,
        cast: Cast | None = None,
        timeout: float | None = None,
        progress: bool = False,
    ) -> Iterator[Quotes]:
        """The quotes of many articles, in their order, read and given lazily.

        Parameters
        ----------
        articles
            Articles or their texts; read only as far ahead as the work needs. What they raise is
            raised behind the quotes of what was read before.
        n_process
            Number of worker processes; each loads the pipeline once. 1 works in this process,
            unless there is a ``timeout``.
        batch_size
            Most articles parsed together; fewer are where they hold 32,000 characters. With 1, an
            article's quotes are given before the next one is read.
        on_error
            Called with an ``ArticleError`` for each article that cannot be processed, which is
            then left out; without it the error is raised. An article that ends two worker
            processes, for want of memory perhaps, is one of them.
        cast
            Who is known to occur in all of these articles, in the forms that a call takes.
        timeout
            Seconds that an article may take. Articles that are parsed together have as long
            together, and then each alone: choose some times what the longest should take. Loading
            the pipeline does not count. The work is done in worker processes, for another thread
            cannot be stopped; the one that takes longer is killed, and another takes its place.
        progress
            Whether to count articles, words a second and quotes on standard error.

        Raises
        ------
        ArticleError
            An article cannot be processed, and there is no ``on_error``.
        ModelError
            No worker process can start: a script has to do its work under
            ``if __name__ == "__main__":``.
        ValueError
            A number below 1, a timeout of 0 s or of more than a day, or a knowledge base that
            cannot be sent to another process.

        Examples
        --------
        >>> import quoteattr
        >>> parser = quoteattr.load()
        >>> articles = [quoteattr.Article("“No,” said Lee Wu.", id="n1"), b"no text"]
        >>> for quotes in parser.pipe(articles, on_error=lambda error: print("left out")):
        ...     print(quotes)
        <Quotes of 'n1': 1 direct; Lee Wu 1>
        left out
        """
        if n_process < 1 or batch_size < 1:
            raise ValueError(
                f"n_process and batch_size must be at least 1, got {n_process}, {batch_size}"
            )
        if timeout is not None and not 0 < timeout <= MOST_SECONDS:
            raise ValueError(f"timeout must be above 0 and at most {MOST_SECONDS} s, got {timeout}")
        if n_process > 1 or timeout is not None:
            _check_picklable(self._knowledge_base)
        taken = map(partial(checked, max_chars=self.max_chars), articles)
        return stream(
            partial(outcomes, partial(self._parse, members=cast_members(cast))),
            in_batches(taken, batch_size),
            n_process=n_process,
            lost=partial(lost, timeout=timeout),
            on_error=on_error,
            timeout=timeout,
            total=length_hint(articles) if progress else None,
        )

    def scenes(self, articles: Iterable[Article | str]) -> Iterator[Scene]:
        """The parse, the attributions and the entities of each article, for measuring them.

        Examples
        --------
        >>> import quoteattr
        >>> scene, = quoteattr.load().scenes(["“No,” said Lee Wu."])
        >>> [attribution.rule for attribution in scene.attributions]
        ['quote-before-cue']
        """
        for batch in in_batches(map(self._taken, articles)):
            for parsed in self._parsed(batch):
                scene, _ = set_scene(*parsed)
                yield scene

    def _taken(self, article: Article | str) -> Article:
        found = checked(article, self.max_chars)
        if isinstance(found, ArticleError):
            raise found
        return found

    def _parse(self, batch: list[Article], members: tuple[CastMember, ...]) -> Iterator[Quotes]:
        for parsed in self._parsed(batch):
            quotes = attribute_article(*parsed, cast=members, knowledge_base=self._knowledge_base)
            yield quotes.select(min_confidence=self._min_confidence)

    def _parsed(
        self, batch: list[Article]
    ) -> Iterator[tuple[Article, tuple[Paragraph, ...], ParseTree]]:
        cut = [split(article.text, article.blocks) for article in batch]
        proses = map(partial(prose, thorough=self.thorough), batch, cut)
        trees = self.backend.parse(list(proses))
        yield from zip(batch, cut, trees, strict=True)


def load(  # noqa: PLR0913 - a setting each
    model: str | Path | None = None,
    *,
    nlp: Any = None,  # noqa: ANN401
    backend: str = "spacy",
    lang: str = "en",
    min_confidence: float = 0.0,
    knowledge_base: KnowledgeBase | None = None,
    thorough: bool = False,
    max_chars: int | None = None,
    **options: Any,  # noqa: ANN401
) -> QuoteParser:
    """Load a parser; with no argument the embedded English pipeline, from the package itself.

    Parameters
    ----------
    model
        Name or folder of another spaCy pipeline for English: ``en_core_web_trf``; of stanza the
        name of a package: ``"ewt"``.
    nlp
        A pipeline of spaCy's or stanza's that is loaded already.
    backend
        Name of the parser underneath: ``"spacy"`` or ``"stanza"``.
    lang
        The language of the articles; this release knows ``"en"``.
    min_confidence
        Quotes less sure than this, 0 to 1, are left out: a mode for precision.
    knowledge_base
        Called with a :class:`Speaker` and a :class:`Context` for each speaker of an article; what
        it returns, an identifier or ``None``, becomes ``speaker.kb_id``.
    thorough
        Parse every sentence. Without it those that cannot matter are passed over: a sentence with
        no quotation mark, no word that reports, and no name that is needed. Nobody's quotes stand
        there; pronouns and descriptions there are not among a speaker's ``mentions``. A pipeline
        given by ``model`` or ``nlp`` sees each article whole.
    max_chars
        Articles of more code points are refused before they are parsed. Without it none is: novels
        are articles, too. Whoever takes texts from strangers should set it, for time and memory
        grow with their length.
    options
        What else the backend takes. stanza: ``dir``, the folder with its models (its own default
        without), ``download=True`` to get them from the network, and what ``stanza.Pipeline``
        takes. spaCy: nothing.

    Raises
    ------
    ModelError
        The pipeline is not there or lacks what attribution needs; the message says what.
    MissingExtra
        The backend's package is not installed.
    ValueError
        ``min_confidence`` is outside of 0 to 1.
    TypeError
        ``knowledge_base`` cannot be called, or the backend has no such option.

    Examples
    --------
    >>> import quoteattr
    >>> parser = quoteattr.load(min_confidence=0.9)
    >>> [quote.text for quote in parser("“Rents will fall in May,” said Lee Wu.")]
    ['Rents will fall in May,']
    """
    check_language("the parser asked for", lang)
    if backend not in BACKENDS:
        raise ModelError(
            f"no backend {backend!r}: this release has {', '.join(BACKENDS)}; "
            "leave backend out to use the embedded pipeline"
        )
    surplus = [*options] if nlp is not None or backend == "spacy" else []
    surplus += ["model"] if nlp is not None and model is not None else []
    if surplus:
        taker = f"backend={backend!r}" if nlp is None else "a pipeline given as nlp"
        raise TypeError(f"{taker} takes no {', '.join(surplus)}")
    if nlp is not None:
        loaded: Backend = StanzaBackend(nlp) if is_stanza(nlp) else SpacyBackend(nlp)
    else:
        loaded = BACKENDS[backend](model, **options)
    return QuoteParser(
        loaded,
        min_confidence=min_confidence,
        knowledge_base=knowledge_base,
        thorough=thorough,
        max_chars=max_chars,
    )


@cache
def _embedded() -> QuoteParser:
    return load()


def extract(article: Article | str, *, cast: Cast | None = None) -> Quotes:
    """The quotes of one article by the embedded English pipeline, loaded when first needed.

    ``cast`` is who is known to occur in it: members, names, or a mapping from names to aliases.

    Raises
    ------
    ArticleError
        The text is no ``str``.
    DataError
        The cast is none; the message says where.

    Examples
    --------
    >>> import quoteattr
    >>> for quote in quoteattr.extract("“No,” said Lee Wu. She said that rents fell."):
    ...     print(quote.speaker.name, quote.type, quote.text, sep=" | ")
    Lee Wu | direct | No,
    Lee Wu | indirect | that rents fell
    """
    return _embedded()(article, cast=cast)


def attribute(
    parse: Any,  # noqa: ANN401
    article: Article | None = None,
    *,
    cast: Cast | None = None,
    knowledge_base: KnowledgeBase | None = None,
) -> Quotes:
    """The quotes of an article that is parsed already, by any parser for English.

    Parameters
    ----------
    parse
        A spaCy ``Doc`` with labels of Universal Dependencies or CLEAR, a stanza ``Document``, or
        CoNLL-U text of one document. It must hold the tree, lemmas and parts of speech. Names and
        coreference are used where it has them.
    article
        The article whose text was parsed; made of the parse if left out. CoNLL-U holds no white
        space between paragraphs: with an article, offsets are those of its text.
    cast, knowledge_base
        As :meth:`QuoteParser.__call__` and :func:`load` take them.

    Raises
    ------
    TypeError
        ``parse`` is none of the three.
    ModelError
        The parse lacks what attribution needs; the message says what.
    ArticleError
        The parse is not one of this article's text, or is no CoNLL-U; the message says where.

    Examples
    --------
    >>> import quoteattr, spacy
    >>> from quoteattr.parse.spacy import embedded_path
    >>> nlp = spacy.load(embedded_path())  # any English pipeline
    >>> doc = nlp("“No,” said Lee Wu.")
    >>> quoteattr.attribute(doc, quoteattr.Article(doc.text, id="n1"))
    <Quotes of 'n1': 1 direct; Lee Wu 1>
    """
    text, tree = given_parse(parse, None if article is None else article.text)
    article = Article(text) if article is None else article
    paragraphs = split(text, article.blocks)
    return attribute_article(
        article,
        paragraphs,
        inside(tree, prose(article, paragraphs, thorough=True).spans),
        cast=cast_members(cast),
        knowledge_base=knowledge_base,
    )


def _check_picklable(knowledge_base: KnowledgeBase | None) -> None:
    try:
        pickle.dumps(knowledge_base)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise ValueError(
            "with n_process above 1, or a timeout, knowledge_base must be picklable, and is not: "
            f"{error}; make it a function of a module, or an object of a class of one"
        ) from error
