r"""brat's standoff form: a folder with a ``.txt`` and an ``.ann`` for each article.

::

    T1	Content 0 22;53 83	“We lost it at four,” “By five it was in the sea.”
    A1	type T1 direct
    T2	Source 28 36	Ama Osei
    R1	has_source Arg1:T1 Arg2:T2
    #1	AnnotatorNotes T1	Ama Osei

Offsets count code points of the text. A span is broken where a line ends, as brat demands; its
words are joined by a space. What annotators see and change stands in attributes, relations and
notes; notes called ``Quote``, ``Speaker`` and ``Pieces`` keep the rest. The form is that of
https://brat.nlplab.org/standoff.html.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from quoteattr.export.atomic import write_atomically
from quoteattr.export.folder import make_folder
from quoteattr.export.found import Found
from quoteattr.export.jsonl import json_line
from quoteattr.export.names import file_stem, folded
from quoteattr.export.records import Record
from quoteattr.export.sheet import (
    CONTENT,
    LABELS,
    MENTION,
    REJECTED,
    SAID_BY,
    TIES,
    Region,
    Sheet,
    keys_of,
    sheet_of,
)
from quoteattr.model import CUE_CLASSES, POLARITIES, QUOTE_TYPES
from quoteattr.span import Span

ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "type": QUOTE_TYPES,
    "polarity": POLARITIES,
    "cue_class": CUE_CLASSES,
    "closed": ("true", "false"),
    "confidence": tuple(f"{tenth / 10:.1f}" for tenth in range(11)),
}
"""Attributes of a content, and the values that brat knows of each."""

NAME, QUOTE, SPEAKER, PIECES = "AnnotatorNotes", "Quote", "Speaker", "Pieces"
"""Notes: the name of whoever speaks or is mentioned, or why marks are rejected; the rest of a quote
and of a speaker; the spans that were broken."""

INDEX = "articles.index"
"""What is known of each article beside its text, and the name of its files: ``file``."""

# Where a line of some reader ends, and the tab that parts the fields of one.
BREAKS = re.compile("[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")

# brat warns of attributes that it has no sign for.
_SIGNS: Mapping[str, tuple[str, ...]] = {
    "type": ("D", "M", "I"),
    "polarity": ("+", "-", "?"),
    "cue_class": ("speech", "writing", "thought", "perception", "document"),
    "closed": ("”", "…"),
    "confidence": ATTRIBUTES["confidence"],
}
_HIDDEN = ("id", "confidence", "rule", "reason")
_COLOURS = {
    CONTENT: "#ffe59a",
    "Cue": "#9fd7a4",
    "Source": "#9cc7f0",
    "Addressee": "#d9c2ee",
    MENTION: "#dfe8f0",
    REJECTED: "#dddddd",
}


def write_brat(found: Iterable[Found], folder: Path) -> None:
    """Write two files an article, and the settings with which brat shows the folder.

    Lone surrogates have no UTF-8 form: they are written as the three bytes they would have, which
    `read_brat` reads again and brat does not. Raises ``FileExistsError``, before anything is
    written, where the folder holds files of the kinds that are written, ``OSError`` where it cannot
    be written.
    """
    make_folder(folder, ".ann", ".txt", ".conf", ".index")
    taken: set[str] = set()
    index = []
    for one in found:
        sheet = sheet_of(one)
        stem = file_stem(one.article.id, taken)
        taken.add(folded(stem))
        _write(folder / f"{stem}.txt", one.article.text)
        _write(folder / f"{stem}.ann", "".join(f"{line}\n" for line in _lines(sheet)))
        known = {name: value for name, value in sheet.article.items() if name != "text"}
        index.append({"file": stem, **known})
    _write(folder / INDEX, "".join(map(json_line, index)))
    _write(folder / "annotation.conf", _annotation_conf())
    _write(folder / "visual.conf", _visual_conf())


def fragments(text: str, spans: Iterable[Span]) -> list[Span]:
    """Spans without the characters at which lines break."""
    kept = []
    for span in spans:
        start = span.start
        for match in BREAKS.finditer(text, span.start, span.end):
            kept.append(Span(start, match.start()))
            start = match.end()
        kept.append(Span(start, span.end))
    return [span for span in kept if len(span)]


def places_of(spans: Iterable[Span]) -> str:
    """Spans as brat writes them: ``12 40;60 81``."""
    return ";".join(f"{span.start} {span.end}" for span in spans)


def shown_value(name: str, value: str) -> str:
    """A value of an attribute as brat shows it: confidence in tenths.

    >>> from quoteattr.export.brat import shown_value
    >>> shown_value("confidence", "0.939"), shown_value("type", "direct")
    ('0.9', 'direct')
    """
    return f"{float(value):.1f}" if name == "confidence" else value


def _write(path: Path, text: str) -> None:
    with write_atomically(path, new=True) as stream:
        _put(stream, text)


def _put(stream: BinaryIO, text: str) -> None:
    stream.write(text.encode("utf-8", "surrogatepass"))


def _lines(sheet: Sheet) -> Iterator[str]:
    text = sheet.article["text"]
    pieces = {region.id: fragments(text, region.spans) for region in sheet.regions}
    names = {key: f"T{number}" for number, key in enumerate(filter(pieces.get, pieces), 1)}
    shown = [region for region in sheet.regions if region.id in names]
    for region in shown:
        places = places_of(pieces[region.id])
        words = " ".join(span.of(text) for span in pieces[region.id])
        yield f"{names[region.id]}\t{region.label} {places}\t{words}"
    attributes = (
        f"{name} {names[region.id]} {shown_value(name, region.fields[name])}"
        for region in shown
        for name in ATTRIBUTES
        if name in region.fields
    )
    relations = (
        f"{tie.label} Arg1:{names[tie.head]} Arg2:{names[tie.tail]}"
        for tie in sheet.ties
        if tie.head in names and tie.tail in names
    )
    for letter, told in (("A", attributes), ("R", relations), ("#", _notes(sheet, shown, names))):
        yield from (f"{letter}{number}\t{line}" for number, line in enumerate(told, 1))


def _notes(sheet: Sheet, shown: Iterable[Region], names: Mapping[str, str]) -> Iterator[str]:
    anchors: dict[str, str] = {}
    for region in shown:
        name, fields = names[region.id], region.fields
        anchors[fields.get("speaker", "")] = name
        told = fields.get("reason") if region.label == REJECTED else fields.get("speaker")
        if told:
            yield f"{NAME} {name}\t{note_text(told)}"
        if region.label == CONTENT:
            hidden = {key: fields[key] for key in _HIDDEN if key in fields}
            yield f"{QUOTE} {name}\t{_json(hidden)}"
        if _looks_broken(sheet.article["text"], region.spans):
            yield f"{PIECES} {name}\t{places_of(region.spans)}"
    keys = keys_of((row["id"], row["name"]) for row in sheet.speakers)
    for row in sheet.speakers if anchors else ():
        anchor = anchors.get(keys[row["id"]]) or next(iter(anchors.values()))
        yield f"{SPEAKER} {anchor}\t{_json(row)}"


def _looks_broken(text: str, spans: Sequence[Span]) -> bool:
    """Whether lines break these spans, or nothing but such a break parts two of them."""
    between = (text[one.end : other.start] for one, other in pairwise(spans))
    return fragments(text, spans) != [*spans] or any(map(BREAKS.fullmatch, between))


def note_text(words: str) -> str:
    """Words on one line, as notes hold them."""
    return " ".join(words.split())


def _json(record: Record) -> str:
    return json_line(record).removesuffix("\n")


def _annotation_conf() -> str:
    ties = [f"{tie}\tArg1:{head}, Arg2:{tail}" for tie, (head, tail) in TIES.items()]
    attributes = [
        f"{name}\tArg:{CONTENT}, Value:{'|'.join(values)}" for name, values in ATTRIBUTES.items()
    ]
    overlaps = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    return "\n".join(
        [
            *("[entities]", *LABELS, ""),
            *("[relations]", *(tie for tie in ties if not tie.startswith("next\t")), overlaps, ""),
            *("[events]", ""),
            *("[attributes]", *attributes, ""),
        ]
    )


def _visual_conf() -> str:
    colours = [f"{label}\tbgColor:{colour}" for label, colour in _COLOURS.items()]
    arcs = [f"{SAID_BY}\tdashArray:3-3", "reported_by\tcolor:#b04a5a"]
    signs = [f"{name}\tglyph:{'|'.join(each)}" for name, each in _SIGNS.items()]
    return "\n".join(["[labels]", "", "[drawing]", *colours, *arcs, *signs, ""])
