"""Parts over the processes of one machine, any of which may die."""

import os
import signal
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import cast

from quoteattr.errors import EngineError
from quoteattr.scale.job import Done, Job, Part
from quoteattr.scale.worker import Worker

_READY, _DEAD = "ready", "dead"
_STILLBORN = 3
"""Processes in a row that may die before they have loaded the model."""
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Each process has a core; threads of linear algebra would only wait for each other's."""


def run_here(job: Job, parts: Iterable[Part], processes: int) -> Iterator[Done]:
    """Do parts in so many processes, and give what becomes of each as it comes.

    A part is read when a process is free for it. A part whose process dies goes to a new one.
    Raises what a process raises, and ``EngineError`` where none comes to live.
    """
    waiting = iter(parts)
    first = [_Member(job, part) for part in islice(waiting, processes)]
    team = {member.connection: member for member in first}
    stillborn = 0
    try:
        while team:
            for connection in wait([*team]):
                member = team[cast("Connection", connection)]
                answer = member.answer()
                if answer == _DEAD:
                    del team[member.connection]
                    stillborn = 0 if member.ready else stillborn + 1
                    heir = _Member(job, member.part, after=member.end(), stillborn=stillborn)
                    team[heir.connection] = heir
                    continue
                if isinstance(answer, Exception):
                    raise answer
                part: Part | None = member.part
                if isinstance(answer, Done):
                    yield answer
                    part = next(waiting, None)
                if part is None:
                    del team[member.connection]
                    member.end()
                else:
                    member.take(part)
    finally:
        for member in team.values():
            member.end()


class _Member:
    """A process that loads the model and then does parts; the parent's end of it."""

    def __init__(self, job: Job, part: Part, *, after: int | None = 0, stillborn: int = 0) -> None:
        if stillborn >= _STILLBORN:
            raise EngineError(
                f"{stillborn} processes in a row ended before the model was loaded, the last with "
                f"status {after}; see that there is memory for so many, or give fewer --processes"
            )
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.part = part
        """What it has to do, from its first moment on."""
        self.ready = False
        self._process = context.Process(target=_work, args=(job, theirs), daemon=True)
        self._process.start()
        theirs.close()  # so that the end of the process is the end of the connection

    def answer(self) -> object:
        """``Done``, an exception, that the model is loaded, or that the process is dead."""
        try:
            answer: object = self.connection.recv()
        except (EOFError, OSError):
            return _DEAD
        self.ready = True
        return answer

    def take(self, part: Part) -> None:
        """Send a part; that nobody takes it will show in the next answer."""
        self.part = part
        try:
            self.connection.send(part)
        except OSError:
            self._process.join()

    def end(self) -> int | None:
        """Let go of the process; its exit status, negative where a signal has ended it."""
        self.connection.close()
        self._process.terminate()
        self._process.join()
        return self._process.exitcode


def _work(job: Job, connection: Connection) -> None:
    """The life of a process: it ends with its parent, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all; the parent decides
    for name in _ONE_THREAD:
        os.environ.setdefault(name, "1")
    try:
        try:
            worker = Worker(job)
            connection.send(_READY)
            while True:
                connection.send(worker(connection.recv()))
        except (EOFError, MemoryError):  # the part goes to another process, with new memory
            return
        except Exception as error:  # noqa: BLE001 - the parent raises it
            connection.send(error)
    except OSError:  # nobody is there any more
        return
