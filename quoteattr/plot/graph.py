"""Who quotes whom, as a directed graph."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import frozen

from quoteattr.plot.canvas import plot_extra
from quoteattr.plot.table import rows_of

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


@frozen
class Passages:
    """Quotes counted by who passes on whose words."""

    counts: dict[tuple[str, str], int]
    """By (who passes on, who said it)."""
    publishers: frozenset[str]
    left_out: dict[str, int]
    """How many quotes are in no count, by what they are or lack."""


def quote_network(table: "pd.DataFrame") -> "nx.DiGraph[str]":
    """Make a graph of who quotes whom.

    An edge leads from whoever passes words on to whoever said them: from the reporter of a quote,
    if another quote reports it, else from the publisher of the article. Whoever publishes and
    speaks under one name is one node. Quotes without a speaker, and quotes of or reported by
    somebody without a proper name, are left out, as nobody knows whether two such are one. Needs
    the extra ``quoteattr[plot]``.

    Parameters
    ----------
    table
        Frames of ``Quotes.to_frame()``, stacked, or what ``pandas`` reads of a table that
        ``quoteattr extract`` wrote. The columns ``speaker`` and one of ``publisher``, ``reporter``
        and ``reported_by`` are needed; ``article`` and ``named`` are used if there.

    Returns
    -------
    DiGraph
        Of networkx. An edge has a ``weight``, the number of quotes. A node, named as in the table,
        has ``kind`` (``publisher`` or ``speaker``), ``said`` and ``passed_on`` (numbers of quotes).
        ``networkx.write_gexf`` and ``networkx.write_graphml`` make files for other programs.

    Raises
    ------
    RecordError
        The table lacks a column.
    MissingExtra
        networkx is not installed.

    Examples
    --------
    >>> import pandas as pd
    >>> import quoteattr
    >>> table = pd.DataFrame(
    ...     [("Coast Herald", "Bo Lind", None), ("Coast Herald", "Ama Osei", "Bo Lind")],
    ...     columns=["publisher", "speaker", "reporter"],
    ... )
    >>> graph = quoteattr.quote_network(table)
    >>> list(graph.edges(data="weight"))
    [('Bo Lind', 'Ama Osei', 1), ('Coast Herald', 'Bo Lind', 1)]
    >>> graph.nodes["Bo Lind"]
    {'kind': 'speaker', 'said': 1, 'passed_on': 1}
    """
    return graph_of(passages(table))


def passages(table: "pd.DataFrame") -> Passages:
    """Count the quotes of a table by who passes on whose words."""
    chained = any(name in getattr(table, "columns", ()) for name in ("reporter", "reported_by"))
    rows = rows_of(table, "speaker", *(() if chained else ("publisher",)))
    nameless = {(row.article, row.speaker) for row in rows if not row.named}
    counts, left = Counter[tuple[str, str]](), Counter[str]()
    for row in rows:
        source = row.reporter or row.publisher
        if row.speaker is None:
            left["without a speaker"] += 1
        elif not row.named:
            left["of speakers without a name"] += 1
        elif source is None:
            left["with neither publisher nor reporter"] += 1
        elif (row.article, row.reporter) in nameless and row.reporter:
            left["reported by speakers without a name"] += 1
        else:
            counts[source, row.speaker] += 1
    publishers = frozenset(row.publisher for row in rows if row.publisher)
    return Passages(dict(sorted(counts.items())), publishers, dict(sorted(left.items())))


def graph_of(found: Passages, edges: Iterable[tuple[str, str]] | None = None) -> "nx.DiGraph[str]":
    """Make the graph of some edges or of all; nodes and edges stand in the order of their names."""
    with plot_extra():
        import networkx as nx
    kept = sorted(found.counts if edges is None else edges)
    said, passed_on = Counter[str](), Counter[str]()
    for (source, speaker), count in found.counts.items():
        passed_on[source] += count
        said[speaker] += count
    graph = nx.DiGraph()
    for name in sorted({name for edge in kept for name in edge}):
        kind = "publisher" if name in found.publishers else "speaker"
        graph.add_node(name, kind=kind, said=said[name], passed_on=passed_on[name])
    graph.add_edges_from((*edge, {"weight": found.counts[edge]}) for edge in kept)
    return graph
