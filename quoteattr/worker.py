"""What runs in a worker process, and the form in which results come back from it."""

import gc
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from io import BytesIO
from traceback import format_exc
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Results: TypeAlias = tuple[list[Any], Exception | None]
"""Results, and what ended them early."""


def work(pipe: "Connection[bytes, bytes]") -> None:
    """Receive a function, and then batches for it, until the other end closes or kills."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the caller, who ends this process
    with suppress(EOFError, OSError):  # the caller is gone
        function, reply = _function(pipe.recv_bytes())
        gc.freeze()  # what is loaded by now stays: no need to look through it again
        pipe.send_bytes(reply)
        while function:
            try:
                pipe.send_bytes(_reply(function, pipe.recv_bytes()))
            except MemoryError:  # as if killed for it: what it held is tried again by another
                sys.exit(1)


def _function(sent: bytes) -> tuple[Callable[[Any], Iterable[Any]] | None, bytes]:
    try:
        return pickle.loads(sent), _packed(([], None), ())  # noqa: S301 - the caller pickled it
    except Exception as error:  # noqa: BLE001 - raised where the caller asks for results
        return None, _packed(([], _sendable(error)), ())


def _reply(function: Callable[[Any], Iterable[Any]], sent: bytes) -> bytes:
    items: Sequence[Any] = ()
    results: list[Any] = []
    failure = None
    try:
        items = pickle.loads(sent)  # noqa: S301 - the caller pickled it
        results.extend(function(items))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - raised where the caller asks for results
        failure = _sendable(error)
    try:
        return _packed((results, failure), items)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - results that cannot be sent are a failure, too
        return _packed(([], _sendable(error)), ())


def _sendable(error: Exception) -> Exception:
    """The error with its traceback as a note, or one that says the same, if pickle refuses it."""
    try:
        error.add_note(f"In a worker process:\n{format_exc()}")
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever it is
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


class _Pickler(pickle.Pickler):
    """Writes the items of a batch as their numbers: the caller has them."""

    def __init__(self, file: BytesIO, items: Sequence[Any]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._numbers = {id(item): number for number, item in enumerate(items)}

    def persistent_id(self, value: object) -> int | None:
        return self._numbers.get(id(value))


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: BytesIO, items: Sequence[Any]) -> None:
        super().__init__(file)
        self._items = items

    def persistent_load(self, number: int) -> Any:  # noqa: ANN401
        return self._items[number]


def _packed(results: Results, items: Sequence[Any]) -> bytes:
    file = BytesIO()
    _Pickler(file, items).dump(results)
    return file.getvalue()


def unpacked(reply: bytes, items: Sequence[Any]) -> Results:
    """What a worker sent back for a batch, with the caller's own ``items`` in their places."""
    results: Results = _Unpickler(BytesIO(reply), items).load()
    return results
