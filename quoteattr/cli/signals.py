"""A command that a signal asks to end: it ends at once, without a word, and tidies up."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from threading import Timer
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_ASKING = ("SIGINT", "SIGTERM", "SIGHUP")
"""Ctrl-C, a service or a shell that ends us, and a terminal that is closed, where they exist."""
_UNHEEDED = (signal.SIG_DFL, signal.default_int_handler)
_SOON = 0.01  # seconds


class _Asked(SystemExit):
    """The status is what a shell gives for a signal."""

    def __init__(self, number: int) -> None:
        super().__init__(128 + number)
        self.number = number


@contextmanager
def ending_when_asked() -> Iterator[None]:
    """Raise ``SystemExit`` at a signal, so that files and processes are tidied up on the way out.

    What is ignored stays so, as for ``nohup`` and behind ``&``. What the signal has cut off in the
    middle does not complain of it, up to the end of the process.
    """
    numbers = [getattr(signal, name) for name in _ASKING if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    heeded = [number for number, handler in before.items() if handler in _UNHEEDED]
    hook = sys.unraisablehook
    for number in heeded:
        signal.signal(number, _end)
    sys.unraisablehook = partial(_ask_again, hook)
    try:
        yield
    except _Asked:
        hook = _say_nothing
        raise
    finally:
        sys.unraisablehook = hook
        for number in heeded:
            signal.signal(number, before[number])


def _end(number: int, _frame: FrameType | None) -> None:
    raise _Asked(number)


def _say_nothing(_lost: "UnraisableHookArgs") -> None:
    """Objects that are made by half cannot always be unmade."""


def _ask_again(
    otherwise: "Callable[[UnraisableHookArgs], object]", lost: "UnraisableHookArgs"
) -> None:
    """Python drops what is raised in some callbacks, as of imports: the signal comes again."""
    if not isinstance(lost.exc_value, _Asked):
        otherwise(lost)
        return
    again = partial(os.kill, os.getpid()) if os.name == "posix" else signal.raise_signal
    with suppress(RuntimeError):  # no thread can start when Python ends, and then all is well
        Timer(_SOON, again, (lost.exc_value.number,)).start()
