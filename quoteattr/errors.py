"""Everything this library raises, drawn once.

::

    QuoteattrError
    ├── ArticleError(ValueError)     an article that cannot be read or processed
    ├── RecordError(ValueError)      a stored quote that does not fit its article or the schema
    ├── DataError(ValueError)        a cast, rule or mark file that breaks its schema
    ├── ModelError(OSError)          a pipeline that is missing, unreadable or lacks a component
    ├── EngineError(RuntimeError)    processes, or a cluster, that cannot do the work
    └── MissingExtra(ImportError)    an optional package that is not installed

A message says what is wrong, where, and what to do about it. A speaker who cannot be found is no
error: ``quote.speaker`` is ``None`` and ``quote.reason`` says why.
"""


class QuoteattrError(Exception):
    """Base of everything that quoteattr raises on purpose.

    Examples
    --------
    >>> import quoteattr
    >>> try:
    ...     parser = quoteattr.load("no_such_pipeline")
    ... except quoteattr.QuoteattrError as error:
    ...     print(type(error).__name__)
    ModelError
    """


class ArticleError(QuoteattrError, ValueError):
    """An article cannot be read, decoded or understood, or a knowledge base fails for a speaker.

    Examples
    --------
    >>> import quoteattr
    >>> quoteattr.extract(b"bytes")
    Traceback (most recent call last):
    quoteattr.errors.ArticleError: an article's text must be a str, got bytes; decode bytes first,
    or read a file with quoteattr.read_articles(path)
    """

    id: str | None = None
    """Of the article, where it is known."""

    def at(self, place: str) -> "ArticleError":
        """The same problem with the place where it was met in front, ``FILE:LINE``.

        Examples
        --------
        >>> import quoteattr
        >>> print(quoteattr.ArticleError("text: expected a string, got null").at("news.jsonl:7"))
        news.jsonl:7: text: expected a string, got null
        """
        error = ArticleError(f"{place}: {self}")
        error.id = self.id
        return error


class RecordError(QuoteattrError, ValueError):
    """A stored record does not follow the output schema or points outside its article.

    Examples
    --------
    >>> import quoteattr
    >>> article = quoteattr.Article("“No,” said Lee Wu.", id="brief")
    >>> record = quoteattr.extract(article).to_dict()
    >>> record["quotes"][0]["cue"]["end"] = 900
    >>> quoteattr.Quotes.from_dict(record, article)
    Traceback (most recent call last):
    quoteattr.errors.RecordError: quotes[0].cue: end 900 lies outside the article (18 code points)
    """


class DataError(QuoteattrError, ValueError):
    """A cast or a data file (rules, cues, marks) breaks its schema; the message names the path.

    Examples
    --------
    >>> import quoteattr
    >>> quoteattr.extract("“No,” said Kim.", cast=[{"name": "Kim Osei", "gender": "f"}])
    Traceback (most recent call last):
    quoteattr.errors.DataError: cast[0].gender: expected female or male, or none at all, got 'f'
    """


class ModelError(QuoteattrError, OSError):
    """A pipeline cannot be loaded, or lacks a component that the path needs.

    Examples
    --------
    >>> import quoteattr
    >>> quoteattr.load(backend="punch cards")
    Traceback (most recent call last):
    quoteattr.errors.ModelError: no backend 'punch cards': this release has spacy, stanza;
    leave backend out to use the embedded pipeline
    """


class EngineError(QuoteattrError, RuntimeError):
    """Processes end again and again, or a cluster cannot be reached or is too small.

    Examples
    --------
    >>> from quoteattr.scale.ray import check_pool
    >>> check_pool(4, cores=4)
    Traceback (most recent call last):
    quoteattr.errors.EngineError: 4 actors need a CPU each and Ray another one beside them, but the
    cluster has 4; give --processes 3 or less, or use a larger cluster
    """


class MissingExtra(QuoteattrError, ImportError):  # noqa: N818 - reads as what it is
    """A feature needs an optional package; the message gives the pip command.

    Examples
    --------
    >>> import quoteattr
    >>> quotes = quoteattr.extract("“No,” said Lee Wu.")
    >>> try:
    ...     table = quotes.to_frame()
    ... except quoteattr.MissingExtra as problem:
    ...     print(problem)  # a data frame needs pandas: pip install 'quoteattr[pandas]'

    Whoever catches ``ImportError`` catches it, too.

    >>> issubclass(quoteattr.MissingExtra, ImportError)
    True
    """
