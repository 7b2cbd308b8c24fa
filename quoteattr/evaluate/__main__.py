"""``python -m quoteattr.evaluate``: score predictions, convert, tidy and count gold.

::

    python -m quoteattr.evaluate GOLD PRED            the table; GOLD: JSON Lines or a folder
    python -m quoteattr.evaluate gold corpus -o OUT   inline files to JSON Lines
    python -m quoteattr.evaluate tidy corpus          renumber the annotations in text order
    python -m quoteattr.evaluate count corpus         the figures of a data card
    python -m quoteattr.evaluate agreement FIRST... SECOND  do two readers annotate alike?
    python -m quoteattr.evaluate reliability GOLD PRED  is a confidence of 0.9 right in 9 of 10?
    python -m quoteattr.evaluate extract GOLD -o PRED   quotes, each article with its own cast
    python -m quoteattr.evaluate sieves GOLD...         which sieve finds which speakers?
    python -m quoteattr.evaluate coreference TREEBANKS  are the right mentions put together?
    python -m quoteattr.evaluate parsers GOLD NAME=DIR  do other parsers find the same quotes?
    python -m quoteattr.evaluate sparing GOLD...        what is lost by not parsing everything?
    python -m quoteattr.evaluate component GOLD NAME=DIR  what does our component cost a pipeline?
    python -m quoteattr.evaluate linking GOLD           are altered quotes linked? at what cost?
    python -m quoteattr.evaluate results CORPORA_DIR    the results page, peers beside

Exit status 1 if a file cannot be read or written, 2 for wrong usage. Standard output carries data
only.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from quoteattr.coreference.report import coreference_table
from quoteattr.coreference.run import read_and_find
from quoteattr.errors import ArticleError, QuoteattrError
from quoteattr.evaluate.agreement import agreement, agreement_table
from quoteattr.evaluate.counts import counts, noted
from quoteattr.evaluate.figure import Figure, Scores, Share
from quoteattr.evaluate.gold import Note, gold_to_jsonl
from quoteattr.evaluate.inline import SUFFIX, in_text_order, read_inline, to_inline
from quoteattr.evaluate.predicted import read_predictions
from quoteattr.evaluate.read import read_gold
from quoteattr.evaluate.reliability import reliability, reliability_table
from quoteattr.evaluate.score import score
from quoteattr.export.atomic import write_atomically
from quoteattr.export.jsonl import json_line
from quoteattr.measure.command import results_command
from quoteattr.measure.component import component_costs, cost_table
from quoteattr.measure.extract import quotes_with_casts, read_staged
from quoteattr.measure.linking import cost_line, cost_of, linked_pairs, pair_table
from quoteattr.measure.parsers import EMBEDDED, load_named, named, parser_table, run
from quoteattr.measure.sieves import decisions, shares, sieve_table
from quoteattr.measure.sparing import measured_sparing, sparing_table
from quoteattr.parse.spacy import embedded_path
from quoteattr.parser import load
from quoteattr.show.wording import on_one_line

app = typer.Typer(
    help="Score, convert, tidy and count gold quotes.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

GoldPath = Annotated[Path, typer.Argument(help="JSON Lines, an inline file or a folder of them.")]
GoldPaths = Annotated[
    list[Path], typer.Argument(help="JSON Lines, inline files or folders of those.")
]


@app.command("score")
def score_command(
    gold: GoldPath,
    pred: Annotated[Path, typer.Argument(help="What `quoteattr extract` wrote.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, 0 to 1.")] = False,
) -> None:
    """Score PRED against GOLD: the command that runs where none is named."""
    articles, predicted = read_gold(gold), read_predictions(pred)
    missing = [one.article.id for one in articles if one.article.id not in predicted]
    if missing:
        _tell(f"{pred}: no line for {', '.join(missing)}; counted as missed")
    scores = score(articles, predicted)
    if as_json:
        typer.echo(json.dumps({name: _plain(figure) for name, figure in scores.items()}))
    else:
        typer.echo(table(scores))


@app.command("reliability")
def reliability_command(
    gold: GoldPath,
    pred: Annotated[Path, typer.Argument(help="What `quoteattr extract` wrote.")],
) -> None:
    """Compare the confidence of quotes with how many are right, as tables in Markdown."""
    typer.echo(reliability_table(reliability(read_gold(gold), read_predictions(pred))))


@app.command("gold")
def gold_command(
    gold: GoldPath,
    out: Annotated[Path | None, typer.Option("-o", help="Else standard output.")] = None,
) -> None:
    """Write gold as JSON Lines."""
    lines = "\n".join(gold_to_jsonl(read_gold(gold)))
    if out:
        with write_atomically(out) as stream:
            stream.write(f"{lines}\n".encode())
    else:
        typer.echo(lines)


@app.command("tidy")
def tidy_command(folder: Path) -> None:
    """Renumber the annotations of inline files in text order, and set their headers straight."""
    files = sorted(folder.glob(f"*{SUFFIX}"))
    if not files:
        raise ArticleError(f"{folder}: no *{SUFFIX} files here; give their folder")
    for path in files:
        tidy = to_inline(in_text_order(read_inline(path))).encode()
        if tidy != path.read_bytes():
            path.write_bytes(tidy)
            typer.echo(f"{path}: renumbered", err=True)


@app.command("count")
def count_command(
    gold: GoldPaths,
    *,
    note: Annotated[
        Note | None, typer.Option(help="Count the articles with each value of a note.")
    ] = None,
) -> None:
    """Count what gold collections hold."""
    articles = [article for path in gold for article in read_gold(path)]
    for name, number in (noted(articles, note) if note else counts(articles)).items():
        typer.echo(f"{name:36} {number:6}")


@app.command("agreement")
def agreement_command(
    first: Annotated[list[Path], typer.Argument(metavar="FIRST", help="One reading, in parts.")],
    second: Annotated[
        Path, typer.Argument(metavar="SECOND", help="Another reading of some of its articles.")
    ],
) -> None:
    """Compare two readings of the same articles."""
    articles = [article for path in first for article in read_gold(path)]
    typer.echo(agreement_table(agreement(articles, read_gold(second))))


@app.command("extract")
def extract_command(
    gold: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="JSON Lines: id, text, cast.")
    ],
    out: Annotated[Path, typer.Option("-o", help="File to write, as `quoteattr extract` does.")],
) -> None:
    """Extract quotes, where each article brings its own cast."""
    with write_atomically(out) as stream:
        for quotes in quotes_with_casts(load(), read_staged(gold)):
            stream.write(json_line(quotes.to_dict()).encode())


@app.command("sieves")
def sieves_command(
    gold: GoldPaths,
) -> None:
    """Count what each sieve decides and how much of it is right, as a table in Markdown."""
    parser = load()
    found = {path.stem: shares(decisions(parser, read_gold(path))) for path in gold}
    typer.echo(sieve_table(found))


@app.command("coreference")
def coreference_command(
    treebanks: Annotated[Path, typer.Argument(help="The folder that holds litbank and gum.")],
    *,
    texts: Annotated[
        Path | None, typer.Option(help="LitBank's excerpts as printed, JSON Lines: id, text.")
    ] = None,
) -> None:
    """Score the library's own entities on LitBank and GUM's news, as a table in Markdown."""
    typer.echo(coreference_table(read_and_find(treebanks, texts)))


@app.command("parsers")
def parsers_command(
    gold: GoldPath,
    parsers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME=WHAT",
            help="A spaCy pipeline by name or folder, or stanza:FOLDER; the embedded one is there.",
        ),
    ] = None,
) -> None:
    """Compare parsers on the same articles: figures, agreement and speed, in Markdown."""
    articles = read_gold(gold)
    runs = {name: run(parser, articles) for name, parser in load_named(parsers or ())}
    typer.echo(parser_table(runs))


@app.command("sparing")
def sparing_command(
    gold: Annotated[list[Path], typer.Argument(help="As of the other commands; any number.")],
) -> None:
    """Parse every sentence, and only what can matter: figures of both, in Markdown."""
    typer.echo(sparing_table({path.stem: measured_sparing(read_gold(path)) for path in gold}))


@app.command("component")
def component_command(
    gold: GoldPath,
    pipelines: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME=WHAT",
            help="A spaCy pipeline by name or folder; the embedded one is there.",
        ),
    ] = None,
) -> None:
    """Time spaCy pipelines and our component behind them on the articles of GOLD, in Markdown."""
    texts = [one.article.text for one in read_gold(gold)]
    models: dict[str, str | Path] = {EMBEDDED: embedded_path(), **dict(named(pipelines or ()))}
    costs = {
        f"{name}, by {way}": cost
        for name, model in models.items()
        for way, cost in component_costs(model, texts).items()
    }
    typer.echo(cost_table(costs))


@app.command("linking")
def linking_command(
    gold: GoldPath,
    *,
    cost: Annotated[
        int,
        typer.Option(min=0, metavar="N", help="Link N made-up quotes instead, and take the time."),
    ] = 0,
) -> None:
    """Alter the quotes of GOLD as papers do, and count which are linked, in Markdown."""
    articles = read_gold(gold)
    typer.echo(cost_line(cost_of(articles, cost)) if cost else pair_table(linked_pairs(articles)))


app.command("results")(results_command)


def table(scores: Scores) -> str:
    """Set the figures out in percent, one a line; shares of nothing are left out."""
    rows = []
    for name, figure in scores.items():
        if not isinstance(figure, Share):
            cells = (figure.precision, figure.recall, figure.f1)
            marked = zip(("P", "R", "F1"), cells, strict=True)
            rows.append(f"{name:26}" + "  ".join(f"{mark} {100 * it:5.1f}" for mark, it in marked))
        elif figure.of:
            rows.append(f"{name:26}  {100 * figure.value:5.1f}  ({figure.count} of {figure.of})")
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; `score` where no command is named."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    names = {command.name for command in app.registered_commands}
    if given and given[0] not in names and not given[0].startswith("-"):
        given.insert(0, "score")
    try:
        app(given, prog_name="python -m quoteattr.evaluate")
    except QuoteattrError as error:
        _tell(f"{error}")
        sys.exit(1)
    except OSError as error:
        _tell(f"{error.filename}: {error.strerror}" if error.filename else f"{error}")
        sys.exit(1)


def _tell(problem: str) -> None:
    typer.echo(on_one_line(problem), err=True)


def _plain(figure: Figure) -> dict[str, float]:
    if isinstance(figure, Share):
        return {"value": figure.value, "of": figure.of}
    return {"precision": figure.precision, "recall": figure.recall, "f1": figure.f1}


if __name__ == "__main__":
    main()
