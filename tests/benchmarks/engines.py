"""What Ray costs beyond plain worker processes: the command line over many short articles.

Starting is the same command over a few tiny articles, and is taken off. The commands take turns.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from secrets import token_hex
from time import perf_counter

from attrs import frozen

from benchmarks.collection import read_collection, words_of
from benchmarks.fresh import environment
from benchmarks.settings import Settings
from benchmarks.timing import Spread

_EXTRACT = (sys.executable, "-m", "quoteattr", "extract")
_PROCESSES = 2
_PLAIN = "worker processes"
_COMMANDS = {
    _PLAIN: ("-o", "found.jsonl"),
    "worker processes, parts in a folder": ("-o", "found/", "--engine", "local"),
    "Ray, parts in a folder": ("-o", "found/", "--engine", "ray"),
}
_WORDS, _TINY, _MOST = 100, 16, 3  # of a short article; tiny articles; passes
_CLUSTER = """
import sys, ray
ray.init("local", num_cpus={cpus}, include_dashboard=False, log_to_driver=False)
print("address", ray.get_runtime_context().gcs_address, flush=True)
sys.stdin.read()
"""


class Absent(Exception):  # noqa: N818 - no error: something is not there to be measured
    """What a measurement needs is not there; the message says what."""


@frozen(kw_only=True)
class Engine:
    """One way of spreading the same articles over the same number of processes."""

    engine: str
    articles: int
    words: int
    processes: int
    starting: Spread
    """Seconds, as the clock has it."""
    wall: Spread
    """Seconds beyond starting."""
    relative: Spread
    """To worker processes, in the same pass."""


def engines(settings: Settings) -> tuple[Engine, ...]:
    """Short articles of the first collection.

    Raises
    ------
    Absent
        Ray, pyarrow or the engine is not there.
    """
    _check()
    collection = read_collection(settings.corpora[0], settings.most_words)
    texts = list(islice(collection.long(_WORDS), settings.short_articles))
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "few.parquet"), Path(folder, "many.parquet")
        _write(["“Go,” said Ana Ruiz."] * _TINY * _PROCESSES, few)
        _write(texts, many)
        with _cluster() as entry:
            passes = [
                {
                    name: tuple(_seconds(path, name, entry) for path in (few, many))
                    for name in _COMMANDS
                }
                for _ in range(min(settings.passes, _MOST))
            ]
    return tuple(compared(passes, len(texts), sum(map(words_of, texts))))


def compared(
    passes: Sequence[Mapping[str, tuple[float, float]]], articles: int, words: int
) -> Iterator[Engine]:
    """Set out seconds for (few, many) articles, pass by pass and for each engine."""
    for name in passes[0]:
        yield Engine(
            engine=name,
            articles=articles,
            words=words,
            processes=_PROCESSES,
            starting=Spread.of(each[name][0] for each in passes),
            wall=Spread.of(_beyond(each[name]) for each in passes),
            relative=Spread.of(_beyond(each[name]) / _beyond(each[_PLAIN]) for each in passes),
        )


def _beyond(seconds: tuple[float, float]) -> float:
    few, many = seconds
    return max(many - few, 1e-9)


def _check() -> None:
    missing = [name for name in ("pyarrow", "ray") if find_spec(name) is None]
    if missing:
        raise Absent(f"not installed: {', '.join(missing)}")
    told = subprocess.run(
        [*_EXTRACT, "--help"], capture_output=True, text=True, check=True, env=environment()
    )
    if "--engine" not in told.stdout:
        raise Absent("quoteattr extract has no --engine")


def _write(texts: Sequence[str], path: Path) -> None:
    import pyarrow as pa
    from pyarrow.parquet import write_table

    ids = [f"a{number}" for number in range(len(texts))]
    write_table(pa.table({"id": ids, "text": list(texts)}), path)


@contextmanager
def _cluster() -> Iterator[dict[str, str]]:
    """What leads to a cluster of our own: Ray wants one more CPU than there are actors."""
    entry = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": token_hex(32)}
    with subprocess.Popen(
        [sys.executable, "-c", _CLUSTER.format(cpus=_PROCESSES + 1)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment() | entry | {"RAY_USAGE_STATS_ENABLED": "0"},
    ) as head:
        try:
            yield entry | {"RAY_ADDRESS": _address(head.stdout or ())}
        finally:
            head.communicate()  # the end of its input is the end of the cluster


def _address(lines: Iterable[str]) -> str:
    """What stands behind ``address`` in one of the lines that are printed when a cluster starts."""
    said = []
    for line in lines:
        if line.startswith("address "):
            return line.split()[1]
        said.append(line)
    raise RuntimeError(f"Ray starts no cluster:\n{''.join(said)}")


def _seconds(path: Path, name: str, entry: Mapping[str, str]) -> float:
    """Wall seconds of a command in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        started = perf_counter()
        done = subprocess.run(
            [*_EXTRACT, str(path), "--processes", str(_PROCESSES), *_COMMANDS[name]],
            capture_output=True,
            text=True,
            cwd=folder,
            env=environment() | entry,
            check=False,
        )
        spent = perf_counter() - started
    if done.returncode:
        raise RuntimeError(f"quoteattr extract by {name} failed:\n{done.stderr}")
    return spent
