"""``python -m quoteattr.train TREEBANKS --output DIR``: train the English pipeline in one run."""

import json
import logging
import time
from pathlib import Path
from typing import Annotated

import typer
from attrs import asdict

from quoteattr.train.corpus import load_corpus
from quoteattr.train.loop import Budget, Stage, train

__all__ = ["main"]

log = logging.getLogger(__name__)


def main(
    treebanks: Annotated[Path, typer.Argument(help="Folder with ewt, pud, gum, uner and litbank.")],
    output: Annotated[Path, typer.Option(help="Folder that the pipeline is written to.")],
    work: Annotated[
        Path | None, typer.Option(help="Folder for snapshots; none by default.")
    ] = None,
    words: Annotated[
        tuple[int, int], typer.Option(help="Words that the stages see, if not the default.")
    ] = (0, 0),
    seed: Annotated[int, typer.Option(help="Seed of everything random.")] = 7,
) -> None:
    """Train tagger, morphologizer, parser, lemmatizer and names, and write the pipeline."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    default = Budget()
    budget = Budget(
        trees=_stage(default.trees, words[0]), names=_stage(default.names, words[1]), seed=seed
    )
    started = time.perf_counter()
    for folder in (output, work):
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
    corpus = load_corpus(treebanks)
    nlp = train(corpus, budget, snapshot=work / "snapshot" if work else None)
    nlp.meta.update(
        name="quoteattr",
        version="1",
        description="English pipeline for quote attribution: UD trees, names, lemmas.",
        license="CC BY-SA 4.0",
        training={
            "seconds": round(time.perf_counter() - started),
            "words": corpus.words,
            "budget": json.loads(json.dumps(asdict(budget))),
        },
    )
    nlp.to_disk(output)
    typer.echo(f"wrote {output} after {(time.perf_counter() - started) / 60:.0f} minutes")


def _stage(stage: Stage, words: int) -> Stage:
    """``stage`` with another number of words, where one is given."""
    return Stage(
        words=words or stage.words, rate=stage.rate, dropout=stage.dropout, batch=stage.batch
    )


if __name__ == "__main__":
    typer.run(main)
