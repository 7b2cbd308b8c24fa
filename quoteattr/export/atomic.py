"""Write a file whole or not at all."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BufferedWriter, FileIO
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_NEW_FILE = 0o666  # the system takes away what the user's mask of permissions says


@contextmanager
def write_atomically(path: Path, *, new: bool = False) -> Iterator[BinaryIO]:
    """Open a file beside ``path`` that takes its place once the block ends without an exception.

    Until then ``path`` stays as it was, and an exception leaves no trace; what has the name is on
    the disk, whatever becomes of the machine. A device or a pipe is written directly, a link is
    followed. With ``new`` nothing may be there, not even a link: that is for names that come out of
    data, which must not choose among the user's files. The file has the permissions of the one that
    it replaces, or those that any new file gets, from its first byte on. Raises ``OSError``, which
    names ``path``, where it cannot be written, and where that shows in the middle: the disk is
    full, the folder is gone; with ``new`` ``FileExistsError``.
    """
    if new and os.path.lexists(path):
        raise FileExistsError(
            errno.EEXIST, "is there already; give another or an empty folder", str(path)
        )
    old = _mode(path)
    if old is not None and not stat.S_ISREG(old):
        with naming(path):
            device = _Named(path, path, "wb")
        with BufferedWriter(device) as stream:
            yield stream
        return
    target = path if new else path.resolve()
    beside = target.with_name(f".{target.name}.{token_hex(8)}")
    kept = _NEW_FILE if old is None else old & 0o777
    file: _Named | None = None
    try:
        with naming(path):
            # "x": it is made here, or there is an error; nobody can have put a link there.
            file = _Named(path, beside, "xb", partial(os.open, mode=kept))
        with BufferedWriter(file) as stream:
            yield stream
            with naming(path):
                stream.flush()
                os.fsync(stream.fileno())  # a name without its bytes is what lost power would leave
        with naming(path):
            if old is not None:
                beside.chmod(kept)  # whatever the mask says
            beside.replace(target)
    except BaseException as error:
        if file or not isinstance(error, OSError):  # else nothing there is ours
            beside.unlink(missing_ok=True)
        raise


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let an ``OSError`` name the file that was asked for, and no other or none."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


class _Named(FileIO):
    """A file that says the name that was asked for where it cannot be written."""

    def __init__(
        self, path: Path, file: Path, mode: str, opener: Callable[[str, int], int] | None = None
    ) -> None:
        super().__init__(file, mode, opener=opener)
        self._path = path

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write as much as there is room for."""
        with naming(self._path):
            return super().write(data)

    def close(self) -> None:
        """Let go of the file; some disks tell only now that they are full."""
        with naming(self._path):
            super().close()


def _mode(path: Path) -> int | None:
    """Kind and permissions of what is there; ``None`` where nothing is."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None
