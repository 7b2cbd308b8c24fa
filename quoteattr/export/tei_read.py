"""TEI documents back to records: those of `write_tei`, and others that mark ``said``."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from attrs import field, frozen

from quoteattr.errors import RecordError
from quoteattr.export.corrected import read_sheet
from quoteattr.export.names import id_of_stem
from quoteattr.export.records import Record
from quoteattr.export.sheet import (
    CONTENT,
    LABELS,
    MENTION,
    NEXT,
    REJECTED,
    REPORTED_BY,
    Region,
    Sheet,
    Tie,
    joined,
    keys_of,
)
from quoteattr.export.tei import NAMESPACE, REASONS
from quoteattr.export.xml import ILLEGAL
from quoteattr.span import Span

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_RANGE = re.compile(r"#string-range\(text,(\d{1,9}),(\d{1,9})\)")
_BIBL = {"title": "title", "author": "author", "publisher": "publisher", "date": "published"}
_KINDS = {
    "person": "person",
    "personGrp": "group",
    "org": "organization",
    "bibl": "document",
}
_SEGMENTS = {label.lower(): label for label in LABELS if label not in (CONTENT, MENTION, REJECTED)}
_MARKED = {**{element: reason for reason, element in REASONS.items()}, "q": "quotation"}


class _Mark(NamedTuple):
    """An element of the body, or a span that stands for one."""

    label: str
    span: Span
    attributes: Mapping[str, str]


def read_tei(path: Path) -> Iterator[tuple[str, Record]]:
    """The place and the record of each ``.xml`` file in a folder, by name, or of one file.

    The text is all that stands in the ``body``, white space included. Raises ``RecordError`` where
    a file is not well-formed, declares a document type or has no body, and where a reference leads
    nowhere; ``OSError`` where it cannot be read.
    """
    files = sorted(path.glob("*.xml")) if path.is_dir() else [path]
    if not files:
        raise RecordError(f"{path}: the folder holds no .xml file; is it a folder of TEI?")
    for file in files:
        yield read_sheet(str(file), joined(_sheet(file)))


class _Target:
    """Takes the body as text with marks in it, and the rest as a tree."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text: list[str] = []
        self.marks: list[_Mark] = []
        self.bodies = 0
        self._rooted = False
        self._size = 0
        self._open: list[tuple[str, Mapping[str, str], int]] = []
        self._rest = TreeBuilder()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.removeprefix(f"{{{NAMESPACE}}}")
        if self._open or (local == "body" and not self.bodies):
            if not self._rooted:
                raise RecordError(f"{self.path}: nothing around {local}; put it into TEI and text")
            self.bodies += local == "body"
            self._open.append((local, dict(attributes), self._size))
        else:
            self._rooted = True
            self._rest.start(local, dict(attributes))

    def end(self, name: str) -> None:
        if not self._open:
            self._rest.end(name.removeprefix(f"{{{NAMESPACE}}}"))
            return
        local, attributes, start = self._open.pop()
        label = _label(local, attributes)
        if label is not None:
            told = {**attributes, "n": attributes.get("n", _MARKED.get(local, ""))}
            self.marks.append(_Mark(label, Span(start, self._size), told))

    def data(self, words: str) -> None:
        if self._open:
            self.text.append(words)
            self._size += len(words)
        else:
            self._rest.data(words)

    def pi(self, target: str, words: str | None = None) -> None:
        if target == ILLEGAL:
            try:
                self.data(chr(int(words or "", 16)))
            except (ValueError, OverflowError):
                raise RecordError(
                    f"{self.path}: <?{ILLEGAL} {words}?>: expected a hexadecimal number"
                ) from None

    def doctype(self, name: str, _public: str | None, _system: str | None) -> None:
        raise RecordError(
            f"{self.path}: declares the document type {name}, whose entities could stand for "
            "anything; take the declaration out"
        )

    def close(self) -> Element:
        return self._rest.close()


def _label(name: str, attributes: Mapping[str, str]) -> str | None:
    if name == "said":
        return CONTENT
    if name in ("rs", "persName", "orgName", "name"):
        return MENTION if "ref" in attributes else None
    if name == "seg":
        return _SEGMENTS.get(attributes.get("type", ""))
    return REJECTED if name in _MARKED else None


def _sheet(path: Path) -> Sheet:
    target = _Target(path)
    parser = XMLParser(target=target)  # noqa: S314 - it refuses what declares a document type
    try:
        parser.feed(path.read_bytes())
        rest: Element = parser.close()
    except ParseError as error:
        raise RecordError(f"{path}: not well-formed: {error}; mend it, or write it anew") from error
    except RecordError:
        raise
    except (LookupError, ValueError) as error:
        raise RecordError(
            f"{path}: the encoding that it declares cannot be read: {error}; convert it to UTF-8"
        ) from error
    if not target.bodies:
        raise RecordError(f"{path}: there is no body of TEI ({NAMESPACE}); is it a TEI document?")
    text = "".join(target.text)
    marks = sorted([*target.marks, *_spans(rest, path)], key=lambda mark: mark.span)
    known = _Known(
        path=path,
        rows={one.attrib[_ID]: _row(one) for one in rest.iter() if _is_speaker(one)},
        quotes={one.attrib[_ID]: one for one in rest.iter("fs") if _ID in one.attrib},
    )
    for relation in rest.iter("relation"):
        known.put_members(relation)
    regions = [known.region(mark, f"m{number}") for number, mark in enumerate(marks)]
    return Sheet(
        article=_article(rest, path, text),
        regions=tuple(regions),
        ties=tuple(_ties(marks, regions, known)),
        speakers=tuple(known.rows.values()),
    )


