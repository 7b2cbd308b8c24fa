"""Notes on parts that are begun, so that an article which ends its process is found out.

A process that is killed cannot tell why. So each part has a file of notes while it is worked on:
``part`` whenever somebody begins it, and once that has failed twice, the number of each article
before it is begun, and ``end`` behind the last one. An article whose number is the last word before
the next ``part`` has ended a process.
"""

import faulthandler
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from attrs import frozen

from quoteattr.errors import EngineError
from quoteattr.export.atomic import naming

_FOLDER = ".tries"
_PART, _END = "part", "end"
ENOUGH = 2
"""Processes that a part, and then an article by itself, may end before it is to blame."""


@frozen
class Tries:
    """The notes on one part."""

    path: Path

    @classmethod
    def of(cls, folder: Path, part: int) -> "Tries":
        """Those on a part of the run in ``folder``."""
        return cls(folder / _FOLDER / str(part))

    def begin(self, articles: int) -> bool:
        """Note that the part is begun; whether its articles should be taken one by one.

        Raises ``EngineError`` where that has not helped either.
        """
        self.path.parent.mkdir(exist_ok=True)
        self.note(_PART)
        begun = self._notes().count(_PART)
        if begun > ENOUGH * (articles + 2):
            raise EngineError(
                f"part {self.path.name} ends its process again and again, whichever of its "
                "articles are left out; give the processes more memory, or fewer of them"
            )
        return begun > ENOUGH

    def note(self, word: object) -> None:
        """Add a word, at once."""
        with naming(self.path), self.path.open("a", encoding="ascii") as file:
            file.write(f"{word}\n")

    @contextmanager
    def within(self, seconds: float | None, number: int) -> Iterator[None]:
        """End this process, whatever it is at, unless that which is done here is done in time.

        A thread of Python's would have to wait for what it is to end; this one waits for nobody.
        ``number`` is that of the article which is in work.
        """
        if seconds is None:
            yield
            return
        with self._late(number).open("ab") as file:
            faulthandler.dump_traceback_later(seconds, exit=True, file=file)
            try:
                yield
            finally:
                faulthandler.cancel_dump_traceback_later()

    def was_late(self, number: int) -> bool:
        """Whether an article has ended a process by taking too long."""
        path = self._late(number)
        return path.exists() and path.stat().st_size > 0

    def _late(self, number: int) -> Path:
        return self.path.with_name(f"{self.path.name}.{number}")

    def end(self) -> None:
        """Note that no article is in work any more."""
        self.note(_END)

    def culprits(self) -> set[int]:
        """Articles that have ended a process often enough, by their place in the part, 0-based."""
        strikes = Counter(
            word for word, behind in pairwise(self._notes()) if behind == _PART and word.isdigit()
        )
        return {int(word) for word, times in strikes.items() if times >= ENOUGH}

    def forget(self) -> None:
        """The part is done."""
        for path in (self.path, *self.path.parent.glob(f"{self.path.name}.*")):
            path.unlink(missing_ok=True)

    def _notes(self) -> list[str]:
        return self.path.read_text(encoding="ascii").split()


def forget_all(folder: Path) -> None:
    """Begin or end a run: what has ended an earlier one is nobody's fault."""
    notes = folder / _FOLDER
    if notes.is_symlink():  # notes go into no other folder
        notes.unlink()
    shutil.rmtree(notes, ignore_errors=True)
