"""Where something was measured, and with what."""

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from attrs import frozen

_PACKAGES = ("quoteattr", "spacy", "thinc", "numpy", "textacy", "ray")
_CPUS = Path("/proc/cpuinfo")


@frozen(kw_only=True)
class Machine:
    """The machine and the versions."""

    processor: str
    cores: int
    memory: float | None
    """GB (10^9 bytes); ``None`` where the system does not tell."""
    system: str
    python: str
    packages: dict[str, str]
    """Versions by name; what is not installed is not there."""
    threads: int = 1
    """Of matrix products in every process."""


def this_machine() -> Machine:
    """The machine that this runs on."""
    found = {name: _version(name) for name in _PACKAGES}
    return Machine(
        processor=_processor(),
        cores=os.cpu_count() or 1,
        memory=_memory(),
        system=platform.system(),
        python=platform.python_version(),
        packages={name: one for name, one in found.items() if one},
    )


def _processor() -> str:
    lines = _CPUS.read_text("utf-8").splitlines() if _CPUS.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def _memory() -> float | None:
    if sys.platform == "win32":
        return None
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
