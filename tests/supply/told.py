"""What packages say of themselves, asked of the registry without installing any."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from supply.pins import Pin


def ask(pins: Iterable[Pin]) -> list[dict[str, Any]]:
    """The metadata of each package, in the version that this machine would take, if any."""
    chosen = {pin.name: pin for pin in sorted(pins, key=lambda pin: pin.here)}
    with tempfile.TemporaryDirectory() as folder:
        lines, report = Path(folder, "lines.txt"), Path(folder, "report.json")
        lines.write_text("".join(f"{pin.name}=={pin.version}\n" for pin in chosen.values()))
        command = [
            sys.executable, "-m", "pip", "install", "-q", "--dry-run", "--no-deps",
            "--ignore-installed", "--ignore-requires-python", "--report", report, "-r", lines,
        ]  # fmt: skip
        subprocess.run(command, check=True)
        return [item["metadata"] for item in json.loads(report.read_text("utf-8"))["install"]]
