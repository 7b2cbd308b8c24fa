"""Write a file whole or not at all."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedWriter, FileIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_NEW_FILE = 0o666


@contextmanager
def write_atomically(path: Path) -> Iterator[BinaryIO]:
    """Open a file beside ``path`` that takes its place once the block ends without an exception.

    Until then ``path`` stays as it was, and an exception leaves no trace. A device or a pipe is
    written directly, a link is followed. Raises ``OSError``, which names ``path``, where it cannot
    be written, and where that shows in the middle: the disk is full, the folder is gone.
    """
    if path.exists() and not path.is_file():
        with naming(path):
            file = _Named(path, path)
        with BufferedWriter(file) as stream:
            yield stream
        return
    target = path.resolve()
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else _NEW_FILE & ~_umask()
    with naming(path):
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with BufferedWriter(_Named(descriptor, path)) as stream:
            yield stream
        with naming(path):
            Path(name).chmod(mode)
            Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let an ``OSError`` name the file that was asked for, and no other or none."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


class _Named(FileIO):
    """A file that says its name where it cannot be written."""

    def __init__(self, file: Path | int, path: Path) -> None:
        super().__init__(file, "wb")
        self._path = path

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write as much as there is room for."""
        with naming(self._path):
            return super().write(data)

    def close(self) -> None:
        """Let go of the file; some disks tell only now that they are full."""
        with naming(self._path):
            super().close()


def _umask() -> int:
    """Read the process's mask of permissions, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
