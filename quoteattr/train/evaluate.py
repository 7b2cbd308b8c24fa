"""``python -m quoteattr.train.evaluate PIPELINE TREEBANKS``: every figure of the model card.

Everything is measured from raw text with the pipeline's own tokenizer and sentences.
"""

import json
import time
from collections import deque
from collections.abc import Callable, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Annotated, Any, TypeVar

import spacy
import typer
from attrs import asdict
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from quoteattr.train.card import render
from quoteattr.train.errors import TrainingError
from quoteattr.train.figures import Figures, Footprint
from quoteattr.train.gold import gold_sets, named_sentences
from quoteattr.train.quotes import score_quotes
from quoteattr.train.scores import FScore, TreeScores, score_names, score_trees

__all__ = ["evaluate", "main"]

T = TypeVar("T")
_PASSES = 7
"""Of what is timed: whatever else the machine does makes a pass slower, never faster."""
_LABELS = ("PERSON", "ORG", "LOC", "MISC")
_UNER_LABELS = _LABELS[:3]


def evaluate(
    pipeline: Path, treebanks: Path, quotes: Path | None = None, part: str = "test"
) -> Figures:
    """Measure the pipeline in the folder ``pipeline``, multiplying matrices with NumPy.

    ``quotes`` is a file of articles with annotated attributions (see quotes.py). Raises OSError
    or TreebankError where a file is missing or broken.
    """
    with use_ops("numpy", use_blis=False):
        loaded, nlp = min((_timed(spacy.load, pipeline) for _ in range(_PASSES)), key=itemgetter(0))
    trees: dict[str, TreeScores] = {}
    names: dict[str, dict[str, FScore]] = {}
    sets = gold_sets(treebanks, nlp.vocab, part)
    for key, test in sets.items():
        found = list(nlp.pipe([doc.text for doc in test.docs]))
        trees[key] = score_trees(test.docs, found)
        if test.named:
            spans = [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in test.docs]
            names[key] = score_names(spans, found, _LABELS)
    names["ewt"] = _uner(nlp, treebanks / "uner" / f"en_ewt-ud-{part}.iob2")
    size = sum(file.stat().st_size for file in pipeline.rglob("*") if file.is_file())
    return Figures(
        footprint=Footprint(
            megabytes=round(size / 1e6, 1),
            load_seconds=round(loaded, 2),
            words_per_second=round(_speed(nlp, sets["ewt"].docs), -2),
        ),
        trees=trees,
        names=names,
        quotes=score_quotes(nlp, quotes) if quotes else {},
        titles={key: test.title for key, test in sets.items()},
    )


def _speed(nlp: Language, docs: Sequence[Doc]) -> float:
    """Words a second on short texts, as paragraphs of articles are; the best of some passes."""
    texts = [doc.text for doc in docs]
    seconds = min(_timed(lambda: deque(nlp.pipe(texts), maxlen=0))[0] for _ in range(_PASSES))
    return sum(map(len, docs)) / seconds


def _timed(work: Callable[..., T], *arguments: object) -> tuple[float, T]:
    started = time.perf_counter()
    result = work(*arguments)
    return time.perf_counter() - started, result


def _uner(nlp: Language, path: Path) -> dict[str, FScore]:
    """Names on single sentences of EWT, where MISC is not annotated."""
    texts, gold = named_sentences(path)
    return score_names(gold, list(nlp.pipe(texts)), _UNER_LABELS)


def main(
    pipeline: Annotated[Path, typer.Argument(help="Folder of the trained pipeline.")],
    treebanks: Annotated[Path, typer.Argument(help="Folder with gum, ewt and uner.")],
    quotes: Annotated[
        Path | None, typer.Option(help="Articles with annotated attributions, JSON lines.")
    ] = None,
    card: Annotated[Path | None, typer.Option(help="Write the model card here.")] = None,
    part: Annotated[str, typer.Option(help="test, or dev to choose between settings.")] = "test",
) -> None:
    """Print the figures as JSON, and write the model card where it is asked for."""
    try:
        figures = evaluate(pipeline, treebanks, quotes, part)
    except (OSError, TrainingError) as error:
        typer.echo(f"evaluate: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(json.dumps(asdict(figures), indent=1))
    if card:
        meta: dict[str, Any] = json.loads((pipeline / "meta.json").read_text("utf-8"))
        card.write_text(render(figures, meta), "utf-8")


if __name__ == "__main__":
    typer.run(main)
