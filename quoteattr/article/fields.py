"""A record of named values, a line or a row, as an article: every field checked and named."""

from collections.abc import Mapping
from typing import Any

from quoteattr.errors import ArticleError
from quoteattr.model import BLOCK_KINDS, Article, Block
from quoteattr.span import Span

FIELDS = ("title", "url", "author", "publisher", "published")
"""What an article may have beside ``id``, ``text`` and ``blocks``."""


def article_of(record: Mapping[str, object]) -> Article:
    """An article of ``text`` and, if they are there, ``id``, ``FIELDS`` and ``blocks``.

    Fields of other names are left alone. Raises ``ArticleError`` with the name of a field that is
    not what it should be, and with the article's id if that is what it should be.
    """
    try:
        return _article_of(record)
    except ArticleError as error:
        error.id = _id_if_any(record.get("id"))
        raise


def _article_of(record: Mapping[str, object]) -> Article:
    text = record.get("text")
    if not isinstance(text, str):
        raise ArticleError(f"text: expected a string, got {kind_of(text)}; every article needs one")
    known: dict[str, Any] = {name: record.get(name) for name in FIELDS}
    for name, value in known.items():
        if value is not None and not isinstance(value, str):
            raise ArticleError(f"{name}: expected a string or null, got {kind_of(value)}")
    blocks = _blocks_of(record.get("blocks"))
    return Article(text, id=id_of(record.get("id")), blocks=blocks, **known)


def kind_of(value: object) -> str:
    """What JSON calls the kind of a value, with its article."""
    names: dict[type, str] = {
        dict: "an object",
        list: "a list",
        tuple: "a list",
        str: "a string",
        bool: "a boolean",
    }
    return "null" if value is None else names.get(type(value), "a number")


def id_of(value: object) -> str:
    """A string as it is, a whole number in digits, nothing as nothing: the article makes one."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise ArticleError(f"id: expected a string or a whole number, got {kind_of(value)}")


def _id_if_any(value: object) -> str | None:
    try:
        return id_of(value) or None
    except ArticleError:
        return None


def _blocks_of(value: object) -> list[Block]:
    """Parts as ``quoteattr extract --with-text`` writes them: ``{start, end, kind}``."""
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        raise ArticleError(f"blocks: expected a list or null, got {kind_of(value)}")
    return [_block_of(item, f"blocks[{number}]") for number, item in enumerate(value)]


def _block_of(value: object, path: str) -> Block:
    if not isinstance(value, dict):
        raise ArticleError(f"{path}: expected an object, got {kind_of(value)}")
    start, end = (_offset(value.get(name), f"{path}.{name}") for name in ("start", "end"))
    kind = value.get("kind")
    if kind not in BLOCK_KINDS:
        raise ArticleError(f"{path}.kind: expected one of {', '.join(BLOCK_KINDS)}, got {kind!r}")
    if not 0 <= start <= end:
        raise ArticleError(f"{path}: a span needs 0 <= start <= end, got {start}:{end}")
    return Block(span=Span(start, end), kind=kind)


def _offset(value: object, path: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ArticleError(f"{path}: expected a whole number, got {kind_of(value)}")
    return value
