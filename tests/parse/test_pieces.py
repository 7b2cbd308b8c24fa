"""What the parser sees of an article: as long as what it stands for, and never too long."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quoteattr.parse.backend import Prose, at_once, batched, pieces
from quoteattr.span import Span

LONGEST = 20_000


def _cut(text, *spans):
    return list(pieces(Prose(text, tuple(Span(*span) for span in spans))))


def _whole(text):
    return _cut(text, (0, len(text)))


@pytest.mark.parametrize("sign", ["\n", "\r", "\t", "\v", "\f", "\x85", "\u2028", "\0", "\xa0"])
def test_breaks_become_spaces(sign):
    assert _whole(f"rents{sign}fell") == [(0, "rents fell")]


def test_a_lone_surrogate_is_replaced():
    assert _whole("rents \ud83d fell") == [(0, "rents \ufffd fell")]


def test_each_span_is_a_piece():
    text = "One two.\n\nThree."
    assert _cut(text, (4, 8), (10, 16)) == [(4, "two."), (10, "Three.")]
    assert _cut(text) == []
    assert _cut(text, (3, 3)) == []


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
@example("\ude00\ud83d", 0, 2)
@example("🚢\ud83d🚢", 0, 3)
def test_a_piece_is_as_long_as_its_span(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    found = _cut(text, (start, end))
    assert sum(len(piece) for _, piece in found) == end - start
    for offset, piece in found:
        for place, character in enumerate(piece):
            assert character in {text[offset + place], " ", "\ufffd"}
        assert piece == piece.encode().decode()


def test_both_halves_of_a_character_stay_two():
    text = "\ud83d\ude00 fell"
    [(offset, piece)] = _whole(text)
    assert (offset, len(piece)) == (0, len(text))


def _put_together(text):
    found = _whole(text)
    assert "".join(piece for _, piece in found) == text
    assert [offset for offset, _ in found] == [
        sum(len(piece) for _, piece in found[:place]) for place in range(len(found))
    ]
    assert all(0 < len(piece) <= LONGEST for _, piece in found)
    return [piece for _, piece in found]


def test_a_long_paragraph_is_cut_after_a_sentence():
    found = _put_together("The rents fell again. “They rose.” " * 1500)
    assert len(found) == 3
    assert all(piece.startswith(("The", "“They")) for piece in found)
    assert all(piece.rstrip().endswith((".", ".”")) for piece in found)


def test_without_a_sentence_it_is_cut_after_a_word():
    found = _put_together("rents fell " * 4000)
    assert len(found) == 3
    assert all(piece.startswith(("rents", "fell")) for piece in found)


def test_what_has_no_space_is_cut_anyhow():
    text = f"a {'“' * 2500} b"
    assert [len(piece) for piece in _put_together(text)] == [1002, 1000, 502]


def test_a_paragraph_of_the_greatest_length_is_whole():
    assert len(_put_together("xx " * (LONGEST // 3))) == 1


# --- whole texts -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "longest", "parts"),
    [
        ("One.\nTwo.\n\nSix.", 50, [(0, "One.\nTwo.\n\nSix.")]),
        ("One. Two. Six.", 10, [(0, "One. "), (5, "Two. Six.")]),
        ("One two six", 6, [(0, "One "), (4, "two "), (8, "six")]),
        ("Onetwo", 4, [(0, "Onet"), (4, "wo")]),
        ("One \ud83d", 50, [(0, "One \ufffd")]),
        ("", 50, []),
    ],
)
def test_a_whole_text_is_cut_only_where_it_is_too_long(text, longest, parts):
    assert list(at_once(Prose(text, ()), longest)) == parts


def test_without_a_limit_a_text_is_never_cut():
    assert list(at_once(Prose("One. " * 9000, ()))) == [(0, "One. " * 9000)]


@given(st.lists(st.text(max_size=12), max_size=12), st.integers(1, 30))
def test_batches_hold_every_text_and_not_too_much(texts, most):
    batches = list(batched(texts, most, len))
    assert [text for batch in batches for text in batch] == texts
    assert all(len(batch) == 1 or sum(map(len, batch)) <= most for batch in batches)
    assert all(sum(map(len, one)) + len(other[0]) > most for one, other in pairwise(batches))


def test_a_batch_is_given_before_the_next_text_is_read():
    texts = iter(["one", "two", "three"])
    assert next(batched(texts, 3, len)) == ["one"]
    assert next(texts) == "three"
