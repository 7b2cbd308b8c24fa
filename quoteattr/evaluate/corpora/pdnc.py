"""PDNC, the Project Dialogism Novel Corpus (Vishnubhotla, Hammond and Hirst 2022).

From https://github.com/Priya22/project-dialogism-novel-corpus; no licence is stated there. A folder
for each novel under ``data``::

    novel_text.txt
    quotation_info.csv    quoteID, subQuotationList, quoteByteSpans, speaker, quoteType, ...
    character_info.csv    Main Name, Aliases, ...

The spans count characters, not bytes, and leave the quotation marks out. The texts have straight
marks only, and of ten novels the apostrophes are gone. A quotation is direct and in as many pieces
as it is interrupted; cue and source have no offsets, and so are not read.
"""

import ast
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from quoteattr.errors import ArticleError
from quoteattr.evaluate.corpora.files import span_in, text_of
from quoteattr.evaluate.gold import TELLINGS, GoldArticle, GoldQuote, GoldSpeaker
from quoteattr.model import Article

_TEXT, _QUOTES, _CAST = "novel_text.txt", "quotation_info.csv", "character_info.csv"


def read_pdnc(path: Path) -> tuple[GoldArticle, ...]:
    """Read all novels under ``path``, or the one that lies there; its folder's name is its id.

    Raises:
        ArticleError: there is no novel, a file is missing, or a row breaks the form.

    """
    novels = _novels(path)
    if not novels:
        raise ArticleError(
            f"{path}: no novel of PDNC; give a folder that holds {_TEXT}, {_QUOTES} and {_CAST}, "
            "or the folder of such folders"
        )
    return tuple(_novel(folder) for folder in novels)


def is_pdnc(path: Path) -> bool:
    """Whether novels of PDNC lie at ``path``."""
    return bool(_novels(path))


def _novels(path: Path) -> list[Path]:
    if not path.is_dir():
        return []
    folders = (path, *sorted(path.glob("*")), *sorted(path.glob("data/*")))
    return [folder for folder in folders if (folder / _QUOTES).is_file()]


def _novel(folder: Path) -> GoldArticle:
    text = text_of(folder / _TEXT)
    cast = {one.name: one for one in _cast(folder / _CAST)}
    quotes = tuple(_quotes(folder / _QUOTES, text, cast))
    _check_offsets(folder / _QUOTES, text, quotes)
    speakers = {quote.speaker.key: quote.speaker for quote in quotes if quote.speaker}
    everybody = {one.key: one for one in cast.values()} | speakers
    return GoldArticle(
        article=Article(text, id=folder.resolve().name),
        quotes=quotes,
        cast=tuple(everybody.values()),
    )


def _cast(path: Path) -> Iterator[GoldSpeaker]:
    for place, row in _rows(path, ("Character ID", "Main Name", "Aliases")):
        name = row["Main Name"].strip()
        aliases = _literal(row["Aliases"], place, "Aliases")
        others = sorted({str(alias).strip() for alias in aliases} - {name, ""})
        yield _speaker(row["Character ID"], name, tuple(others), place)


def _speaker(key: str, name: str, aliases: tuple[str, ...], place: str) -> GoldSpeaker:
    if not name:
        raise ArticleError(f"{place}: a character without a name; give it one")
    return GoldSpeaker(key=f"c{key}", name=name, aliases=aliases, kind="person")


def _quotes(path: Path, text: str, cast: Mapping[str, GoldSpeaker]) -> Iterator[GoldQuote]:
    for place, row in _rows(path, ("quoteText", "quoteByteSpans", "speaker", "quoteType")):
        name = row["speaker"].strip()
        pieces = _literal(row["quoteByteSpans"], place, "quoteByteSpans")
        if not pieces:
            raise ArticleError(f"{place}: a quotation without spans; add them, or take it out")
        told = row["quoteType"].strip().lower()
        yield GoldQuote(
            type="direct",
            content=tuple(sorted(span_in(text, *_pair(each, place), place) for each in pieces)),
            speaker=(cast.get(name) or _speaker(f"-{name}", name, (), place)) if name else None,
            told=next((one for one in TELLINGS if one == told), None),
        )


def _check_offsets(path: Path, text: str, quotes: Sequence[GoldQuote]) -> None:
    """Check that most quotes hold the words that are printed beside them; a few never do."""
    printed = (row["quoteText"] for _, row in _rows(path, ("quoteText",)))
    found = (" ".join(span.of(text) for span in quote.content) for quote in quotes)
    right = sum(one.split() == two.split() for one, two in zip(printed, found, strict=True))
    if right < len(quotes) / 2:
        raise ArticleError(
            f"{path}: {len(quotes) - right} of {len(quotes)} quotes have other words at their "
            f"place in {_TEXT}; is it the text that was annotated, its line ends as they were?"
        )


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a table, each with its place."""
    table = csv.DictReader(io.StringIO(text_of(path), newline=""))
    missing = [column for column in columns if column not in (table.fieldnames or ())]
    if missing:
        raise ArticleError(f"{path}:1: no column {missing[0]!r}; it needs {', '.join(columns)}")
    for row in _whole(table, path):
        place = f"{path}:{table.line_num}"
        if None in row or None in row.values():
            raise ArticleError(f"{place}: another number of fields than the head; set it right")
        yield place, row


def _whole(table: "csv.DictReader[str]", path: Path) -> Iterator[dict[str, str]]:
    try:
        yield from table
    except csv.Error as error:
        raise ArticleError(f"{path}:{table.line_num}: no CSV ({error}); set it right") from error


def _literal(value: str, place: str, column: str) -> list[object]:
    """A list or set as Python writes it."""
    try:
        found = ast.literal_eval(value)
    except (SyntaxError, ValueError, TypeError, RecursionError, MemoryError) as error:
        raise ArticleError(
            f"{place}: {column} is no list or set of Python's ({error}); set it right"
        ) from error
    if not isinstance(found, list | set | tuple):
        raise ArticleError(f"{place}: {column} is no list or set of Python's; set it right")
    return list(found)


def _pair(value: object, place: str) -> tuple[int, int]:
    match value:
        case [int(start), int(end)]:
            return start, end
    raise ArticleError(f"{place}: quoteByteSpans holds {value!r}; write [[start, end], ...]")
