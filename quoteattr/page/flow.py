"""The runs of text that a browser lays out: what stands between two breaks of a page.

White space is collapsed and entities are characters, as HTML has it; ``<br>`` is a newline, and
two of them end a run. Nothing else is changed.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from quoteattr.page.words import is_tag

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = re.compile(r"[ \t\n\r\f]+")
_BREAK = re.compile(r" ?\n ?")
_PARAGRAPH_BREAK = re.compile(r"\n[ \t\xa0]*\n\s*")
_BLOCK_STYLE = re.compile(r"display\s*:\s*(block|flex|grid|table|list-item)", re.IGNORECASE)
_LONGEST_PATH = 100  # elements around a run that are looked at, from the outermost
_QUOTING = (("“", "”"), ("‘", "’"))
_DEEPEST = 4  # quotations in quotations
_APART = frozenset({"blockquote", "body", "article", "main", "footer", "figcaption"})
"""What stands behind these is not said in them."""
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_MARKS = "“”\"„«»‘’'"


@frozen(kw_only=True, eq=False)
class Run:
    """A stretch of text of one block of a page."""

    text: str
    path: "tuple[_Element, ...]" = field(repr=False)
    """The elements that hold all of it, the outermost first."""
    linked: int
    """How many of its characters are links."""

    @property
    def block(self) -> "_Element":
        """The element that makes it a block of its own."""
        return next((e for e in reversed(self.path) if is_tag(e, "block_tags")), self.path[0])

    @property
    def is_link(self) -> bool:
        """Whether nearly all of it is links."""
        return self.linked * 10 > len(self.text) * 8

    def within(self, *tags: str) -> "_Element | None":
        """The innermost of its elements that is one of these."""
        return next((element for element in reversed(self.path) if element.tag in tags), None)


def runs(page: "_Element") -> Iterator[Run]:
    """The runs of a page in order."""
    from lxml.etree import iterwalk

    flow = _Flow(closing=_closing(page))
    for event, element in iterwalk(page, events=("start", "end")):
        if event == "start":
            yield from flow.enter(element)
        else:
            yield from flow.leave(element)
    yield from flow.flush()


@define(eq=False)
class _Flow:
    """A walk through a page: where it is, and what it has gathered since the last break."""

    closing: "set[_Element]"
    """What parts a quotation from who said it."""
    stack: "list[_Element]" = field(factory=list)
    chunks: list[str] = field(factory=list)
    path: "list[_Element] | None" = None
    """What all gathered text has in common."""
    linked: int = 0
    links: int = 0
    """How many links are open."""
    verbatim: int = 0
    """How many elements are open whose white space counts."""
    quoting: int = 0
    """How many <q> are open."""

    def _is_block(self, element: "_Element") -> bool:
        styled = _BLOCK_STYLE.search(element.get("style", "")) is not None
        return styled or element in self.closing or is_tag(element, "block_tags")

    def enter(self, element: "_Element") -> Iterator[Run]:
        if self._is_block(element):
            yield from self.flush()
        self.stack.append(element)
        self.links += element.tag == "a"
        self.verbatim += element.tag == "pre"
        if element.tag == "br":
            self.chunks.append("\n")
        elif element.tag == "q":
            self._mark(element, opening=True)
        self._gather(element.text)

    def leave(self, element: "_Element") -> Iterator[Run]:
        if element.tag == "q":
            self._mark(element, opening=False)
        if self._is_block(element):
            yield from self.flush()
        self.stack.pop()
        self.links -= element.tag == "a"
        self.verbatim -= element.tag == "pre"
        self._gather(element.tail)

    def flush(self) -> Iterator[Run]:
        """What was gathered, as one run, or several where two line breaks stand in it."""
        text, path, linked = "".join(self.chunks), self.path, self.linked
        self.chunks, self.path, self.linked = [], None, 0
        if path is None:
            return
        if not self.verbatim:
            text = _BREAK.sub("\n", re.sub(" {2,}", " ", text))
        parts = (part.strip(" \n") for part in _PARAGRAPH_BREAK.split(text))
        pieces = [part for part in parts if part.strip().strip(_UNSEEN)]
        for piece in pieces:
            yield Run(text=piece, path=tuple(path), linked=linked // len(pieces))

    def _gather(self, words: str | None) -> None:
        if not words:
            return
        if not words.isspace() or "\xa0" in words:
            here = self.stack[:_LONGEST_PATH]
            self.path = here if self.path is None else _shared(self.path, here)
            self.linked += len(words) if self.links else 0
        if self.verbatim:
            self.chunks.append(words.replace("\r\n", "\n").replace("\r", "\n"))
        else:
            self.chunks.append(_SPACE.sub(" ", words))

    def _mark(self, element: "_Element", *, opening: bool) -> None:
        """The marks that a browser puts around ``<q>``, unless the page has its own inside."""
        self.quoting -= not opening
        words = "".join(element.itertext()).strip() if self.quoting < _DEEPEST else ""
        if words and not (words[0] in _MARKS or words[-1] in _MARKS):
            self.chunks.append(_QUOTING[self.quoting % 2][not opening])
        self.quoting += opening


def _shared(one: "list[_Element]", other: "list[_Element]") -> "list[_Element]":
    size = 0
    for mine, yours in zip(one, other, strict=False):
        if mine is not yours:
            break
        size += 1
    return one[:size]


def _closing(page: "_Element") -> "set[_Element]":
    """Every ``<cite>`` behind which nothing is said in the quotation around it."""
    from lxml.etree import iterwalk

    found: set[_Element] = set()
    around: list[_Element] = []
    waiting: list[tuple[_Element, _Element]] = []  # each with its quotation, the inner ones last
    for event, element in iterwalk(page, events=("start", "end")):
        apart = element.tag in _APART
        if event == "start":
            around += [element] if apart else []
        elif apart:
            around.pop()
            while waiting and waiting[-1][1] is element:
                found.add(waiting.pop()[0])
        elif element.tag == "cite" and around and around[-1].tag == "blockquote":
            waiting.append((element, around[-1]))
        words = element.text if event == "start" else element.tail
        if words and any(map(str.isalnum, words)):
            waiting.clear()
    return found
