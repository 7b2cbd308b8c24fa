"""Quotes to plain dicts, lists, strings and numbers, and back: the output schema, in one place.

``docs/reference.md`` describes every field. Offsets are half-open, 0-based, in Unicode code points.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from quoteattr.article.fields import id_of
from quoteattr.errors import ArticleError, RecordError
from quoteattr.export.node import Node
from quoteattr.model import (
    CUE_CLASSES,
    POLARITIES,
    QUOTE_TYPES,
    SPEAKER_KINDS,
    Article,
    Evidence,
    Quote,
    Rejected,
    Speaker,
)
from quoteattr.span import TextSpan

DEEPEST = 50
"""Groups of speakers within groups."""
_MANY = 500  # mentions of one speaker

Record = dict[str, Any]
"""A JSON object."""


def article_record(
    article: Article,
    quotes: Iterable[Quote],
    rejected: Iterable[Rejected],
    *,
    with_text: bool = False,
) -> Record:
    """Everything that is known about one article: one line of the output.

    Its text, with the blocks of its page, is in it only ``with_text``. Where ``quotes`` is a
    selection that leaves out a quote which reports one of them, the missing ones stand under
    ``reporters``, so that no chain is cut.
    """
    chosen = tuple(quotes)
    record: Record = {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "author": article.author,
        "publisher": article.publisher,
        "published": article.published,
        **(_text_record(article) if with_text else {}),
        "quotes": quote_records(chosen),
        "rejected": [{**span_record(mark.span), "reason": mark.reason} for mark in rejected],
    }
    if reporters := _left_out(chosen):
        record["reporters"] = quote_records(reporters)
    return record


def _text_record(article: Article) -> Record:
    blocks = [
        {"start": block.span.start, "end": block.span.end, "kind": block.kind}
        for block in article.blocks
    ]
    return {"text": article.text, **({"blocks": blocks} if blocks else {})}


def quote_records(quotes: Iterable[Quote]) -> list[Record]:
    """Give the records of quotes; the quote that reports one is named by its id.

    Quotes that share a ``Speaker`` share its record as well. A speaker with very many mentions, as
    the hero of a novel, has them in its first record alone; in the others ``mentions`` is null.
    Else the records would grow with mentions times quotes.
    """
    again: dict[int, Record] = {}
    records = []
    for quote in quotes:
        speaker = None if quote.speaker is None else speaker_record(quote.speaker, again)
        records.append(_quote_record(quote, speaker))
    return records


def speaker_record(speaker: Speaker, again: dict[int, Record]) -> Record:
    """One speaker with every mention; or what ``again`` holds for it, once it has been told."""
    if id(speaker) in again:
        return again[id(speaker)]
    record: Record = {
        "id": speaker.id,
        "name": speaker.name,
        "named": speaker.named,
        "kind": speaker.kind,
        "role": speaker.role,
        "aliases": list(speaker.aliases),
        "mentions": [span_record(span) for span in speaker.mentions],
        "members": [speaker_record(member, again) for member in speaker.members],
        "kb_id": speaker.kb_id,
    }
    members = [again[id(member)] for member in speaker.members]
    if len(speaker.mentions) > _MANY:
        again[id(speaker)] = {**record, "mentions": None, "members": members}
    else:
        again[id(speaker)] = {**record, "members": members}
    return record


def _quote_record(quote: Quote, speaker: Record | None) -> Record:
    return {
        "id": quote.id,
        "type": quote.type,
        "text": quote.text,
        "content": [span_record(span) for span in quote.content],
        "cue": _span_or_none(quote.cue),
        "cue_class": quote.cue_class,
        "source": _span_or_none(quote.source),
        "speaker": speaker,
        "addressee": _span_or_none(quote.addressee),
        "reported_by": None if quote.reported_by is None else quote.reported_by.id,
        "polarity": quote.polarity,
        "closed": quote.closed,
        "confidence": quote.confidence,
        "rule": quote.rule,
        "evidence": [{**span_record(item.span), "shows": item.shows} for item in quote.evidence],
        "reason": quote.reason,
    }


def span_record(span: TextSpan) -> Record:
    """Start, end and words."""
    return {"start": span.start, "end": span.end, "text": span.text}


def read_article_record(
    record: Mapping[str, Any], article: Article
) -> tuple[tuple[Quote, ...], tuple[Rejected, ...]]:
    """Rebuild the quotes and the rejected marks of ``article`` from its record.

    Fields that this version does not know are ignored. Raises ``RecordError`` with the path of the
    mistake, e.g. ``quotes[3].content[0]: end 900 lies outside the article (812 code points)``.
    """
    root = Node(record)
    found = root.need("id")
    if _id_in(found) != article.id:
        raise found.wrong(f"the record is of {found.value!r}, the article is {article.id!r}")
    nodes: dict[str, Node] = {}
    for node in (*root.each("quotes"), *root.each("reporters")):
        name = node.need("id")
        if nodes.setdefault(name.text(), node) is not node:
            raise name.wrong(f"{name.value!r} is taken by {nodes[name.text()].path}")
    built = _build(nodes, article)
    rejected = tuple(
        Rejected(span=node.span(article), reason=node.need("reason").text())
        for node in root.each("rejected")
    )
    return tuple(built[node.need("id").text()] for node in root.each("quotes")), rejected


def _id_in(node: Node) -> str:
    try:
        return id_of(node.value)
    except ArticleError as error:
        raise RecordError(str(error)) from error


def _left_out(chosen: tuple[Quote, ...]) -> list[Quote]:
    present = {quote.id for quote in chosen}
    missing: dict[str, Quote] = {}
    for quote in chosen:
        reporter = quote.reported_by
        while reporter is not None and reporter.id not in present and reporter.id not in missing:
            missing[reporter.id] = reporter
            reporter = reporter.reported_by
    return list(missing.values())


def _span_or_none(span: TextSpan | None) -> Record | None:
    return None if span is None else span_record(span)


def _build(nodes: Mapping[str, Node], article: Article) -> dict[str, Quote]:
    """Make the quotes, each after the one that reports it, however long the chain."""
    built: dict[str, Quote] = {}
    tellers = (speaker for node in nodes.values() if (speaker := node.get("speaker")))
    speakers = _Speakers(article, _whole(tellers))
    for name in nodes:
        waiting: dict[str, Node] = {}
        at: str | None = name
        while at is not None and at not in built:
            node = waiting[at] = nodes[at]
            link = node.get("reported_by")
            at = None if link is None else link.text()
            if link is not None and at not in nodes:
                raise link.wrong(f"no quote of this record has the id {at!r}")
            if link is not None and at in waiting:
                raise link.wrong(f"a quote cannot report itself, and {at!r} leads back here")
        for each, node in reversed(waiting.items()):
            built[each] = _read_quote(node, article, built, speakers)
    return built


def _read_quote(
    node: Node,
    article: Article,
    built: Mapping[str, Quote],
    speakers: "_Speakers",
) -> Quote:
    speaker, reporter = node.get("speaker"), node.get("reported_by")
    polarity, closed, confidence = node.get("polarity"), node.get("closed"), node.get("confidence")
    cue_class, reason = node.get("cue_class"), node.get("reason")
    return Quote(
        id=node.need("id").text(),
        type=node.need("type").one_of(QUOTE_TYPES),
        text=node.need("text").text(),
        content=tuple(item.span(article) for item in node.each("content")),
        cue=_read_span(node.get("cue"), article),
        cue_class=None if cue_class is None else cue_class.one_of(CUE_CLASSES),
        source=_read_span(node.get("source"), article),
        speaker=None if speaker is None else speakers.read(speaker),
        article=article,
        reported_by=None if reporter is None else built[reporter.text()],
        addressee=_read_span(node.get("addressee"), article),
        polarity="affirmed" if polarity is None else polarity.one_of(POLARITIES),
        closed=True if closed is None else closed.truth(),
        confidence=1.0 if confidence is None else confidence.share(),
        rule=node.need("rule").text(),
        evidence=tuple(
            Evidence(span=item.span(article), shows=item.need("shows").text())
            for item in node.each("evidence")
        ),
        reason=None if reason is None else reason.text(),
    )


def _read_span(node: Node | None, article: Article) -> TextSpan | None:
    return None if node is None else node.span(article)


@frozen
class _Speakers:
    """Reads each speaker once: later quotes of theirs hold the same value."""

    article: Article
    whole: Mapping[str, Node]
    """The records that have mentions, by id: the others lean on them."""
    known: dict[str, tuple[object, Speaker]] = field(factory=dict)

    def read(self, node: Node) -> Speaker:
        """Read a speaker, or find whom an earlier record has told of."""
        name = node.need("id").text()
        told, speaker = self.known.get(name) or (self.whole.get(name, node).value, None)
        if not _agree(told, node.value):
            raise node.wrong(f"differs from the speaker {name!r} of an earlier quote")
        if speaker is None:
            speaker = self._read(self.whole.get(name, node))
            self.known[name] = told, speaker
        return speaker

    def _read(self, node: Node) -> Speaker:
        kind, role, kb_id = node.get("kind"), node.get("role"), node.get("kb_id")
        return Speaker(
            id=node.need("id").text(),
            name=node.need("name").text(),
            named=node.need("named").truth(),
            kind="unknown" if kind is None else kind.one_of(SPEAKER_KINDS),
            role=None if role is None else role.text(),
            aliases=tuple(item.text() for item in node.each("aliases")),
            mentions=tuple(item.span(self.article) for item in node.each("mentions")),
            members=tuple(self.read(item) for item in node.each("members")),
            kb_id=None if kb_id is None else kb_id.text(),
        )


def _whole(tellers: Iterable[Node]) -> dict[str, Node]:
    """The first record with mentions of each speaker, those of members among them."""
    found: dict[str, Node] = {}
    waiting = [*tellers]
    for node in waiting:
        if node.path.count(".members[") > DEEPEST:
            raise node.wrong(
                f"groups stand in groups more than {DEEPEST} deep; name those who speak together "
                "once"
            )
        if node.get("mentions") is not None:
            first = found.setdefault(node.need("id").text(), node)
            if first is not node and first.value is node.value:
                continue
        waiting.extend(node.each("members"))
    return found


def _agree(one: object, other: object) -> bool:
    """Whether two records tell the same of a speaker; either may leave out mentions."""
    if one is other or not isinstance(one, Mapping) or not isinstance(other, Mapping):
        return one == other
    mentions = [record.get("mentions") for record in (one, other)]
    members = [record.get("members") for record in (one, other)]
    told = [
        {name: value for name, value in record.items() if name not in {"mentions", "members"}}
        for record in (one, other)
    ]
    return (
        told[0] == told[1]
        and (None in mentions or mentions[0] == mentions[1])
        and _agree_each(*members)
    )


def _agree_each(some: object, others: object) -> bool:
    if not isinstance(some, list | tuple) or not isinstance(others, list | tuple):
        return some == others
    return len(some) == len(others) and all(map(_agree, some, others))
