"""The style sheets and the script that pages carry inside them."""

import base64
import hashlib
from functools import cache
from importlib.resources import files


@cache
def asset(name: str) -> str:
    """The text of a file beside this one, e.g. ``marks.css``."""
    return files("quoteattr.show").joinpath(name).read_text(encoding="utf-8")


def policy(style: str, script: str = "") -> str:
    """What a page may do: use this style and run this script, and nothing from anywhere else."""
    code = f"; script-src {_digest(script)}" if script else ""
    return (
        f"default-src 'none'; style-src {_digest(style)}{code}; base-uri 'none'; form-action 'none'"
    )


def _digest(code: str) -> str:
    """How a policy names the code that it lets run."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
