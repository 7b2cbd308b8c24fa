"""What all readers need of files: their text, untouched, and one sentence for what is wrong."""

from pathlib import Path

from quoteattr.errors import ArticleError
from quoteattr.span import Span


def text_of(path: Path) -> str:
    """The text of a file, line ends as they are.

    Raises:
        ArticleError: there is no such file, or it is no UTF-8.

    """
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise ArticleError(f"{path}: no such file; it belongs to the corpus as published") from None
    except UnicodeDecodeError as error:
        raise ArticleError(f"{path}: not UTF-8 ({error}); save it as UTF-8") from error


def lines_of(path: Path) -> list[tuple[str, str]]:
    """The lines of a file that are not blank, each with its place: ``FILE:LINE``."""
    numbered = enumerate(text_of(path).split("\n"), 1)
    return [(f"{path}:{number}", line.rstrip("\r")) for number, line in numbered if line.strip()]


def span_in(text: str, start: int, end: int, place: str) -> Span:
    """A span of ``text``.

    Raises:
        ArticleError: it is none; the message begins with ``place``.

    """
    if not 0 <= start < end <= len(text):
        raise ArticleError(
            f"{place}: {start}:{end} is no stretch of a text of {len(text)} code points; "
            "is it the text that was annotated?"
        )
    return Span(start, end)


def check_words(text: str, spans: tuple[Span, ...], words: str, place: str) -> None:
    """Check that spans hold the words that the file says they do, but for white space.

    Raises:
        ArticleError: they do not; the message begins with ``place``.

    """
    found = " ".join(span.of(text) for span in spans)
    if found.split() != words.split():
        raise ArticleError(
            f"{place}: the text has {_short(found)} where the annotation has {_short(words)}; "
            "is it the text that was annotated?"
        )


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else f"{words[:57]}...")  # noqa: PLR2004 - a line
