"""What stands around the text in TEI: the header, the speakers, and what is known of quotes."""

import re
from collections.abc import Iterator, Sequence

from quoteattr.export.records import Record
from quoteattr.export.sheet import CONTENT, REPORTED_BY, Region, Sheet, keys_of
from quoteattr.export.xml import escaped, tag, value_of

SYMBOLS = ("type", "polarity", "cue_class")
STRINGS = ("id", "rule", "reason")
"""Features of a quote, by the kind of their values; ``closed`` and ``confidence`` are others."""

_PLAIN_ID = re.compile(r"e\d+")
_VERSION = re.compile(r"\d+(?:\.\d+){0,3}")


class Names:
    """What elements are called (``xml:id``), and what they are tied to."""

    def __init__(self, sheet: Sheet) -> None:
        keys = keys_of((row["id"], row["name"]) for row in sheet.speakers)
        self.speakers = {
            row["id"]: row["id"] if _PLAIN_ID.fullmatch(row["id"]) else f"speaker.{number}"
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


def header(article: Record) -> Iterator[str]:
    """The ``teiHeader``: what is known of the article, and what has marked it up."""
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


def standoff(sheet: Sheet, names: Names, crossing: Sequence[str]) -> Iterator[str]:
    """The ``standOff``, with the spans that found no place in the text; nothing where all did."""
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


def _listed(around: str, kinds: Sequence[str], sheet: Sheet, names: Names) -> Iterator[str]:
    rows = [row for row in sheet.speakers if row["kind"] in kinds]
    if rows:
        yield from (f"<{around}>\n", *(_speaker(row, names) for row in rows), f"</{around}>\n")


def _speaker(row: Record, names: Names) -> str:
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


def _relations(sheet: Sheet, names: Names) -> Iterator[str]:
    groups = [row for row in sheet.speakers if row["members"]]
    if groups:
        yield "<listRelation>\n"
        for row in groups:
            members = " ".join(f"#{names.speakers[one]}" for one in row["members"])
            whole = f"#{names.speakers[row['id']]}"
            told = {"name": "member", "active": members, "passive": whole}
            yield f"{tag('relation', told, empty=True)}\n"
        yield "</listRelation>\n"


def _features(region: Region, names: Names) -> str:
    fields = region.fields
    told = [tag("fs", {"xml:id": region.id, "type": "quote"})]
    told += (
        f'<f name="{name}"><symbol value={value_of(fields[name])}/></f>'
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
