"""Many articles in a stream: batches by text, the same quotes however they are cut, progress."""

import io
import itertools
import os
import signal
import time
from multiprocessing import active_children

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import parsed

from quoteattr import Article, ArticleError, ModelError, QuoteParser, Quotes
from quoteattr.parse.backend import parse_in_parts, pieces
from quoteattr.stream import _CHARACTERS, in_batches

LENGTHS = st.lists(st.integers(0, 2 * _CHARACTERS), max_size=30)


class Reader:
    """A backend that takes each piece for one sentence; some words are too much for it."""

    def parse(self, articles):
        return parse_in_parts(articles, pieces, self.trees)

    def trees(self, texts):
        for piece in texts:
            if "absurd" in piece:
                raise RuntimeError("too much")
            if "broken" in piece:
                raise ModelError("no model reads this")
            if "hungry" in piece:
                bytearray(1 << 62)
            if "endless" in piece:
                time.sleep(3600)
            if "deadly" in piece:
                os.kill(os.getpid(), signal.SIGKILL)
            words = piece.replace(".", " .").replace("“", "“ ").replace("”", " ”")
            yield parsed(piece, f"| {words}")


def article(number, text="“Rents fell.” They rose again."):
    return Article(text, id=f"n{number}")


MIXED = [
    None if n % 7 == 3 else article(n, f"“Rents {'absurd' if n % 5 == 1 else n}.” He left.")
    for n in range(23)
]
"""Some that are no text, some that cannot be parsed, and one thing after the other."""


def told(articles, **settings):
    """All that a stream tells, in the order in which it tells it."""
    heard = []
    heard.extend(
        QuoteParser(Reader(), thorough=True).pipe(articles, on_error=heard.append, **settings)
    )
    return [(type(it), str(it), getattr(it, "article", None)) for it in heard]


# --- batches ---------------------------------------------------------------------------------


@given(LENGTHS, st.integers(1, 8))
def test_batches_hold_enough_text_and_not_much_more(lengths, most):
    articles = [article(n, "x" * length) for n, length in enumerate(lengths)]
    batches = list(in_batches(articles, most))
    assert [one for batch in batches for one in batch] == articles
    for batch in batches:
        assert 1 <= len(batch) <= most
        assert sum(len(one.text) for one in batch[:-1]) < _CHARACTERS
    for batch in batches[:-1]:
        assert len(batch) == most or sum(len(one.text) for one in batch) >= _CHARACTERS


def test_what_reading_raises_comes_behind_what_was_read():
    def articles():
        yield article(1)
        yield article(2)
        raise OSError("the disk is gone")

    found = QuoteParser(Reader(), thorough=True).pipe(articles())
    assert [next(found).article.id, next(found).article.id] == ["n1", "n2"]
    with pytest.raises(OSError, match="the disk is gone"):
        next(found)


def test_the_first_quotes_do_not_wait_for_their_batch():
    parsed_yet = []

    class Slow(Reader):
        def trees(self, texts):
            for tree in super().trees(texts):
                parsed_yet.append(tree)
                yield tree

    found = QuoteParser(Slow(), thorough=True).pipe(map(article, range(100)))
    next(found)
    assert len(parsed_yet) == 1


@pytest.mark.parametrize("n_process", [1, 2])
def test_an_endless_input_is_read_as_it_is_needed(n_process):
    read = []

    def articles():
        for number in itertools.count():
            read.append(number)
            yield article(number, "x" * _CHARACTERS)

    found = QuoteParser(Reader(), thorough=True).pipe(articles(), n_process=n_process)
    assert read == []
    for number in range(4):
        assert next(found).article.id == f"n{number}"
        assert len(read) <= number + 1 + (0 if n_process == 1 else 8)
    found.close()


# --- the same however it is cut --------------------------------------------------------------


@pytest.mark.parametrize(
    ("n_process", "batch_size"), [(1, 1), (1, 2), (1, 5), (2, 1), (2, 4), (3, 256)]
)
def test_quotes_and_errors_are_the_same_however_the_work_is_cut(n_process, batch_size):
    expected = told(MIXED)
    assert {kind for kind, *_ in expected} == {Quotes, ArticleError}
    found = told(MIXED, n_process=n_process, batch_size=batch_size)
    assert found == expected
    own = {id(one) for one in MIXED}
    assert all(id(one) in own for kind, _, one in found if kind is Quotes)


@pytest.mark.parametrize("n_process", [1, 2])
@pytest.mark.parametrize(
    ("bad", "error"), [("absurd", ArticleError), ("broken", ModelError), (None, ArticleError)]
)
def test_an_error_is_raised_behind_what_came_before(n_process, bad, error):
    articles = [article(1), article(2), bad and article(3, bad), article(4)]
    found = QuoteParser(Reader(), thorough=True).pipe(articles, n_process=n_process)
    assert [next(found).article.id, next(found).article.id] == ["n1", "n2"]
    with pytest.raises(error) as kept:
        next(found)
    assert active_children() == []  # though the trace still holds the stream
    assert kept.tb
    assert list(found) == []


def test_no_article_does_better_with_a_broken_model():
    failed = []
    with pytest.raises(ModelError, match="no model reads this"):
        list(
            QuoteParser(Reader(), thorough=True).pipe(
                [article(1, "broken")], on_error=failed.append
            )
        )
    assert failed == []


