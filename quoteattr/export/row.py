"""A quote as a row: what the columns of every table are called and hold, in one place.

Data frame, CSV and Parquet have the same columns in the same order; Parquet has nested ones
behind them, for what a plain cell cannot hold.
"""

from collections.abc import Callable
from typing import Any, Literal

from attrs import frozen

from quoteattr.export.records import span_record
from quoteattr.model import Quote

Kind = Literal["string", "integer", "number", "truth", "span", "spans", "strings", "evidence"]
"""``truth`` is true or false, ``number`` any from 0 to 1; the last four are nested."""
Cell = str | int | float | bool | None


@frozen
class Column:
    """One column."""

    name: str
    """As the table's head has it."""
    kind: Kind
    """What its cells are; any cell but those of ``article``, ``id`` and ``type`` may be empty."""
    told: str
    """A sentence on what it holds."""
    cell: Callable[[Quote], Any]
    """Reads it off a quote."""


def row(quote: Quote) -> tuple[Cell, ...]:
    """The cells of ``COLUMNS``, in their order."""
    return tuple(column.cell(quote) for column in COLUMNS)


def _of_article(name: str) -> Callable[[Quote], Any]:
    return lambda quote: getattr(quote.article, name)


def _of_quote(name: str) -> Callable[[Quote], Any]:
    return lambda quote: getattr(quote, name)


def _of_speaker(name: str) -> Callable[[Quote], Any]:
    return lambda quote: getattr(quote.speaker, name) if quote.speaker else None


def _words(name: str) -> Callable[[Quote], Any]:
    return lambda quote: getattr(getattr(quote, name), "text", None)


def _span(name: str) -> Callable[[Quote], Any]:
    def cell(quote: Quote) -> Any:  # noqa: ANN401 - as a column's
        span = getattr(quote, name)
        return None if span is None else span_record(span)

    return cell


def _places(quote: Quote) -> str:
    return " ".join(f"{piece.start}:{piece.end}" for piece in quote.content)


def _reporter(quote: Quote) -> str | None:
    speaker = quote.reported_by.speaker if quote.reported_by else None
    return speaker.name if speaker else None


COLUMNS = (
    Column("article", "string", "Id of the article.", _of_article("id")),
    Column("title", "string", "Its headline.", _of_article("title")),
    Column("url", "string", "Where it stood.", _of_article("url")),
    Column("author", "string", "Who wrote it.", _of_article("author")),
    Column("publisher", "string", "Who published it.", _of_article("publisher")),
    Column("published", "string", "When, as it was given.", _of_article("published")),
    Column("id", "string", "Id of the quote.", _of_quote("id")),
    Column("type", "string", "`direct`, `mixed` or `indirect`.", _of_quote("type")),
    Column(
        "text",
        "string",
        "The content without its outer marks, its pieces joined by a space.",
        _of_quote("text"),
    ),
    Column(
        "start",
        "integer",
        "Where the content begins in the article's text.",
        lambda quote: quote.content[0].start if quote.content else None,
    ),
    Column(
        "end",
        "integer",
        "Where it ends, gaps between its pieces included.",
        lambda quote: quote.content[-1].end if quote.content else None,
    ),
    Column("content", "string", "Where each piece stands: `12:40 60:81`.", _places),
    Column("speaker", "string", "Name of the speaker.", _of_speaker("name")),
    Column("speaker_id", "string", "Id of the speaker in this article.", _of_speaker("id")),
    Column("named", "truth", "Whether that name is a proper name.", _of_speaker("named")),
    Column(
        "kind",
        "string",
        "`person`, `organization`, `group`, `document` or `unknown`.",
        _of_speaker("kind"),
    ),
    Column("role", "string", "The speaker's title or office.", _of_speaker("role")),
    Column("kb_id", "string", "What a knowledge base calls the speaker.", _of_speaker("kb_id")),
    Column("source", "string", "The mention nearest to the cue.", _words("source")),
    Column("cue", "string", "The word that reports.", _words("cue")),
    Column("cue_class", "string", "What it tells of: `speech`, ...", _of_quote("cue_class")),
    Column("addressee", "string", "Whoever is spoken to.", _words("addressee")),
    Column(
        "reported_by",
        "string",
        "Id of the quote that reports this one.",
        lambda quote: quote.reported_by.id if quote.reported_by else None,
    ),
    Column("reporter", "string", "Name of that quote's speaker.", _reporter),
    Column("polarity", "string", "`affirmed`, `negated` or `questioned`.", _of_quote("polarity")),
    Column("closed", "truth", "Whether all its marks are closed.", _of_quote("closed")),
    Column("confidence", "number", "From 0 to 1.", _of_quote("confidence")),
    Column("rule", "string", "Id of the rule that found it.", _of_quote("rule")),
    Column("reason", "string", "Why there is no speaker.", _of_quote("reason")),
)
"""One row a quote, the article first: strings and numbers, so that tables of articles stack."""

NESTED = (
    Column(
        "content_spans",
        "spans",
        "Each piece of the content, marks included.",
        lambda quote: [span_record(piece) for piece in quote.content],
    ),
    Column("cue_span", "span", "Where the cue stands.", _span("cue")),
    Column("source_span", "span", "Where the source stands.", _span("source")),
    Column("addressee_span", "span", "Where the addressee stands.", _span("addressee")),
    Column(
        "speaker_aliases",
        "strings",
        "Other names of the speaker.",
        lambda quote: [*quote.speaker.aliases] if quote.speaker else None,
    ),
    Column(
        "speaker_members",
        "strings",
        "Names of those who speak together.",
        lambda quote: [one.name for one in quote.speaker.members] if quote.speaker else None,
    ),
    Column(
        "evidence",
        "evidence",
        "What decided, each with what it shows.",
        lambda quote: [{**span_record(one.span), "shows": one.shows} for one in quote.evidence],
    ),
)
"""What Parquet has beside these."""
