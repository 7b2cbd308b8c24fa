"""Many articles: rows of Arrow in, rows with quotes out, in parts, on one machine or a cluster.

:class:`Extractor` is the shape that engines take: a class that loads the model when it is made, and
gives a row with quotes for each row of a table.
"""

from quoteattr.scale.extractor import Extractor

__all__ = ["Extractor"]
