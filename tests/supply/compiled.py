"""The files of exact versions, made again by uv."""

import subprocess
import sys

from supply.pins import LOCK, OLDEST, ROOT

_ALWAYS = (
    "--python-version=3.11", "--upgrade", "--no-annotate", "--no-config", "--quiet",
    "--custom-compile-command=python tests/supply renew",
)  # fmt: skip
_KINDS = {
    LOCK: ("--universal", "--all-extras"),
    OLDEST: ("--resolution=lowest-direct", "--extra=test"),
}


def compile_pins() -> None:
    """Write both files from what the registry has today."""
    for path, options in _KINDS.items():
        command = [
            sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *_ALWAYS, *options,
            f"--output-file={path}",
        ]  # fmt: skip
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
