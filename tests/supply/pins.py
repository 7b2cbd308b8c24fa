"""The files of exact versions in `.ci/`, and the ranges of `pyproject.toml`."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from attrs import frozen
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = ROOT / ".ci" / "lock.txt"
"""Of every extra, for every platform and Python: what CI installs."""
OLDEST = ROOT / ".ci" / "oldest.txt"
"""Of the core and the extra `test`: the oldest that the ranges allow, on the oldest Python."""
CORE = "core"


@frozen(kw_only=True)
class Pin:
    """A line of such a file: one version of a package."""

    name: str
    version: str
    marker: Marker | None

    @property
    def here(self) -> bool:
        """Whether this Python on this machine would take it."""
        return self.marker is None or self.marker.evaluate()


def read_pins(path: Path) -> list[Pin]:
    """The lines of a file of exact versions; one that is not exact is refused."""
    pins = []
    for line in re.findall(r"^[^#\n].*", path.read_text("utf-8"), flags=re.MULTILINE):
        requirement = Requirement(line)
        version = str(requirement.specifier).removeprefix("==")
        if not re.fullmatch(r"[\w.!+]+", version):
            raise ValueError(f"{path}: {line}: not one version; make the file again")
        name = canonicalize_name(requirement.name)
        pins.append(Pin(name=name, version=version, marker=requirement.marker))
    return pins


@cache
def ranges() -> dict[str, list[Requirement]]:
    """What `pyproject.toml` asks for, by extra; what no extra is needed for is `CORE`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {CORE: project["dependencies"], **project["optional-dependencies"]}
    return {extra: [*map(Requirement, lines)] for extra, lines in asked.items()}


def direct(extra: str) -> Iterator[Requirement]:
    """What an extra asks for itself and by the extras that it is made of."""
    for requirement in ranges()[extra]:
        if requirement.name == "quoteattr":
            for part in sorted(requirement.extras):
                yield from direct(part)
        else:
            yield requirement
