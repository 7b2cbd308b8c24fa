"""The two stages of training.

First the trees: tok2vec, tagger, morphologizer, parser and lemmatizer learn together. Then the
names: their own tok2vec begins as a copy of the first. Both run a fixed number of words under a
learning rate that rises, then falls to nothing, and end on averaged weights; both are fixed by
the seed.
"""

import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, TypeAlias, cast

from attrs import frozen
from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, Model, Optimizer, fix_random_seed, use_ops

from quoteattr.train.corpus import Corpus
from quoteattr.train.frames import Framer
from quoteattr.train.passage import Passage, from_paragraphs, to_doc
from quoteattr.train.pipeline import TREE_PIPES, add_paragraph_rule, build

__all__ = ["Budget", "Stage", "train"]

log = logging.getLogger(__name__)

Epochs: TypeAlias = Callable[[Random], list[Passage]]

_LOG_EVERY = 100
_WARM_UP, _BATCH_GROWS, _SMALLEST_BATCH = 0.03, 0.2, 0.3
_FINAL_RATE = 0.01


@frozen(kw_only=True)
class Stage:
    """How long and how hotly one stage trains."""

    words: int
    """Words seen in all."""
    rate: float
    """Highest learning rate."""
    dropout: float
    batch: int = 1_000
    """Words in a batch once it has grown to full size."""


@frozen(kw_only=True)
class Budget:
    """Both stages and the seed."""

    trees: Stage = Stage(words=6_500_000, rate=0.0015, dropout=0.1)
    names: Stage = Stage(words=3_000_000, rate=0.001, dropout=0.2)
    seed: int = 7


def train(corpus: Corpus, budget: Budget, snapshot: Path | None = None) -> Language:
    """Train a pipeline on ``corpus``.

    ``snapshot`` names a folder that is rewritten with the state of things now and then.
    """
    # NumPy's own matrix product: thinc's does not know every processor and then falls far behind.
    with use_ops("numpy", use_blis=False):
        return _train(corpus, budget, snapshot)


def _train(corpus: Corpus, budget: Budget, snapshot: Path | None) -> Language:
    fix_random_seed(budget.seed)
    nlp = build()
    framer = Framer(corpus.sentences)
    _initialize(nlp, corpus, framer, budget)
    with nlp.select_pipes(enable=list(TREE_PIPES)):
        _run(
            nlp, lambda rng: corpus.tree_passages(framer, rng), budget.trees, budget.seed, snapshot
        )
    _copy_tok2vec(nlp)
    with nlp.select_pipes(enable=["ner"]):
        _run(
            nlp, lambda rng: corpus.name_passages(framer, rng), budget.names, budget.seed + 1, None
        )
    return nlp


def _initialize(nlp: Language, corpus: Corpus, framer: Framer, budget: Budget) -> None:
    """Read the label sets from one plain and one framed epoch, and set up the networks."""
    rng = Random(budget.seed)  # noqa: S311 - it draws examples, no secrets
    passages = corpus.plain_passages() + corpus.name_passages(framer, rng)
    known = {label for passage in passages for label in _labels(passage)}
    for sentence in framer.samples(rng):
        passage = from_paragraphs([(sentence,)])
        if not known.issuperset(_labels(passage)):
            passages.append(passage)
    examples = [_example(nlp, passage) for passage in passages]
    treed = [example for example in examples if example.reference.has_annotation("DEP")]
    with nlp.select_pipes(disable=["ner"]):
        nlp.initialize(lambda: treed)
    cast("Any", nlp.get_pipe("ner")).initialize(lambda: examples, nlp=nlp)
    add_paragraph_rule(nlp)


def _labels(passage: Passage) -> set[tuple[str, ...]]:
    """Tags and morphological descriptions: what the networks cannot learn unless announced."""
    described = zip(passage.pos, passage.morphs, strict=True)
    return {(tag,) for tag in passage.tags} | set(described)


def _copy_tok2vec(nlp: Language) -> None:
    """Let the names start from what the trees have taught their tok2vec."""
    source = cast("Model[Any, Any]", cast("Any", nlp.get_pipe("tok2vec")).model)
    target = cast("Any", nlp.get_pipe("ner")).model.get_ref("tok2vec")
    found = next(layer for layer in target.walk() if layer.name == source.name)
    found.from_bytes(source.to_bytes())


def _example(nlp: Language, passage: Passage) -> Example:
    """Gold annotation over text that our own tokenizer has split."""
    gold = to_doc(passage, nlp.vocab)
    return Example(nlp.make_doc(gold.text), gold)


def _run(nlp: Language, epochs: Epochs, stage: Stage, seed: int, snapshot: Path | None) -> None:
    """Train the enabled components for ``stage.words`` words, in place."""
    optimizer = Adam(stage.rate, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    rng = Random(seed)  # noqa: S311 - it draws examples, no secrets
    losses: dict[str, float] = {}
    seen, started = 0, time.perf_counter()
    for step, batch in enumerate(_batches(epochs, stage, rng), start=1):
        if seen >= stage.words:
            break
        optimizer.learn_rate = stage.rate * _share(seen / stage.words)
        examples = [_example(nlp, passage) for passage in batch]
        nlp.update(examples, drop=stage.dropout, sgd=optimizer, losses=losses)
        seen += sum(len(passage.words) for passage in batch)
        if step % _LOG_EVERY == 0:
            speed = seen / (time.perf_counter() - started)
            shown = " ".join(f"{name} {value / _LOG_EVERY:.1f}" for name, value in losses.items())
            log.info("step %d: %d words, %.0f words/s, loss %s", step, seen, speed, shown)
            losses.clear()
        if snapshot and step % (5 * _LOG_EVERY) == 0:
            with nlp.use_params(optimizer.averages):
                nlp.to_disk(snapshot)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if isinstance(model, Model):
            _keep_averages(model, optimizer)


def _keep_averages(model: Model[Any, Any], optimizer: Optimizer) -> None:
    """Replace the weights of ``model`` by their averages for good."""
    averages = optimizer.averages or {}
    for node in model.walk():
        for name in node.param_names:
            average = averages.get((node.id, name))
            if average is not None:
                node.set_param(name, average)


def _batches(epochs: Epochs, stage: Stage, rng: Random) -> Iterator[list[Passage]]:
    """Batches without end; they grow from a third of their size over the first fifth."""
    seen = 0
    batch: list[Passage] = []
    size = 0
    while True:
        for passage in epochs(rng):
            batch.append(passage)
            size += len(passage.words)
            growth = min(1.0, _SMALLEST_BATCH + seen / (stage.words * _BATCH_GROWS))
            if size >= stage.batch * growth:
                yield batch
                seen += size
                batch, size = [], 0


def _share(progress: float) -> float:
    """The share of the highest learning rate at ``progress`` (0 to 1)."""
    if progress < _WARM_UP:
        return max(_FINAL_RATE, progress / _WARM_UP)
    return max(_FINAL_RATE, (1 - progress) / (1 - _WARM_UP))
