"""TEI P5: a document for each article, with its speakers and quotes in stand-off.

The text stands in ``body``: all its characters, in order, are the article's, so that offsets can be
counted there. What nests becomes an element in place; where two cross, one of them is a ``span`` in
``standOff`` that points at characters of the body. A character that XML cannot hold is the
processing instruction ``char`` with its number in hexadecimal digits.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from quoteattr.article.paragraphs import split
from quoteattr.export.atomic import write_atomically
from quoteattr.export.folder import make_folder
from quoteattr.export.found import Found
from quoteattr.export.names import file_stem, folded
from quoteattr.export.sheet import (
    ADDRESSEE,
    CONTENT,
    CUE,
    MENTION,
    REJECTED,
    SOURCE,
    Region,
    sheet_of,
)
from quoteattr.export.tei_standoff import Names, header, standoff
from quoteattr.export.xml import escaped, tag
from quoteattr.span import Span

NAMESPACE = "http://www.tei-c.org/ns/1.0"
REASONS = {"title": "title", "term": "term", "word": "mentioned", "scare": "soCalled"}
"""Elements of rejected marks by reason; other marks are ``q``."""

_NESTING = (CONTENT, REJECTED, SOURCE, ADDRESSEE, CUE, MENTION)
_SPACES = " \t\n\r"
_ALOUD = {"speech": "true", "thought": "false", "writing": "inapplicable"}
_DIRECT = {"direct": "true", "indirect": "false"}


class _Mark(NamedTuple):
    """A piece of a region on its way into the text."""

    span: Span
    order: int
    label: str
    opening: str
    name: str
    standoff: str


def write_tei(found: Iterable[Found], folder: Path) -> None:
    """Write a document for each article.

    Raises ``FileExistsError``, before anything is written, where the folder holds ``.xml`` files,
    ``OSError`` where it cannot be written.
    """
    make_folder(folder, ".xml")
    taken: set[str] = set()
    for one in found:
        stem = file_stem(one.article.id, taken)
        taken.add(folded(stem))
        with write_atomically(folder / f"{stem}.xml", new=True) as stream:
            stream.write(tei_document(one).encode())


def tei_document(found: Found) -> str:
    """One article as a TEI document."""
    sheet = sheet_of(found)
    whole = Names(sheet)
    marks = sorted(
        (mark for region in sheet.regions for mark in _marks(region, whole)),
        key=lambda mark: (mark.span.start, -mark.span.end, mark.order),
    )
    body, crossing = _body(sheet.article["text"], marks)
    return "".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            f'<TEI xmlns="{NAMESPACE}">\n',
            *header(sheet.article),
            *standoff(sheet, whole, crossing),
            f'<text>\n<body xml:id="text" xml:space="preserve">{body}</body>\n</text>\n</TEI>\n',
        ]
    )


def _marks(region: Region, names: Names) -> Iterator[_Mark]:
    order, count = _NESTING.index(region.label), len(region.spans)
    for number, span in enumerate(region.spans, 1):
        name, told, pointers = _element(region, names)
        if region.label == CONTENT:
            piece = f"{region.id}.{{}}".format
            told |= {
                "xml:id": piece(number),
                "next": f"#{piece(number + 1)}" if number < count else None,
                "prev": f"#{piece(number - 1)}" if number > 1 else None,
            }
        place = f"#string-range(text,{span.start},{len(span)})"
        standoff = tag("span", {"type": region.label, "from": place, **pointers}, empty=True)
        yield _Mark(span, order, region.label, tag(name, told), name, standoff)


_Attributes = dict[str, str | None]


def _element(region: Region, names: Names) -> tuple[str, _Attributes, _Attributes]:
    """The element of a region, its attributes, and those of a span that stands for it."""
    who, fields = names.speaker(region), region.fields
    if region.label == CONTENT:
        told = {
            "who": who,
            "direct": _DIRECT.get(fields.get("type", ""), "unknown"),
            "aloud": _ALOUD.get(fields.get("cue_class", ""), "unknown"),
            "ana": f"#{region.id}",
        }
        return "said", told, {"ana": f"#{region.id}", "corresp": who}
    if region.label == MENTION:
        return "rs", {"ref": who}, {"corresp": who}
    if region.label == REJECTED:
        reason = fields.get("reason", "")
        return REASONS.get(reason, "q"), {"n": reason}, {"n": reason}
    tied: _Attributes = {"ana": names.contents(region)}
    return "seg", {"type": region.label.lower(), **tied}, tied


def _body(text: str, marks: Sequence[_Mark]) -> tuple[str, list[str]]:
    """The marked-up text, and what crosses something else in it."""
    written: list[str] = []
    crossing: list[str] = []
    waiting, at = 0, 0
    for paragraph in split(text):
        span = paragraph.span
        written.append(_between(text[at : span.start]))
        inside = []
        while waiting < len(marks) and marks[waiting].span.start < span.end:
            mark = marks[waiting]
            kept = span.covers(mark.span) and len(mark.span) > 0
            (inside.append(mark) if kept else crossing.append(mark.standoff))
            waiting += 1
        rend = None if paragraph.kind == "prose" else paragraph.kind
        written += [tag("p", {"rend": rend}), *_nested(text, span, inside, crossing), "</p>"]
        at = span.end
    crossing += (mark.standoff for mark in marks[waiting:])
    written.append(_between(text[at:]))
    return "".join(written) if text.strip() else "<p/>" + "".join(written), crossing


def _between(white: str) -> str:
    """White space between paragraphs; that of Unicode needs an element around it."""
    told = escaped(white)
    return (
        told if not re.sub(r"<\?[^<>]*\?>|&#13;", "", told).strip(_SPACES) else f"<ab>{told}</ab>"
    )


def _nested(text: str, around: Span, marks: Iterable[_Mark], crossing: list[str]) -> Iterator[str]:
    """A paragraph with its elements; what crosses an earlier one goes to ``crossing``."""
    open_marks: list[_Mark] = []
    at = around.start
    for mark in marks:
        while open_marks and open_marks[-1].span.end <= mark.span.start:
            done = open_marks.pop()
            yield f"{escaped(text[at : done.span.end])}</{done.name}>"
            at = done.span.end
        if open_marks and mark.span.end > open_marks[-1].span.end:
            crossing.append(mark.standoff)
            continue
        yield escaped(text[at : mark.span.start]) + mark.opening
        at = mark.span.start
        open_marks.append(mark)
    for done in reversed(open_marks):
        yield f"{escaped(text[at : done.span.end])}</{done.name}>"
        at = done.span.end
    yield escaped(text[at : around.end])
