"""What an environment holds, as CycloneDX: a bill of materials beside a release."""

import json
import subprocess
import sys
from pathlib import Path

import quoteattr
from supply.pins import ROOT


def bill_of(python: Path) -> str:
    """The bill of the environment of this Python, checked; the same for the same packages."""
    command = [
        sys.executable, "-m", "cyclonedx_py", "environment", "--pyproject", ROOT / "pyproject.toml",
        "--mc-type=library", "--output-reproducible", "--output-format=JSON", python,
    ]  # fmt: skip
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    bill = json.loads(done.stdout)
    # It reads no version that pyproject.toml leaves to the build.
    bill["metadata"]["component"]["version"] = quoteattr.__version__
    return json.dumps(bill, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
