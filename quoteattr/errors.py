"""Everything this library raises, drawn once.

::

    QuoteattrError
    ├── ArticleError(ValueError)     an article that cannot be read or processed
    ├── RecordError(ValueError)      a stored quote that does not fit its article or the schema
    ├── DataError(ValueError)        a cast, rule or mark file that breaks its schema
    ├── ModelError(OSError)          a pipeline that is missing, unreadable or lacks a component
    └── MissingExtra(ImportError)    an optional package that is not installed

A message says what is wrong, where, and what to do about it. A speaker who cannot be found is no
error: ``quote.speaker`` is ``None`` and ``quote.reason`` says why.
"""


class QuoteattrError(Exception):
    """Base of everything that quoteattr raises on purpose."""


class ArticleError(QuoteattrError, ValueError):
    """An article cannot be read, decoded or understood, or a knowledge base fails for a speaker."""


class RecordError(QuoteattrError, ValueError):
    """A stored record does not follow the output schema or points outside its article."""


class DataError(QuoteattrError, ValueError):
    """A cast or a data file (rules, cues, marks) breaks its schema; the message names the path."""


class ModelError(QuoteattrError, OSError):
    """A pipeline cannot be loaded, or lacks a component that the path needs."""


class MissingExtra(QuoteattrError, ImportError):  # noqa: N818 - reads as what it is
    """A feature needs an optional package; the message gives the pip command."""
