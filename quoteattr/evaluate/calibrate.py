"""How often attributions of each kind are right: the figures behind ``quote.confidence``.

A quote that names its source is counted by the rule that found its content, any other by the sieve
that found its speaker. Right means: a gold content shares at least half of all words (intersection
over union), and the speaker is the gold's. Shares are smoothed after Laplace, so that a kind seen
twice is not held for certain.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from quoteattr.evaluate.gold import GoldArticle
from quoteattr.evaluate.predicted import PredictedQuote
from quoteattr.evaluate.score import judge

Kind = tuple[str, str]
"""``("rule", "clause")`` or ``("sieve", "turn")``."""


def calibrate(
    collections: Iterable[tuple[Sequence[GoldArticle], Mapping[str, Sequence[PredictedQuote]]]],
) -> dict[Kind, tuple[int, int]]:
    """For each kind how many predictions were right, and of how many, over several collections."""
    seen: Counter[Kind] = Counter()
    right: Counter[Kind] = Counter()
    for gold, predicted in collections:
        for article in gold:
            for quote, is_right in judge(article, predicted.get(article.article.id, ())):
                kind = ("rule", quote.rule) if quote.source else ("sieve", quote.sieve)
                seen[kind] += 1
                right[kind] += is_right
    return {kind: (right[kind], seen[kind]) for kind in sorted(seen)}


def to_toml(counts: Mapping[Kind, tuple[int, int]], *, command: str) -> str:
    """The table as ``data/en/confidence.toml`` holds it, with the counts beside each share."""
    total_right = sum(right for right, _ in counts.values())
    total = sum(seen for _, seen in counts.values())
    lines = [
        "# Shares of right attributions on development data, smoothed; written by",
        f"# {command}",
        f"default = {_share(total_right, total)}",
    ]
    for table in ("rule", "sieve"):
        lines += ["", f"[{table}]"]
        lines += [
            f'"{name}" = {_share(right, seen)}  # {right} of {seen}'
            for (kind, name), (right, seen) in counts.items()
            if kind == table
        ]
    return "\n".join(lines) + "\n"


def _share(right: int, seen: int) -> float:
    return round((right + 1) / (seen + 2), 3)
