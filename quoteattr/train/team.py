"""Several processes that learn as one: each sees its part of a batch, all add up their gradients.

Every process holds the whole network and takes the same step, so they stay alike to the last bit,
and the outcome is that of one process with the same batches, but for rounding and for what is
drawn at random on the way (dropout, the parser's cuts).
"""

import multiprocessing
from collections.abc import Callable, Iterable, Sequence
from multiprocessing.context import ForkProcess
from threading import BrokenBarrierError
from typing import Any, Self

import numpy as np
from attrs import evolve, field, frozen
from thinc.api import Model

from quoteattr.train.errors import TrainingError

__all__ = ["Team"]

_PATIENCE = 600
"""Seconds after which a process that does not come is given up."""


@frozen(eq=False, kw_only=True)
class Team:
    """What the processes share; ``rank`` tells them apart and 0 is the caller's own."""

    size: int
    rank: int = 0
    _sums: Any = field(repr=False)
    """(size, parameters) gradients in shared memory."""
    _barrier: Any = field(repr=False)
    _places: tuple[tuple[Model[Any, Any], str, int, int], ...] = field(repr=False)
    """Node, parameter, start and end in a row of gradients."""

    @classmethod
    def gather(cls, models: Iterable[Model[Any, Any]], size: int) -> Self:
        """A team of ``size`` for networks that are initialized."""
        context = multiprocessing.get_context("fork")
        places: list[tuple[Model[Any, Any], str, int, int]] = []
        end = 0
        for model in models:
            for node in model.walk():
                for name in node.param_names:
                    if node.has_param(name):
                        start, end = end, end + node.get_param(name).size
                        places.append((node, name, start, end))
        shared = np.frombuffer(context.RawArray("f", size * end), dtype=np.float32)
        return cls(
            size=size,
            sums=shared.reshape(size, end),
            barrier=context.Barrier(size),
            places=tuple(places),
        )

    def start(self, work: Callable[["Team"], None]) -> list[ForkProcess]:
        """Start ``work`` in every process but the caller's, each a copy of this one."""
        context = multiprocessing.get_context("fork")
        mates = [evolve(self, rank=rank) for rank in range(1, self.size)]
        started = [context.Process(target=work, args=(mate,), daemon=True) for mate in mates]
        for process in started:
            process.start()
        return started

    def share(self, batch: Sequence[Any]) -> Sequence[Any]:
        """The part of ``batch`` that falls to the process."""
        return batch[self.rank :: self.size]

    def add_up(self) -> None:
        """Replace the gradients of every network by their sum over all processes.

        Raises TrainingError where another process is gone.
        """
        mine = self._sums[self.rank]
        for node, name, start, end in self._places:
            mine[start:end] = node.get_grad(name).ravel() if node.has_grad(name) else 0
        self._meet()
        total = self._sums.sum(axis=0)
        self._meet()
        for node, name, start, end in self._places:
            node.set_grad(name, total[start:end].reshape(node.get_param(name).shape))

    def _meet(self) -> None:
        """Wait until every process is here."""
        try:
            self._barrier.wait(_PATIENCE)
        except BrokenBarrierError as error:
            raise TrainingError(
                f"one of {self.size} training processes is gone or stuck: see what it said above; "
                "with `--processes 1` there is none to lose"
            ) from error
