"""Where a command writes, and how it tells of problems: data on one stream, all else on the other.

Exit status: 0 when all went well, 1 when an article failed, 2 for wrong usage, 141 when the reader
of the output has left.
"""

import errno
import logging
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

import typer

from quoteattr.errors import QuoteattrError
from quoteattr.export.atomic import write_atomically
from quoteattr.show.wording import on_one_line

if TYPE_CHECKING:
    from quoteattr.quotes import Quotes

_FAILED = 1
WRONG_USAGE = 2
_BROKEN_PIPE = 141
_REMEDIES = {
    **dict.fromkeys(
        (errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "; make room, and run the same command again"
    ),
    errno.EROFS: "; give a place that can be written",
}


class Problems:
    """Reports problems, a line each, above the progress bar if there is one; counts failures."""

    def __init__(self) -> None:
        self.failed = 0

    def fail(self, error: Exception) -> None:
        """Report something that cost an article or the run."""
        self.failed += 1
        message = str(error)
        if isinstance(error, OSError) and error.strerror:
            remedy = _REMEDIES.get(error.errno or 0, "")
            message = f"{error.filename or 'the output'}: {error.strerror}{remedy}"
        self.warn(message)

    def warn(self, message: str) -> None:
        """Report something that cost nothing."""
        self.say(f"quoteattr: {message}")

    def say(self, line: str) -> None:
        """Print a line, whatever names and messages in it hold.

        Where nobody can be told, the work goes on and the exit status tells.
        """
        from tqdm import tqdm

        with suppress(OSError):
            tqdm.write(on_one_line(line), file=sys.stderr)


class _LogLines(logging.Handler):
    """Hands the library's warnings to ``Problems``."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(logging.WARNING)
        self._problems = problems

    def emit(self, record: logging.LogRecord) -> None:
        self._problems.warn(record.getMessage())


@contextmanager
def sink(output: Path | None, problems: Problems) -> Iterator[BinaryIO]:
    """Open what to write to; a place that cannot be written is wrong usage, found at once."""
    if output is None:
        yield sys.stdout.buffer
        return
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(write_atomically(output))
        except OSError as error:
            problems.fail(error)
            raise typer.Exit(WRONG_USAGE) from None
        yield stream


@contextmanager
def ending_in_a_line(problems: Problems) -> Iterator[None]:
    """Turn whatever was foreseen into one line on standard error and an exit status."""
    handler = _LogLines(problems)
    log = logging.getLogger("quoteattr")
    log.addHandler(handler)
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_unwritten(sys.stdout)
        raise typer.Exit(_BROKEN_PIPE) from None
    except (QuoteattrError, OSError) as error:
        problems.fail(error)
        _drop_unwritten(sys.stdout)
    finally:
        log.removeHandler(handler)
        _drop_unwritten(sys.stderr)
    if problems.failed:
        raise typer.Exit(_FAILED)


def _drop_unwritten(stream: TextIO) -> None:
    """Let go of what cannot be written: Python would try again at its end, and complain."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def progress(quotes: "Iterator[Quotes]") -> "Iterable[Quotes]":
    """Count articles on a terminal."""
    from quoteattr.stream import counted

    return counted(quotes, shown=sys.stderr.isatty())
