"""What is lost by parsing only what can matter, and what is saved."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from quoteattr.article.paragraphs import split
from quoteattr.evaluate.figure import Figure, Share
from quoteattr.evaluate.gold import GoldArticle
from quoteattr.measure.parsers import Run, run
from quoteattr.model import Article
from quoteattr.parser import load
from quoteattr.path import prose

__all__ = ["Sparing", "measured_sparing", "sparing_table"]

_FIGURES = ("attributed", "quoted_right", "named_right")


@frozen(kw_only=True)
class Sparing:
    """One collection parsed both ways."""

    passed_over: Share
    """Of the words of the articles' prose."""
    thorough: Run
    sparing: Run


def measured_sparing(gold: Sequence[GoldArticle]) -> Sparing:
    """Find the quotes of gold articles twice: with every sentence parsed, and by default."""
    spans = [_spans(Article(one.article.text)) for one in gold]
    words, needed = (sum(map(sum, each)) for each in zip(*spans, strict=True))
    return Sparing(
        passed_over=Share(words - needed, words),
        thorough=run(load(thorough=True), gold),
        sparing=run(load(), gold),
    )


def _spans(article: Article) -> tuple[list[int], list[int]]:
    """Words of each paragraph, and of each stretch of it that is needed."""
    seen = prose(article, split(article.text))
    spans, needed = (
        [len(span.of(article.text).split()) for span in each] for each in (seen.spans, seen.needed)
    )
    return spans, needed


def sparing_table(measured: Mapping[str, Sparing]) -> str:
    """Set collections out in Markdown: with every sentence parsed → by default, in percent."""
    head = ["collection", "words", "passed over", *_FIGURES, "same quotes", "time"]
    rows = [head, ["---"] * len(head)]
    for name, one in measured.items():
        both = (one.thorough.scores(), one.sparing.scores())
        figures = [
            " → ".join(_percent(dict(scores.items()).get(key)) for scores in both)
            for key in _FIGURES
        ]
        spent = [each.parsing + each.attributing for each in (one.sparing, one.thorough)]
        rows.append(
            [
                f"`{name}`",
                f"{one.passed_over.of:,}",
                _percent(one.passed_over),
                *figures,
                _percent(one.sparing.same_as(one.thorough)),
                f"{100 * spent[0] / max(spent[1], 1e-9):.0f}",
            ]
        )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _percent(figure: Figure | None) -> str:
    if figure is None or (isinstance(figure, Share) and not figure.of):
        return "-"
    return f"{100 * (figure.value if isinstance(figure, Share) else figure.f1):.1f}"
