import pytest
from export.sample import TEXT, cut, quotes
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.show.segments import Layer, Role, layers_of, paragraphs, segment
from quoteattr.span import Span

ROLES = Role.__args__


@st.composite
def _layers(draw, size):
    start = draw(st.integers(0, size + 3))
    end = draw(st.integers(start, size + 3))
    return Layer(Span(start, end), draw(st.sampled_from(ROLES)), draw(st.integers(0, 3)))


@given(data=st.data(), text=st.text(max_size=30))
def test_runs_are_the_text_and_every_layer_is_whole(data, text):
    layers = data.draw(st.lists(_layers(len(text)), max_size=12))
    cuts = data.draw(st.lists(st.integers(-2, len(text) + 2)))
    runs = segment(text, layers, cuts)
    assert "".join(run.span.of(text) for run in runs) == text
    assert all(len(run.span) for run in runs)
    for layer in layers:
        inside = set(range(len(text))) & set(range(layer.span.start, layer.span.end))
        drawn = {
            place
            for run in runs
            for each in run.layers
            if (each.role, each.number) == (layer.role, layer.number)
            for place in range(run.span.start, run.span.end)
        }
        assert inside <= drawn
    shown = [layer for layer in layers if layer.span.of(text)]
    edges = {edge for layer in shown for edge in (layer.span.start, layer.span.end)} | {*cuts}
    assert edges & {*range(1, len(text))} <= {run.span.start for run in runs}
    opened = sum(len(run.opening()) for run in runs)
    assert opened == sum(len(run.closing()) for run in runs)
    assert opened == len(shown)


def test_the_outer_quote_comes_first_and_closes_last():
    runs = segment(TEXT, layers_of(quotes, quotes.rejected))
    risk = cut("“a <risk>”")
    (run,) = (run for run in runs if run.span.start == risk.start)
    assert [layer.number for layer in run.inside("content")] == [1, 2]
    assert [layer.number for layer in run.closing()] == [2, 1]
    assert [layer.number for layer in run.opening()] == [2]


def test_only_the_last_piece_of_a_quote_is_final():
    first, last = (
        layer for layer in layers_of(quotes, ()) if (layer.role, layer.number) == ("content", 0)
    )
    assert (first.final, last.final) == (False, True)


@pytest.mark.parametrize("text", ["", "\n", " \n\n "])
def test_a_text_without_paragraphs(text):
    assert list(paragraphs(text, (), ())) == []


def test_paragraphs_stay_apart():
    blocks = [
        "".join(run.span.of(TEXT) for run in runs)
        for runs in paragraphs(TEXT, quotes, quotes.rejected)
    ]
    assert blocks == TEXT.strip().split("\n\n")
