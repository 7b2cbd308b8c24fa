"""The rows of the threat model, and the guards that `guards.toml` names for them."""

import re
import shlex
import tomllib
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/explanation/threat-model.md"
_ROW = re.compile(r"^\| (?!threat \|)(.+?) \| .+ \| (.+) \|$", re.MULTILINE)
_TEST = re.compile(r"`([\w/]+\.py(?:::\w+)?)`")


def threats() -> dict[str, list[str]]:
    """The tests that each row names, as pytest takes them from within ``tests/``."""
    rows = _ROW.findall(PAGE.read_text(encoding="utf-8"))
    return {threat: _TEST.findall(tests) for threat, tests in rows}


@frozen(kw_only=True)
class Guard:
    """Words of a file, and what stands there without them."""

    threat: str
    file: str
    guard: str
    without: str = ""
    tests: str = ""

    def out_of(self, source: str) -> str:
        """The source of the file without the guard, which must stand there once."""
        if (times := source.count(self.guard)) != 1:
            raise ValueError(f"{self.file}: {times} times {self.guard!r}, not once")
        return source.replace(self.guard, self.without)

    def arguments(self) -> list[str]:
        """What pytest is to run."""
        return shlex.split(self.tests) or threats()[self.threat]


def guards() -> list[Guard]:
    """All of them, in the order of the file."""
    told = tomllib.loads(Path(__file__).with_name("guards.toml").read_text(encoding="utf-8"))
    return [Guard(**each) for each in told["guard"]]
