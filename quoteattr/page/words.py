"""What the names of a page's elements tell: an advertisement, a caption, a byline."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from quoteattr.tables import load_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

_NAMING = ("id", "itemprop", "data-component", "data-testid", "data-type")
_REMEMBERED = 20_000  # names looked at last
_LONGEST = 200  # code points of a name
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


@frozen(kw_only=True)
class _Table:
    unseen: tuple[str, ...]
    furniture_tags: tuple[str, ...]
    furniture_roles: tuple[str, ...]
    block_tags: tuple[str, ...]
    furniture: tuple[str, ...]
    barrier: tuple[str, ...]
    hidden: tuple[str, ...]
    pullquote: tuple[str, ...]
    embed: tuple[str, ...]
    caption: tuple[str, ...]
    byline: tuple[str, ...]
    standfirst: tuple[str, ...]


@cache
def load_page_words() -> _Table:
    """Read ``page.toml``."""
    return load_table("page.toml", _Table)


def is_called(element: "_Element", sign: str) -> bool:
    """Whether the names of an element hold a phrase of the table ``sign``."""
    return _phrases(sign).search(_names(element)) is not None


def is_tag(element: "_Element", sign: str) -> bool:
    """Whether the element is one of the table ``sign``."""
    return element.tag in _tags(sign)


@cache
def _tags(sign: str) -> frozenset[str]:
    return frozenset(getattr(load_page_words(), sign))


@cache
def _phrases(sign: str) -> re.Pattern[str]:
    phrases: Sequence[str] = getattr(load_page_words(), sign)
    return re.compile(rf" (?:{'|'.join(map(re.escape, phrases))}) ")


def _names(element: "_Element") -> str:
    """Class, id and the like as words in small letters: ``wp-relatedPosts``, wp related posts."""
    given = [*element.get("class", "").split(), *(element.get(key, "") for key in _NAMING)]
    return f" {' | '.join(_apart(name[:_LONGEST]) for name in given)} "


@lru_cache(_REMEMBERED)
def _apart(name: str) -> str:
    return " ".join(_WORDS.findall(name)).lower()
