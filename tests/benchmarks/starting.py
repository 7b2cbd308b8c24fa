"""What starting costs: the import, the pipeline, the first article. Each time in a new process."""

import subprocess
import sys

from attrs import frozen

from benchmarks.fresh import environment
from benchmarks.settings import Settings
from benchmarks.timing import Spread

_STEPS = {
    "import quoteattr": ("", "import quoteattr"),
    "quoteattr.load()": ("import quoteattr", "parser = quoteattr.load()"),
    "the first short article": (
        "import quoteattr; parser = quoteattr.load()",
        "parser('“Go,” said Ana Ruiz.')",
    ),
}
"""What is done before, and what is timed."""
_CODE = """
from time import perf_counter, process_time
{before}
processor, wall = process_time(), perf_counter()
{timed}
print(process_time() - processor, perf_counter() - wall)
"""


@frozen(kw_only=True)
class Start:
    """Seconds for one step."""

    step: str
    processor: Spread
    wall: Spread


def starting(settings: Settings) -> tuple[Start, ...]:
    """Every step; a first run, which only brings the files into memory, is left out."""
    rows = []
    for step, (before, timed) in _STEPS.items():
        runs = [_seconds(before, timed) for _ in range(settings.passes + 1)][1:]
        processor, wall = (Spread.of(each) for each in zip(*runs, strict=True))
        rows.append(Start(step=step, processor=processor, wall=wall))
    return tuple(rows)


def _seconds(before: str, timed: str) -> tuple[float, float]:
    code = _CODE.format(before=before, timed=timed)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=environment()
    )
    processor, wall = map(float, done.stdout.split())
    return processor, wall
