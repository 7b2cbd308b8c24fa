"""Quotes to files of every form, and back."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import BinaryIO

from quoteattr.article.fields import article_of, id_of
from quoteattr.article.objects import objects
from quoteattr.errors import ArticleError, RecordError
from quoteattr.export.annotation import write_annotations
from quoteattr.export.arrow import read_rows
from quoteattr.export.atomic import write_atomically
from quoteattr.export.csv import write_csv
from quoteattr.export.docbin import write_docbin
from quoteattr.export.found import Found
from quoteattr.export.jsonl import read_lines, write_jsonl
from quoteattr.export.parquet import write_parquet
from quoteattr.export.read_annotation import read_annotations
from quoteattr.export.records import Record, read_article_record
from quoteattr.export.tools import (
    read_brat,
    read_labelstudio,
    read_prodigy,
    read_tei,
    write_brat,
    write_labelstudio,
    write_prodigy,
    write_tei,
)
from quoteattr.model import Article
from quoteattr.quotes import Quotes
from quoteattr.show.page import write_page

FileWriter = Callable[[Iterable[Found], BinaryIO], None]
FolderWriter = Callable[[Iterable[Found], Path], None]
Reader = Callable[[Path], Iterable[tuple[str, Record]]]


class Form(StrEnum):
    """A form in which quotes are written."""

    jsonl = "jsonl"
    csv = "csv"
    spreadsheet = "spreadsheet"
    parquet = "parquet"
    docbin = "docbin"
    webannotation = "webannotation"
    html = "html"
    labelstudio = "labelstudio"
    prodigy = "prodigy"
    brat = "brat"
    tei = "tei"


FILES: Mapping[Form, FileWriter] = {
    Form.jsonl: write_jsonl,
    Form.csv: write_csv,
    Form.spreadsheet: partial(write_csv, spreadsheet=True),
    Form.parquet: write_parquet,
    Form.docbin: write_docbin,
    Form.webannotation: write_annotations,
    Form.html: write_page,
    Form.labelstudio: write_labelstudio,
    Form.prodigy: write_prodigy,
}
"""Forms that hold many articles in one file."""

FOLDERS: Mapping[Form, FolderWriter] = {
    Form.brat: write_brat,
    Form.tei: write_tei,
}
"""Forms that have files of their own for each article, in a folder."""

READERS: Mapping[Form, Reader] = {
    Form.jsonl: read_lines,
    Form.parquet: read_rows,
    Form.labelstudio: read_labelstudio,
    Form.prodigy: read_prodigy,
    Form.brat: read_brat,
    Form.tei: read_tei,
}
"""Forms that can be read back: the place and the record of each article."""

_ENDINGS: Mapping[str, Form] = {
    ".jsonl": Form.jsonl,
    ".csv": Form.csv,
    ".parquet": Form.parquet,
    ".spacy": Form.docbin,
    ".jsonld": Form.webannotation,
    ".html": Form.html,
}

_IN_FOLDERS: Mapping[str, Form] = {
    ".ann": Form.brat,
    ".xml": Form.tei,
    ".parquet": Form.parquet,
}


def write_quotes(
    quotes: Iterable[Quotes], path: str | os.PathLike[str], *, form: str | None = None
) -> None:
    """Write the quotes of articles to a file, or to a folder where each article has its own.

    A file appears only when all is written.

    Parameters
    ----------
    quotes
        Of any number of articles, as ``QuoteParser.pipe`` gives them; read one at a time.
    path
        The file or folder; a folder that holds no files of the kinds that are written there.
    form
        One of the forms that ``quoteattr extract --format`` knows; by the ending of ``path`` if
        left out.

    Raises
    ------
    ValueError
        There is no such form, or the ending tells none.
    MissingExtra
        The form needs a package that is not installed.
    OSError
        The file cannot be written. ``FileExistsError``: the folder holds files of that form, which
        would be written over or read back among the new ones.

    Examples
    --------
    >>> import quoteattr
    >>> quotes = quoteattr.extract("“No,” said Lee Wu.")
    >>> quoteattr.write_quotes([quotes], "quotes.jsonl")
    """
    place = Path(path)
    wanted = form_of(place) if form is None else form
    try:
        known = Form(wanted or "")
    except ValueError:
        told = f"no form {form!r}" if form else f"{place}: its ending tells no form"
        raise ValueError(f"{told}; say form=, one of {', '.join(Form)}") from None
    if known in FOLDERS:
        FOLDERS[known](quotes, place)
    else:
        with write_atomically(place) as stream:
            FILES[known](quotes, stream)


def form_of(path: Path) -> Form | None:
    """The form that the ending of a file's name tells, if any."""
    return _ENDINGS.get(path.suffix.lower())


