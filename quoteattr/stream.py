"""Many articles: cut into batches, parsed together, given in order; one that fails costs itself."""

import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from time import perf_counter
from typing import TypeAlias, TypeVar

from quoteattr.errors import ArticleError, ModelError
from quoteattr.model import Article
from quoteattr.parallel import ended, map_in_order, until_failure
from quoteattr.quotes import Quotes

T = TypeVar("T")
A = TypeVar("A", bound=Article | ArticleError)
Found = TypeVar("Found", bound=Quotes | ArticleError)

Outcome: TypeAlias = Quotes | ArticleError
_Parse: TypeAlias = Callable[[list[Article]], Iterator[Quotes]]
OnError: TypeAlias = Callable[[ArticleError], object]

BATCH_SIZE = 256
"""Most articles that are parsed together; only short ones come to so many."""
_CHARACTERS = 32_000  # that are parsed together: they fill the parser's batches, and are little


def stream(  # noqa: PLR0913 - a setting each
    attempt: Callable[[list[T]], Iterator[Outcome]],
    batches: Iterable[list[T]],
    *,
    n_process: int,
    lost: Callable[[T, int | None], Outcome],
    on_error: OnError | None,
    timeout: float | None = None,
    total: int | None = None,
) -> Iterator[Quotes]:
    """The quotes that ``attempt`` finds in ``batches``, in order, lazily.

    ``lost`` is for what ends worker processes, or takes longer than ``timeout``, as
    :func:`map_in_order` says. With a ``timeout`` the work is done in a worker process though there
    be one only, as nothing else can be ended whatever it is at. With a ``total`` progress is shown;
    one of 0 is a number of articles that nobody knows.
    """
    if n_process == 1 and timeout is None:
        found = _in_turn(attempt, batches)
    else:
        found = map_in_order(attempt, batches, n_process, lost=lost, timeout=timeout)
    with closing(found):  # workers end with the stream, not when somebody forgets its traceback
        for outcome in found if total is None else counted(found, total):
            if isinstance(outcome, Quotes):
                yield outcome
            elif on_error is None:
                raise outcome
            else:
                on_error(outcome)


def in_batches(articles: Iterable[A], most: int = BATCH_SIZE) -> Iterator[list[A]]:
    """Articles to be parsed together: ``most`` at most, and no more once there is text enough.

    Where reading fails, what was read before comes first.
    """
    batch: list[A] = []
    length = 0
    failed: list[Exception] = []
    for article in until_failure(articles, failed):
        batch.append(article)
        length += len(article.text) if isinstance(article, Article) else 0
        if len(batch) == most or length >= _CHARACTERS:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch
    if failed:
        raise failed[0]


def outcomes(parse: _Parse, batch: list[Article | ArticleError]) -> Iterator[Outcome]:
    """The quotes of each article of a batch, or why there are none: a failure costs only itself."""
    parsed = _attempts(parse, [article for article in batch if isinstance(article, Article)])
    for article in batch:
        yield next(parsed) if isinstance(article, Article) else article


def _attempts(parse: _Parse, batch: list[Article]) -> Iterator[Outcome]:
    """Parse a batch; behind the first failure go on one by one."""
    done = 0
    failure = None
    try:
        for quotes in parse(batch):
            yield quotes
            done += 1
    except ModelError:
        raise  # no article will do better
    except ArticleError as error:
        failure = error
    except Exception as error:  # noqa: BLE001 - reported with the article it came from
        failure = _failure(batch[0], error) if len(batch) == 1 else None
    if failure:
        yield failure
        done += 1
    for article in batch[done:]:
        yield from _attempts(parse, [article])


def _in_turn(
    attempt: Callable[[list[T]], Iterator[Outcome]], batches: Iterable[list[T]]
) -> Generator[Outcome, None, None]:
    for batch in batches:
        yield from attempt(batch)


def checked(article: Article | str, max_chars: int | None = None) -> Article | ArticleError:
    """The article, or what is wrong with it: a bad one must not end the stream."""
    try:
        article = article if isinstance(article, Article) else Article(article)
    except ArticleError as error:
        return error
    if max_chars is not None and len(article.text) > max_chars:
        return problem_of(
            article,
            f"{len(article.text):,} characters, and max_chars allows {max_chars:,}; cut the "
            "article, or allow more",
        )
    return article


def _failure(article: Article, error: Exception) -> ArticleError:
    if isinstance(error, MemoryError):
        told = (
            f"no memory is left for its {len(article.text):,} characters; the article is left out. "
            "Cut it, or use fewer processes"
        )
    else:
        told = f"{type(error).__name__}: {error}; the article is left out, please report it"
    return problem_of(article, told)


def lost(
    article: Article | ArticleError, exit_code: int | None, *, timeout: float | None = None
) -> Outcome:
    """What to say of an article that ended a worker process, and then, alone, another one.

    An ``exit_code`` of ``None`` says that it took longer than ``timeout`` seconds.
    """
    if isinstance(article, ArticleError):
        return article
    if exit_code is None:
        return problem_of(
            article,
            f"took longer than {timeout:g} s ({len(article.text):,} characters); the article is "
            "left out. Cut it, or allow more time",
        )
    return problem_of(
        article,
        f"two worker processes died of it ({ended(exit_code)}); the article is left out. If memory "
        "ran out, cut it or use fewer processes; if not, please report it",
    )


def problem_of(article: Article, problem: str) -> ArticleError:
    """What is wrong with an article, which the error names."""
    error = ArticleError(f"{article.id}: {problem}")
    error.id = article.id
    return error


def counted(found: Iterable[Found], total: int = 0, *, shown: bool = True) -> Iterator[Found]:
    """Pass on what is found, and show on standard error how many articles and words a second."""
    from tqdm import tqdm

    quotes = words = 0
    begun = perf_counter()
    with tqdm(total=total or None, unit=" articles", file=sys.stderr, disable=not shown) as bar:
        for outcome in found:
            if shown and isinstance(outcome, Quotes):
                quotes += len(outcome)
                words += len(outcome.article.text.split())
                rate = words / (perf_counter() - begun)
                bar.set_postfix_str(f"{rate:,.0f} words/s, {quotes:,} quotes", refresh=False)
            bar.update()
            yield outcome
