"""Web annotations: quotes in W3C's Web Annotation Data Model (Recommendation of 2017-02-23).

A file is one JSON-LD document, an ``AnnotationCollection`` whose only page lists an annotation a
line. An annotation's bodies hold for each of its targets by itself, so that a quote of several
pieces has as many targets. Positions count code points of the article's text, as the
Recommendation asks; of a web page that is the text that was extracted from it.
"""

import hashlib
import json
import re
import uuid
from collections.abc import Iterable, Iterator
from functools import partial
from typing import BinaryIO

from attrs import frozen

from quoteattr.article.fields import FIELDS
from quoteattr.export.found import Found
from quoteattr.export.jsonl import json_line
from quoteattr.export.records import Record, article_record
from quoteattr.model import Article, Quote, Rejected, Speaker
from quoteattr.span import TextSpan

CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {"record": {"@id": "urn:quoteattr:record", "@type": "@json"}},
)
"""The Recommendation's terms, and ``record``: a record of the output schema, as plain JSON."""

_AROUND = 32
"""Code points before and after a selection that tell it from others of the same words."""
_TYPES = {
    "person": "Person",
    "organization": "Organization",
    "group": "foaf:Group",
    "document": "foaf:Document",
    "unknown": "foaf:Agent",
}
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\ud800-\udfff]+")


def write_annotations(found: Iterable[Found], stream: BinaryIO) -> None:
    """Write the annotations of all articles as one collection, article by article.

    The same quotes give the same file: ids are made of what they name.
    """
    head = {
        "@context": CONTEXT,
        "type": "AnnotationCollection",
        "label": "Quotes",
        "generator": {"id": "urn:quoteattr:software", "type": "Software", "name": "quoteattr"},
    }
    stream.write(_line(head)[:-1])
    digest, total = hashlib.sha256(), 0
    for one in found:
        for annotation in annotations(one):
            line = _line(annotation)
            begin = b",\n" if total else b',\n"first": {"type": "AnnotationPage", "items": [\n'
            stream.write(begin + line)
            digest.update(line)
            total += 1
    name = partial(_urn, digest.hexdigest())
    tail: Record = {"id": name("collection"), "total": total}
    if total:
        page = _line({"startIndex": 0, "id": name("page")})
        stream.write(b"\n], " + page[1:])
        tail["last"] = name("page")
    stream.write(b",\n" + _line(tail)[1:] + b"\n")


def annotations(found: Found) -> Iterator[Record]:
    """The annotations of one article: of each quote, its source and its cue; of rejected marks."""
    record = article_record(found.article, found.quotes, found.rejected)
    where = _Place.of(found.article)
    about = {name: record[name] for name in ("id", *FIELDS)}
    for quote, kept in zip(found.quotes, record["quotes"], strict=True):
        yield _of_quote(quote, where) | {"record": {"article": about, "quote": kept}}
        yield from _of_mentions(quote, where)
    known = {quote.id: quote for quote in _reporters(found.quotes)}
    for kept in record.get("reporters", ()):
        quote = known[kept["id"]]
        yield _of_quote(quote, where) | {"record": {"article": about, "reporter": kept}}
    for mark, kept in zip(found.rejected, record["rejected"], strict=True):
        yield _of_marks(mark, where) | {"record": {"article": about, "rejected": kept}}


@frozen
class _Place:
    """The article as what annotations point into."""

    text: str
    key: str
    """Tells it from any other article, of whatever collection."""
    source: str
    """Its IRI."""

    @classmethod
    def of(cls, article: Article) -> "_Place":
        digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
        key = json.dumps([article.id, digest])
        return cls(article.text, key, _iri(article.url) or _urn(key, "article"))

    def name(self, *parts: object) -> str:
        """An IRI for something in it."""
        return _urn(self.key, *parts)

    def target(self, spans: Iterable[TextSpan]) -> object:
        """What an annotation of ``spans`` is about; of none, the article as a whole."""
        return _one_or_list([self._selected(span) for span in spans]) or self.source

    def _selected(self, span: TextSpan) -> Record:
        quoted = {
            "type": "TextQuoteSelector",
            "exact": span.text,
            "prefix": self.text[max(0, span.start - _AROUND) : span.start],
            "suffix": self.text[span.end : span.end + _AROUND],
        }
        position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
        return {
            "type": "SpecificResource",
            "source": self.source,
            "selector": [quoted, position],
        }


def _of_quote(quote: Quote, where: _Place) -> Record:
    bodies: list[Record] = [_word(quote.type)]
    if quote.speaker:
        bodies.append(_resource("describing", _agent(quote.speaker, where)))
    if quote.reported_by:
        bodies.append(_resource("linking", where.name("quote", quote.reported_by.id)))
    return _annotation(where.name("quote", quote.id), "describing", bodies, where, quote.content)


def _of_mentions(quote: Quote, where: _Place) -> Iterator[Record]:
    link = _resource("linking", where.name("quote", quote.id))
    if quote.source:
        agent = quote.speaker and _resource("identifying", _agent(quote.speaker, where))
        bodies, motive = ([agent, link], "identifying") if agent else ([link], "linking")
        yield _annotation(where.name("source", quote.id), motive, bodies, where, [quote.source])
    if quote.cue:
        bodies = [_word(quote.cue_class), link] if quote.cue_class else [link]
        motive = "classifying" if quote.cue_class else "linking"
        yield _annotation(where.name("cue", quote.id), motive, bodies, where, [quote.cue])


def _of_marks(mark: Rejected, where: _Place) -> Record:
    name = where.name("rejected", mark.span.start, mark.span.end)
    return _annotation(name, "classifying", [_word(mark.reason)], where, [mark.span])


def _annotation(
    name: str, motive: str, bodies: list[Record], where: _Place, spans: Iterable[TextSpan]
) -> Record:
    return {
        "id": name,
        "type": "Annotation",
        "motivation": motive,
        "body": _one_or_list(bodies),
        "target": where.target(spans),
    }


def _word(value: str) -> Record:
    return {
        "type": "TextualBody",
        "purpose": "classifying",
        "value": value,
        "format": "text/plain",
    }


def _resource(purpose: str, source: object) -> Record:
    return {"type": "SpecificResource", "purpose": purpose, "source": source}


def _agent(speaker: Speaker, where: _Place) -> Record:
    """Whoever speaks; known elsewhere by the knowledge base's identifier if that is an IRI."""
    name = _iri(speaker.kb_id) or where.name("speaker", speaker.id)
    return {"id": name, "type": _TYPES[speaker.kind], "name": speaker.name}


def _one_or_list(values: list[Record]) -> Record | list[Record]:
    return values[0] if len(values) == 1 else values


def _reporters(quotes: Iterable[Quote]) -> Iterator[Quote]:
    for quote in quotes:
        reporter = quote.reported_by
        while reporter:
            yield reporter
            reporter = reporter.reported_by


def _iri(name: str | None) -> str | None:
    """The name itself if it can stand as an absolute IRI."""
    return name if name and _IRI.fullmatch(name) else None


def _urn(*parts: object) -> str:
    """A name made of parts, the same from run to run: a UUID of version 5."""
    return uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(["urn:quoteattr:", *parts])).urn


def _line(record: Record) -> bytes:
    return json_line(record).rstrip("\n").encode()
