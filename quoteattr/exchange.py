"""Quotes to files of every form."""

import os
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from quoteattr.export.atomic import write_atomically
from quoteattr.export.found import Found
from quoteattr.export.jsonl import write_jsonl
from quoteattr.quotes import Quotes
from quoteattr.show.page import write_page

FileWriter = Callable[[Iterable[Found], BinaryIO], None]
FolderWriter = Callable[[Iterable[Found], Path], None]


class Form(StrEnum):
    """A form in which quotes are written."""

    jsonl = "jsonl"
    html = "html"


FILES: Mapping[Form, FileWriter] = {
    Form.jsonl: write_jsonl,
    Form.html: write_page,
}
"""Forms that hold many articles in one file."""

FOLDERS: Mapping[Form, FolderWriter] = {}
"""Forms that have files of their own for each article, in a folder."""

_ENDINGS: Mapping[str, Form] = {
    ".jsonl": Form.jsonl,
    ".html": Form.html,
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
        The file or folder.
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
        The file cannot be written.

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
