"""TEI P5: a document for each article, with its speakers and quotes in stand-off.

The text stands in ``body``: all its characters, in order, are the article's, so that offsets can be
counted there. What nests becomes an element in place; where two cross, one of them is a ``span`` in
``standOff`` that points at characters of the body. A character that XML cannot hold is the
processing instruction ``char`` with its number in hexadecimal digits.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from quoteattr.article.paragraphs import split
from quoteattr.export.atomic import write_atomically
from quoteattr.export.found import Found
from quoteattr.export.names import file_stem, folded
from quoteattr.export.records import Record
from quoteattr.export.sheet import (
    ADDRESSEE,
    CONTENT,
    CUE,
    MENTION,
    REJECTED,
    REPORTED_BY,
    SOURCE,
    Region,
    Sheet,
    keys_of,
    sheet_of,
)
from quoteattr.span import Span

NAMESPACE = "http://www.tei-c.org/ns/1.0"
ILLEGAL = "char"
"""Name of the processing instruction that stands for a character which XML cannot hold."""

REASONS = {"title": "title", "term": "term", "word": "mentioned", "scare": "soCalled"}
"""Elements of rejected marks by reason; other marks are ``q``."""

SYMBOLS = ("type", "polarity", "cue_class")
STRINGS = ("id", "rule", "reason")
"""Features of a quote, by the kind of their values; ``closed`` and ``confidence`` are others."""

_NESTING = (CONTENT, REJECTED, SOURCE, ADDRESSEE, CUE, MENTION)
_SPACES = " \t\n\r"
_ESCAPED = re.compile("[&<>\r\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_VALUES = re.compile(f'{_ESCAPED.pattern[:-1]}"\t\n]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_ALOUD = {"speech": "true", "thought": "false", "writing": "inapplicable"}
_DIRECT = {"direct": "true", "indirect": "false"}
_FOLLOWS_NCNAME = re.compile(r"e\d+")
_VERSION = re.compile(r"\d+(?:\.\d+){0,3}")


class _Mark(NamedTuple):
    """A piece of a region on its way into the text."""

    span: Span
    order: int
    label: str
    opening: str
    name: str
    standoff: str


def write_tei(found: Iterable[Found], folder: Path) -> None:
    """Write a document for each article; raises ``OSError`` where the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for one in found:
        stem = file_stem(one.article.id, taken)
        taken.add(folded(stem))
        with write_atomically(folder / f"{stem}.xml") as stream:
            stream.write(tei_document(one).encode())


def tei_document(found: Found) -> str:
    """One article as a TEI document."""
    sheet = sheet_of(found)
    whole = _Names(sheet)
    marks = sorted(
        (mark for region in sheet.regions for mark in _marks(region, whole)),
        key=lambda mark: (mark.span.start, -mark.span.end, mark.order),
    )
    body, crossing = _body(sheet.article["text"], marks)
    return "".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            f'<TEI xmlns="{NAMESPACE}">\n',
            *_header(sheet.article),
            *_standoff(sheet, whole, crossing),
            f'<text>\n<body xml:id="text" xml:space="preserve">{body}</body>\n</text>\n</TEI>\n',
        ]
    )


def escaped(words: str) -> str:
    r"""Characters as content of an element; a reader gets exactly them back.

    >>> from quoteattr.export.tei import escaped
    >>> escaped("a < b\r\n\x07")
    'a &lt; b&#13;\n<?char 7?>'
    """
    return _ESCAPED.sub(
        lambda found: _ENTITIES.get(found[0]) or f"<?{ILLEGAL} {ord(found[0]):X}?>", words
    )


class _Names:
    """What elements are called (``xml:id``), and what they are tied to."""

    def __init__(self, sheet: Sheet) -> None:
        keys = keys_of((row["id"], row["name"]) for row in sheet.speakers)
        self.speakers = {
            row["id"]: row["id"] if _FOLLOWS_NCNAME.fullmatch(row["id"]) else f"speaker.{number}"
            for number, row in enumerate(sheet.speakers, 1)
        }
        self._by_key = {key: self.speakers[one] for one, key in keys.items()}
        self._contents: dict[str, list[str]] = {}
        for tie in sheet.ties:
            if tie.label != REPORTED_BY:
                self._contents.setdefault(tie.tail, []).append(tie.head)
        self.reporters = {tie.head: tie.tail for tie in sheet.ties if tie.label == REPORTED_BY}

    def speaker(self, region: Region) -> str | None:
        """A pointer at whoever speaks, or is mentioned."""
        known = self._by_key.get(region.fields.get("speaker", ""))
        return known and f"#{known}"

    def contents(self, region: Region) -> str | None:
        """Pointers at the quotes that a cue or a source belongs to."""
        return " ".join(f"#{one}" for one in self._contents.get(region.id, ())) or None


def _marks(region: Region, names: _Names) -> Iterator[_Mark]:
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


def _element(region: Region, names: _Names) -> tuple[str, _Attributes, _Attributes]:
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


def tag(name: str, attributes: Mapping[str, str | None], *, empty: bool = False) -> str:
    """An opening tag; attributes without a value are left out."""
    told = (f" {key}={_value(value)}" for key, value in attributes.items() if value is not None)
    return f"<{name}{''.join(told)}{'/' if empty else ''}>"


