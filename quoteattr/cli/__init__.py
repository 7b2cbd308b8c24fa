"""The command ``quoteattr``."""

from quoteattr.cli.commands import app, main

__all__ = ["app", "main"]
