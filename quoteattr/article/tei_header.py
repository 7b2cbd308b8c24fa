"""What a TEI header says about a text.

Names of elements are compared without their namespace. Where the print that a text is taken from
is described, it goes before the file: an article of 1865 was published in 1865.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve, frozen

if TYPE_CHECKING:
    from lxml.etree import _Element

XML_SPACES = re.compile(r"[ \t\r\n]+")
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_SOURCES = ("sourceDesc", "publicationStmt")
_WHEN = ("when", "from", "notBefore")
_PART_OF_NAME = ("forename", "surname", "roleName", "addName", "nameLink", "genName")
_ADDRESS = ("http://", "https://")


@frozen(kw_only=True)
class About:
    """The fields of an article that a header gives, ``None`` where it says nothing."""

    id: str | None
    title: str | None
    url: str | None
    author: str | None
    publisher: str | None
    published: str | None


class Headers:
    """The headers of one file, each read once however many texts it speaks of."""

    def __init__(self) -> None:
        self.inside = cache(_header_inside)
        self.about = cache(_about)

    def of(self, text: "_Element") -> "_Element | None":
        """The nearest: a text's own, else that of its corpus."""
        found = map(self.inside, text.iterancestors())
        return next((header for header in found if header is not None), None)


def about_text(text: "_Element", headers: Headers, *, alone: bool) -> About:
    """What is known about a ``<text>``; ``alone`` says that the header speaks of no other."""
    header = headers.of(text)
    about = headers.about(header)
    return evolve(
        about,
        id=next(_ids(text, header), None) if alone else text.get(_ID),
        title=(None if alone else _heading(text)) or about.title,
    )


def _header_inside(element: "_Element") -> "_Element | None":
    return next((child for child in element if name_of(child) == "teiHeader"), None)


def _about(header: "_Element | None") -> About:
    return About(
        id=None,
        title=_title(header),
        url=next(_urls(header), None),
        author="; ".join(dict.fromkeys(_authors(header))) or None,
        publisher=next(_publishers(header), None),
        published=next(_dates(header), None),
    )


def name_of(element: "_Element") -> str:
    """The name without its namespace; nothing for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def space_of(element: "_Element") -> str:
    """The namespace of its name; nothing where there is none."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag[1:].rpartition("}")[0]


def words_of(element: "_Element") -> str:
    """Its text on one line; the parts of a name apart."""
    pieces = [element.text or ""]
    for child in element:
        space = " " if name_of(child) in _PART_OF_NAME else ""
        pieces += [space, words_of(child), child.tail or ""]
    return XML_SPACES.sub(" ", "".join(pieces)).strip()


def _ids(text: "_Element", header: "_Element | None") -> Iterator[str]:
    """Those of the elements, then the numbers that the file is published under."""
    above = text.getparent()
    given = (one.get(_ID) for one in (text, above) if one is not None)
    numbers = (words_of(one) for one in _below(header, "publicationStmt", "idno"))
    yield from (each for each in (*given, *numbers) if each and not _is_url(each))


def _below(element: "_Element | None", *path: str) -> "Iterator[_Element]":
    """Elements below one another, however deep, by their names."""
    if element is None:
        return
    if not path:
        yield element
        return
    for child in element.iter():
        if name_of(child) == path[0] and child is not element:
            yield from _below(child, *path[1:])


def _heading(text: "_Element") -> str | None:
    found = (one for one in text.iter() if name_of(one) in {"head", "titlePart"})
    return next((words for one in found if (words := words_of(one))), None)


def _title(header: "_Element | None") -> str | None:
    titles = [*_below(header, "titleStmt", "title")]
    main = [title for title in titles if title.get("type") == "main"]
    return next((words for title in main or titles if (words := words_of(title))), None)


def _authors(header: "_Element | None") -> list[str]:
    for part in ("titleStmt", "sourceDesc"):
        if found := [words for one in _below(header, part, "author") if (words := words_of(one))]:
            return found
    return []


def _publishers(header: "_Element | None") -> Iterator[str]:
    """The newspaper or journal, else the house."""
    titles = _below(header, "sourceDesc", "title")
    yield from (words_of(title) for title in titles if title.get("level") == "j")
    for part in _SOURCES:
        for name in ("publisher", "distributor", "authority"):
            yield from (words for one in _below(header, part, name) if (words := words_of(one)))


def _dates(header: "_Element | None") -> Iterator[str]:
    for part in _SOURCES:
        for date in _below(header, part, "date"):
            said = (date.get(name) for name in _WHEN)
            yield from (when for when in (*said, words_of(date)) if when)


def _urls(header: "_Element | None") -> Iterator[str]:
    for part in _SOURCES:
        numbers = (words_of(one) for one in _below(header, part, "idno"))
        pointers = (one.get("target") or "" for one in _below(header, part, "ptr"))
        yield from (url for url in (*numbers, *pointers) if _is_url(url))


def _is_url(words: str) -> bool:
    return words.startswith(_ADDRESS)
