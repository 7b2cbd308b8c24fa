"""Articles for engines, and knowledge bases that end the process that asks them."""

import os
import re
import signal
from pathlib import Path

import pyarrow as pa
from attrs import frozen
from pyarrow import parquet

SAID = "“Rents will fall,” said Lee Wu, who has counted them for the city since the spring."
NAMES = ("Ana Ruiz", "Bo Lind", "Ama Osei", "Kim Poe", "Ida Holm")


def texts(number):
    """So many, a quote in each."""
    return [f"“The {n}th ramp is lost,” said {NAMES[n % len(NAMES)]}." for n in range(number)]


def written(path, **columns):
    """A file of Parquet with these columns."""
    parquet.write_table(pa.table(columns), path)
    return path


def rows_in(folder):
    """The rows of all parts, in the order of the parts."""
    paths = sorted(folder.glob("*.parquet"))
    return [row for path in paths for row in parquet.read_table(path).to_pylist()]


def _end():
    os.kill(os.getpid(), signal.SIGKILL)


@frozen
class DiesOnce:
    """Whoever asks first is killed."""

    flag: Path

    def __call__(self, speaker, context):  # noqa: ARG002 - as a knowledge base is called
        if not self.flag.exists():
            self.flag.touch()
            _end()


@frozen
class DiesAt:
    """Whoever asks for this speaker is killed, each time."""

    name: str

    def __call__(self, speaker, context):  # noqa: ARG002
        if speaker.name == self.name:
            _end()


@frozen
class Endless:
    """Whoever asks for this speaker has no answer, and no turn for another thread either."""

    name: str

    def __call__(self, speaker, context):  # noqa: ARG002
        if speaker.name == self.name:
            re.match(r"(a|aa)+$", "a" * 80 + "b")


class Dies:
    """Cannot even be unpickled: nobody comes so far as to load the model."""

    def __call__(self, speaker, context):
        raise NotImplementedError

    def __reduce__(self):
        return _end, ()
