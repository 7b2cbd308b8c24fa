"""What our component adds to the time of a spaCy pipeline."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from attrs import frozen

from quoteattr.errors import DataError
from quoteattr.parse.spacy import COMPONENT, load_spacy

__all__ = ["Cost", "component_costs", "cost_table"]


@frozen(kw_only=True)
class Cost:
    """Processor time over some texts, in seconds, the median of several runs."""

    words: int
    pipeline: float
    """Of the pipeline without the component."""
    component: float
    """Of the component, given what the pipeline has parsed."""


def component_costs(model: str | Path, texts: Sequence[str], runs: int = 5) -> dict[str, Cost]:
    """Time a pipeline, given by name or folder, and the component behind it.

    Twice: loaded as by ``spacy.load``, and with numpy's matrices, as ``quoteattr.load`` does.
    Raises ``DataError`` where there are no texts.
    """
    import spacy

    if not texts:
        raise DataError("there are no articles to time; give a file that has some")

    plain = spacy.load(model)
    return {
        "spacy.load": _cost(plain, texts, runs),
        "quoteattr.load": _cost(load_spacy(model).nlp, texts, runs),
    }


def _cost(nlp: Any, texts: Sequence[str], runs: int) -> Cost:  # noqa: ANN401
    component = nlp.add_pipe(COMPONENT)
    nlp(texts[0])  # what is read once is read now
    with nlp.select_pipes(disable=[COMPONENT]):
        times = [_times(nlp.pipe(texts), component) for _ in range(runs)]
    pipeline, added = (median(spent) for spent in zip(*times, strict=True))
    return Cost(words=sum(len(text.split()) for text in texts), pipeline=pipeline, component=added)


def _times(docs: Iterator[Any], component: Callable[[Any], object]) -> tuple[float, float]:
    """Seconds of a stream of documents, and of the component behind it, document by document."""
    started, added = time.process_time(), 0.0
    for doc in docs:
        parsed = time.process_time()
        component(doc)
        added += time.process_time() - parsed
    return time.process_time() - started - added, added


def cost_table(costs: Mapping[str, Cost]) -> str:
    """Set costs out in Markdown."""
    rows = ["| pipeline | its own, µs a word | the component | share |", "|---|---|---|---|"]
    for name, cost in costs.items():
        own, added = (1e6 * spent / cost.words for spent in (cost.pipeline, cost.component))
        rows.append(f"| {name} | {own:.1f} | {added:.1f} | {100 * added / own:.0f}% |")
    return "\n".join(rows)
