"""Tasks for Label Studio, and what it exports of them.

Each article is a task whose quotes are a prediction; once somebody has corrected it, the export
holds annotations beside it. Offsets count code points, as Label Studio's text regions do; exports
of releases before October 2021 count UTF-16 units, which the words beside them show.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from attrs import evolve

from quoteattr.errors import RecordError
from quoteattr.export.corrected import read_sheet
from quoteattr.export.found import Found
from quoteattr.export.jsonl import json_line
from quoteattr.export.node import Node
from quoteattr.export.offsets import code_points
from quoteattr.export.records import Record
from quoteattr.export.sheet import (
    CONTENT,
    LABELS,
    REJECTED,
    TIES,
    Region,
    Sheet,
    Tie,
    in_pieces,
    joined,
    sheet_of,
)
from quoteattr.model import CUE_CLASSES, POLARITIES, QUOTE_TYPES

_CHOICES = {"type": QUOTE_TYPES, "polarity": POLARITIES, "cue_class": CUE_CLASSES}
_TEXTS = ("speaker", "reason")
_OURS = "quoteattr"


def write_labelstudio(found: Iterable[Found], stream: BinaryIO) -> None:
    """Write a JSON list of tasks, one an article; Label Studio imports the file as it is."""
    separator = "["
    for one in found:
        task = json_line(_task(sheet_of(one))).removesuffix("\n")
        stream.write(f"{separator}\n{task}".encode())
        separator = ","
    stream.write(b"[]\n" if separator == "[" else b"\n]\n")


def labeling_config() -> str:
    """The labeling configuration of a project that takes these tasks.

    >>> from quoteattr.export.labelstudio import labeling_config
    >>> labeling_config().splitlines()[0]
    '<View>'
    """
    labels = [f'    <Label value="{label}"/>' for label in LABELS]
    ties = [f'    <Relation value="{tie}"/>' for tie in TIES]
    return "\n".join(
        [
            "<View>",
            "  <Style>.htx-text { white-space: pre-wrap; }</Style>",
            '  <Labels name="label" toName="text">',
            *labels,
            "  </Labels>",
            "  <Relations>",
            *ties,
            "  </Relations>",
            '  <Text name="text" value="$text" granularity="symbol"/>',
            *(line for name, values in _CHOICES.items() for line in _choices(name, values)),
            *_textarea("speaker", "Content,Mention"),
            *_textarea("reason", REJECTED),
            "</View>",
            "",
        ]
    )


def read_labelstudio(path: Path) -> Iterator[tuple[str, Record]]:
    """The place and the record of each task in a file, as imported or as exported in JSON.

    The newest annotation that was not cancelled counts, else the newest prediction; a task of which
    every annotation was cancelled is left out. Raises ``RecordError`` with the place of a mistake,
    ``ArticleError`` where a task holds no article, ``OSError`` where the file cannot be read.
    """
    try:
        tasks = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise RecordError(f"{path}: no JSON: {error}; export the project as JSON") from error
    for number, task in enumerate(tasks if isinstance(tasks, list) else [tasks]):
        place = f"{path}: task[{number}]"
        node = Node(task, place)
        results = _results(node)
        if results is not None:
            yield read_sheet(place, joined(_sheet(node.need("data"), results)))


def _task(sheet: Sheet) -> Record:
    pieces = in_pieces(sheet)
    hidden = {one.id: _hidden(one) for one in pieces.regions if _hidden(one)}
    text = sheet.article["text"]
    result = [item for one in pieces.regions for item in _items(one, text)]
    result += [
        {
            "type": "relation",
            "from_id": tie.head,
            "to_id": tie.tail,
            "direction": "right",
            "labels": [tie.label],
        }
        for tie in pieces.ties
    ]
    ours = {"speakers": list(sheet.speakers), "regions": hidden}
    return {
        "data": {**sheet.article, _OURS: ours},
        "predictions": [{"model_version": "quoteattr", "result": result}],
    }


def _hidden(region: Region) -> dict[str, str]:
    """What no control shows; it stays in the task under the region's id."""
    shown = {*_CHOICES, "speaker", *(("reason",) if region.label == REJECTED else ())}
    return {name: value for name, value in region.fields.items() if name not in shown}


