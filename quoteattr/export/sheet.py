"""Quotes as tools for annotation see them: labelled regions of a text, and ties between them.

brat, Label Studio and Prodigy write a sheet each in a form of its own; what is read from them, or
from TEI, is a sheet again, which `quoteattr.export.corrected` turns into a record.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, field, frozen

from quoteattr.export.found import Found
from quoteattr.export.records import Record, article_record, speaker_record
from quoteattr.model import Quote, Speaker
from quoteattr.span import Span

CONTENT, CUE, SOURCE, ADDRESSEE = "Content", "Cue", "Source", "Addressee"
MENTION, REJECTED = "Mention", "Rejected"
LABELS = (CONTENT, CUE, SOURCE, ADDRESSEE, MENTION, REJECTED)
"""What regions are called."""

HAS_CUE, HAS_SOURCE, HAS_ADDRESSEE = "has_cue", "has_source", "has_addressee"
SAID_BY, REPORTED_BY, NEXT = "said_by", "reported_by", "next"
TIES: Mapping[str, tuple[str, str]] = {
    HAS_CUE: (CONTENT, CUE),
    HAS_SOURCE: (CONTENT, SOURCE),
    HAS_ADDRESSEE: (CONTENT, ADDRESSEE),
    SAID_BY: (CONTENT, MENTION),
    REPORTED_BY: (CONTENT, CONTENT),
    NEXT: (CONTENT, CONTENT),
}
"""What ties are called, and what they lead from and to."""


@frozen(kw_only=True)
class Region:
    """A labelled part of a text."""

    id: str
    label: str
    """One of ``LABELS``."""
    spans: tuple[Span, ...]
    """Its pieces in text order."""
    fields: Mapping[str, str] = field(factory=dict)
    """What is known about it: ``type``, ``speaker``, ... of a content; ``speaker`` of a mention;
    ``reason`` of rejected marks."""
    place: str = field(default="", eq=False)
    """Where it was read: ``FILE:LINE``, or the tool's id for it."""


@frozen(kw_only=True)
class Tie:
    """A directed, labelled link between two regions."""

    label: str
    """One of ``TIES``."""
    head: str
    tail: str


@frozen(kw_only=True)
class Sheet:
    """All that is annotated in one article."""

    article: Record
    """The article with its text, as `article_of` takes it."""
    regions: tuple[Region, ...]
    ties: tuple[Tie, ...]
    speakers: tuple[Record, ...]
    """Records of speakers without ``mentions``, ``members`` by id; members have rows as well."""


def sheet_of(found: Found) -> Sheet:
    """Lay out what was found in one article. Regions of one label and place are one region."""
    speakers = _speakers(found.quotes)
    keys = keys_of((one.id, one.name) for one in speakers)
    ids = {quote.id: f"q{number}" for number, quote in enumerate(found.quotes)}
    regions: dict[object, Region] = {}
    ties: list[Tie] = []

    def region(label: str, span: Span, **fields: str) -> str:
        spans = (Span(span.start, span.end),)
        new = Region(id=f"r{len(regions)}", label=label, spans=spans, fields=fields)
        return regions.setdefault((label, spans, *fields.items()), new).id

    for quote in found.quotes:
        regions[quote.id] = _content(quote, ids[quote.id], keys)
        for label, tie, span in (
            (CUE, HAS_CUE, quote.cue),
            (SOURCE, HAS_SOURCE, quote.source),
            (ADDRESSEE, HAS_ADDRESSEE, quote.addressee),
        ):
            if span is not None:
                ties.append(Tie(label=tie, head=ids[quote.id], tail=region(label, span)))
        if quote.reported_by is not None and quote.reported_by.id in ids:
            reporter = ids[quote.reported_by.id]
            ties.append(Tie(label=REPORTED_BY, head=ids[quote.id], tail=reporter))
    for speaker in speakers:
        for span in speaker.mentions:
            region(MENTION, span, speaker=keys[speaker.id])
    for mark in found.rejected:
        region(REJECTED, mark.span, reason=mark.reason)
    return Sheet(
        article=article_fields(found),
        regions=tuple(regions.values()),
        ties=tuple(ties),
        speakers=tuple(_row(speaker) for speaker in speakers),
    )


def article_fields(found: Found) -> Record:
    """The article's record with its text, without quotes."""
    record = article_record(found.article, (), (), with_text=True)
    return {name: value for name, value in record.items() if name not in ("quotes", "rejected")}


