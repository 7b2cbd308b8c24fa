"""Names of files out of ids of articles: safe everywhere, readable, each its own."""

import hashlib
import re
import unicodedata
from collections.abc import Container, Iterator
from urllib.parse import unquote_to_bytes

_UNSAFE = re.compile(r"[^\w .()+,=@-]")
_EDGES = re.compile(r"^[ .~-]|[ .]$")
# What Windows takes for a device, whatever spaces and ending stand behind it.
_DEVICE = re.compile(r"^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?= *(?:$|\.))", re.IGNORECASE)
_LONGEST = 150  # bytes; file systems take 255, and endings are still to come


def file_stem(article_id: str, taken: Container[str]) -> str:
    """A name without ending for the file of an article, whose folded form is not in ``taken``.

    Letters, digits and a few signs stay; anything else is written as ``%`` with the hexadecimal
    digits of its UTF-8 bytes, so that no name leaves its folder or hides in it. Names that are too
    long, and those that a file system may hold for one that is taken, end in a digest.

    >>> from quoteattr.export.names import file_stem
    >>> file_stem("2024/05 Häfen?", set()), file_stem("../x", set()), file_stem("CON", set())
    ('2024%2F05 Häfen%3F', '%2E.%2Fx', '%43ON')
    """
    return next(name for name in _candidates(article_id) if folded(name) not in taken)


def folded(name: str) -> str:
    """The form in which file systems compare names."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def id_of_stem(stem: str) -> str:
    """The id that a name was made of, unless it was too long or taken.

    >>> from quoteattr.export.names import id_of_stem
    >>> id_of_stem("2024%2F05 Häfen%3F")
    '2024/05 Häfen?'
    """
    try:
        return unquote_to_bytes(stem).decode("utf-8", "surrogatepass")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return stem


def _candidates(article_id: str) -> Iterator[str]:
    name = _safe(article_id) or "article"
    raw = article_id.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(raw).hexdigest()[:12]
    short = name.encode()[:_LONGEST].decode("utf-8", "ignore")
    if short == name:
        yield name
    yield f"{short}-{digest}"
    number = 2
    while True:
        yield f"{short}-{digest}-{number}"
        number += 1


def _safe(article_id: str) -> str:
    name = _UNSAFE.sub(lambda match: _percent(match[0]), article_id)
    name = _EDGES.sub(lambda match: _percent(match[0]), name)
    return _DEVICE.sub(lambda match: _percent(match[0][0]) + match[0][1:], name)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
