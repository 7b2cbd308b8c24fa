"""The parser on the corpus: no figure may sink below its floor.

`floors.toml` holds the floors; only an explicit edit lowers one, and says why in its commit.
"""

import tomllib
from pathlib import Path

import pytest

from quoteattr.evaluate import Ratio, predicted_from_dicts, read_gold, score

ROOT = Path(__file__).parents[2]
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))

GOLD = read_gold(ROOT / "corpus/test")


@pytest.fixture(scope="module")
def parsed(parser):
    """The quotes of every article, by its id."""
    return {gold.article.id: parser(gold.article) for gold in GOLD}


@pytest.fixture(scope="module")
def figures(parsed):
    """All scores by name, in percent; of a ratio its F1."""
    predicted = {name: predicted_from_dicts(quotes.to_dicts()) for name, quotes in parsed.items()}
    return {
        name: 100 * (figure.f1 if isinstance(figure, Ratio) else figure.value)
        for name, figure in score(GOLD, predicted).items()
    }


@pytest.mark.parametrize(("name", "floor"), FLOORS["at_least"].items())
def test_no_figure_sinks_below_its_floor(figures, name, floor):
    assert figures[name] >= floor


@pytest.mark.parametrize(("name", "ceiling"), FLOORS["at_most"].items())
def test_no_mistake_rises_above_its_ceiling(figures, name, ceiling):
    assert figures[name] <= ceiling


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.article.id)
def test_every_predicted_span_is_the_words_it_gives(parsed, gold):
    text = gold.article.text
    for quote in parsed[gold.article.id].to_dicts():
        speaker = quote["speaker"] or {"mentions": []}
        spans = [*quote["content"], quote["cue"], quote["source"], *speaker["mentions"]]
        for span in filter(None, spans):
            assert text[span["start"] : span["end"]] == span["text"]