def read_quotes(
    path: str | os.PathLike[str],
    *,
    form: str | None = None,
    articles: Iterable[Article] | None = None,
) -> Iterator[Quotes]:
    """Read quotes that were written before, and perhaps corrected by hand since, one article each.

    Of forms that tools for annotation write, only what people can see there has to be right: the
    type and the words of a content that somebody has drawn are worked out, its rule is
    ``by-hand``, and a speaker who was not there before has the kind ``unknown``.

    Parameters
    ----------
    path
        A file of JSON Lines, web annotations, Label Studio (exported as JSON) or Prodigy
        (``db-out``); a file or a folder of brat, TEI, or Parquet with a row an article, as
        ``quoteattr extract -o FOLDER/`` writes it.
    form
        ``jsonl``, ``parquet``, ``webannotation``, ``labelstudio``, ``prodigy``, ``brat`` or
        ``tei``; told by the ending, by the first line, or by what the folder holds, if left out.
    articles
        The articles that the quotes are of, found by their ids. Needed for lines and rows that hold
        no text and for web annotations; otherwise they are those that the file describes.

    Raises
    ------
    RecordError
        Something breaks the form, or points outside the text; the message says file, place, what is
        wrong and what to do.
    ArticleError
        An article in the file cannot be read.
    ValueError
        The form is none that can be read, or nothing tells it.
    OSError
        A file cannot be read.

    Examples
    --------
    >>> import quoteattr
    >>> quotes = quoteattr.extract(quoteattr.Article("“No,” said Lee Wu.", id="brief"))
    >>> quoteattr.write_quotes([quotes], "corrected", form="brat")
    >>> # ... annotators work on the folder ...
    >>> for quotes in quoteattr.read_quotes("corrected"):
    ...     print(quotes.article.id, quotes[0].speaker.name, quotes[0].text)
    brief Lee Wu No,
    """
    place = Path(path)
    readable = (*READERS, Form.webannotation)
    wanted = form_found(place) if form is None else form
    if wanted is None or wanted not in readable:
        told = f"form {form!r} cannot be read" if form else f"{place}: nothing there tells its form"
        raise ValueError(f"{told}; say form=, one of {', '.join(readable)}")
    if wanted == Form.webannotation:
        return _annotated(place, articles)
    known = None if articles is None else {article.id: article for article in articles}
    read = READERS[Form(wanted)]
    return (_quotes_of(where, record, known) for where, record in read(place))


def _annotated(path: Path, articles: Iterable[Article] | None) -> Iterator[Quotes]:
    if articles is None:
        raise RecordError(f"{path}: web annotations hold no text; give articles=")
    with path.open("rb") as stream:
        try:
            for found in read_annotations(stream, articles):
                yield Quotes(*found)
        except RecordError as error:
            raise RecordError(f"{path}: {error}") from error


def form_found(path: Path) -> Form | None:
    """The form of what lies there: told by the ending of a file, in a folder by those of its files.

    Lines are Prodigy's where the first of them holds ``spans`` and no ``quotes``.
    """
    if path.is_dir():
        endings = {one.suffix for one in path.iterdir()}
        return next((form for ending, form in _IN_FOLDERS.items() if ending in endings), None)
    form = {**_ENDINGS, **_IN_FOLDERS, ".json": Form.labelstudio}.get(path.suffix.lower())
    return Form.prodigy if form is Form.jsonl and _is_prodigy(path) else form


def _is_prodigy(path: Path) -> bool:
    if not path.is_file():  # what comes through a pipe comes only once
        return False
    with path.open("rb") as stream:
        _, first = next(objects(stream), (0, {}))
    return isinstance(first, dict) and "spans" in first and "quotes" not in first


def _quotes_of(place: str, record: Record, articles: Mapping[str, Article] | None) -> Quotes:
    if articles is None and record.get("text") is None:
        raise RecordError(f"{place}: holds no text; give articles=, or write it with --with-text")
    try:
        article = article_of(record) if articles is None else _known(record, articles)
        return Quotes(article, *read_article_record(record, article))
    except (ArticleError, RecordError) as error:
        raise type(error)(f"{place}: {error}") from error


def _known(record: Record, articles: Mapping[str, Article]) -> Article:
    name = id_of(record.get("id"))
    if name not in articles:
        raise RecordError(f"none of the articles has the id {name!r}; give it as well")
    return articles[name]
