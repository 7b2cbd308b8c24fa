"""A lazy map over worker processes: order kept, memory bounded, and no death goes unnoticed.

Each worker is served by a thread of the caller's process, which starts it, sends it batches, and
waits for what comes back. The threads pass bytes on and no more: batches are pickled and results
unpickled where the caller asks for results, so that no worker waits for the caller.
"""

import atexit
import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import RLock, Thread
from typing import Any, TypeAlias, TypeVar

from attrs import field, frozen

from quoteattr.errors import ModelError
from quoteattr.worker import unpacked, work

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4  # batches for each worker: in its hands, waiting for it, or done and not yet asked for
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_STARTING = RLock()  # the environment, in which a process is started, is everybody's

_Reply: TypeAlias = bytes | int | None
"""What a worker sent back, or how its process ended: its exit code, ``None`` if it took too long
and was killed."""


def map_in_order(
    function: Callable[[list[T]], Iterable[R]],
    batches: Iterable[list[T]],
    n_process: int,
    *,
    lost: Callable[[T, int | None], R],
    timeout: float | None = None,
) -> Generator[R, None, None]:
    """The results of ``function`` for each of ``batches``, in order, from ``n_process`` processes.

    Batches are read only as far ahead as the workers need. An item that is among its own results,
    however deep, comes back as the very object that was given. Where a process dies, what it held
    is tried again, one item at a time; for an item that kills its process again, the result is
    that of ``lost(item, exit_code)``. So it is where a batch, and then an item alone, takes more
    than ``timeout`` seconds, at most a day: its process is killed, and the exit code is
    ``None``. The time in which a process starts does not count.

    What ``batches`` or ``function`` raises is raised in its turn, behind the results of what came
    before.

    Raises
    ------
    ModelError
        A worker process cannot start.
    """
    crew = _Crew(pickle.dumps(function), n_process, timeout)
    waiting: deque[_Task] = deque()
    failed: list[Exception] = []
    try:
        for batch in until_failure(batches, failed):
            waiting.append(crew.give(batch))
            if len(waiting) == n_process * _AHEAD or waiting[0].replies.done():
                yield from _results(waiting.popleft(), lost)
        while waiting:
            yield from _results(waiting.popleft(), lost)
    finally:
        crew.dismiss()
    if failed:
        raise failed[0]


def until_failure(items: Iterable[T], failed: list[Exception]) -> Iterator[T]:
    """Give ``items`` up to the first exception, which goes into ``failed``, to be raised later."""
    try:
        yield from items
    except Exception as error:  # noqa: BLE001 - raised by whoever holds `failed`
        failed.append(error)


@frozen
class _Task:
    """A batch, and the replies that are to come, each with the items that it is about."""

    items: Sequence[Any]
    packed: bytes = field(repr=False)
    replies: "Future[list[tuple[Sequence[Any], _Reply]]]"


def _results(task: _Task, lost: Callable[[Any, int | None], R]) -> Iterator[R]:
    for items, reply in task.replies.result():
        if not isinstance(reply, bytes):
            yield lost(items[0], reply)
            continue
        results, failure = unpacked(reply, items)
        yield from results
        if failure:
            raise failure


class _Crew:
    """Workers and their threads. There are never more of them than batches were given."""

    def __init__(self, function: bytes, size: int, timeout: float | None) -> None:
        if os.name == "posix":  # started by a thread below, it would let Ctrl-C through to there
            from multiprocessing.resource_tracker import ensure_running

            ensure_running()
        self._function = function
        self._size = size
        self._timeout = timeout
        self._workers: list[_Worker] = []
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        atexit.register(self.dismiss)  # where the caller ends in the middle

    def give(self, items: Sequence[Any]) -> _Task:
        """Hand a batch to whichever worker is free first."""
        task = _Task(items, pickle.dumps(items), Future())
        self._tasks.put(task)
        if len(self._workers) < self._size:
            worker = _Worker(self._function, self._timeout)
            self._workers.append(worker)
            Thread(target=_serve, args=(worker, self._tasks), daemon=True).start()
        return task

    def dismiss(self) -> None:
        """End all workers at once, whatever they are at, and let their threads end."""
        for worker in self._workers:
            self._tasks.put(None)
            worker.dismiss()
        atexit.unregister(self.dismiss)