def _items(region: Region, text: str) -> Iterator[Record]:
    span = region.spans[0]
    place = {"start": span.start, "end": span.end}
    both = {"id": region.id, "to_name": "text"}
    score = {"score": float(region.fields["confidence"])} if "confidence" in region.fields else {}
    words = {**place, "text": span.of(text), "labels": [region.label]}
    yield {**both, "from_name": "label", "type": "labels", "value": words, **score}
    for name, value in region.fields.items():
        if name in _CHOICES:
            chosen = {**place, "choices": [value]}
            yield {**both, "from_name": name, "type": "choices", "value": chosen}
        elif name in _TEXTS and name not in _hidden(region):
            typed = {**place, "text": [value]}
            yield {**both, "from_name": name, "type": "textarea", "value": typed}


def _results(task: Node) -> list[Node] | None:
    """What is said of a task, or nothing where people have skipped it."""
    for name in ("annotations", "predictions"):
        made = list(task.each(name))
        kept = [one for one in made if not _true(one.get("was_cancelled"))]
        if kept:
            newest = max(enumerate(kept), key=lambda item: (_when(item[1]), item[0]))[1]
            return list(newest.each("result"))
        if made:
            return None
    return []


def _true(node: Node | None) -> bool:
    return node is not None and node.truth()


def _when(annotation: Node) -> str:
    told = annotation.get("updated_at") or annotation.get("created_at")
    return "" if told is None else told.text()


def _sheet(data: Node, results: Iterable[Node]) -> Sheet:
    article = data.mapping()
    ours = Node(article.pop(_OURS, None) or {}, f"{data.path}.{_OURS}")
    hidden = ours.get("regions")
    text = data.need("text").text()
    regions: dict[str, Region] = {}
    fields: dict[str, dict[str, str]] = {}
    ties: list[Tie] = []
    for item in results:
        kind = item.need("type").text()
        if kind == "relation":
            ties.append(_tie(item))
        elif kind == "labels":
            region = _region(item, text)
            if region.label in LABELS:
                regions[region.id] = region
        elif kind in ("choices", "textarea"):
            fields.setdefault(item.need("id").text(), {}).update(_field(item, kind))
    return Sheet(
        article=article,
        regions=tuple(_with(one, hidden, fields.get(one.id, {})) for one in regions.values()),
        ties=tuple(ties),
        speakers=tuple(one.mapping() for one in ours.each("speakers")),
    )


def _with(region: Region, hidden: Node | None, fields: Mapping[str, str]) -> Region:
    known = None if hidden is None else hidden.get(region.id)
    told = {} if known is None else known.mapping()
    kept = {name: Node(value, f"{region.place}.{name}").text() for name, value in told.items()}
    return evolve(region, fields={**kept, **fields})


def _region(item: Node, text: str) -> Region:
    value = item.need("value")
    labels = [one.text() for one in value.each("labels")]
    words = value.get("text")
    span = code_points(
        text,
        value.need("start").offset(),
        value.need("end").offset(),
        None if words is None else words.text(),
        item.path,
    )
    return Region(
        id=item.need("id").text(),
        label=labels[0] if labels else "",
        spans=(span,),
        place=item.path,
    )


def _tie(item: Node) -> Tie:
    labels = [one.text() for one in item.each("labels")]
    head, tail = (item.need(name).text() for name in ("from_id", "to_id"))
    direction = item.get("direction")
    if direction is not None and direction.text() == "left":
        head, tail = tail, head
    return Tie(label=labels[0] if labels else "", head=head, tail=tail)


def _field(item: Node, kind: str) -> dict[str, str]:
    listed = item.need("value").each("choices" if kind == "choices" else "text")
    values = [one.text() for one in listed]
    return {item.need("from_name").text(): values[-1]} if values else {}


def _choices(name: str, values: Iterable[str]) -> Iterator[str]:
    when = f'perRegion="true" whenTagName="label" whenLabelValue="{CONTENT}"'
    yield f'  <Choices name="{name}" toName="text" choice="single" {when}>'
    yield from (f'    <Choice value="{value}"/>' for value in values)
    yield "  </Choices>"


def _textarea(name: str, labels: str) -> Iterator[str]:
    when = f'perRegion="true" whenTagName="label" whenLabelValue="{labels}"'
    yield f'  <TextArea name="{name}" toName="text" editable="true" maxSubmissions="1" {when}/>'
