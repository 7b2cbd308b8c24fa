"""The text of a TEI document, with what its elements mark its parts as.

White space of the file counts as one space. A blank line parts paragraphs, a line break the lines
of verse. What stands beside the words is left out: notes, page headers, deletions, all readings but
the original's. No quotation marks are put in. One sign is: the colon between the name of who speaks
in a play and the speech, which a page keeps apart by its type. A stage direction between these two
goes before the name.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from attrs import Factory, define

from quoteattr.article.tei_header import XML_SPACES, name_of, space_of
from quoteattr.model import Block, BlockKind
from quoteattr.span import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS: dict[str, BlockKind] = {
    "head": "heading",
    "titlePart": "heading",
    "byline": "byline",
    "docAuthor": "byline",
    "figure": "caption",
    "castList": "boilerplate",
}
_LASTING = ("blockquote", "caption", "boilerplate")
"""Kinds of parts that all parts within them share."""
_PARAGRAPHS = (
    *("p", "ab", "u", "item", "cell", "dateline", "salute", "signed", "opener", "closer"),
    *("trailer", "docDate", "docImprint", "addrLine", "argument"),
)
_HOLDERS = (
    *("div", *(f"div{n}" for n in range(8)), "front", "body", "back", "titlePage", "docTitle"),
    *("lg", "sp", "spGrp", "list", "table", "row", "floatingText", "epigraph", "postscript"),
)
_ALONE = ("q", "said", "bibl", "label", "seg", "stage")
"""Parts of their own where they stand in no paragraph."""
_VERSE = ("p", "ab", "l", "lg")
_LEFT_OUT = (
    *("fw", "note", "noteGrp", "gap", "del", "index", "interp", "interpGrp", "certainty"),
    *("metamark", "spanGrp", "linkGrp", "standOff", "teiHeader"),
)
_CHOICES = {"choice": ("orig", "sic", "abbr"), "app": ("lem",)}
"""Which of several readings is taken; where none of these is there, the first."""
_BREAKS = ("lb", "pb", "cb", "gb")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐¬\xad]$")
_SOFT = ("¬", "\xad")
_SPACES = re.compile(r" {2,}")
_LINE_END = re.compile(r" ?\n[ \n]*")


def text_of(text: "_Element") -> tuple[str, tuple[Block, ...]]:
    """The words of a ``<text>`` and its blocks: of its body, or, if that is empty, what is around.

    All of the words are in blocks.
    """
    for names in (("body",), ("front", "back")):
        page = _Page(space=space_of(text))
        for part in text:
            if name_of(part) in names:
                _enter(part, page)
        if page.blocks:
            break
    return "".join(page.pieces), tuple(page.blocks)


@define
class _Page:
    """A text in the making."""

    space: str
    """The namespace that is read."""
    pieces: list[str] = Factory(list)
    """The blocks so far, and what parts them."""
    length: int = 0
    """In code points."""
    blocks: list[Block] = Factory(list)
    kind: BlockKind = "paragraph"
    inside: bool = False
    """Whether this is a paragraph, not what holds some."""
    line: list[str] = Factory(list)
    """The characters of the block that is open."""
    joins: bool = False
    """Whether white space is to be skipped."""
    label: str = ""
    """Who speaks in what comes next."""

    def add(self, words: str | None) -> None:
        """Put words behind those of the open block."""
        words = XML_SPACES.sub(" ", words or "")
        if self.joins or not self.line:
            words = words.lstrip(" ")
        if not words:
            return
        if self.label and not self.line and self.kind != "boilerplate":
            colon = "" if self.label.endswith(":") else ":"
            self.line, self.label = [*self.label, *colon, " "], ""
        self.line += words
        self.joins = False

    def end_line(self, breaks: str | None) -> None:
        """A line ends on paper; ``breaks`` says whether a word does, too."""
        while self.line[-1:] == [" "]:
            self.line.pop()
        hyphen = _HYPHEN.search("".join(self.line[-2:])) if breaks != "yes" else None
        if breaks == "no" or hyphen:
            if hyphen and (breaks == "no" or hyphen[0] in _SOFT):
                self.line.pop()
            self.joins = True
        else:
            self.add(" ")

    def end_verse(self) -> None:
        """A line of verse ends."""
        if self.line:
            self.line += "\n"

    def end_speech(self) -> None:
        """Keep the name of who was to speak, but says nothing."""
        if self.kind == "paragraph" and not self.inside:
            self.end()
            self.line, self.label = [*self.label], ""

    @contextmanager
    def part(self, kind: BlockKind, *, inside: bool) -> Iterator[None]:
        """Whatever is added within is a block of its own, or several."""
        self.end()
        before = self.kind, self.inside
        self.kind = self.kind if self.kind in _LASTING else kind
        self.inside = inside
        yield
        self.end()
        self.kind, self.inside = before

    def end(self) -> None:
        """Close the open block, if there is anything in it."""
        words = _LINE_END.sub("\n", _SPACES.sub(" ", "".join(self.line))).strip(" \n")
        self.line, self.joins = [], False
        if words.strip():
            gap = "\n\n" if self.pieces else ""
            start = self.length + len(gap)
            self.length = start + len(words)
            self.pieces += [gap, words]
            self.blocks.append(Block(span=Span(start, self.length), kind=self.kind))


def _walk(element: "_Element", page: _Page) -> None:
    page.add(element.text)
    for child in element:
        _enter(child, page)
        page.add(child.tail)


def _enter(element: "_Element", page: _Page) -> None:
    name = name_of(element)
    if name in _BREAKS:
        page.end_line(element.get("break"))
    elif name in _CHOICES and len(element):
        chosen = (child for child in element if name_of(child) in _CHOICES[name])
        _enter(next(chosen, element[0]), page)
    elif _is_left_out(element, page):
        pass
    elif name == "speaker":
        page.end()
        page.label = f"{page.label} {_alone(element, page)}".strip()
    elif name == "l":
        page.end_verse()
        _walk(element, page)
        page.end_verse()
    elif part := _part(element, inside=page.inside):
        with page.part(part[0], inside=part[1]):
            _walk(element, page)
            page.end_speech()
    else:
        joined = element.get("join")
        page.joins = page.joins or joined in {"left", "both"}
        _walk(element, page)
        page.joins = page.joins or joined in {"right", "both"}


def _alone(element: "_Element", page: _Page) -> str:
    """The words of an element that are to stand elsewhere."""
    apart = _Page(space=page.space)
    with apart.part("paragraph", inside=True):
        _walk(element, apart)
    return " ".join("".join(apart.pieces).split())


def _part(element: "_Element", *, inside: bool) -> tuple[BlockKind, bool] | None:
    """The kind of a part, and whether it is a paragraph, not what holds some; ``None`` in lines."""
    name = name_of(element)
    holds = any(name_of(child) in _VERSE for child in element)
    apart = "block" in f"{element.get('rend')} {element.get('rendition')}"
    alone = not inside and not holds
    if name in _KINDS:
        return _KINDS[name], True
    if (name == "quote" and (apart or holds or alone)) or (name in {"q", "said"} and apart):
        return "blockquote", True
    if name in _PARAGRAPHS or (name in _ALONE and alone):
        return ("boilerplate" if name == "stage" else "paragraph"), True
    if name in _HOLDERS or (name in {"cit", "q", "said"} and (apart or holds or not inside)):
        return "paragraph", False
    return None


def _is_left_out(element: "_Element", page: _Page) -> bool:
    name = name_of(element)
    inline = name == "note" and element.get("place") == "inline"
    return (name in _LEFT_OUT and not inline) or space_of(element) != page.space
