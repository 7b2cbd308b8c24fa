"""The tables of figures in HTML."""

from collections.abc import Iterable, Iterator

from quoteattr.evaluate.bootstrap import Interval, measures
from quoteattr.evaluate.evaluation import RULES, TABLES, Evaluation
from quoteattr.evaluate.figure import Figure, Share
from quoteattr.report.text import percent
from quoteattr.show.marked import safe

_WHAT = ("precision", "recall", "f1")


def figure_tables(found: Evaluation) -> str:
    """All tables; what has nothing to be a share of is left out."""
    tables = (_table(found, name) for name in TABLES)
    return "\n".join(table for table in tables if table)


def table(caption: str, head: Iterable[str], rows: Iterable[str], *, name: str = "") -> str:
    """A table of rows that are HTML already; the first cell of each heads its row."""
    heads = "".join(f'<th scope="col">{safe(each)}</th>' for each in head)
    body = "\n".join(rows)
    mark = f' id="{name}"' if name else ""
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{safe(caption)}">'
        f"<table{mark}><caption>{safe(caption)}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def row(name: str, cells: Iterable[str]) -> str:
    """A row whose cells are HTML already."""
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{one}</td>" for one in cells)}</tr>'


def _table(found: Evaluation, name: str) -> str:
    rows = list(_rows(found, name))
    head = ("rule", "right") if name == RULES else ("figure", "precision", "recall", "F1 or share")
    return table(name, (*head, "of", "0 to 100"), rows) if rows else ""


def _rows(found: Evaluation, name: str) -> Iterator[str]:
    for each, figure in found.tables[name].items():
        if figure.of if isinstance(figure, Share) else figure.gold:
            yield row(safe(each), _cells(found, name, each, figure))


def _cells(found: Evaluation, name: str, each: str, figure: Figure) -> Iterator[str]:
    known = measures(figure)
    if isinstance(figure, Share):
        if name != RULES:
            yield from ("", "")
        last, of = "value", f"{figure.count:,} of {figure.of:,}"
        yield _value(known["value"], found.interval(name, each, "value"))
    else:
        last, of = "f1", f"{figure.predicted:,} found, {figure.gold:,} gold"
        for what in _WHAT:
            value = known.get(what)
            interval = found.interval(name, each, what)
            yield "–" if value is None else _value(value, interval)
    yield of
    yield _bar(known[last], found.interval(name, each, last))


def _value(value: float, interval: Interval | None) -> str:
    if interval is None:
        return percent(value)
    return f"{percent(value)} <small>{percent(interval.low)} to {percent(interval.high)}</small>"


def _bar(value: float, interval: Interval | None) -> str:
    """The interval as a stretch from 0 to 100, the figure as a stroke on it."""
    low, high = (interval.low, interval.high) if interval else (value, value)
    return (
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="all" width="100" height="8"/>'
        f'<rect class="span" x="{100 * low:.2f}" width="{100 * (high - low):.2f}" height="8"/>'
        f'<rect class="at" x="{100 * value - 0.5:.2f}" width="1" height="8"/></svg>'
    )
