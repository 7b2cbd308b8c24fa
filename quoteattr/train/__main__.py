"""``python -m quoteattr.train TREEBANKS --output DIR``: train the English pipeline in one run."""

import logging
import time
from enum import StrEnum
from importlib.metadata import requires
from pathlib import Path
from random import Random
from typing import Annotated

import typer
from attrs import asdict, evolve
from spacy.language import Language

from quoteattr.train.clear import clear_passage
from quoteattr.train.corpus import as_it_is, load_corpus
from quoteattr.train.errors import TrainingError
from quoteattr.train.loop import Budget, train
from quoteattr.train.norms import add_norms, name_classes
from quoteattr.train.pipeline import build
from quoteattr.train.sources import Folders
from quoteattr.train.swap import NamePool
from quoteattr.train.trim import trim
from quoteattr.train.world import World

__all__ = ["Labels", "main"]


class Labels(StrEnum):
    """Scheme of the dependency labels that the pipeline learns."""

    ud = "ud"
    clear = "clear"


_SCHEME = {Labels.ud: "UD trees", Labels.clear: "CLEAR trees"}
_RELABEL = {Labels.ud: as_it_is, Labels.clear: clear_passage}


def main(  # noqa: PLR0913, PLR0917 - typer reads them
    treebanks: Annotated[Path, typer.Argument(help="Folder with ewt, pud, gum, uner and litbank.")],
    output: Annotated[Path, typer.Option(help="Folder that the pipeline is written to.")],
    raw: Annotated[
        Path | None, typer.Option(help="Folder with raw text; `raw` beside TREEBANKS by default.")
    ] = None,
    texts: Annotated[
        Path, typer.Option(help="Folder with the texts and names written for this project.")
    ] = Path("corpus/training"),
    work: Annotated[
        Path,
        typer.Option(help="Folder for the teacher, its trees and snapshots; it can be resumed."),
    ] = Path("build/train"),
    words: Annotated[int, typer.Option(help="Words that the run sees, if not the default.")] = 0,
    width: Annotated[int, typer.Option(help="Width of the word vectors, if not the default.")] = 0,
    depth: Annotated[int, typer.Option(help="Layers of context, if not the default.")] = 0,
    seed: Annotated[int, typer.Option(help="Seed of everything random.")] = 7,
    processes: Annotated[int, typer.Option(help="Processes that share each batch.", min=1)] = 1,
    labels: Annotated[
        Labels, typer.Option(help="UD, or CLEAR as in spaCy's own English pipelines.")
    ] = Labels.ud,
    plain: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--plain", help="No teacher and no names from outside: no extra needed.")
    ] = False,
) -> None:
    """Train tagger, morphologizer, parser, lemmas and names, and write the pipeline."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    budget = Budget(seed=seed, processes=processes)
    if words:
        budget = evolve(budget, words=words)
    folders = Folders(treebanks=treebanks, raw=raw or treebanks.parent / "raw", texts=texts)
    started = time.perf_counter()
    try:
        for folder in (output, work):
            folder.mkdir(parents=True, exist_ok=True)
        nlp = _trained(build(width, depth), folders, work, budget, labels, plain=plain)
        nlp.meta["training"]["seconds"] = round(time.perf_counter() - started)
        nlp.to_disk(output)
        trim(output)
    except ModuleNotFoundError as error:
        typer.echo(f"train: {error}: `pip install -e '.[train]'`, or use --plain", err=True)
        raise typer.Exit(1) from error
    except (OSError, TrainingError) as error:
        typer.echo(f"train: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"wrote {output} after {(time.perf_counter() - started) / 60:.0f} minutes")


def _trained(  # noqa: PLR0913 - what the command was told
    nlp: Language, folders: Folders, work: Path, budget: Budget, labels: Labels, *, plain: bool
) -> Language:
    """``nlp`` after training, with its description."""
    corpus = load_corpus(folders, nlp)
    pool = None
    if not plain:
        from quoteattr.train.teacher.learn import Lesson
        from quoteattr.train.teacher.silver import with_silver_trees

        corpus = with_silver_trees(corpus, Lesson(seed=budget.seed), work)
        world = World.read(Random(budget.seed))  # noqa: S311 - it draws names, no secrets
        pool = NamePool.of(corpus.all_passages(), world)
        add_norms(nlp.vocab, name_classes(world, corpus.all_passages()))
    corpus = evolve(corpus, relabel=_RELABEL[labels])
    train(nlp, corpus, budget, pool=pool, snapshot=work / "snapshot")
    nlp.meta.update(
        name="quoteattr",
        version="2",
        spacy_version=_spacy_versions(),
        description=f"English pipeline for quote attribution: {_SCHEME[labels]}, names, lemmas.",
        license="CC BY-SA 4.0",
        training={
            "words": corpus.words,
            "budget": asdict(budget),
            "labels": labels.value,
            "plain": plain,
        },
    )
    return nlp


def _spacy_versions() -> str:
    """The versions of spaCy that this package allows; a pipeline that says less makes it warn."""
    [needed] = [line for line in requires("quoteattr") or [] if line.startswith("spacy")]
    return needed.removeprefix("spacy")


if __name__ == "__main__":
    typer.run(main)
