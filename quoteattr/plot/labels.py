"""Where the labels of points go, so that they stand on nothing else as far as there is room."""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from attrs import frozen

_WIDTH, _HEIGHT = 0.57, 1.2  # of a letter and a line, in sizes of the font; a wide letter has two
_GAP = 2.5
_ARROW = 3.0  # half of how wide an arrow counts
_SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)


@frozen
class Box:
    """A rectangle on the page, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def shared(self, other: "Box") -> float:
        """How large the part is that lies in both."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(0.0, width) * max(0.0, height)

    @property
    def area(self) -> float:
        """Width times height."""
        return (self.right - self.left) * (self.top - self.bottom)


@frozen
class Disc:
    """A point that is labelled, in points on the page."""

    x: float
    y: float
    radius: float
    label: str

    @property
    def box(self) -> Box:
        """The square around it."""
        r = self.radius
        return Box(self.x - r, self.y - r, self.x + r, self.y + r)


def along(begin: Disc, end: Disc, bend: float) -> list[Box]:
    """Small boxes along an arrow that bends as matplotlib's ``arc3``, most where its head is."""
    across, upward = end.x - begin.x, end.y - begin.y
    peak_x = (begin.x + end.x) / 2 + bend * upward
    peak_y = (begin.y + end.y) / 2 - bend * across
    boxes = []
    for share in _SHARES:
        first, second, third = (1 - share) ** 2, 2 * share * (1 - share), share**2
        x = first * begin.x + second * peak_x + third * end.x
        y = first * begin.y + second * peak_y + third * end.y
        boxes.append(Disc(x, y, _ARROW, "").box)
    return boxes


def place_labels(discs: Sequence[Disc], others: Sequence[Box], page: Box, size: float) -> list[Box]:
    """Where each label goes, in the order of ``discs``; ``size`` is that of the font in points.

    One after the other they take the place around their point where they cover least of all
    points, of ``others``, of labels that have theirs and of what lies beyond the page. Their widths
    are estimated.
    """
    taken = [*(disc.box for disc in discs), *others]
    placed: list[Box] = []
    for disc in discs:
        best = min(
            _places(disc, size),
            key=lambda box: (
                round(sum(box.shared(other) for other in (*taken, *placed)), 1)
                + 3 * (box.area - box.shared(page))
            ),
        )
        placed.append(best)
    return placed


def width_of(label: str, size: float) -> float:
    """About how wide a label is, in points."""
    letters = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in label)
    return letters * size * _WIDTH


def _places(disc: Disc, size: float) -> Iterator[Box]:
    """The places around a point, the best first."""
    wide, high = width_of(disc.label, size), size * _HEIGHT
    away = disc.radius + _GAP
    near = disc.radius * 0.7 + _GAP
    corners = (
        (disc.x - wide / 2, disc.y - away - high),
        (disc.x - wide / 2, disc.y + away),
        (disc.x + away, disc.y - high / 2),
        (disc.x - away - wide, disc.y - high / 2),
        (disc.x + near, disc.y - near - high),
        (disc.x - near - wide, disc.y - near - high),
        (disc.x + near, disc.y + near),
        (disc.x - near - wide, disc.y + near),
    )
    for left, bottom in corners:
        yield Box(left, bottom, left + wide, bottom + high)
