"""A run: articles into parts, by whichever engine, and on from where an earlier one has stopped."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import chain, islice

from quoteattr.errors import ArticleError, EngineError
from quoteattr.scale.job import Done, Job, Part
from quoteattr.scale.manifest import Manifest, pins_of
from quoteattr.scale.parts import ROWS, done_in, parts_of, sweep
from quoteattr.scale.tries import forget_all

Engine = Callable[[Job, Iterable[Part], int], Iterator[Done]]
"""Does parts in so many processes, in any order."""

_CHANGED = "has changed while it was read"


def run(
    job: Job, paths: Iterable[str], engine: Engine, processes: int, rows: int = ROWS
) -> Iterator[Done]:
    """Do all parts that are not done yet, and give what becomes of each; those that are come first.

    Raises
    ------
    FileExistsError
        The folder holds something else, or parts of other articles or settings.
    ArticleError
        There is nothing in the input but one problem; nothing is written then.
    EngineError
        The engine has not done what it was asked to.
    """
    paths = tuple(paths)
    manifest = Manifest(job.folder)
    pins = pins_of(job, paths, rows)
    total = manifest.claim(pins)
    before = {done.part: done for done in done_in(job.folder)}
    if total is not None and total["parts"] == len(before):
        yield from before.values()
        return
    parts = _checked(parts_of(paths, job.columns, rows))
    manifest.write(pins)
    _tidy(job)
    todo = _Todo(parts, before)
    sums = Counter[str]()
    for done in chain(before.values(), engine(job, todo, processes)):
        sums.update(done.counts)
        yield done
    if sums["parts"] != todo.seen:
        raise EngineError(
            f"{job.folder}: {sums['parts']} of {todo.seen} parts were done and the engine says no "
            "more; run the same command again"
        )
    _tidy(job)
    if pins_of(job, paths, rows) != pins:
        manifest.write({**pins, "input": _CHANGED})  # nobody goes on with such parts
        raise EngineError(
            f"{job.folder}: the input {_CHANGED}, so the parts may hold a mixture; give another "
            "folder, and leave the input as it is until the run is done"
        )
    manifest.write(pins, sums)


class _Todo:
    """Parts that are not done yet, and how many there are of all."""

    def __init__(self, parts: Iterator[Part], before: Container[int]) -> None:
        self._parts, self._before = parts, before
        self.seen = 0

    def __iter__(self) -> Iterator[Part]:
        for part in self._parts:
            self.seen += 1
            if part.number not in self._before:
                yield part


def _checked(parts: Iterator[Part]) -> Iterator[Part]:
    """The same parts, unless all that there is is one problem: a column, say, that is not there."""
    head = [*islice(parts, 2)]
    match head:
        case [Part(items=(ArticleError() as problem,))] if problem.id is None:
            raise problem
    return chain(head, parts)


def _tidy(job: Job) -> None:
    """Take away what processes that were killed have left."""
    forget_all(job.folder)
    sweep(job.folder)
