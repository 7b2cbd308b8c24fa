"""How much of a file is held at once, whatever comes out of it; how long an article may take."""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import AnyStr, BinaryIO

from quoteattr.errors import ArticleError

MOST_BYTES = 32 << 20
"""Of what becomes one article, unpacked: a text, a page, a file of TEI, a line of JSON, a cell. The
longest novels have a tenth of it."""
_PASSED_OVER = 1 << 20
"""Of a line that is too long, at a time."""
MOST_SECONDS = 86_400
"""That an article may be given; the system's own ways of waiting end at some weeks."""


def whole(stream: BinaryIO) -> bytes:
    """All that is left of a stream; ``ArticleError`` where that is too much to be held."""
    return checked(stream.read(MOST_BYTES + 1))


def joined(pieces: Iterable[bytes]) -> bytes:
    """All of them; ``ArticleError`` as soon as they are too much."""
    data = BytesIO()
    for piece in pieces:
        data.write(piece)
        if data.tell() > MOST_BYTES:
            break
    return checked(data.getvalue())


def checked(data: bytes, what: str = "the file") -> bytes:
    """The same bytes; ``ArticleError`` where they are too many."""
    if len(data) > MOST_BYTES:
        raise ArticleError(
            f"{what} has more than {MOST_BYTES:,} bytes; no article has, cut it into articles or "
            "leave it out"
        )
    return data


def lines(
    readline: Callable[[int], AnyStr], most: int, ends: tuple[AnyStr, ...]
) -> Iterator[AnyStr]:
    """Lines with their ends; of one that is longer than ``most`` its beginning, longer by one."""
    while line := readline(most + 1):
        yield line
        if len(line) > most:
            while not line.endswith(ends) and (line := readline(_PASSED_OVER)):
                pass
