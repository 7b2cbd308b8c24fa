"""An evaluation as plain text, in percent, and as plain values for JSON, from 0 to 1."""

from collections.abc import Iterator
from typing import Any

from quoteattr.evaluate.bootstrap import Interval, measures
from quoteattr.evaluate.evaluation import LITERATURE, OURS, RULES, TABLES, TYPES, Evaluation
from quoteattr.evaluate.figure import Figure, Share

_KEYS = {OURS: "figures", LITERATURE: "literature", TYPES: "types", RULES: "rules"}
_CELL = 21
_NAME = 29


def evaluation_text(found: Evaluation) -> str:
    r"""Set the tables out, a figure a line; those that have nothing to be a share of are left out.

    An interval stands in brackets behind its figure. ``13 of 40`` says what a share is of.

    Examples
    --------
    >>> from quoteattr import Span
    >>> from quoteattr.evaluate import PredictedQuote, evaluate, evaluation_text, from_inline
    >>> markup = "title: Brief\n---\n{1d -: “Not now,”} <1 said> Wu.\n"
    >>> gold = [from_inline(markup, article_id=name) for name in ("one", "two")]
    >>> right = PredictedQuote(type="direct", content=(Span(0, 10),))
    >>> found = evaluate(gold, {"one": [right]})
    >>> evaluation_text(found).splitlines()[0][:46]
    '2 articles, 2 quotes, 1 found. In percent. In '
    """
    lines = [_head(found)]
    for table in TABLES:
        rows = [_row(found, table, name, one) for name, one in found.tables[table].items()]
        if rows := list(filter(None, rows)):
            lines += ["", f"{table:{_NAME}}{_heading(table)}".rstrip(), *rows]
    lines += ["", *_confidence(found), "", *_misses(found)]
    return "\n".join(lines)


def evaluation_dict(found: Evaluation) -> dict[str, Any]:
    r"""Figures with their intervals, from 0 to 1, and how many misses; ready for ``json.dumps``.

    Examples
    --------
    >>> from quoteattr import Span
    >>> from quoteattr.evaluate import PredictedQuote, evaluate, evaluation_dict, from_inline
    >>> markup = "title: Brief\n---\n{1d -: “Not now,”} <1 said> Wu.\n"
    >>> gold = [from_inline(markup, article_id=name) for name in ("one", "two")]
    >>> right = PredictedQuote(type="direct", content=(Span(0, 10),))
    >>> found = evaluate(gold, {"one": [right]})
    >>> evaluation_dict(found)["figures"]["content"]["recall"]
    0.5
    """
    one = found.intervals[OURS]
    curve = found.reliability
    return {
        "articles": len(found.articles),
        "intervals": {"resamples": one.resamples, "seed": one.seed, "reason": one.reason},
        **{
            _KEYS[table]: {
                name: _plain(found, table, name, figure)
                for name, figure in found.tables[table].items()
            }
            for table in TABLES
        },
        "reliability": None
        if curve is None
        else {
            "expected_calibration_error": curve.error,
            "bins": [
                {"quotes": each.quotes, "confidence": each.confidence, "right": each.right}
                for each in curve.bins
            ],
        },
        "misses": found.counted(),
    }


def _head(found: Evaluation) -> str:
    one = found.intervals[OURS]
    told = (
        f"No intervals: {one.reason}."
        if one.reason
        else f"In brackets: 95 % of {one.resamples:,} resamples of the articles (seed {one.seed})."
    )
    gold, number = found.tables[OURS]["span_exact"], len(found.articles)
    counted = "" if isinstance(gold, Share) else f", {gold.gold:,} quotes, {gold.predicted:,} found"
    return f"{number:,} article{'s' * (number != 1)}{counted}. In percent. {told}"


def _heading(table: str) -> str:
    if table == RULES:
        return "right"
    return "".join(f"{word:{_CELL}}" for word in ("precision", "recall", "F1"))


def _row(found: Evaluation, table: str, name: str, figure: Figure) -> str:
    name = " ".join(name.split())  # that of a rule is the tool's own
    known = measures(figure)
    cells = {what: cell(value, found.interval(table, name, what)) for what, value in known.items()}
    if isinstance(figure, Share):
        if not figure.of:
            return ""
        return f"  {name:{_NAME - 2}}{cells['value']:{_CELL}}{figure.count:,} of {figure.of:,}"
    if not figure.gold:
        return ""
    shown = (cells.get(what, "-") for what in ("precision", "recall", "f1"))
    return f"  {name:{_NAME - 2}}{''.join(f'{each:{_CELL}}' for each in shown)}".rstrip()


def cell(value: float, interval: Interval | None) -> str:
    """A figure in percent with its interval: ``91.2 [88.0 93.9]``."""
    if interval is None:
        return f"{100 * value:.1f}"
    return f"{100 * value:.1f} [{100 * interval.low:.1f} {100 * interval.high:.1f}]"


def _confidence(found: Evaluation) -> Iterator[str]:
    curve = found.reliability
    if curve is None:
        yield "Confidence: none to compare, as not every prediction has one, or there are none."
        return
    yield f"Confidence: expected calibration error {100 * curve.error:.1f}"
    yield f"  {'quotes':>8}{'confidence':>12}{'right':>8}"
    for one in curve.bins:
        yield f"  {one.quotes:8,}{100 * one.confidence:12.1f}{100 * one.right:8.1f}"


def _misses(found: Evaluation) -> Iterator[str]:
    yield "Misses"
    for kind, number in found.counted().items():
        yield f"  {kind:{_NAME - 2}}{number:6,}"


def _plain(found: Evaluation, table: str, name: str, figure: Figure) -> dict[str, Any]:
    told: dict[str, Any] = dict(measures(figure))
    told["intervals"] = {
        what: [one.low, one.high]
        for what in measures(figure)
        if (one := found.interval(table, name, what))
    }
    if isinstance(figure, Share):
        return {**told, "count": figure.count, "of": figure.of}
    return {**told, "predicted": figure.predicted, "gold": figure.gold}
