"""Intervals by the bootstrap."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.evaluate import Partial, Ratio, Share, bootstrap
from quoteattr.evaluate.bootstrap import measures

ARTICLES = [{"f": Ratio(right, 10, 12), "s": Share(right, 10)} for right in (2, 4, 6, 8, 10)]


def test_the_same_seed_draws_the_same_samples():
    assert bootstrap(ARTICLES) == bootstrap(ARTICLES)
    assert bootstrap(ARTICLES, seed=2).of != bootstrap(ARTICLES).of


def test_the_interval_is_the_middle_of_the_figures_of_the_samples():
    of = bootstrap(ARTICLES, resamples=4000).of
    drawn = np.random.default_rng(7).choice([2, 4, 6, 8, 10], size=(4000, 5)).sum(axis=1) / 50
    low, high = np.percentile(drawn, (2.5, 97.5))
    assert of["s", "value"].low == pytest.approx(low, abs=0.03)
    assert of["s", "value"].high == pytest.approx(high, abs=0.03)
    assert of["f", "precision"] == of["s", "value"]


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=9
    )
)
def test_an_interval_lies_between_the_best_and_the_worst_article(counts):
    articles = [{"f": Share(min(a, b), b)} for a, b, _ in counts]
    values = [one["f"].value for one in articles if one["f"].of]
    interval = bootstrap(articles, resamples=50).of.get(("f", "value"))
    if interval is None:
        assert len(set(values)) < 2 or len(values) < len(articles)
    else:
        assert min(values) <= interval.low <= interval.high <= max(values)


@pytest.mark.parametrize("articles", [[], ARTICLES[:1]])
def test_from_one_article_no_interval_can_be_drawn(articles):
    intervals = bootstrap(articles)
    assert intervals.of == {}
    assert "needs two" in intervals.reason


def test_where_all_samples_say_the_same_there_is_no_interval():
    assert bootstrap([{"s": Share(0, 20)}] * 3).of == {}


def test_an_article_may_lack_a_figure():
    articles = [{"a": Share(1, 2)}, {"a": Share(2, 2), "b": Share(1, 3)}, {"b": Share(3, 3)}]
    assert set(bootstrap(articles).of) == {("a", "value"), ("b", "value")}


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        (Share(), {}),
        (Share(1, 4), {"value": 0.25}),
        (Ratio(1, 2, 0), {"precision": 0.5}),
        (Ratio(0, 0, 2), {"recall": 0.0, "f1": 0.0}),
        (Partial(0.5, 1, 1, 2), {"precision": 0.5, "recall": 0.5, "f1": 0.5}),
    ],
)
def test_what_there_is_nothing_of_is_not_told(figure, told):
    assert measures(figure) == told


def test_a_thousand_resamples_take_well_under_a_second():
    articles = [
        {f"f{name}": Ratio(name + place % 3, 40, 50) for name in range(50)} for place in range(500)
    ]
    tries = []
    for _ in range(3):
        started = time.process_time()
        bootstrap(articles, resamples=1000)
        tries.append(time.process_time() - started)
    assert min(tries) < 1