def _serve(worker: "_Worker", tasks: "SimpleQueue[_Task | None]") -> None:
    """What a thread does: batches go to its worker, one after the other."""
    if hasattr(signal, "pthread_sigmask"):  # Ctrl-C is for the caller; processes inherit this
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    while not worker.dismissed and (task := tasks.get()):
        try:
            task.replies.set_result(_replies(worker, task))
        except Exception as error:  # noqa: BLE001 - raised where the result is asked for
            task.replies.set_exception(error)


def _replies(worker: "_Worker", task: _Task) -> list[tuple[Sequence[Any], _Reply]]:
    """Have a batch done; where that kills the process, or takes too long, its items one by one."""
    reply = worker.ask(task.packed)
    if isinstance(reply, bytes) or (reply is None and len(task.items) == 1):
        return [(task.items, reply)]
    return [([item], worker.ask(pickle.dumps([item]))) for item in task.items]


class _Worker:
    """A process that works on batches: started when first asked, and anew where it has died."""

    def __init__(self, function: bytes, timeout: float | None) -> None:
        self._function = function
        self._timeout = timeout
        self._process: BaseProcess | None = None
        self.dismissed = False

    def ask(self, packed: bytes) -> _Reply:
        """Have a batch done, or learn how the process ended that was to do it."""
        process = self._process or self._start()
        try:
            self._pipe.send_bytes(packed)
            if self._pipe.poll(self._timeout):
                return self._pipe.recv_bytes()
        except (EOFError, OSError):
            self._process = None
            return _exit_code(process)
        self._process = None
        process.kill()
        process.join()
        return None

    def dismiss(self) -> None:
        """End the process at once, and start no other."""
        with _STARTING:
            self.dismissed = True
            process = self._process
        if process:
            process.kill()
            process.join()

    def _start(self) -> BaseProcess:
        spawn = get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        process = spawn.Process(target=work, args=(theirs,), daemon=True)
        with _STARTING, _one_thread_each():
            if self.dismissed:
                raise _no_start("the stream has ended")
            try:
                process.start()
            except (AssertionError, RuntimeError):
                raise _no_start("this process is a worker itself") from None
            self._process = process
        theirs.close()
        try:
            self._pipe.send_bytes(self._function)
            _, failure = unpacked(self._pipe.recv_bytes(), ())
        except (EOFError, OSError):
            raise _no_start(f"it ended while starting ({ended(_exit_code(process))})") from None
        if failure:
            raise failure
        return process


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Let a process that is started here multiply matrices on one thread, unless users say more.

    The processes share the cores; threads that wait for busy cores cost more than they give.
    """
    ours = {} if any(name in os.environ for name in _THREADS) else dict.fromkeys(_THREADS, "1")
    os.environ.update(ours)
    try:
        yield
    finally:
        for name in ours:
            del os.environ[name]


def _exit_code(process: BaseProcess) -> int:
    process.join()
    return process.exitcode or 0


def ended(exit_code: int) -> str:
    """How a process ended, in words: ``exit status 1``, ``killed by signal 9: Killed``."""
    if exit_code >= 0:
        return f"exit status {exit_code}"
    return f"killed by signal {-exit_code}: {signal.strsignal(-exit_code)}"


def _no_start(why: str) -> ModelError:
    return ModelError(
        f"no worker process for n_process above 1, or for a timeout: {why}. A worker imports the "
        'script that starts it: let the script do its work under `if __name__ == "__main__":`; or '
        "there may be too little memory: use fewer processes"
    )
