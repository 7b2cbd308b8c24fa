"""What a page says of its article: title, author, date, publisher, address.

JSON-LD (https://schema.org/NewsArticle) comes first, then the page's ``meta`` elements, then
what its elements are marked as. Nothing is guessed: a date that no mark-up calls the article's own
is none.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from attrs import frozen

from quoteattr.page.words import is_called

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES = ("Article", "Posting", "Report", "Review")
"""How the types of schema.org that are articles end."""
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title"),
    "author": (
        "author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
        "dcterms.creator", "byl", "citation_author",
    ),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished",
        "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date",
        "publish-date", "publication_date", "pubdate", "citation_publication_date",
    ),
    "publisher": ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher"),
    "url": ("og:url", "twitter:url"),
}  # fmt: skip
"""Names of ``meta`` elements, the most telling first."""
_ADDRESS = re.compile(r"(https?:)?//|www\.|@?[\w.]+@[\w.]+$", re.IGNORECASE)
_BY = re.compile(r"(?:written |posted |words |story )?by:?\s+", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-?(\d\d)(?:-?(\d\d))?")
_BYLINE = re.compile(
    r"\b[Bb]y:?\s+(?P<names>[^\W\d_a-z][\w.'’-]*"
    r"(?:\s+(?:(?:and|&|de|del|da|di|van|von|der|bin|al)\s+)*[^\W\d_a-z][\w.'’-]*)*)"
)
_LONGEST_BYLINE = 250  # characters
_DEEPEST = 12  # levels of JSON-LD that are looked at
_MOST_LINKED_DATA = 500  # nodes of it


@frozen(kw_only=True)
class Metadata:
    """What is known of a page beside its text; ``None`` where it does not say."""

    title: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601, to the day or the second."""
    publisher: str | None = None
    url: str | None = None


def read_metadata(page: "_Element") -> Metadata:
    """What ``page``, before anything is taken out of it, says of its article."""
    nodes = list(_linked_nodes(page))
    linked = _article_of(nodes)
    meta = _meta(page)

    def first(name: str, *marked: str | None) -> str | None:
        named = (value for key in _META[name] for value in meta.get(key, ()))
        return next((value for value in (*marked, *named) if value), None)

    authors = _authors(linked.get("author"))
    named = [name for key in _META["author"] for name in _authors(meta.get(key, ()))]
    dates = [*_listed(linked.get("datePublished"))]
    dates += [value for key in _META["published"] for value in meta.get(key, ())]
    dates += _times(page)
    publisher = _name(linked.get("publisher"))
    site = first("publisher", publisher)
    return Metadata(
        title=first("title", _name(linked.get("headline"))) or _title(page, site),
        author=_joined(authors or named or _authors(_marked(page, "author"))) or _byline(page),
        published=next(filter(None, map(_date, dates)), None),
        publisher=site,
        url=_canonical(page) or first("url"),
    )


# --- linked data


def _article_of(nodes: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The first node that is an article, with what it refers to; empty if there is none."""
    kinds = ((node, _listed(node.get("@type"))) for node in nodes)
    found = next((n for n, ks in kinds if any(str(kind).endswith(_TYPES) for kind in ks)), {})
    known = {str(node["@id"]): node for node in nodes if "@id" in node and "name" in node}

    def named(value: object) -> object:
        return (
            known.get(str(value["@id"]), value)
            if isinstance(value, dict) and "@id" in value
            else value
        )

    return {key: [named(one) for one in _listed(value)] for key, value in found.items()}


def _linked_nodes(page: "_Element") -> Iterator[Mapping[str, Any]]:
    for script in page.iter("script"):
        if script.get("type", "").partition(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from islice(_nodes(data, 0), _MOST_LINKED_DATA)


def _nodes(data: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _nodes(value, depth + 1)
    elif isinstance(data, list):
        for value in data:
            yield from _nodes(value, depth + 1)


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else () if value is None else (value,)


def _string(value: object) -> str | None:
    """A string as a reader sees it: entities are characters, white space is one blank."""
    from html import unescape

    if not isinstance(value, str):
        return None
    return " ".join(unescape(value).split()) or None


def _name(value: object) -> str | None:
    for one in _listed(value):
        name = _string(one.get("name") if isinstance(one, dict) else one)
        if name:
            return name
    return None


# --- the page's own elements


def _meta(page: "_Element") -> dict[str, list[str]]:
    """Contents of ``meta`` elements by name, property or itemprop in small letters."""
    found: dict[str, list[str]] = {}
    for element in page.iter("meta"):
        content = _string(element.get("content"))
        names = (element.get(key, "").strip().lower() for key in ("property", "name", "itemprop"))
        for name in {*names} - {""}:
            if content:
                found.setdefault(name, []).append(content)
    return found


def _title(page: "_Element", site: str | None) -> str | None:
    """The only large heading, else the page's title without the site's name at its end."""
    headings = [words for h1 in page.iter("h1") if (words := _text(h1))]
    if len(headings) == 1:
        return headings[0]
    words = next((words for title in page.iter("title") if (words := _text(title))), None)
    if words and site:
        return re.sub(rf"(?<!\s)\s+[-–—|·:»]\s+{re.escape(site)}$", "", words) or words
    return words


def _text(element: "_Element") -> str | None:
    return _string("".join(element.itertext()))


def _marked(page: "_Element", sign: str) -> list[str]:
    """Texts of elements that are marked as something: ``rel``, ``itemprop``, a class of hCard."""
    found = []
    for element in page.iter("a", "span", "p", "div", "address", "strong", "li"):
        marked = sign in element.get("rel", "").split() or element.get("itemprop") == sign
        if marked and (words := _text(element)):
            found.append(words)
    return found


def _byline(page: "_Element") -> str | None:
    """The names behind "By" in the first line that is called a byline."""
    lines = (_text(e) for e in page.iter("p", "div", "span", "address") if is_called(e, "byline"))
    found = (_BYLINE.search(line) for line in lines if line and len(line) < _LONGEST_BYLINE)
    return next((match["names"] for match in found if match), None)


def _times(page: "_Element") -> Iterator[str]:
    """Dates of ``<time>`` elements that are marked as the article's own."""
    for element in page.iter("time"):
        names = " ".join((element.get("class", ""), element.get("itemprop", ""))).lower()
        own = element.get("pubdate") is not None or "publish" in names
        if own and "modif" not in names:
            yield element.get("datetime", "")


def _canonical(page: "_Element") -> str | None:
    for link in page.iter("link"):
        address = link.get("href", "").strip()
        if "canonical" in link.get("rel", "").lower().split() and _ADDRESS.match(address):
            return address
    return None


# --- what the values become


def _authors(value: object) -> list[str]:
    """Names of people, one each; addresses and "By" left out."""
    names: dict[str, None] = {}
    for one in _listed(value):
        for author in _listed(one.get("name") if isinstance(one, dict) else one):
            for part in (_string(author) or "").split(";"):
                name = _BY.sub("", part.strip(), count=1).strip(" ,")
                if name and not _ADDRESS.match(name):
                    names[name] = None
    return [*names]


def _joined(names: Sequence[str]) -> str | None:
    return ", ".join(names) or None


def _date(value: object) -> str | None:
    """A date of ISO 8601, as it is to the second where it gives a time; ``None`` for others."""
    text = _string(next(iter(_listed(value)), None))
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text).isoformat(timespec="seconds")
    except ValueError:
        match = _ISO.match(text)
    try:
        return date(*(int(part) for part in match.groups())).isoformat() if match else None
    except (ValueError, TypeError):
        return None
