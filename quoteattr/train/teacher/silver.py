"""The teacher's part of a training: learn from the gold trees, then give trees to all other text.

Both steps are kept in a folder, so that a run that was interrupted goes on where it stopped.
"""

import gzip
import hashlib
import json
import logging
from pathlib import Path

import torch
from attrs import asdict, evolve

from quoteattr.train.corpus import Corpus, Shelf
from quoteattr.train.frames import Framer
from quoteattr.train.passage import Passage
from quoteattr.train.teacher.batch import Labels
from quoteattr.train.teacher.label import label
from quoteattr.train.teacher.learn import Lesson, Teacher, build, teach

__all__ = ["with_silver_trees"]

log = logging.getLogger(__name__)


def with_silver_trees(corpus: Corpus, lesson: Lesson, work: Path) -> Corpus:
    """``corpus`` with trees on all its shelves.

    What lies in ``work`` already is used: ``teacher.pt`` as it is, trees (``silver-*.jsonl.gz``)
    where words and names are still the same.
    """
    shelves: dict[str, Shelf] = {}
    teacher: Teacher | None = None
    for source, shelf in corpus.shelves.items():
        path = work / f"silver-{source}-{_digest(shelf.passages)}.jsonl.gz"
        if not path.exists():
            teacher = teacher or _teacher(corpus, lesson, work / "teacher.pt")
            _write(tuple(label(teacher, shelf.passages)), path)
        shelves[source] = evolve(shelf, passages=_read(path))
        words = sum(len(passage.words) for passage in shelves[source].passages)
        log.info("silver trees of %s: %d words", source, words)
    return evolve(corpus, shelves=shelves)


def _teacher(corpus: Corpus, lesson: Lesson, path: Path) -> Teacher:
    if path.exists():
        return _load(path)
    framer = Framer(corpus.sentences)
    teacher = teach(lambda rng: corpus.gold_passages(framer, rng), lesson)
    _save(teacher, path)
    return teacher


def _save(teacher: Teacher, path: Path) -> None:
    """Write the weights and the label sets of ``teacher``."""
    labels = teacher.batcher.labels
    state = teacher.network.state_dict()
    torch.save({"labels": (labels.tags, labels.morphs, labels.deps), "state": state}, path)


def _load(path: Path) -> Teacher:
    """Read what ``_save`` wrote."""
    saved = torch.load(path, weights_only=True)
    teacher = build(Labels(*map(tuple, saved["labels"])))
    teacher.network.load_state_dict(saved["state"])
    return teacher


def _digest(passages: tuple[Passage, ...]) -> str:
    """Tells other words or names from these."""
    found = hashlib.sha256()
    for passage in passages:
        found.update(repr((passage.words, passage.spaces, passage.entities)).encode())
    return found.hexdigest()[:12]


def _write(passages: tuple[Passage, ...], path: Path) -> None:
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=3) as out:
        out.writelines(json.dumps(asdict(passage)) + "\n" for passage in passages)


def _read(path: Path) -> tuple[Passage, ...]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return tuple(
            Passage(**{name: tuple(column) for name, column in json.loads(line).items()})
            for line in lines
        )
