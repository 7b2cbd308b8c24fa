"""Work in a process of its own, whose memory and start nothing else has touched.

As a script: ``python -m benchmarks.fresh MODULE FUNCTION``, arguments and result as JSON.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from attrs import frozen

import quoteattr

_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""How many threads multiply matrices; each process here is told, and told one if not otherwise."""
_TESTS = Path(__file__).parents[1]
_LIBRARY = Path(quoteattr.__file__).parents[1]
_STATUS = Path("/proc/self/status")


@frozen
class Ran:
    """What a process gave, and the most memory that it held, in MB (10^6 bytes)."""

    value: Any
    peak: float


def fresh(function: Callable[..., object], *, threads: int = 1, **arguments: Any) -> Ran:
    """Call a function of a module of this package in a new process; values must fit into JSON.

    Raises
    ------
    RuntimeError
        It failed; the message is what it wrote to standard error.
    """
    module = import_module(function.__module__)
    name = Path(module.__file__ or "").stem
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.fresh", f"benchmarks.{name}", function.__name__],
        input=json.dumps(arguments),
        capture_output=True,
        text=True,
        env=environment(threads),
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{name}.{function.__name__}({arguments}) failed:\n{done.stderr}")
    return Ran(**json.loads(done.stdout.splitlines()[-1]))


def environment(threads: int = 1) -> dict[str, str]:
    """For a new process: so many threads, and the library that this process has, wherever it is."""
    paths = (_LIBRARY, _TESTS, os.environ.get("PYTHONPATH", ""))
    told = dict.fromkeys(_THREADS, str(threads))
    joined = os.pathsep.join(str(path) for path in paths if str(path))
    told |= {"PYTHONPATH": joined, "PYTHONSAFEPATH": "1"}
    return os.environ | told


def peak() -> float:
    """The most memory that this process has held so far, in MB (10^6 bytes).

    Linux counts what stood in a process before its program was loaded in ``ru_maxrss``, too.
    """
    if _STATUS.exists():
        lines = dict(line.split(":", 1) for line in _STATUS.read_text("utf-8").splitlines())
        return int(lines["VmHWM"].split()[0]) * 1024 / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def _main(module: str, function: str) -> None:
    value = getattr(import_module(module), function)(**json.load(sys.stdin))
    sys.stdout.write(f"\n{json.dumps({'value': value, 'peak': peak()})}\n")


if __name__ == "__main__":
    _main(*sys.argv[1:])