def test_an_article_that_kills_its_process_is_left_out():
    articles = [article(n, "deadly" if n == 2 else f"“{n}.”") for n in range(5)]
    failed = []
    found = QuoteParser(Reader(), thorough=True).pipe(
        articles, n_process=2, batch_size=3, on_error=failed.append
    )
    assert [quotes.article.id for quotes in found] == ["n0", "n1", "n3", "n4"]
    [error] = failed
    assert isinstance(error, ArticleError)
    assert str(error).startswith("n2: two worker processes died of it (killed by signal 9: ")
    assert "use fewer processes" in str(error)


@pytest.mark.parametrize("n_process", [1, 2])
def test_an_article_that_takes_all_memory_is_left_out(n_process):
    articles = [article(n, "hungry" if n == 2 else f"“{n}.”") for n in range(5)]
    failed = []
    found = QuoteParser(Reader(), thorough=True).pipe(
        articles, n_process=n_process, batch_size=3, on_error=failed.append
    )
    assert [quotes.article.id for quotes in found] == ["n0", "n1", "n3", "n4"]
    [error] = failed
    assert str(error).startswith("n2: no memory is left for its 6 characters; the article is left ")


# --- bounds ----------------------------------------------------------------------------------


class Counting(Reader):
    """Knows which articles it was given."""

    def __init__(self):
        self.seen = []

    def parse(self, articles):
        articles = [*articles]
        self.seen += [one.text for one in articles]
        return super().parse(articles)


TOO_LONG = r"^n2: 11 characters, and max_chars allows 10; cut the article, or allow more$"
LENGTHS_GIVEN = [article(1, "x" * 10), article(2, "x" * 11), article(3, "😀" * 10)]


@pytest.mark.parametrize(
    "given",
    [
        lambda parser: [parser(one) for one in LENGTHS_GIVEN],
        lambda parser: [*parser.pipe(LENGTHS_GIVEN)],
        lambda parser: [*parser.scenes(LENGTHS_GIVEN)],
    ],
    ids=["call", "pipe", "scenes"],
)
def test_an_article_that_is_too_long_is_refused(given):
    backend = Counting()
    with pytest.raises(ArticleError, match=TOO_LONG) as refused:
        given(QuoteParser(backend, thorough=True, max_chars=10))
    assert refused.value.id == "n2"
    assert LENGTHS_GIVEN[1].text not in backend.seen


@pytest.mark.parametrize("n_process", [1, 2])
def test_an_article_that_is_too_long_costs_itself(n_process):
    failed = []
    parser = QuoteParser(Reader(), thorough=True, max_chars=10)
    found = parser.pipe(LENGTHS_GIVEN, n_process=n_process, on_error=failed.append)
    assert [quotes.article.id for quotes in found] == ["n1", "n3"]
    assert [error.id for error in failed] == ["n2"]


@pytest.mark.parametrize("n_process", [1, 2])
def test_an_article_that_takes_too_long_is_left_out(n_process):
    articles = [article(n, "endless" if n == 1 else f"“{n}.”") for n in range(3)]
    failed = []
    found = QuoteParser(Reader(), thorough=True).pipe(
        articles, n_process=n_process, timeout=1.5, on_error=failed.append
    )
    assert [quotes.article.id for quotes in found] == ["n0", "n2"]
    [error] = failed
    assert (type(error), error.id) == (ArticleError, "n1")
    assert str(error) == (
        "n1: took longer than 1.5 s (7 characters); the article is left out. Cut it, or allow more "
        "time"
    )


@pytest.mark.parametrize("settings", [{"max_chars": 0}, {"max_chars": -1}])
def test_a_bound_that_allows_nothing_is_refused(settings):
    with pytest.raises(ValueError, match="max_chars must be at least 1"):
        QuoteParser(Reader(), **settings)


@pytest.mark.parametrize("timeout", [0, -1, 86_401, float("inf"), float("nan")])
def test_a_timeout_that_cannot_be_kept_is_refused(timeout):
    with pytest.raises(ValueError, match="timeout must be above 0 and at most 86400 s"):
        QuoteParser(Reader()).pipe([], timeout=timeout)


def test_with_a_timeout_a_knowledge_base_goes_to_another_process():
    with pytest.raises(ValueError, match="or a timeout, knowledge_base must be picklable"):
        QuoteParser(Reader(), knowledge_base=lambda *_: None).pipe([], timeout=9)


# --- progress --------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """Takes what is drawn."""


@pytest.mark.parametrize(
    ("articles", "total"),
    [([article(1), None, article(3)], "3/3"), (iter([article(1), article(2)]), "2/2")],
)
def test_progress_is_shown_on_request(monkeypatch, articles, total):
    drawn = Terminal()
    monkeypatch.setattr("sys.stderr", drawn)
    list(QuoteParser(Reader(), thorough=True).pipe(articles, on_error=str, progress=True))
    last = drawn.getvalue().rpartition("\r")[2]
    assert f"{total} " in last
    assert "articles" in last
    assert "words/s, 2 quotes" in last


def test_a_total_that_nobody_knows_is_not_shown(monkeypatch):
    monkeypatch.setattr("sys.stderr", drawn := Terminal())
    list(QuoteParser(Reader(), thorough=True).pipe((article(n) for n in range(3)), progress=True))
    last = drawn.getvalue().rpartition("\r")[2]
    assert last.startswith("3 articles")


def test_without_request_nothing_is_shown(capsys):
    list(QuoteParser(Reader(), thorough=True).pipe([article(1)]))
    assert capsys.readouterr() == ("", "")
