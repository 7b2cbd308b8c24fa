"""The reliability curve: how sure against how often right, drawn as SVG, and its table."""

from collections.abc import Iterator

from quoteattr.evaluate.reliability import Bin, Reliability
from quoteattr.report.tables import row, table
from quoteattr.report.text import percent

_SIZE = 320
_EDGE = 46
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def confidence_section(curve: Reliability | None) -> str:
    """The curve beside its table, or a sentence where there is none."""
    if curve is None:
        return "<p>Not every prediction has a confidence, or there are none to compare.</p>"
    rows = (
        row(f"{one.quotes:,}", (percent(one.confidence), percent(one.right))) for one in curve.bins
    )
    drawn = table("Quotes by confidence", ("quotes", "mean confidence", "right"), rows)
    return (
        f"<p>Expected calibration error: {percent(curve.error)}. A quote is right if at least half "
        "of all words are shared and the source is the gold's. On the dashed line a confidence "
        f'of 90 is right in 90 of 100.</p>\n<div class="beside">{_curve(curve)}\n{drawn}</div>'
    )


def _curve(curve: Reliability) -> str:
    most = max((one.quotes for one in curve.bins), default=1)
    points = " ".join(f"{_x(one.confidence):.1f},{_y(one.right):.1f}" for one in curve.bins)
    whole = _SIZE + 2 * _EDGE
    return (
        f'<svg class="curve" viewBox="0 0 {whole} {whole}" role="img" '
        'aria-label="Reliability curve: mean confidence against share right, as in the table">\n'
        f"{''.join(_grid())}"
        f'<line class="even" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>\n'
        f'<polyline class="line" points="{points}"/>\n'
        f"{''.join(_dot(one, most) for one in curve.bins)}"
        f'<text x="{_x(0.5)}" y="{_y(0) + 38}" text-anchor="middle">confidence</text>\n'
        f'<text x="14" y="{_y(0.5)}" text-anchor="middle" '
        f'transform="rotate(-90 14 {_y(0.5)})">right</text>\n</svg>'
    )


def _grid() -> Iterator[str]:
    for tick in _TICKS:
        x, y, label = _x(tick), _y(tick), f"{100 * tick:.0f}"
        yield f'<line class="grid" x1="{_x(0)}" y1="{y}" x2="{_x(1)}" y2="{y}"/>'
        yield f'<line class="grid" x1="{x}" y1="{_y(0)}" x2="{x}" y2="{_y(1)}"/>'
        yield f'<text x="{x}" y="{_y(0) + 18}" text-anchor="middle">{label}</text>'
        yield f'<text x="{_x(0) - 6}" y="{y + 4}" text-anchor="end">{label}</text>\n'


def _dot(one: Bin, most: int) -> str:
    """A point whose area goes with its quotes; who points at it reads them."""
    size = 3 + 9 * (one.quotes / most) ** 0.5
    told = (
        f"{one.quotes:,} quotes: confidence {percent(one.confidence)}, right {percent(one.right)}"
    )
    return (
        f'<circle class="dot" cx="{_x(one.confidence):.1f}" cy="{_y(one.right):.1f}" '
        f'r="{size:.1f}"><title>{told}</title></circle>\n'
    )


def _x(value: float) -> float:
    return _EDGE + _SIZE * value


def _y(value: float) -> float:
    return _EDGE + _SIZE * (1 - value)
