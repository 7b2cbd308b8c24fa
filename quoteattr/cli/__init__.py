"""The command ``quoteattr``."""

from quoteattr.cli.signals import ending_when_asked

__all__ = ["main"]


def main() -> None:
    """Run the command line, which takes a moment to load and may be interrupted even then."""
    with ending_when_asked():
        from quoteattr.cli.app import run

        run()
