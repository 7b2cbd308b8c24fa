"""Where the nodes of a network go: as springs have it, and then apart from each other."""

from math import hypot, sqrt
from typing import TYPE_CHECKING

from quoteattr.plot.canvas import plot_extra
from quoteattr.plot.labels import Box

if TYPE_CHECKING:
    import networkx as nx

_CELL = 100.0, 50.0  # what a node takes with its label, points
_FILLED = 0.55  # how much of the page the cells may take
_ROUNDS = 200
_SPRINGS = 300

Place = tuple[float, float]


def places_of(graph: "nx.DiGraph[str]", seed: int, page: Box) -> dict[str, Place]:
    """The centre of each node in points, the same for the same graph and ``seed``."""
    with plot_extra():
        import networkx as nx
    reach = 1.5 / sqrt(len(graph))
    found = nx.spring_layout(graph, seed=seed, weight=None, k=reach, iterations=_SPRINGS)
    across = _stretched([float(x) for x, _ in found.values()], page.left, page.right)
    upward = _stretched([float(y) for _, y in found.values()], page.bottom, page.top)
    return dict(zip(found, apart(list(zip(across, upward, strict=True)), page), strict=True))


def apart(places: list[Place], page: Box) -> list[Place]:
    """Push places apart until each has room for a label, as far as the page has."""
    share = min(1.0, sqrt(_FILLED * page.area / (len(places) * _CELL[0] * _CELL[1])))
    wide, high = _CELL[0] * share, _CELL[1] * share
    moved = places
    for _ in range(_ROUNDS):
        moved = [_pushed(n, moved, page, (wide, high)) for n in range(len(moved))]
    return moved


def _pushed(number: int, places: list[Place], page: Box, cell: Place) -> Place:
    """Half of the way out of the cells of all others, within the page."""
    x, y = places[number]
    move_x = move_y = 0.0
    for other, (there_x, there_y) in enumerate(places):
        if other != number:
            across, upward = (x - there_x) / cell[0], (y - there_y) / cell[1]
            if not across and not upward:
                across, upward = (1e-3, 2e-3) if other < number else (-1e-3, -2e-3)
            distance = hypot(across, upward)
            if distance < 1:
                push = (1 - distance) / distance / 4
                move_x += across * push * cell[0]
                move_y += upward * push * cell[1]
    return (
        min(max(x + move_x, page.left), page.right),
        min(max(y + move_y, page.bottom), page.top),
    )


def _stretched(values: list[float], low: float, high: float) -> list[float]:
    """The same values from ``low`` to ``high``; all in the middle where they are one."""
    least, most = min(values), max(values)
    if most - least < 1e-9:  # noqa: PLR2004 - rounding
        return [(low + high) / 2] * len(values)
    return [low + (value - least) / (most - least) * (high - low) for value in values]
