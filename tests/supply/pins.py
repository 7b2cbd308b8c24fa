"""The files of exact versions in `.ci/`, and the ranges of `pyproject.toml`."""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from attrs import frozen
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = ROOT / ".ci" / "lock.txt"
"""Of everything that CI installs, for every platform, with hashes."""
OLDEST = ROOT / ".ci" / "oldest.txt"
"""Of the core and the extra `test`: the oldest that the ranges allow, on the oldest Python."""
CORE = "core"

_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})(?=\s|$)")


@frozen(kw_only=True)
class Pin:
    """A line of such a file: one version of a package."""

    name: str
    version: str
    marker: Marker | None
    hashes: frozenset[str]

    @property
    def here(self) -> bool:
        """Whether this Python on this machine would take it."""
        return self.marker is None or self.marker.evaluate()


def read_pins(path: Path) -> list[Pin]:
    """The lines of a file of exact versions; one that is not exact is refused."""
    pins = []
    text = re.sub(r"^ *#.*\n?", "", path.read_text("utf-8"), flags=re.MULTILINE)
    for line in text.replace("\\\n", " ").splitlines():
        requirement = Requirement(_HASH.sub("", line).strip())
        version = str(requirement.specifier).removeprefix("==")
        if requirement.url or not re.fullmatch(r"[\w.!+]+", version):
            raise ValueError(f"{path}: {requirement}: not one version; make the file again")
        pins.append(
            Pin(
                name=canonicalize_name(requirement.name),
                version=version,
                marker=requirement.marker,
                hashes=frozenset(_HASH.findall(line)),
            )
        )
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


def strangers(reports: Sequence[Path], pins: Sequence[Pin]) -> list[str]:
    """What pip installed, by its reports, that is no file of the lock."""
    known = {(pin.name, pin.version, sha) for pin in pins for sha in pin.hashes}
    found = []
    for path in reports:
        for item in json.loads(path.read_text("utf-8"))["install"]:
            name, version = canonicalize_name(item["metadata"]["name"]), item["metadata"]["version"]
            archive = item["download_info"].get("archive_info")
            sha = (archive or {}).get("hashes", {}).get("sha256", "")
            if name != "quoteattr" and (name, version, sha) not in known:
                found.append(f"{name} {version}: sha256 {sha or 'unknown'}")
    return found
