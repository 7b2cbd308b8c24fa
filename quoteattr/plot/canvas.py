"""What all plots share: where they are drawn, in which colours and letters, and with what note."""

import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from logging import getLogger
from textwrap import fill
from typing import TYPE_CHECKING, BinaryIO
from unicodedata import category

from quoteattr.errors import MissingExtra

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BLUE, ORANGE, INK, GREY, PALE = "#0072b2", "#d55e00", "#222222", "#666666", "#dddddd"
"""Blue and orange of the palette of Okabe and Ito, which the colour-blind tell apart, and greys."""

_LONGEST = 30  # characters of a label
_UNSHOWABLE = ("Cc", "Cs")  # control characters and lone surrogates
_DPI = 200  # of pictures made of pixels
_FALLBACKS = (
    "Noto Sans",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans CJK KR",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Thai",
    "Arial Unicode MS",
    "PingFang SC",
    "Hiragino Sans",
    "Apple SD Gothic Neo",
    "Microsoft YaHei",
    "Yu Gothic",
    "Malgun Gothic",
    "Nirmala UI",
    "Leelawadee UI",
    "WenQuanYi Zen Hei",
    "DejaVu Sans",
)
"""Fonts with many letters, as systems bring them."""

PICTURES = {"svg": "Date", "png": "Software", "pdf": "CreationDate"}
"""Forms of pictures, each with the field that would make two of one plot differ."""

_log = getLogger(__name__)


@contextmanager
def plot_extra(
    what: str = "plots need pandas, matplotlib and networkx", extra: str = "plot"
) -> Iterator[None]:
    """Say which extra to install where an import fails."""
    try:
        yield
    except ImportError as error:
        raise MissingExtra(f"{what}: pip install 'quoteattr[{extra}]'") from error


def new_axes(width: float, height: float) -> "Axes":
    """Axes in a figure of their own, ``width`` times ``height`` inches, that no window knows."""
    with plot_extra():
        from matplotlib.figure import Figure
    return Figure(figsize=(width, height), layout="constrained").add_subplot()


def size_in_points(ax: "Axes") -> tuple[float, float]:
    """How wide and high the axes are, before the layout makes room for what stands around them."""
    box, points = ax.get_window_extent(), 72 / ax.figure.dpi
    return box.width * points, box.height * points


def shortened(name: str) -> str:
    """A name as a label: one line, no control characters, cut at thirty characters."""
    words = " ".join(name.split())
    label = "".join("\ufffd" if category(letter) in _UNSHOWABLE else letter for letter in words)
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…"


def fonts_for(labels: Iterable[str]) -> list[str]:
    """The families to write labels in, each there for the letters that those before it lack.

    Letters that no font of this machine has are warned about: boxes will stand for them.
    """
    from matplotlib import rcParams
    from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font

    installed = {font.name for font in fontManager.ttflist}
    families = [*rcParams["font.family"], *(name for name in _FALLBACKS if name in installed)]
    letters = {letter for label in labels for letter in label}
    for family in families:
        known = get_font(findfont(FontProperties(family=[family]))).get_charmap()
        letters = {letter for letter in letters if ord(letter) not in known}
    if letters:
        shown = " ".join(sorted(letters)[:10])
        _log.warning("no font here has these letters of the names: %s; install one that has", shown)
    return families


def entitle(ax: "Axes", title: str, subtitle: str) -> None:
    """Write a title over the axes, and what is drawn under it, both on the left."""
    ax.set_title(f"{title}\n", loc="left", fontsize=12, fontweight="bold", color=INK)
    ax.annotate(
        subtitle,
        (0, 1),
        xytext=(0, 7),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=9,
        color=GREY,
    )


def annotate_below(ax: "Axes", notes: Iterable[str]) -> None:
    """Write what is not in the plot below it."""
    ax.set_xlabel(fill(" ".join(notes), 110), loc="left", fontsize=8, color=GREY, labelpad=8)


def left_out(counts: Mapping[str, int]) -> list[str]:
    """The sentence that counts quotes which are not in the plot; none where there are none."""
    told = ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))
    return [f"Quotes left out: {told}."] if told else []


def say_empty(ax: "Axes", why: str) -> None:
    """Write in the middle of empty axes why they are empty."""
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    ax.text(0.5, 0.5, why, transform=ax.transAxes, ha="center", va="center", color=GREY)


def write_plot(ax: "Axes", stream: BinaryIO, form: str) -> None:
    """Write the figure of ``ax`` in a form of ``PICTURES``, the same bytes for the same plot."""
    from matplotlib import rc_context

    with warnings.catch_warnings(), rc_context({"svg.hashsalt": "quoteattr"}):
        warnings.filterwarnings("ignore", "Glyph")  # ``fonts_for`` has told
        data = {PICTURES[form]: None}
        ax.figure.canvas.print_figure(stream, format=form, dpi=_DPI, metadata=data)
