"""What ``quoteattr evaluate`` does, apart from the command itself; its options."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from attrs import frozen

from quoteattr.errors import RecordError
from quoteattr.export.jsonl import json_line
from quoteattr.show.wording import visible

if TYPE_CHECKING:
    from quoteattr.evaluate.evaluation import Evaluation
    from quoteattr.evaluate.gold import GoldArticle
    from quoteattr.evaluate.predicted import PredictedQuote
    from quoteattr.quotes import Quotes

EVALUATE_EXAMPLES = """\b
Examples:
  quoteattr evaluate corpus/dev --report report.html
  quoteattr evaluate PolNeAR/data/dev --processes 2
  quoteattr evaluate project-dialogism-novel-corpus --corpus pdnc --with-cast
  quoteattr evaluate gold.jsonl --predictions mine.jsonl --json
"""


class CorpusName(StrEnum):
    """Forms in which gold may lie."""

    jsonl = "jsonl"
    inline = "inline"
    polnear = "polnear"
    pdnc = "pdnc"
    litbank = "litbank"
    quoteli = "quoteli"
    brat = "brat"


Gold = Annotated[
    Path,
    typer.Argument(metavar="GOLD", help="The annotated articles: a file or a folder of yours."),
]
Corpus = Annotated[
    CorpusName | None,
    typer.Option(
        "--corpus",
        help="The form of GOLD. Default: the first that fits what lies there.",
        show_default=False,
    ),
]
Predictions = Annotated[
    Path | None,
    typer.Option(
        "--predictions",
        metavar="FILE",
        help="Score these, as `quoteattr extract` writes them. Default: run the library.",
        show_default=False,
    ),
]
Report = Annotated[
    Path | None,
    typer.Option(
        "--report",
        metavar="FILE",
        help="Write a page of HTML that shows every miss in its context.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object, figures 0 to 1.")]
Resamples = Annotated[
    int,
    typer.Option("--resamples", min=1, metavar="N", help="Resamples that intervals come from."),
]
Seed = Annotated[
    int, typer.Option("--seed", min=0, metavar="N", help="The same seed, the same intervals.")
]
WithCast = Annotated[
    bool,
    typer.Option("--with-cast", help="Tell the library who occurs, where the corpus says so."),
]

Tell = Callable[[str], None]
Watch = Callable[["Iterator[Quotes]"], "Iterable[Quotes]"]


@frozen(kw_only=True)
class Library:
    """How the library is run where no predictions are given."""

    wanted: Mapping[str, Any]
    """What ``load`` takes."""
    processes: int
    timeout: float | None
    with_cast: bool
    fail: Callable[[Exception], None]
    """Told of each article that fails; it counts as missed."""
    watch: Watch
    """Looks on as article after article is done."""


def read_form(path: Path, form: CorpusName | None) -> "tuple[str, tuple[GoldArticle, ...]]":
    """Read gold: the name of its form, and its articles."""
    from quoteattr.evaluate.corpora.corpora import read_corpus

    return read_corpus(path, None if form is None else form.value)


def found_in(
    gold: "Sequence[GoldArticle]", form: str, path: Path, library: Library
) -> "dict[str, tuple[PredictedQuote, ...]]":
    """Run the library over gold articles: what it predicts, by id."""
    from quoteattr.evaluate.predicted import predicted_from_dicts
    from quoteattr.measure.gold import gold_quotes, published_casts
    from quoteattr.parser import load

    casts = published_casts(form, path, gold) if library.with_cast else None
    quotes = gold_quotes(
        load(**library.wanted),
        gold,
        casts,
        n_process=library.processes,
        on_error=library.fail,
        timeout=library.timeout,
    )
    return {one.article.id: predicted_from_dicts(one.to_dicts()) for one in library.watch(quotes)}


def read_found(
    path: Path, gold: "Sequence[GoldArticle]", least: float, warn: Tell
) -> "dict[str, tuple[PredictedQuote, ...]]":
    """Read predictions by id; what has no partner on the other side is told.

    Those less sure than ``least`` are left out; those that do not say how sure they are stay.

    Raises:
        RecordError: a line breaks the form, or the lines are all of other articles.

    """
    from quoteattr.evaluate.predicted import read_predictions

    found = read_predictions(path)
    wanted = [one.article.id for one in gold]
    if found and not found.keys() & set(wanted):
        raise RecordError(
            f"{path}: no line for any gold article, as {_some(wanted)}; "
            "are these predictions of another collection?"
        )
    if missing := [name for name in wanted if name not in found]:
        warn(f"{path}: no line for {_some(missing)}; counted as missed")
    if surplus := [*(found.keys() - set(wanted))]:
        warn(f"{path}: not in the gold: {_some(sorted(surplus))}; left out")
    return {
        name: tuple(
            quote for quote in quotes if quote.confidence is None or quote.confidence >= least
        )
        for name, quotes in found.items()
    }


def evaluated(
    gold: "Sequence[GoldArticle]",
    found: "Mapping[str, Sequence[PredictedQuote]]",
    resamples: int,
    seed: int,
) -> "Evaluation":
    """Hold predictions against gold."""
    from quoteattr.evaluate.evaluation import evaluate

    return evaluate(gold, found, resamples=resamples, seed=seed)


def evaluation_lines(found: "Evaluation", *, as_json: bool) -> str:
    """What is printed."""
    from quoteattr.evaluate.plain import evaluation_dict, evaluation_text

    if as_json:
        return json_line(evaluation_dict(found))
    return f"{visible(evaluation_text(found))}\n"


def report_page(found: "Evaluation", title: str) -> bytes:
    """The page that ``--report`` writes."""
    from quoteattr.report.page import report_html

    return report_html(found, title).encode()


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:3])
    return shown if len(names) <= len(names[:3]) else f"{shown} and {len(names) - 3} more"
