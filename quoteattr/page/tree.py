"""The tree of a page: parsed as forgivingly as a browser does, without what no reader sees."""

import logging
import re
from itertools import takewhile
from typing import TYPE_CHECKING

from quoteattr.bounds import checked
from quoteattr.errors import ArticleError, MissingExtra
from quoteattr.page.words import is_called, is_tag, load_page_words

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_log = logging.getLogger(__name__)
_CONTROLS = re.compile("[\0-\x08\x0b\x0e-\x1f\ufffe\uffff]")
_NO_TEXT = re.compile("[\0-\x08\x0b\f\x0e-\x1f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSTYLED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ARTICLE_SHARE = 0.4  # of the page's words: what holds more is the article, whatever it is called
_PROSE = 60  # characters of a paragraph that is more than a button or a title
_NEVER = frozenset({"nav", "menu"})
"""Elements that hold no article, though they hold all of a page."""
_MOST_TAGS = 40_000
"""Of a page, closing ones too: books have fewer. What finds the article takes time with the square
of their number where a page is made for that."""
_MOST_NESTED = 1 << 27
"""Characters of a page, each counted once for every element around it: what finds the article reads
the words of each element, and holds them. A novel of three million characters has a tenth of it."""
_REMEDY = "take its text out yourself and give quoteattr.Article(text)"
_WITHIN_QUOTATIONS = frozenset({"blockquote", "figure"})


def parse_page(source: str) -> "HtmlElement":
    """The tree of a page, whatever its faults; comments and control characters left out.

    The log is warned where the parser gives up: elements are nested too deep.

    Raises
    ------
    ArticleError
        There is nothing in it, or too much.
    MissingExtra
        lxml is not installed.
    """
    try:
        from lxml import html
        from lxml.etree import ParserError
    except ImportError as error:
        raise MissingExtra(
            "a web page needs lxml and trafilatura: pip install 'quoteattr[web]'"
        ) from error
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    if source.count("<") > _MOST_TAGS:
        raise ArticleError(f"the page has more than {_MOST_TAGS:,} tags; no article has, {_REMEDY}")
    data = checked(_SURROGATES.sub("\ufffd", _CONTROLS.sub("", source)).encode(), "the page")
    try:
        page = html.document_fromstring(data, parser=parser)
    except ParserError as error:
        raise ArticleError("the page is empty; give the source of a whole page") from error
    for problem in parser.error_log.filter_from_fatals():
        _log.warning("the page is read up to line %d only: %s", problem.line, problem.message)
    if _nested(page) > _MOST_NESTED:
        raise ArticleError(
            f"the page has more than {_MOST_NESTED:,} characters, each counted once for every "
            f"element around it; no article has, {_REMEDY}"
        )
    _clean(page)
    return page


def _nested(page: "_Element") -> int:
    """The characters of a page, each as often as there are elements around it."""
    from lxml.etree import iterwalk

    found = depth = 0
    for event, element in iterwalk(page, events=("start", "end")):
        if event == "start":
            depth += 1
            found += depth * len(element.text or "")
        else:
            depth -= 1
            found += depth * len(element.tail or "")
    return found


def _clean(page: "_Element") -> None:
    """Take out control characters that references stood for; no tree would take them again."""
    for element in page.iter():
        if element.text and _NO_TEXT.search(element.text):
            element.text = _clean_words(element.text)
        if element.tail and _NO_TEXT.search(element.tail):
            element.tail = _clean_words(element.tail)


def _clean_words(words: str) -> str:
    return _CONTROLS.sub("", words.replace("\f", " "))


def prune(page: "_Element") -> None:
    """Take out of a tree what is not seen, and what its names say is the page's own."""
    drop = [e for e in page.iter("*") if _is_unseen(e)]
    _take_out(drop)
    words = max(1, _weight(page))
    furniture = [e for e in page.iter("*") if _is_furniture(e)]
    _take_out([
        e for e in furniture if e.tag in _NEVER or _weight(e) < _ARTICLE_SHARE * words
    ])  # fmt: skip


def _take_out(elements: "list[_Element]") -> None:
    """Remove elements, but keep the text behind them."""
    doomed = set(elements)
    for element in elements:
        parent, before = element.getparent(), element.getprevious()
        if parent is None:
            continue
        run = [element, *takewhile(doomed.__contains__, element.itersiblings())]
        words = "".join(one.tail or "" for one in run)
        if words and before is not None:
            before.tail = (before.tail or "") + words
        elif words:
            parent.text = (parent.text or "") + words
        for one in run:
            parent.remove(one)


def _is_unseen(element: "_Element") -> bool:
    return element.tag not in {"html", "body"} and (
        is_tag(element, "unseen")
        or element.get("hidden") is not None
        or _UNSTYLED.search(element.get("style", "")) is not None
        or is_called(element, "hidden")
    )


def _is_furniture(element: "_Element") -> bool:
    """Whether names say so; pull quotes and the sources of quotations are none."""
    if element.tag in {"html", "body", "main", "p", "blockquote", "figure", "figcaption"}:
        return element.tag == "p" and _is_called_furniture(element)
    if is_called(element, "pullquote") or is_called(element, "embed"):
        return False
    if is_tag(element, "furniture_tags"):
        around = {ancestor.tag for ancestor in element.iterancestors()}
        quoting = element.tag == "aside" and next(element.iter("blockquote"), None) is not None
        return not quoting and not around & _WITHIN_QUOTATIONS
    roles = element.get("role", "").lower().split()
    by_role = bool(roles) and roles[0] in load_page_words().furniture_roles
    return by_role or _is_called_furniture(element)


def _is_called_furniture(element: "_Element") -> bool:
    if is_called(element, "barrier"):
        prose = any(len("".join(p.itertext())) >= _PROSE for p in element.iter("p"))
        return not prose and element.tag != "p"
    return is_called(element, "furniture")


def _weight(element: "_Element") -> int:
    """How many characters its paragraphs have, else all of it."""
    paragraphs = sum(len("".join(p.itertext())) for p in element.iter("p"))
    return paragraphs or len("".join(element.itertext()).split())
