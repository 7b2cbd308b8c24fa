"""Tasks for Prodigy, one JSON object a line, and the lines that it puts out.

They suit ``spans_manual``, where spans may overlap, and ``relations``. Offsets count code points;
``token_start`` and ``token_end`` are indexes of tokens, the last one included. Tokens end wherever
a span does, so that each span can be shown.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from attrs import evolve

from quoteattr.export.corrected import read_sheet
from quoteattr.export.found import Found
from quoteattr.export.jsonl import json_line, read_lines
from quoteattr.export.node import Node
from quoteattr.export.offsets import code_points
from quoteattr.export.records import Record
from quoteattr.export.sheet import (
    CONTENT,
    LABELS,
    MENTION,
    SAID_BY,
    Region,
    Sheet,
    Tie,
    in_pieces,
    joined,
    sheet_of,
)

_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")
_OURS = "quoteattr"


def write_prodigy(found: Iterable[Found], stream: BinaryIO) -> None:
    """Write a task an article."""
    sheets = (in_pieces(_said_by(sheet_of(one))) for one in found)
    stream.writelines(json_line(_task(sheet)).encode() for sheet in sheets)


def read_prodigy(path: Path) -> Iterator[tuple[str, Record]]:
    """The place and the record of each line; those rejected or ignored are left out.

    Raises ``RecordError`` with the place of a mistake, ``ArticleError`` where a task holds no
    article, ``OSError`` where the file cannot be read.
    """
    for place, record in read_lines(path):
        if record.get("answer", "accept") == "accept":
            yield read_sheet(place, joined(_sheet(Node(record, place))))


def tokens_of(text: str, edges: Iterable[int]) -> list[Record]:
    """Words, signs and runs of white space, cut at ``edges`` as well.

    A single space behind a token is told by its ``ws``, as spaCy does; other white space makes
    tokens of its own.

    >>> from quoteattr.export.prodigy import tokens_of
    >>> [token["text"] for token in tokens_of("“No,” he said.", [1])]
    ['“', 'No', ',', '”', 'he', 'said', '.']
    """
    cuts = sorted({0, *edges, *(match.start() for match in _TOKEN.finditer(text)), len(text)})
    tokens: list[Record] = []
    for start, end in pairwise(cuts):
        behind = tokens and tokens[-1]["end"] == start and not tokens[-1]["text"].isspace()
        spaced = bool(behind) and text[start] == " "
        if spaced:
            tokens[-1]["ws"] = True
        if start + spaced < end:
            words = text[start + spaced : end]
            tokens.append({"text": words, "start": start + spaced, "end": end, "ws": False})
    return [{**token, "id": number} for number, token in enumerate(tokens)]


def _said_by(sheet: Sheet) -> Sheet:
    """The speaker of a content as a tie to a mention, which can be moved, where there is one."""
    mentions: dict[str, str] = {}
    for one in sheet.regions:
        if one.label == MENTION:
            mentions.setdefault(one.fields["speaker"], one.id)
    tied = {
        one.id: mentions[one.fields["speaker"]]
        for one in sheet.regions
        if one.label == CONTENT and one.fields.get("speaker") in mentions
    }
    regions = tuple(
        evolve(one, fields={k: v for k, v in one.fields.items() if k != "speaker"})
        if one.id in tied
        else one
        for one in sheet.regions
    )
    ties = (Tie(label=SAID_BY, head=head, tail=tail) for head, tail in tied.items())
    return evolve(sheet, regions=regions, ties=(*sheet.ties, *ties))


def _task(sheet: Sheet) -> Record:
    article, text = sheet.article, sheet.article["text"]
    tokens = tokens_of(text, {edge for one in sheet.regions for edge in _edges(one)})
    starts, ends = ([token[edge] for token in tokens] for edge in ("start", "end"))
    spans = {one.id: _span(one, starts, ends) for one in sheet.regions if len(one.spans[0])}
    relations = [
        _relation(tie, spans[tie.head], spans[tie.tail])
        for tie in sheet.ties
        if tie.head in spans and tie.tail in spans
    ]
    known = {name: value for name, value in article.items() if name != "text"}
    return {
        "text": text,
        "tokens": tokens,
        "spans": sorted(spans.values(), key=lambda span: (span["start"], -span["end"])),
        "relations": relations,
        "meta": {name: known[name] for name in ("id", "title", "publisher") if known[name]},
        _OURS: {"article": known, "speakers": list(sheet.speakers)},
    }


def _edges(region: Region) -> tuple[int, int]:
    return region.spans[0].start, region.spans[0].end


def _span(region: Region, starts: Sequence[int], ends: Sequence[int]) -> Record:
    start, end = _edges(region)
    return {
        "start": start,
        "end": end,
        "token_start": bisect_right(ends, start),
        "token_end": bisect_left(starts, end) - 1,
        "label": region.label,
        "id": region.id,
        _OURS: dict(region.fields),
    }


def _relation(tie: Tie, head: Record, tail: Record) -> Record:
    def end(span: Record) -> Record:
        return {name: value for name, value in span.items() if name != _OURS}

    return {
        "head": head["token_end"],
        "child": tail["token_end"],
        "head_span": end(head),
        "child_span": end(tail),
        "label": tie.label,
    }


def _sheet(task: Node) -> Sheet:
    text = task.need("text").text()
    ours = task.get(_OURS) or Node({}, task.path)
    known = ours.get("article")
    regions = [_region(one, text, number) for number, one in enumerate(task.each("spans"))]
    places = {
        (one.spans[0].start, one.spans[0].end, one.label): one.id for one in reversed(regions)
    }
    ids = {one.id for one in regions}
    return Sheet(
        article={**({} if known is None else known.mapping()), "text": text},
        regions=tuple(one for one in regions if one.label in LABELS),
        ties=tuple(
            Tie(
                label=one.need("label").text(),
                head=_end(one.need("head_span"), ids, places),
                tail=_end(one.need("child_span"), ids, places),
            )
            for one in task.each("relations")
        ),
        speakers=tuple(one.mapping() for one in ours.each("speakers")),
    )


def _region(span: Node, text: str, number: int) -> Region:
    known, words, ours = span.get("id"), span.get("text"), span.get(_OURS)
    start, end = span.need("start").offset(), span.need("end").offset()
    told = {} if ours is None else ours.mapping()
    return Region(
        id=f"new{number}" if known is None else known.text(),
        label=span.need("label").text(),
        spans=(code_points(text, start, end, None if words is None else words.text(), span.path),),
        fields={name: Node(value, f"{span.path}.{name}").text() for name, value in told.items()},
        place=span.path,
    )


def _end(span: Node, ids: set[str], places: Mapping[tuple[int, int, str], str]) -> str:
    """The region that a relation's end stands for: by its id, else by its place and label."""
    known = span.get("id")
    if known is not None and isinstance(known.value, str) and known.value in ids:
        return known.value
    start, end = span.need("start").offset(), span.need("end").offset()
    return places.get((start, end, span.need("label").text()), "")