def _value(words: str) -> str:
    """The value of an attribute in its quotes; what XML cannot hold there is U+FFFD."""
    return f'"{_IN_VALUES.sub(_reference, words)}"'


def _reference(found: re.Match[str]) -> str:
    character = found[0]
    if character in _ENTITIES:
        return _ENTITIES[character]
    return f"&#{ord(character)};" if character in '"\t\n' else "\ufffd"


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
    return told if not re.sub(r"<\?.*?\?>|&#13;", "", told).strip(_SPACES) else f"<ab>{told}</ab>"


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


def _header(article: Record) -> Iterator[str]:
    title = escaped(article["title"] or article["id"])
    yield "<teiHeader>\n<fileDesc>\n"
    yield f"<titleStmt><title>{title}</title></titleStmt>\n"
    yield "<publicationStmt><p>Marked up by quoteattr.</p></publicationStmt>\n"
    yield "<sourceDesc><bibl>"
    for field, name in (
        ("title", "title"),
        ("author", "author"),
        ("publisher", "publisher"),
        ("published", "date"),
    ):
        if article[field] is not None:
            yield f"<{name}>{escaped(article[field])}</{name}>"
    for kind in ("id", "url"):
        if article[kind] is not None:
            yield f'<idno type="{kind}">{escaped(article[kind])}</idno>'
    yield "</bibl></sourceDesc>\n</fileDesc>\n<encodingDesc>\n"
    yield (
        f'<appInfo><application ident="quoteattr" version="{_version()}">'
        "<label>quoteattr</label></application></appInfo>\n"
    )
    yield '<editorialDecl><quotation marks="all"><p>Quotation marks are part of the text.</p>'
    yield "</quotation></editorialDecl>\n</encodingDesc>\n</teiHeader>\n"


def _version() -> str:
    from importlib import metadata  # slow to load

    found = _VERSION.match(metadata.version("quoteattr"))
    return found[0] if found else "0"


def _standoff(sheet: Sheet, names: _Names, crossing: Sequence[str]) -> Iterator[str]:
    told = [
        *_listed("listPerson", ("person", "group", "unknown"), sheet, names),
        *_listed("listOrg", ("organization",), sheet, names),
        *_listed("listBibl", ("document",), sheet, names),
        *_relations(sheet, names),
        *(_features(one, names) for one in sheet.regions if one.label == CONTENT),
    ]
    if crossing:
        told += ["<spanGrp>\n", *(f"{span}\n" for span in crossing), "</spanGrp>\n"]
    if told:
        yield from ("<standOff>\n", *told, "</standOff>\n")


_ELEMENTS = {
    "person": ("person", "persName"),
    "unknown": ("person", "persName"),
    "group": ("personGrp", "persName"),
    "organization": ("org", "orgName"),
    "document": ("bibl", "title"),
}
"""Element and element of the name, by kind of speaker."""


def _listed(around: str, kinds: Sequence[str], sheet: Sheet, names: _Names) -> Iterator[str]:
    rows = [row for row in sheet.speakers if row["kind"] in kinds]
    if rows:
        yield from (f"<{around}>\n", *(_speaker(row, names) for row in rows), f"</{around}>\n")


def _speaker(row: Record, names: _Names) -> str:
    element, name = _ELEMENTS[row["kind"]]
    cert = "unknown" if row["kind"] == "unknown" else None
    role = "" if row["role"] is None else f"<roleName>{escaped(row['role'])}</roleName> "
    opening = tag(name, {"type": None if row["named"] else "nominal"})
    told = [
        tag(element, {"xml:id": names.speakers[row["id"]], "cert": cert}),
        f"{opening}{role}<name>{escaped(row['name'])}</name></{name}>",
        *(f'<{name} type="alias">{escaped(alias)}</{name}>' for alias in row["aliases"]),
        f'<idno type="id">{escaped(row["id"])}</idno>',
    ]
    if row["kb_id"] is not None:
        told.append(f'<idno type="kb">{escaped(row["kb_id"])}</idno>')
    return "".join([*told, f"</{element}>\n"])


def _relations(sheet: Sheet, names: _Names) -> Iterator[str]:
    groups = [row for row in sheet.speakers if row["members"]]
    if groups:
        yield "<listRelation>\n"
        for row in groups:
            members = " ".join(f"#{names.speakers[one]}" for one in row["members"])
            whole = f"#{names.speakers[row['id']]}"
            told = {"name": "member", "active": members, "passive": whole}
            yield f"{tag('relation', told, empty=True)}\n"
        yield "</listRelation>\n"


def _features(region: Region, names: _Names) -> str:
    fields = region.fields
    told = [tag("fs", {"xml:id": region.id, "type": "quote"})]
    told += (
        f'<f name="{name}"><symbol value={_value(fields[name])}/></f>'
        for name in SYMBOLS
        if name in fields
    )
    told.append(f'<f name="closed"><binary value="{fields["closed"]}"/></f>')
    told.append(f'<f name="confidence"><numeric value="{fields["confidence"]}"/></f>')
    told += (
        f'<f name="{name}"><string>{escaped(fields[name])}</string></f>'
        for name in STRINGS
        if name in fields
    )
    if region.id in names.reporters:
        told.append(f'<f name="{REPORTED_BY}" fVal="#{names.reporters[region.id]}"/>')
    return "".join([*told, "</fs>\n"])
