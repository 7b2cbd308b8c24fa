"""One shape for every engine: a table of articles in, a table of quotes out, row by row."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from quoteattr.article.arrow import articles_in, names_in
from quoteattr.article.columns import check_columns
from quoteattr.cast import Cast, cast_members
from quoteattr.errors import ArticleError, DataError
from quoteattr.export.arrow import article_schema, failed_row, found_row, record_batch
from quoteattr.export.records import Record
from quoteattr.model import Article
from quoteattr.parser import load
from quoteattr.quotes import Quotes

if TYPE_CHECKING:
    import pyarrow as pa

Rows = TypeVar("Rows", "pa.Table", "pa.RecordBatch")
Item = Article | ArticleError
"""An article, or what is wrong with one that could not be read."""


class Extractor:
    """Finds the quotes of the articles in a table: a row in, a row out, in the same order.

    Making one loads the model, so that a process does it once. Pickled it is its settings, and
    loads the model where it arrives.

    Parameters
    ----------
    model, settings
        As :func:`quoteattr.load` takes them: ``backend``, ``min_confidence``, ``max_chars``, ...
    columns
        Which column holds which field, where it is not called so: ``{"text": "body"}``. An empty
        name leaves a field out.
    cast
        Who is known to occur in all of these articles.
    with_text
        Put each article's text into its row, so that the rows can be read back by themselves.
    timeout
        Seconds that an article may take, as :meth:`quoteattr.QuoteParser.pipe` takes them. Each
        call then starts a process that loads the model: let tables have some thousand rows.

    Raises
    ------
    MissingExtra
        pyarrow is not installed.
    DataError
        ``columns`` or ``cast`` cannot be meant.

    Examples
    --------
    >>> import pyarrow as pa
    >>> from quoteattr.scale import Extractor
    >>> extractor = Extractor(columns={"text": "body"})
    >>> table = pa.table({"id": ["n1", "n2"], "body": ["“No,” said Lee Wu.", None]})
    >>> for row in extractor(table).select(["id", "quotes", "error"]).to_pylist():
    ...     print(row["id"], [quote["text"] for quote in row["quotes"] or []], row["error"])
    n1 ['No,'] None
    n2 [] text: expected a string, got null; every article needs one
    """

    def __init__(
        self,
        model: str | Path | None = None,
        *,
        columns: Mapping[str, str] | None = None,
        cast: Cast | None = None,
        with_text: bool = False,
        timeout: float | None = None,
        **settings: Any,  # noqa: ANN401 - what load takes
    ) -> None:
        self._columns = dict(columns or {})
        try:
            check_columns(self._columns)
        except ArticleError as error:
            raise DataError(str(error)) from error
        self._cast = cast_members(cast)
        self._with_text = with_text
        self._timeout = timeout
        self._settings = {"model": model, **settings}
        self.schema = article_schema(with_text=with_text)
        """Of every table that this one gives."""
        self._parser = load(**self._settings)

    def __call__(self, rows: Rows) -> Rows:
        """The rows of a table or of a record batch with their quotes, as what was given.

        An article that fails costs its row: ``error`` says why, and ``quotes`` is null.

        Raises
        ------
        DataError
            No column holds the text, or one holds something else; the message names those there.
        ModelError
            The pipeline lacks what attribution needs.

        Examples
        --------
        >>> import pyarrow as pa
        >>> from quoteattr.scale import Extractor
        >>> batch = pa.RecordBatch.from_pydict({"text": ["“No,” said Lee Wu."]})
        >>> found = Extractor()(batch)
        >>> type(found).__name__, found["quotes"][0].as_py()[0]["speaker"]["name"]
        ('RecordBatch', 'Lee Wu')
        """
        import pyarrow as pa

        if not rows.num_columns and not rows.num_rows:
            return rows.from_pylist([], schema=self.schema)
        try:
            names = names_in(rows.schema, self._columns)
        except ArticleError as error:
            raise DataError(str(error)) from error
        if isinstance(rows, pa.RecordBatch):
            return self.found(articles_in(rows, names))
        batches = [self.found(articles_in(batch, names)) for batch in rows.to_batches()]
        return pa.Table.from_batches(batches, self.schema)

    def found(self, items: Iterable[Item]) -> "pa.RecordBatch":
        """The same for articles that are read already, or could not be.

        Examples
        --------
        >>> import quoteattr
        >>> from quoteattr.scale import Extractor
        >>> Extractor().found([quoteattr.Article("“No,” said Lee Wu.", id="n1")])["id"].to_pylist()
        ['n1']
        """
        return record_batch(self._rows([*items]), self.schema)

    def _rows(self, items: list[Item]) -> Iterator[Record]:
        results = iter(self._results([item for item in items if isinstance(item, Article)]))
        for item in items:
            if isinstance(item, ArticleError):
                yield failed_row(item)
                continue
            result = next(results)
            if isinstance(result, Quotes):
                yield found_row(result, with_text=self._with_text)
            else:
                yield failed_row(result, item)

    def _results(self, articles: list[Article]) -> list[Quotes | ArticleError]:
        """What became of each; problems come in the order of the articles, between the others."""
        results: list[Quotes | ArticleError] = []
        for quotes in self._parser.pipe(
            articles, on_error=results.append, cast=self._cast, timeout=self._timeout
        ):
            results.append(quotes)  # noqa: PERF402 - as problems are, in between
        return results

    def __reduce__(self) -> tuple[Callable[[], "Extractor"], tuple[()]]:
        """Say how to make another one like it."""
        settings = {
            **self._settings,
            "columns": self._columns,
            "cast": self._cast,
            "with_text": self._with_text,
            "timeout": self._timeout,
        }
        return partial(Extractor, **settings), ()
