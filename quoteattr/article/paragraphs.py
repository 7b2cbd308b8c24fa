"""Cut an article into paragraphs and say what each one is.

A web page or a marked-up file has told; else text comes with blank lines between paragraphs, with
one paragraph a line, or hard-wrapped as old books are. No character is ever changed: a paragraph is
a span of the article.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from attrs import frozen

from quoteattr.model import Block
from quoteattr.span import Span
from quoteattr.tables import load_table

Kind = Literal["prose", "heading", "blockquote", "pull quote", "byline", "caption", "boilerplate"]

LINES: frozenset[Kind] = frozenset({"prose", "heading"})
"""Kinds in which the article itself speaks."""
SPOKEN: frozenset[Kind] = LINES | {"blockquote"}
"""Kinds that are parsed; the others report nobody's words."""

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_TERMINAL = tuple(".?!…:;,”\"’'»)]」』—–-")
_LONGEST_HEADING = 18
_LONGEST_FURNITURE = 600
_WRAP_COLUMNS = range(40, 101)


@frozen(kw_only=True)
class Paragraph:
    """One paragraph of an article."""

    span: Span
    """All of it, outer white space excluded."""
    body: Span
    """The prose in it: ``span`` without a dateline in front."""
    kind: Kind
    """Those of ``SPOKEN`` are parsed; only blocks tell of a ``blockquote`` and a ``pull quote``."""


@frozen(kw_only=True)
class _Layout:
    boilerplate: tuple[str, ...]
    code: tuple[str, ...]
    byline: tuple[str, ...]
    caption: tuple[str, ...]
    dateline: tuple[str, ...]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    layout = load_table("layout.toml", _Layout)

    def one_of(patterns: Sequence[str], flags: int = 0) -> re.Pattern[str]:
        cased = (pattern.replace(r"\p", "(?-i:[^\\W\\d_a-z])") for pattern in patterns)
        return re.compile("|".join(f"(?:{pattern})" for pattern in cased), flags)

    return {
        "boilerplate": one_of(layout.boilerplate, re.IGNORECASE),
        "code": one_of(layout.code, re.IGNORECASE),
        "byline": one_of(layout.byline, re.IGNORECASE),
        "caption": one_of(layout.caption, re.IGNORECASE),
        "dateline": one_of(layout.dateline),
    }


def split(text: str, marked: Sequence[Block] = ()) -> tuple[Paragraph, ...]:
    """The paragraphs of ``text`` in order.

    They are the ``marked`` blocks, if there are any; else the lines tell, and the paragraphs hold
    all of the text's visible characters.
    """
    if marked:
        return _told(text, marked)
    blocks = list(_blocks(text))
    inner = [line for block in blocks for line in block[:-1]]
    wrapped = _is_full(inner) and _is_open(text, inner)
    spans = [span for block in blocks for span in _unwrap(text, block, wrapped=wrapped)]
    return tuple(_classify(text, span, last=span is spans[-1]) for span in spans)


def _told(text: str, marked: Sequence[Block]) -> tuple[Paragraph, ...]:
    """One paragraph a block, where its words only tell what is not marked."""
    bare = ((_bare(text, block.span), block.kind) for block in marked)
    spans = [(span, kind) for span, kind in bare if len(span)]
    return tuple(
        _classify(text, span, last=place == len(spans))
        if kind == "paragraph"
        else Paragraph(span=span, body=span, kind="pull quote" if kind == "pullquote" else kind)
        for place, (span, kind) in enumerate(spans, 1)
    )


def _bare(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        if stripped := line.strip():
            yield Span(start, start + len(stripped))


def _blocks(text: str) -> Iterator[list[Span]]:
    """Runs of lines without a blank one between them."""
    block: list[Span] = []
    for line in _lines(text):
        if block and len(_BREAK.findall(text, block[-1].end, line.start)) > 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_full(lines: Sequence[Span]) -> bool:
    """Whether most lines are as long as those of a hard-wrapped text."""
    return sum(len(line) in _WRAP_COLUMNS for line in lines) * 2 > len(lines)


def _is_open(text: str, lines: Sequence[Span]) -> bool:
    """Whether most lines stop in the middle of a sentence."""
    closed = sum(text[line.end - 1].endswith((".", "?", "!", '"', "”")) for line in lines)
    return (len(lines) - closed) * 2 > len(lines)


def _unwrap(text: str, block: list[Span], *, wrapped: bool) -> Iterator[Span]:
    """Join the lines of a hard-wrapped block; else join only lines that break a sentence.

    In a text that is hard-wrapped as a whole, a full line may well end with a sentence.
    """
    inner = block[:-1]
    wrapped = _is_full(inner) and (wrapped or _is_open(text, inner))
    joined = block[0]
    for line in block[1:]:
        breaks_sentence = (
            not text[joined.end - 1].endswith(_TERMINAL) and text[line.start].islower()
        )
        if wrapped or breaks_sentence:
            joined = Span(joined.start, line.end)
        else:
            yield joined
            joined = line
    yield joined


def _classify(text: str, span: Span, *, last: bool) -> Paragraph:
    words = span.of(text)
    kind: Kind = "prose"
    body = span
    patterns = _patterns()
    if len(words) <= _LONGEST_FURNITURE:
        if patterns["boilerplate"].fullmatch(words) or patterns["code"].fullmatch(words):
            kind = "boilerplate"
        elif patterns["byline"].fullmatch(words):
            kind = "byline"
        elif patterns["caption"].fullmatch(words):
            kind = "caption"
        elif not last and _is_heading(words):
            kind = "heading"
    if kind == "prose" and (match := patterns["dateline"].match(words[:200])):
        body = Span(span.start + match.end(), span.end)
    return Paragraph(span=span, body=body, kind=kind)


def _is_heading(words: str) -> bool:
    """A short line that starts large and does not end like a sentence, marks around it or not."""
    bare = words.strip("“”\"‘’'«» ")
    return (
        bool(bare)
        and not bare[0].islower()
        and not bare.endswith(_TERMINAL)
        and len(bare.split()) <= _LONGEST_HEADING
    )
