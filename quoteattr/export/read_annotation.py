"""Quotes back out of web annotations."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from quoteattr.errors import RecordError
from quoteattr.export.node import Node
from quoteattr.export.records import Record, read_article_record
from quoteattr.model import Article, Quote, Rejected

_LISTS = {"quote": "quotes", "reporter": "reporters", "rejected": "rejected"}


def read_annotations(
    stream: BinaryIO, articles: Iterable[Article]
) -> Iterator[tuple[Article, tuple[Quote, ...], tuple[Rejected, ...]]]:
    """Give each article with the quotes and rejected marks that ``write_annotations`` wrote of it.

    The file is read whole, a collection or a single page. Annotations of other articles, and those
    of other tools, are left alone.

    Raises
    ------
    RecordError
        The file is no such JSON, a record breaks the schema or does not fit its article, or an
        annotation's targets select something else than its record holds.
    """
    try:
        root = Node(json.load(stream))
    except (ValueError, RecursionError) as error:
        raise RecordError(f"no JSON: {error}; give a whole .jsonld file") from error
    records = _records(root)
    for article in articles:
        record = {"id": article.id, **records[article.id]}
        try:
            yield article, *read_article_record(record, article)
        except RecordError as error:
            raise RecordError(f"the annotations of {article.id!r}: {error}") from error


def _records(root: Node) -> dict[str, Record]:
    """What the annotations know of each article, in the shape of the output schema."""
    found: dict[str, Record] = defaultdict(lambda: {name: [] for name in _LISTS.values()})
    page = root.get("first") or root
    for annotation in page.each("items"):
        record = annotation.get("record")
        if record is None:
            continue
        article = record.need("article").need("id").text()
        for name, place in _LISTS.items():
            if kept := record.get(name):
                _compare(annotation, kept)
                found[article][place].append(kept.value)
    return found


def _compare(annotation: Node, kept: Node) -> None:
    """Refuse an annotation that was moved while its record stayed."""
    spans = [*kept.each("content")] if kept.get("content") else [kept]
    recorded = [_ends(span) for span in spans if span.get("start")]
    selected = [
        _ends(selector)
        for target in _each_or_one(annotation, "target")
        for selector in _each_or_one(target, "selector")
        if selector.need("type").text() == "TextPositionSelector"
    ]
    if selected != recorded:
        raise annotation.wrong(
            f"its targets select {_told(selected)}, its record says {_told(recorded)}; "
            "set both right, or neither"
        )


def _each_or_one(node: Node, name: str) -> Iterator[Node]:
    """The objects of a field that holds one or a list of them; names alone are left out."""
    value = node.get(name)
    if value is None:
        return
    for each in node.each(name) if isinstance(value.value, list) else [value]:
        if not isinstance(each.value, str):
            yield each


def _ends(node: Node) -> tuple[int, int]:
    return node.need("start").offset(), node.need("end").offset()


def _told(places: list[tuple[int, int]]) -> str:
    return " ".join(f"{start}:{end}" for start, end in places) or "nothing"
