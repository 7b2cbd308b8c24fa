"""Plots of quotes from many articles: who is quoted when, and who quotes whom.

``table`` takes the table of quotes, ``periods`` its dates, ``graph`` makes a network of it;
``speakers`` and ``network`` draw. ``layout`` and ``labels`` say where the nodes of a network and
their names go, ``canvas`` is what plots share.
"""

from quoteattr.plot.graph import quote_network
from quoteattr.plot.network import plot_network
from quoteattr.plot.speakers import plot_speakers

__all__ = ["plot_network", "plot_speakers", "quote_network"]
