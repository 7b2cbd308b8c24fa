"""Room 2: quotation marks found, told from apostrophes and inches, and paired."""

from quoteattr.marks.pair import Marks, pair

__all__ = ["Marks", "pair"]
