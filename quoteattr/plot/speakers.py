"""Who is quoted when: a row for each speaker, a dot for each stretch of time."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from logging import getLogger
from math import sqrt
from typing import TYPE_CHECKING, Any

from attrs import frozen

from quoteattr.plot.canvas import (
    BLUE,
    GREY,
    INK,
    PALE,
    annotate_below,
    entitle,
    fonts_for,
    left_out,
    new_axes,
    say_empty,
    shortened,
    size_in_points,
)
from quoteattr.plot.periods import DAYS, PERIODS, Period, padded, period_of, read_day, ticks
from quoteattr.plot.table import Row, rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_TITLE = "Who is quoted"
_ROW, _REST = 0.34, 1.5  # inches
_LARGEST, _SMALLEST, _ONE = 21.0, 2.5, 8.0  # diameters of dots in points: of 1 article at most _ONE
_CROWDED = 8.0  # at least for the largest, if dots must overlap
_ROOM_FOR_NUMBER = 11.0
_DOT: dict[str, Any] = {"color": BLUE, "alpha": 0.85, "edgecolor": "white", "linewidth": 0.5}
_NUMBER: dict[str, Any] = {"color": "white", "fontsize": 7.5}

_log = getLogger(__name__)


@frozen
class _Line:
    """One row of the plot."""

    speaker: str
    articles: int
    """How many have words of theirs."""
    dots: dict[date, int]
    """The same for each period in which there are any."""


def plot_speakers(
    table: "pd.DataFrame",
    *,
    top: int = 10,
    by: Period | None = "month",
    ax: "Axes | None" = None,
) -> "Axes":
    """Plot in how many articles speakers are quoted, over time.

    Each speaker has a row, those in the most articles first; each period in which they are quoted
    has a dot, whose area counts the articles. Speakers are told apart by name. Quotes without a
    speaker, of speakers without a proper name and without a date are left out; a note below the
    plot counts them, and a date that is missing or cannot be read is warned about, too. Needs the
    extra ``quoteattr[plot]``.

    Parameters
    ----------
    table
        Frames of ``Quotes.to_frame()``, stacked, or what ``pandas`` reads of a table that
        ``quoteattr extract`` wrote. The columns ``article``, ``speaker`` and, unless ``by`` is
        ``None``, ``published`` are needed; ``named`` is used if there. Dates are ISO 8601; the day
        is the one that is printed, in whatever time zone.
    top
        How many speakers.
    by
        How long a period is: ``day``, ``week`` (from Monday on), ``month``, ``year``. ``None``
        leaves time out and counts articles only.
    ax
        Where to draw. Default: a figure of its own; nothing is shown or saved.

    Returns
    -------
    Axes
        Of matplotlib; ``ax.figure.savefig("speakers.svg")`` saves them.

    Raises
    ------
    RecordError
        The table lacks a column.
    ValueError
        ``top`` is less than 1, or ``by`` is no period.
    MissingExtra
        matplotlib is not installed.

    Examples
    --------
    >>> import pandas as pd
    >>> import quoteattr
    >>> days = {"n1": "2024-05-03", "n2": "2024-06-11T18:30:00+02:00"}
    >>> table = pd.DataFrame(
    ...     [(name, "Lee Wu", day) for name, day in days.items()],
    ...     columns=["article", "speaker", "published"],
    ... )
    >>> ax = quoteattr.plot_speakers(table)
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['Lee Wu']
    >>> ax.figure.savefig("speakers.svg")
    """
    if top < 1:
        raise ValueError(f"top must be at least 1, got {top}")
    if by is not None and by not in PERIODS:
        raise ValueError(f"no period {by!r}: by is one of {', '.join(PERIODS)}, or None")
    rows = rows_of(table, "article", "speaker", *(() if by is None else ("published",)))
    kept, notes = _kept(rows, by)
    lines = _lines(kept)
    shown = lines[:top]
    ax = new_axes(8, _REST + _ROW * max(3, len(shown))) if ax is None else ax
    over_time = "" if by is None else f", by {by}"
    entitle(ax, _TITLE, f"Number of articles with words of theirs{over_time}")
    if len(lines) > len(shown):
        notes.insert(0, f"The {len(shown)} of {len(lines)} speakers who are in the most articles.")
    annotate_below(ax, notes)
    if not shown:
        say_empty(ax, "no quotes to show")
        return ax
    _draw_names(ax, shown)
    if by is None:
        _draw_bars(ax, shown)
    else:
        _draw_dots(ax, shown, by)
    return ax


def _kept(
    rows: Iterable[Row], by: Period | None
) -> tuple[list[tuple[str, str | None, date]], list[str]]:
    """(speaker, article, period) of each quote that can be shown, and what to say of the others."""
    kept, left = [], Counter[str]()
    for row in rows:
        day = read_day(row.published)
        period = date.min if by is None else period_of(day, by) if day else None
        if row.speaker is None:
            left["without a speaker"] += 1
        elif not row.named:
            left["of speakers without a name"] += 1
        elif period is None:
            vague = f"with a date that tells no {by}" if day else "with a date that is not ISO 8601"
            left[vague if row.published else "without a date"] += 1
        else:
            kept.append((row.speaker, row.article, period))
    dateless = left_out({what: count for what, count in left.items() if "date" in what})
    if dateless:
        _log.warning(*dateless)
    return kept, left_out(left)


def _lines(kept: Iterable[tuple[str, str | None, date]]) -> list[_Line]:
    """All speakers, those in the most articles first, of as many those with more quotes."""
    articles: dict[str, dict[date, set[str | None]]] = defaultdict(lambda: defaultdict(set))
    quotes = Counter[str]()
    for speaker, article, period in kept:
        articles[speaker][period].add(article)
        quotes[speaker] += 1
    lines = [
        _Line(
            speaker,
            len(set().union(*periods.values())),
            {period: len(names) for period, names in sorted(periods.items())},
        )
        for speaker, periods in articles.items()
    ]
    return sorted(lines, key=lambda one: (-one.articles, -quotes[one.speaker], one.speaker))


def _draw_names(ax: "Axes", lines: Sequence[_Line]) -> None:
    """Name the rows, the first on top."""
    labels = [shortened(line.speaker) for line in lines]
    fonts = fonts_for(labels)
    ax.set_yticks(
        range(len(lines)),
        labels=labels,
        fontfamily=fonts,
        parse_math=False,
        color=INK,
        fontsize=10,
    )
    ax.set_ylim(len(lines) - 0.45, -0.55)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)


def _draw_dots(ax: "Axes", lines: Sequence[_Line], by: Period) -> None:
    """Draw the dots with numbers where they fit, the axis of time and a key of sizes."""
    dots = [(day, row, n) for row, line in enumerate(lines) for day, n in line.dots.items()]
    days, rows, counts = zip(*dots, strict=True)
    first, last = min(days), max(days)
    ax.hlines(
        range(len(lines)), 0, 1, transform=ax.get_yaxis_transform(), color=PALE, lw=0.8, zorder=1
    )
    ax.xaxis_date()
    on_axis: Callable[[Any], Any] = ax.xaxis.convert_units
    ax.set_xlim(*on_axis(padded(first, last, 0.04)))
    places, labels = ticks(first, last, by)
    ax.set_xticks(on_axis(places), labels=labels, color=GREY, fontsize=9)
    room = size_in_points(ax)[0] * DAYS[by] / max(1, (last - first).days)
    largest = min(_LARGEST, max(_CROWDED, room))
    one = min(_ONE, largest / sqrt(max(counts)))
    widths = [max(_SMALLEST, one * sqrt(count)) for count in counts]
    ax.scatter(on_axis(days), rows, s=[width**2 for width in widths], zorder=2, **_DOT)
    for day, row, count, width in zip(days, rows, counts, widths, strict=True):
        if count > 1 and width >= _ROOM_FOR_NUMBER:
            ax.text(on_axis(day), row, str(count), ha="center", va="center_baseline", **_NUMBER)
    _draw_key(ax, max(counts), one)
    _draw_totals(ax, lines)


def _draw_key(ax: "Axes", most: int, one: float) -> None:
    """Show above the axes what size stands for how many articles."""
    counts = sorted({1, round(most / 3), most} - {0})
    for count in counts:
        ax.scatter([], [], s=max(_SMALLEST, one * sqrt(count)) ** 2, label=f"{count}", **_DOT)
    ax.legend(
        loc="lower right",
        bbox_to_anchor=(1, 1),
        ncols=len(counts),
        frameon=False,
        fontsize=8,
        labelcolor=GREY,
        handlelength=one * sqrt(most) / 8,
        handletextpad=0.6,
        columnspacing=1,
        borderpad=0,
    )


def _draw_totals(ax: "Axes", lines: Sequence[_Line]) -> None:
    """Write on the right in how many articles each speaker is at all."""
    beside = ax.get_yaxis_transform()
    for row, line in enumerate(lines):
        style: dict[str, Any] = {"va": "center_baseline", "color": INK, "fontsize": 9}
        ax.text(1.01, row, str(line.articles), transform=beside, **style)
    ax.text(1.01, -0.55, "all", transform=beside, va="bottom", color=GREY, fontsize=8)


def _draw_bars(ax: "Axes", lines: Sequence[_Line]) -> None:
    """Draw a bar for each speaker, with its number."""
    bars = ax.barh(range(len(lines)), [line.articles for line in lines], height=0.62, color=BLUE)
    ax.bar_label(bars, padding=4, color=INK, fontsize=9)
    ax.set_xticks([])
