"""Spans that hold others, against looking through all of them."""

from hypothesis import given
from hypothesis import strategies as st

from quoteattr.attribution.cover import Cover
from quoteattr.span import Span

_SPANS = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda pair: Span(*sorted(pair)))


@given(st.lists(_SPANS, max_size=8), _SPANS)
def test_a_cover_holds_what_one_of_its_spans_covers(spans, asked):
    assert Cover(spans).holds(asked) == any(span.covers(asked) for span in spans)
