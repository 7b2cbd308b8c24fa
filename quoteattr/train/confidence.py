"""Fit the weights of ``quoteattr.confidence``: how much each signal says about a quote.

Logistic regression on the quotes that the library finds in gold articles. Collections differ in
size and in what their guidelines annotate: each counts as much as any other and has a bias of its
own. Then slope and bias are set by the collections whose guideline is the library's (Platt scaling:
Platt 1999, "Probabilistic Outputs for Support Vector Machines"). What a dialogue decides is rare
in news; its weights come from stories, on top of all others.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.confidence import signals
from quoteattr.errors import QuoteattrError
from quoteattr.evaluate.gold import GoldArticle
from quoteattr.evaluate.predicted import predicted_from_dicts
from quoteattr.evaluate.read import read_gold
from quoteattr.evaluate.score import judge
from quoteattr.parser import QuoteParser, load
from quoteattr.speaker.resolve import CERTAINTIES
from quoteattr.train.errors import TrainingError

__all__ = ["Weights", "fit", "main", "observe"]

_PENALTY = 3.0
"""Of the squared weights. Each quote weighs 1 on average."""
_BIAS_PENALTY = 0.01
_FEWEST = 5
"""A signal seen less often gets no weight."""
_STEPS = 30
_DIALOGUE = tuple(f"sieve {words}" for _, words in CERTAINTIES)

Seen = tuple[tuple[str, ...], bool]
"""The signals of a quote, and whether it is right."""


@frozen(kw_only=True)
class Weights:
    """What ``data/en/confidence.toml`` holds, and the counts behind it."""

    bias: float
    weight: dict[str, float]
    counts: dict[str, tuple[int, int]]
    """By signal: quotes that were right, and all."""


def observe(parser: QuoteParser, gold: Sequence[GoldArticle]) -> list[Seen]:
    """The quotes found in ``gold``, judged."""
    seen: list[Seen] = []
    for one, quotes in zip(gold, parser.pipe(one.article for one in gold), strict=True):
        predicted = predicted_from_dicts(quotes.to_dicts())
        right = {quote.id: is_right for quote, is_right in judge(one, predicted)}
        seen += [(signals(quote), right[quote.id]) for quote in quotes if quote.id in right]
    return seen


def fit(
    collections: Sequence[Sequence[Seen]],
    also: Sequence[Sequence[Seen]] = (),
    stories: Sequence[Seen] = (),
) -> Weights:
    """Weights that make the quotes seen most likely, by Newton's method.

    ``also`` are collections with another guideline, which have no say in slope and bias;
    ``stories`` tell what a dialogue decides and nothing else. Raises TrainingError where a
    collection is empty.
    """
    together = [*collections, *also]
    if not all(together):
        raise TrainingError("no quote was found in one of the collections; is it gold in English?")
    rows = [seen for collection in together for seen in collection]
    total = Counter(signal for names, _ in rows for signal in names)
    right = Counter(signal for names, is_right in rows if is_right for signal in names)
    known = sorted(s for s, n in total.items() if n >= _FEWEST and s not in _DIALOGUE)
    shown = [[signal in names for signal in known] for names, _ in rows]
    member = np.repeat(np.eye(len(together)), [len(c) for c in together], axis=0)
    x = np.hstack([np.array(shown, dtype=float), member])
    y = np.array([is_right for _, is_right in rows], dtype=float)
    share = np.concatenate([np.full(len(c), len(rows) / len(together) / len(c)) for c in together])
    penalty = np.array([_PENALTY] * len(known) + [_BIAS_PENALTY] * len(together))
    found = _newton(x, y, share, penalty)[: len(known)]
    own = sum(map(len, collections))
    score = np.column_stack([x[:own, : len(known)] @ found, np.ones(own)])
    slope, bias = _newton(score, y[:own], share[:own], np.full(2, _BIAS_PENALTY))
    weights = Weights(
        bias=round(float(bias), 3),
        weight={s: round(float(w * slope), 3) for s, w in zip(known, found, strict=True)},
        counts={signal: (right[signal], total[signal]) for signal in known},
    )
    return _with_dialogue(weights, stories)


def _with_dialogue(weights: Weights, stories: Sequence[Seen]) -> Weights:
    """Weights of what a dialogue decides, all others left as they are."""
    weight, counts = dict(weights.weight), dict(weights.counts)
    for signal in _DIALOGUE:
        seen = [(names, is_right) for names, is_right in stories if signal in names]
        if len(seen) < _FEWEST:
            continue
        odds = [weights.bias + sum(weights.weight.get(s, 0.0) for s in names) for names, _ in seen]
        y, one = np.array([is_right for _, is_right in seen], dtype=float), np.ones(len(seen))
        found = _newton(one[:, None], y, one, np.full(1, _PENALTY), np.array(odds))
        weight[signal] = round(float(found[0]), 3)
        counts[signal] = (int(y.sum()), len(seen))
    return Weights(bias=weights.bias, weight=dict(sorted(weight.items())), counts=counts)


def _newton(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    share: NDArray[np.float64],
    penalty: NDArray[np.float64],
    odds: NDArray[np.float64] | float = 0.0,
) -> NDArray[np.float64]:
    """(features,) weights for (quotes, features) ``x`` and (quotes,) ``y`` and ``share``.

    ``odds`` are log-odds that the weights come on top of.
    """
    weights = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        guess = 1 / (1 + np.exp(-x @ weights - odds))
        slope = x.T @ (share * (guess - y)) + penalty * weights
        bend = (x * (share * guess * (1 - guess))[:, None]).T @ x + np.diag(penalty)
        weights -= np.linalg.solve(bend, slope)
    return weights


def main(
    gold: Annotated[list[Path], typer.Argument(help="Gold articles: JSON Lines or folders.")],
    also: Annotated[
        list[Path] | None, typer.Option(help="Gold of another guideline, for the weights alone.")
    ] = None,
    story: Annotated[
        list[Path] | None, typer.Option(help="Gold stories, for what a dialogue decides alone.")
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", help="Else standard output.")] = None,
) -> None:
    """Write the table of weights, ``quoteattr/data/en/confidence.toml``."""
    parser, paths = load(), (gold, also or [], story or [])
    options = zip(("", "--also ", "--story "), paths, strict=True)
    names = [f"{option}{path.name}" for option, some in options for path in some]
    try:
        own, others, told = ([observe(parser, read_gold(p)) for p in some] for some in paths)
        toml = _to_toml(fit(own, others, [*chain.from_iterable(told)]), " ".join(names))
    except (QuoteattrError, OSError) as error:
        typer.echo(f"confidence: {error}", err=True)
        raise typer.Exit(1) from error
    if out:
        out.write_text(toml, "utf-8")
    else:
        typer.echo(toml, nl=False)


def _to_toml(weights: Weights, names: str) -> str:
    lines = [
        "# What each signal adds to the log-odds that a quote is right; written by",
        f"# python -m quoteattr.train.confidence {names}",
        f"bias = {weights.bias}",
        "",
        "[weight]",
    ]
    for signal, weight in weights.weight.items():
        right, total = weights.counts[signal]
        lines.append(f'"{signal}" = {weight}  # {right} of {total} right')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    typer.run(main)
