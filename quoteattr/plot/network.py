"""Who quotes whom, drawn: the heaviest edges of the graph."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING

from quoteattr.plot.canvas import (
    BLUE,
    GREY,
    INK,
    ORANGE,
    annotate_below,
    entitle,
    fonts_for,
    left_out,
    new_axes,
    say_empty,
    shortened,
    size_in_points,
)
from quoteattr.plot.graph import Passages, graph_of, passages
from quoteattr.plot.labels import Box, Disc, along, place_labels
from quoteattr.plot.layout import places_of

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from matplotlib.axes import Axes

_TITLE = "Who quotes whom"
_SUBTITLE = "Arrows lead from who passes words on to who said them; the wider, the more quotes"
_NAMES, _ARROWS = 26, 40  # at most; more are a thicket
_LARGEST, _ONE = 14.0, 4.0  # radius of nodes in points: of 1 quote at most _ONE
_WIDEST, _THINNEST = 4.5, 0.7  # width of arrows in points
_FONT = 8.5
_BEND = 0.12  # of arrows
_MARGIN = 55.0, 30.0  # within which no node stands, points
_LOOKS = {"publisher": (ORANGE, "s"), "speaker": (BLUE, "o")}


def plot_network(
    table: "pd.DataFrame", *, least: int = 2, ax: "Axes | None" = None, seed: int = 1
) -> "Axes":
    """Plot who quotes whom: publishers, those who report for others, and speakers.

    The graph is that of ``quote_network``; of its edges the heaviest are drawn, as many as can be
    read, and none that leads back to where it begins. A node is the larger, the more quotes its
    arrows stand for. A note below the plot counts what is not in it. Needs the extra
    ``quoteattr[plot]``.

    Parameters
    ----------
    table
        As for ``quote_network``.
    least
        How many quotes an edge must stand for to be drawn.
    ax
        Where to draw. Default: a figure of its own; nothing is shown or saved.
    seed
        Of the layout: the same table and seed give the same plot, another seed another layout.

    Returns
    -------
    Axes
        Of matplotlib; ``ax.figure.savefig("network.svg")`` saves them.

    Raises
    ------
    RecordError
        The table lacks a column.
    ValueError
        ``least`` is less than 1.
    MissingExtra
        matplotlib or networkx is not installed.

    Examples
    --------
    >>> import pandas as pd
    >>> import quoteattr
    >>> table = pd.DataFrame(
    ...     [("Coast Herald", "Bo Lind", None), ("Coast Herald", "Ama Osei", "Bo Lind")],
    ...     columns=["publisher", "speaker", "reporter"],
    ... )
    >>> ax = quoteattr.plot_network(table, least=1)
    >>> sorted(text.get_text() for text in ax.texts if text.get_gid() == "label")
    ['Ama Osei', 'Bo Lind', 'Coast Herald']
    >>> ax.figure.savefig("network.svg")
    """
    if least < 1:
        raise ValueError(f"least must be at least 1, got {least}")
    found = passages(table)
    heavy = _heaviest(found, least)
    graph = graph_of(found, _few(heavy))
    ax = new_axes(8, 6.5) if ax is None else ax
    entitle(ax, _TITLE, _SUBTITLE)
    annotate_below(ax, _notes(found, graph, len(heavy), least))
    ax.spines[:].set_visible(False)
    if heavy:
        _draw(ax, graph, seed)
    else:
        say_empty(ax, "no quotes to show")
    return ax


def _heaviest(found: Passages, least: int) -> list[tuple[str, str]]:
    """The edges of at least so many quotes, the heaviest first."""
    heavy = [edge for edge, n in found.counts.items() if n >= least and edge[0] != edge[1]]
    return sorted(heavy, key=lambda edge: (-found.counts[edge], edge))


def _few(heavy: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """As many of the heaviest edges as can be told apart in a plot."""
    names: set[str] = set()
    kept: list[tuple[str, str]] = []
    for edge in heavy:
        if len(kept) < _ARROWS and len(names.union(edge)) <= _NAMES:
            names.update(edge)
            kept.append(edge)
    return kept


def _notes(found: Passages, graph: "nx.DiGraph[str]", heavy: int, least: int) -> list[str]:
    light = sum(source != speaker for source, speaker in found.counts) - heavy
    notes = [f"Arrows of fewer than {least} quotes left out: {light}."] if light else []
    if graph.size() < heavy:
        notes.append(f"Of the other {heavy} the heaviest {graph.size()} that fit are drawn.")
    return [*notes, *left_out(found.left_out)]


def _draw(ax: "Axes", graph: "nx.DiGraph[str]", seed: int) -> None:
    """Draw arrows, nodes and labels, in points from the lower left corner of the axes."""
    width, height = size_in_points(ax)
    across, upward = _MARGIN
    page = Box(min(across, width / 3), min(upward, height / 3), 0, 0)
    page = Box(page.left, page.bottom, width - page.left, height - page.bottom)
    discs = _discs(graph, places_of(graph, seed, page))
    ax.set(xlim=(0, width), ylim=(0, height), xticks=[], yticks=[])
    _draw_arrows(ax, graph, discs)
    _draw_nodes(ax, graph, discs)
    arrows = [(discs[source], discs[speaker]) for source, speaker in graph.edges]
    taken = [box for begin, end in arrows for box in along(begin, end, _BEND)]
    _draw_labels(ax, discs, taken, Box(0, 0, width, height))


def _discs(graph: "nx.DiGraph[str]", places: Mapping[str, tuple[float, float]]) -> dict[str, Disc]:
    """The nodes as they are drawn, the largest first."""
    quotes: dict[str, int] = dict(graph.degree(weight="weight"))
    one = min(_ONE, _LARGEST / sqrt(max(quotes.values())))
    return {
        name: Disc(*places[name], max(one * sqrt(quotes[name]), _ONE / 2), shortened(name))
        for name in sorted(graph, key=lambda name: (-quotes[name], name))
    }


def _draw_arrows(ax: "Axes", graph: "nx.DiGraph[str]", discs: Mapping[str, Disc]) -> None:
    """Draw the edges, the heaviest on top; those back and forth bend away from each other."""
    edges = sorted(graph.edges(data="weight"), key=lambda edge: edge[2])
    most = edges[-1][2]
    for source, speaker, weight in edges:
        begin, end = discs[source], discs[speaker]
        ax.annotate(
            "",
            (end.x, end.y),
            xytext=(begin.x, begin.y),
            arrowprops={
                "arrowstyle": "-|>,head_length=0.5,head_width=0.22",
                "connectionstyle": f"arc3,rad={_BEND}",
                "mutation_scale": 9,
                "shrinkA": begin.radius,
                "shrinkB": end.radius + 1,
                "linewidth": max(_THINNEST, min(1, _WIDEST / most) * weight),
                "color": _LOOKS[graph.nodes[source]["kind"]][0],
                "alpha": 0.3 + 0.4 * weight / most,
            },
        )


def _draw_nodes(ax: "Axes", graph: "nx.DiGraph[str]", discs: Mapping[str, Disc]) -> None:
    """Draw publishers and speakers, each in a colour and a shape, and a key of the two."""
    for kind, (color, marker) in _LOOKS.items():
        some = [disc for name, disc in discs.items() if graph.nodes[name]["kind"] == kind]
        ax.scatter(
            [disc.x for disc in some],
            [disc.y for disc in some],
            s=[(2 * disc.radius) ** 2 for disc in some],
            color=color,
            marker=marker,
            edgecolor="white",
            zorder=3,
        )
        ax.scatter([], [], s=40, color=color, marker=marker, label=f"{kind}s")
    ax.legend(
        loc="lower right",
        bbox_to_anchor=(1, 1),
        ncols=2,
        frameon=False,
        fontsize=8,
        labelcolor=GREY,
        handletextpad=0.1,
        borderpad=0,
    )


def _draw_labels(ax: "Axes", discs: Mapping[str, Disc], arrows: Sequence[Box], page: Box) -> None:
    """Name the nodes, where there is room around each."""
    from matplotlib.patheffects import withStroke

    fonts = fonts_for(disc.label for disc in discs.values())
    boxes = place_labels([*discs.values()], arrows, page, _FONT)
    for disc, box in zip(discs.values(), boxes, strict=True):
        side = "left" if box.left > disc.x else "right" if box.right < disc.x else "center"
        ax.text(
            {"left": box.left, "right": box.right, "center": disc.x}[side],
            (box.bottom + box.top) / 2,
            disc.label,
            ha=side,
            va="center",
            color=INK,
            fontsize=_FONT,
            fontfamily=fonts,
            gid="label",
            parse_math=False,
            path_effects=[withStroke(linewidth=2.5, foreground="white")],
            zorder=4,
        )
