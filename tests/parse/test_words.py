"""Words that are written as one token share its characters."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.parse.words import divided
from quoteattr.span import Span


@pytest.mark.parametrize(
    ("token", "forms", "parts"),
    [
        ("don't", ["do", "n't"], ["do", "n't"]),
        ("dont", ["do", "not"], ["do", "nt"]),
        ("im", ["I", "am", "a"], ["", "i", "m"]),
        ("cannot", ["cannot"], ["cannot"]),
    ],
)
def test_words_share_the_characters_of_their_token(token, forms, parts):
    assert [span.of(token) for span in divided(Span(0, len(token)), forms)] == parts


@given(st.text(max_size=8), st.lists(st.text(max_size=4), min_size=1, max_size=4))
def test_nothing_is_left_over_and_nothing_shared_twice(surface, forms):
    span = Span(3, 3 + len(surface))
    spans = divided(span, forms)
    assert [spans[0].start, spans[-1].end] == [span.start, span.end]
    assert all(one.end == other.start for one, other in pairwise(spans))
    assert len(spans) == len(forms)