@frozen(kw_only=True)
class _Known:
    """What stand-off says, by ``xml:id``."""

    path: Path
    rows: Mapping[str, Record]
    quotes: Mapping[str, Element]
    keys: Mapping[str, str] = field(init=False)

    @keys.default
    def _keys(self) -> Mapping[str, str]:
        return keys_of((row["id"], row["name"]) for row in self.rows.values())

    def region(self, mark: _Mark, name: str) -> Region:
        """A mark as a region, called by its ``xml:id`` if it is a piece of a quote."""
        told = mark.attributes
        fields = {"reason": told["n"]} if mark.label == REJECTED else {}
        if mark.label == CONTENT:
            name = told.get(_ID, name)
            fields = self._features(mark)
        who = (told.get("who") or told.get("ref") or told.get("corresp") or "").split()
        if who and mark.label in (CONTENT, MENTION):
            fields["speaker"] = self._called(who[0])
        return Region(
            id=name, label=mark.label, spans=(mark.span,), fields=fields, place=str(self.path)
        )

    def quote(self, mark: _Mark) -> str | None:
        """The id of the features that a piece points at."""
        pointers = (one.removeprefix("#") for one in mark.attributes.get("ana", "").split())
        return next((one for one in pointers if one in self.quotes), None)

    def put_members(self, relation: Element) -> None:
        """Take down who speak together."""
        if relation.get("name") == "member":
            whole = self._row(relation.get("passive", ""))
            members = relation.get("active", "").split()
            whole["members"] = [self._row(member)["id"] for member in members]

    def _called(self, pointer: str) -> str:
        return self.keys[self._row(pointer)["id"]]

    def _row(self, pointer: str) -> Record:
        try:
            return self.rows[pointer.removeprefix("#")]
        except KeyError:
            raise RecordError(
                f"{self.path}: nobody has the xml:id that {pointer!r} points at; list them in "
                "listPerson or listOrg"
            ) from None

    def _features(self, mark: _Mark) -> dict[str, str]:
        told = {}
        quote = self.quote(mark)
        for feature in self.quotes[quote].iter("f") if quote else ():
            value = next(iter(feature), None)
            if value is not None:
                told[feature.get("name", "")] = value.get("value") or "".join(value.itertext())
        return told


def _ties(marks: Sequence[_Mark], regions: Sequence[Region], known: _Known) -> Iterator[Tie]:
    first: dict[str, str] = {}
    for mark, region in zip(marks, regions, strict=True):
        quote = known.quote(mark) if mark.label == CONTENT else None
        if quote:
            yield Tie(label=NEXT, head=first.setdefault(quote, region.id), tail=region.id)
        if mark.label == CONTENT and "next" in mark.attributes:
            yield Tie(label=NEXT, head=region.id, tail=mark.attributes["next"].removeprefix("#"))
    for mark, region in zip(marks, regions, strict=True):
        for pointer in mark.attributes.get("ana", "").split() if region.label != CONTENT else ():
            yield Tie(label=region.label, head=first.get(pointer[1:], pointer[1:]), tail=region.id)
    for name, features in known.quotes.items():
        for feature in features.iter("f"):
            if feature.get("name") == REPORTED_BY and name in first:
                reporter = first.get(feature.get("fVal", "").removeprefix("#"), "")
                yield Tie(label=REPORTED_BY, head=first[name], tail=reporter)


def _spans(rest: Element, path: Path) -> Iterator[_Mark]:
    """What stands in for elements that would have crossed others."""
    for one in rest.iter("span"):
        place = _RANGE.fullmatch(one.get("from", ""))
        if one.get("type") in LABELS:
            if place is None:
                raise RecordError(
                    f"{path}: a span points at {one.get('from')!r}; write "
                    "#string-range(text,START,LENGTH)"
                )
            start, length = int(place[1]), int(place[2])
            yield _Mark(one.get("type", ""), Span(start, start + length), {"n": "", **one.attrib})


def _is_speaker(one: Element) -> bool:
    return one.tag in _KINDS and _ID in one.attrib


def _row(one: Element) -> Record:
    """The record of a speaker without mentions and members."""
    named = [name for name in one if name.tag in ("persName", "orgName", "title", "name")]
    main = next((name for name in named if name.get("type") != "alias"), one)
    inner, role = main.find("name"), main.find("roleName")
    numbers = {number.get("type"): "".join(number.itertext()) for number in one.iter("idno")}
    kind = "unknown" if one.get("cert") == "unknown" else _KINDS[one.tag]
    return {
        "id": numbers.get("id", one.attrib[_ID]),
        "name": "".join((main if inner is None else inner).itertext()),
        "named": main.get("type") != "nominal",
        "kind": kind,
        "role": None if role is None else "".join(role.itertext()),
        "aliases": ["".join(name.itertext()) for name in named if name.get("type") == "alias"],
        "members": [],
        "kb_id": numbers.get("kb"),
    }


def _article(rest: Element, path: Path, text: str) -> Record:
    article: Record = {"id": id_of_stem(path.stem), "text": text}
    source = rest.find("teiHeader/fileDesc/sourceDesc/bibl")
    for one in source if source is not None else ():
        words = "".join(one.itertext())
        if one.tag == "idno" and one.get("type") in ("id", "url"):
            article[one.attrib["type"]] = words
        elif one.tag in _BIBL:
            article[_BIBL[one.tag]] = words
    return article
