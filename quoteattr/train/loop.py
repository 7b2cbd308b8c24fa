"""One run of training: everything learns together from one network of word vectors.

The run has a fixed number of words under a learning rate that rises, then falls to nothing, and
ends on averaged weights. The seed fixes it.
"""

import logging
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, cast

from attrs import frozen
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.training import Example
from thinc.api import Adam, Model, Optimizer, fix_random_seed

from quoteattr.train.corpus import Corpus
from quoteattr.train.frames import Framer
from quoteattr.train.lemmas import add_lemmatizer_tables
from quoteattr.train.passage import Passage, from_paragraphs, to_doc
from quoteattr.train.pipeline import add_paragraph_rule
from quoteattr.train.schedule import share_of_rate
from quoteattr.train.swap import NamePool
from quoteattr.train.team import Team

__all__ = ["Budget", "train"]

log = logging.getLogger(__name__)

_LOG_EVERY = 100
_WARM_UP, _BATCH_GROWS, _SMALLEST_BATCH = 0.03, 0.2, 0.4
_FINAL_RATE = 0.01
_NO_STEP_YET: Any = False
"""What tells ``Language.update`` to keep the gradients."""


@frozen(kw_only=True)
class Budget:
    """How long and how hotly the network trains."""

    words: int = 18_000_000
    """Words seen in all."""
    rate: float = 0.002
    """Highest learning rate."""
    dropout: float = 0.1
    batch: int = 3_000
    """Words in a batch once it has grown to full size."""
    seed: int = 7
    processes: int = 1
    """How many share the work of each batch; with another number dropout and the
    cuts of the parser fall otherwise."""


def train(
    nlp: Language,
    corpus: Corpus,
    budget: Budget,
    *,
    pool: NamePool | None = None,
    snapshot: Path | None = None,
) -> None:
    """Train the empty pipeline ``nlp`` on ``corpus``, in place.

    ``pool`` holds names that take the place of others; ``snapshot`` names a folder that is
    rewritten with the state of things now and then.
    """
    fix_random_seed(budget.seed)
    framer = Framer(corpus.sentences)
    _initialize(nlp, corpus, framer, budget)
    team = Team.gather([pipe.model for pipe in _learning(nlp)], budget.processes)

    def work(team: Team) -> None:
        fix_random_seed(budget.seed + team.rank)
        _run(nlp, _batches(corpus, framer, pool, budget), budget, team, snapshot)

    others = team.start(work)
    work(team)
    for other in others:
        other.join()


def _initialize(nlp: Language, corpus: Corpus, framer: Framer, budget: Budget) -> None:
    """Read the label sets from the gold trees, one epoch and all frames; set up the networks."""
    rng = Random(budget.seed)  # noqa: S311 - it draws examples, no secrets
    passages = corpus.plain_passages()
    passages += [passage for passage in corpus.passages(framer, rng) if passage.heads]
    passages += [from_paragraphs([(sentence,)]) for sentence in framer.samples(rng)]
    examples = [_example(nlp, corpus.relabel(passage)) for passage in passages]
    with nlp.select_pipes(disable=["lemmatizer"]):
        nlp.initialize(lambda: examples)
    add_paragraph_rule(nlp)
    add_lemmatizer_tables(nlp, corpus.sentences)


def _example(nlp: Language, passage: Passage) -> Example:
    """Gold annotation over text that our own tokenizer has split."""
    gold = to_doc(passage, nlp.vocab)
    return Example(nlp.make_doc(gold.text), gold)


def _run(
    nlp: Language,
    batches: Iterator[list[Passage]],
    budget: Budget,
    team: Team,
    snapshot: Path | None,
) -> None:
    """Train for ``budget.words`` words, in place."""
    optimizer = Adam(
        budget.rate, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True
    )
    losses: dict[str, float] = {}
    seen, started = 0, time.perf_counter()
    for step, batch in enumerate(batches, start=1):
        if seen >= budget.words:
            break
        optimizer.learn_rate = budget.rate * share_of_rate(
            seen / budget.words, _WARM_UP, _FINAL_RATE
        )
        examples = [_example(nlp, passage) for passage in team.share(batch)]
        nlp.update(examples, drop=budget.dropout, sgd=_NO_STEP_YET, losses=losses)
        team.add_up()
        for pipe in _learning(nlp):
            pipe.finish_update(optimizer)
        seen += sum(len(passage.words) for passage in batch)
        if step % _LOG_EVERY == 0 and team.rank == 0:
            speed = seen / (time.perf_counter() - started)
            shown = " ".join(f"{name} {value / _LOG_EVERY:.1f}" for name, value in losses.items())
            log.info("step %d: %d words, %.0f words/s, loss %s", step, seen, speed, shown)
            losses.clear()
        if snapshot and step % (5 * _LOG_EVERY) == 0 and team.rank == 0:
            with nlp.use_params(optimizer.averages):
                nlp.to_disk(snapshot)
    for pipe in _learning(nlp):
        _keep_averages(cast("Any", pipe.model), optimizer)


def _learning(nlp: Language) -> list[TrainablePipe]:
    """The components that have a network."""
    return [pipe for _, pipe in nlp.pipeline if isinstance(pipe, TrainablePipe)]


def _keep_averages(model: Model[Any, Any], optimizer: Optimizer) -> None:
    """Replace the weights of ``model`` by their averages for good."""
    averages = optimizer.averages or {}
    for node in model.walk():
        for name in node.param_names:
            average = averages.get((node.id, name))
            if average is not None:
                node.set_param(name, average)


def _batches(
    corpus: Corpus, framer: Framer, pool: NamePool | None, budget: Budget
) -> Iterator[list[Passage]]:
    """Batches without end; they grow from two fifths of their size over the first fifth."""
    rng = Random(budget.seed)  # noqa: S311 - it draws examples, no secrets
    seen = 0
    batch: list[Passage] = []
    size = 0
    while True:
        for passage in corpus.passages(framer, rng, pool):
            batch.append(corpus.relabel(passage))
            size += len(passage.words)
            growth = min(1.0, _SMALLEST_BATCH + seen / (budget.words * _BATCH_GROWS))
            if size >= budget.batch * growth:
                yield batch
                seen += size
                batch, size = [], 0
