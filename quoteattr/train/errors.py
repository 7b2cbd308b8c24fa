"""Errors of training.

::

    TrainingError (QuoteattrError, ValueError)
    ├── TreebankError   a corpus file does not hold what its format promises
    └── FrameError      a frame, phrase or source description is wrong
"""

from quoteattr.errors import QuoteattrError

__all__ = ["FrameError", "TrainingError", "TreebankError"]


class TrainingError(QuoteattrError, ValueError):
    """Anything that stops training; the message says what, where and how to mend it."""


class TreebankError(TrainingError):
    """A treebank or name file breaks its own format."""


class FrameError(TrainingError):
    """frames.toml, names.toml or sources.toml holds something that cannot be used."""
