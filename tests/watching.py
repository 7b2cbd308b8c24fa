"""Python in a process where calls to the network, commands and the like are refused and told."""

import os
import subprocess
import sys
from pathlib import Path

from attrs import frozen

SCRIPTS = Path(__file__).with_name("watched")
"""Scripts to run so, and the watch itself."""


@frozen
class Watched:
    """What came of it."""

    status: int
    said: str
    problems: str
    log: str
    """A line for all that was refused, empty if nothing was."""


def watched(folder, *arguments):
    """Run Python on ``arguments`` in ``folder``; what it starts is watched as well."""
    log = Path(folder, "watch.log")
    path = [str(SCRIPTS), *map(str, filter(None, [os.environ.get("PYTHONPATH")]))]
    ran = subprocess.run(
        [sys.executable, "-W", "error", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path), "WATCH_LOG": str(log)},
    )
    return Watched(ran.returncode, ran.stdout, ran.stderr, log.read_text(encoding="utf-8"))