def keys_of(speakers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What tools call each speaker: the name; with the id behind it where others share the name.

    >>> from quoteattr.export.sheet import keys_of
    >>> keys_of([("e1", "Lee Wu"), ("e2", "a voter"), ("e3", "a voter")])
    {'e1': 'Lee Wu', 'e2': 'a voter [e2]', 'e3': 'a voter [e3]'}
    """
    told = list(speakers)
    sharing = Counter(plain(name) for _, name in told)
    return {one: name if sharing[plain(name)] == 1 else f"{name} [{one}]" for one, name in told}


def plain(name: str) -> str:
    """A name as it is compared: in any case, with any white space."""
    return " ".join(name.casefold().split())


def in_pieces(sheet: Sheet) -> Sheet:
    """A sheet whose regions have one span each, for tools that know no others.

    The pieces of a content are tied by ``next``, the first one bears its fields and ties.
    """
    regions: list[Region] = []
    ties = list(sheet.ties)
    for region in sheet.regions:
        first, *others = region.spans or (Span(0, 0),)
        regions.append(evolve(region, spans=(first,)))
        for number, span in enumerate(others, 1):
            before, here = regions[-1].id, f"{region.id}.{number}"
            regions.append(Region(id=here, label=region.label, spans=(span,)))
            ties.append(Tie(label=NEXT, head=before, tail=here))
    return evolve(sheet, regions=tuple(regions), ties=tuple(ties))


def joined(sheet: Sheet) -> Sheet:
    """The way back: contents that ``next`` ties together are one, under the id of the first."""
    contents = {one.id for one in sheet.regions if one.label == CONTENT}
    links = [one for one in sheet.ties if one.label == NEXT and {one.head, one.tail} <= contents]
    first = _first_of_each(sheet.regions, links)
    parts: dict[str, list[Region]] = {}
    for region in sorted(sheet.regions, key=lambda one: one.id != first[one.id]):
        parts.setdefault(first[region.id], []).append(region)
    ties = {
        evolve(one, head=first[one.head], tail=first[one.tail]): None
        for one in sheet.ties
        if one not in links and one.head in first and one.tail in first
    }
    regions = tuple(_one(parts[one.id]) for one in sheet.regions if one.id in parts)
    return evolve(sheet, regions=regions, ties=tuple(ties))


def _first_of_each(regions: Sequence[Region], links: Sequence[Tie]) -> dict[str, str]:
    """The first region, in text order, of those that each one is linked to."""
    beside: dict[str, list[str]] = {}
    for link in links:
        beside.setdefault(link.head, []).append(link.tail)
        beside.setdefault(link.tail, []).append(link.head)
    first: dict[str, str] = {}
    for region in sorted(regions, key=lambda one: one.spans):
        waiting = [region.id] if region.id not in first else []
        while waiting:
            here = waiting.pop()
            if first.setdefault(here, region.id) == region.id:
                waiting += (one for one in beside.get(here, ()) if one not in first)
    return first


def _one(parts: Sequence[Region]) -> Region:
    fields = {name: value for part in reversed(parts) for name, value in part.fields.items()}
    spans = tuple(sorted({span for part in parts for span in part.spans}))
    return evolve(parts[0], spans=spans, fields=fields)


def _speakers(quotes: Iterable[Quote]) -> list[Speaker]:
    """Whoever speaks, and the members of those who speak together, once each."""
    found: dict[str, Speaker] = {}
    for quote in quotes:
        for speaker in _with_members(quote.speaker):
            found.setdefault(speaker.id, speaker)
    return list(found.values())


def _with_members(speaker: Speaker | None) -> Iterator[Speaker]:
    if speaker is not None:
        yield speaker
        for member in speaker.members:
            yield from _with_members(member)


def _row(speaker: Speaker) -> Record:
    row = speaker_record(evolve(speaker, mentions=(), members=()), {})
    del row["mentions"]
    return {**row, "members": [member.id for member in speaker.members]}


def _content(quote: Quote, name: str, keys: Mapping[str, str]) -> Region:
    fields = {
        "type": quote.type,
        "polarity": quote.polarity,
        "cue_class": quote.cue_class,
        "speaker": keys[quote.speaker.id] if quote.speaker else None,
        "closed": "true" if quote.closed else "false",
        "confidence": repr(quote.confidence),
        "rule": quote.rule,
        "reason": quote.reason,
        "id": quote.id,
    }
    return Region(
        id=name,
        label=CONTENT,
        spans=tuple(Span(piece.start, piece.end) for piece in quote.content),
        fields={name: value for name, value in fields.items() if value is not None},
    )
