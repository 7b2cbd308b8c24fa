"""What holds for every string there is, sense or nonsense, whatever the backend.

Texts are grown from a grammar of quotations; plain noise comes on top.
"""

import itertools
import json
import sys

import pytest
from cases.check import unsound
from grammar import MARKS
from grammar import text as grown_text
from hypothesis import example, given, settings
from hypothesis import strategies as st
from invariants import HALVES, lost, out_of_order, senseless

from quoteattr import Article, QuoteParser, Quotes
from quoteattr.parse.spacy import load_spacy

grown = st.randoms(note_method_calls=False, use_true_random=False).map(grown_text)
noise = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(), max_size=60),
    st.lists(st.sampled_from([*MARKS, " ", "\n", "a", "A.", ":", "-", "—", "5"]), max_size=40).map(
        "".join
    ),
)
texts = st.one_of(grown, grown, noise)


@pytest.fixture(scope="session")
def parser(any_parser):
    return any_parser


tried = settings(max_examples=120)


def with_examples(test):
    """Texts on which quotation finders have come to grief."""
    for text in ("", '"', "”“", '""=', "\n\n", '"' * 7, "a" * 300, "‘’" * 20, "“" * 50, "\ud800"):
        test = example(text=text)(test)
    return test


@tried
@with_examples
@given(text=texts)
def test_spans_ids_and_pieces_are_sound(parser, text):
    quotes = parser(Article(text))
    assert quotes.article.text == text
    assert unsound(quotes, text) == []


@tried
@with_examples
@given(text=texts)
def test_the_same_text_gives_equal_quotes(parser, text):
    first, second = parser(Article(text)), parser(Article(text))
    assert first == second
    assert first.to_dict() == second.to_dict()


@tried
@with_examples
@example(text="Lee and Wu grumbled “'“No!”'")
@given(text=texts)
def test_every_pair_of_marks_is_quoted_or_rejected(parser, text):
    assert lost(parser(Article(text)), text) == []


@tried
@with_examples
@given(text=texts.map(lambda text: HALVES.sub("", text)))
def test_stored_quotes_come_back_equal(parser, text):
    quotes = parser(Article(text))
    stored = json.loads(json.dumps(quotes.to_dict()))
    assert stored["quotes"] == json.loads(json.dumps(quotes.to_dicts()))
    assert Quotes.from_dict(stored, quotes.article) == quotes


@tried
@given(text=texts)
def test_quotes_stand_in_text_order_unless_one_holds_the_other(parser, text):
    assert out_of_order(parser(Article(text))) == []


@tried
@given(text=texts)
def test_reporters_confidence_and_reasons_make_sense(parser, text):
    assert senseless(parser(Article(text))) == []


@pytest.mark.parametrize("text", ["“Go,” said Ada.\n\n" * 3, "Ada: go.\n" * 5])
def test_what_stands_behind_does_not_move_offsets(parser, text):
    alone = [(s.start, s.end) for quote in parser(Article(text)) for s in quote.content]
    followed = [
        (s.start, s.end)
        for quote in parser(Article(f"{text}\n\nThe end of it came in May."))
        for s in quote.content
    ]
    assert followed[: len(alone)] == alone


SENTENCES = 400
"""Enough for a cost that grows with the square to be seen."""


class Uncounted:
    """A backend whose own steps do not count."""

    def __init__(self, backend):
        self.backend = backend

    def parse(self, articles):
        counting = sys.gettrace()
        sys.settrace(None)
        trees = list(self.backend.parse(articles))
        sys.settrace(counting)
        return iter(trees)


LONG = {
    "one paragraph": ("", "Isla Grant fed the fire. “The kiln is hot,” said Ravi Menon. ", 1),
    "paragraphs that nobody is known to say": ("", "“Nobody knows.”\n\n", 1),
    "turns": ("", "Ana saw Bea.\n\n“Go now,” said Ana.\n\n“No, never.”\n\n“Why?”\n\n", 3),
    "an interview": ("Ana Poe spoke to Bea Lind.\n\n", "Q: Why?\n\nA: It is time.\n\n", 2),
    "apposed names": ("", "“Go,” a spokesman for the ministry, Cemal Poe, said. He left.\n\n", 1),
    "several": ("", "Lee Poe and Ben Wu met. Both men said rents fell.\n\n", 1),
    "phrases in one paragraph": ("", "Lee Poe said the rent was “too high” for us. ", 1),
    "documents": ("", "The report said rents fell. It said fees rose.\n\n", 2),
    "relatives": ("", "Ana Poe said that her mother left.\n\n", 1),
}
"""What stands before, a piece that comes again and again, and the quotes in a piece."""


def _steps(backend, long, times):
    """How many lines run beside the parse of a text: a piece that many times.

    Lines, not seconds: what else is on the heap or runs on the machine does not count.
    """
    counted = itertools.count()

    def trace(_frame, _event, _argument):
        next(counted)
        return trace

    before, piece, count = long
    parser, article = QuoteParser(Uncounted(backend)), Article(before + piece * times)
    sys.settrace(trace)
    try:
        quotes = parser(article)
    finally:
        sys.settrace(None)
    assert len(quotes) == count * times
    return next(counted)


@pytest.mark.slow
@pytest.mark.parametrize("long", LONG.values(), ids=LONG)
def test_steps_grow_with_the_length(long):
    backend = load_spacy()
    QuoteParser(backend)(Article(long[0] + long[1]))  # the tables are read
    assert _steps(backend, long, 4 * SENTENCES) < 4.5 * _steps(backend, long, SENTENCES)
