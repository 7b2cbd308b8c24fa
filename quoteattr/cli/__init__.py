"""The command ``quoteattr``."""

from quoteattr.cli.app import app, main

__all__ = ["app", "main"]
