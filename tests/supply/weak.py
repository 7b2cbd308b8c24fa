"""What is known against the exact versions: pip-audit asks OSV, the database of such reports.

Not PyPI, which knows no more: to pip-audit a package that PyPI does not know is sound, and a mirror
of PyPI knows none.
"""

import os
import subprocess
import sys
from pathlib import Path

import requests

OSV = "https://api.osv.dev/v1/query"
_TRY = {"package": {"name": "pip", "ecosystem": "PyPI"}, "version": "20.0"}


def silence(url: str) -> str | None:
    """Why nobody answers there, if nobody does."""
    try:
        requests.post(url, json=_TRY, timeout=20).raise_for_status()
    except requests.RequestException as error:
        return str(error)
    return None


def nothing_known(path: Path, url: str) -> bool:
    """Whether nothing is known against the versions of a file; what is known is printed."""
    command = [
        sys.executable, "-m", "pip_audit", "--strict", "--progress-spinner=off", "--no-deps",
        "--disable-pip", "-r", path,
    ]  # fmt: skip
    service = {"PIP_AUDIT_VULNERABILITY_SERVICE": "osv", "PIP_AUDIT_OSV_URL": url}
    return subprocess.run(command, env=os.environ | service, check=False).returncode == 0
