"""Sheets back to records: what people have marked, moved or left out becomes quotes again.

Nothing but a content has to be there. What a tool does not say of it is worked out (its type, its
words, its id) or takes the schema's default.
"""

from collections.abc import Iterator, Mapping, Sequence

from attrs import field, frozen

from quoteattr.article.fields import article_of
from quoteattr.errors import ArticleError, RecordError
from quoteattr.export.contents import Contents
from quoteattr.export.node import Node
from quoteattr.export.records import DEEPEST, Record, span_record
from quoteattr.export.sheet import (
    ADDRESSEE,
    CONTENT,
    CUE,
    MENTION,
    NEXT,
    REJECTED,
    SOURCE,
    Region,
    Sheet,
    keys_of,
    plain,
)
from quoteattr.model import CUE_CLASSES, POLARITIES, QUOTE_TYPES
from quoteattr.span import Span, TextSpan

BY_HAND = "by-hand"
"""The rule of a quote that no rule has found."""

_MOST_MEMBERS = 1_000
"""In a group, with the members of its members, who count as often as groups share them."""

_CHOICES = {
    "type": QUOTE_TYPES,
    "polarity": POLARITIES,
    "cue_class": CUE_CLASSES,
    "closed": ("true", "false"),
}


def read_sheet(place: str, sheet: Sheet) -> tuple[str, Record]:
    """The same place, and the record of the article, its text in it.

    Raises ``RecordError`` where a region cannot be read, ``ArticleError`` where the article cannot;
    the message begins with ``place``.
    """
    try:
        return place, _record(sheet)
    except (ArticleError, RecordError) as error:
        if str(error).startswith(place):
            raise
        raise type(error)(f"{place}: {error}") from error


def _record(sheet: Sheet) -> Record:
    article = article_of(sheet.article)
    for region in sheet.regions:
        _check_inside(region, len(article.text))
    reading = _Reading(
        text=article.text,
        contents=Contents(article.text),
        sheet=sheet,
        cast=_Cast(sheet.speakers),
    )
    contents = [one for one in sheet.regions if one.label == CONTENT and one.spans]
    contents.sort(key=_text_order)
    ids = _quote_ids(contents, article.id)
    quotes = [reading.quote(one, ids) for one in contents]
    for region in sheet.regions:
        if region.label == MENTION and region.fields.get("speaker"):
            reading.cast.mentioned(reading.cast.find(region.fields["speaker"]), region)
    for quote in quotes:
        if quote["speaker"] is not None:
            quote["speaker"] = reading.cast.record(quote["speaker"], article.text)
    rejected = [
        {**span_record(reading.cut(span)), "reason": one.fields.get("reason", BY_HAND)}
        for one in sorted(sheet.regions, key=lambda one: one.spans)
        for span in one.spans
        if one.label == REJECTED
    ]
    return {**sheet.article, "id": article.id, "quotes": quotes, "rejected": rejected}


def _quote_ids(contents: Sequence[Region], article_id: str) -> dict[str, str]:
    """The id of each quote by that of its region: the one it had, else the next that is free."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for region in contents:
        known = region.fields.get("id")
        if known and known not in taken:
            taken.add(known)
            ids[region.id] = known
    free = (name for name in map(f"{article_id}#{{}}".format, _numbers()) if name not in taken)
    return {one.id: ids.get(one.id) or next(free) for one in contents}


def _numbers() -> Iterator[int]:
    number = 0
    while True:
        yield number
        number += 1


@frozen(kw_only=True)
class _Reading:
    """A text, what is marked in it, and who speaks there."""

    text: str
    contents: Contents
    sheet: Sheet
    cast: "_Cast"
    _regions: Mapping[str, Region] = field(init=False)
    _beside: Mapping[str, Sequence[Region]] = field(init=False)
    _behind: Mapping[str, Sequence[str]] = field(init=False)

    @_regions.default
    def _by_id(self) -> Mapping[str, Region]:
        return {one.id: one for one in self.sheet.regions}

    @_beside.default
    def _tied(self) -> Mapping[str, Sequence[Region]]:
        beside: dict[str, list[Region]] = {}
        for tie in self.sheet.ties:
            for here, there in ((tie.head, tie.tail), (tie.tail, tie.head)):
                if here in self._regions and there in self._regions:
                    beside.setdefault(here, []).append(self._regions[there])
        return beside

    @_behind.default
    def _led_to(self) -> Mapping[str, Sequence[str]]:
        behind: dict[str, list[str]] = {}
        for tie in self.sheet.ties:
            if tie.label != NEXT:
                behind.setdefault(tie.head, []).append(tie.tail)
        return behind

    def quote(self, region: Region, ids: Mapping[str, str]) -> Record:
        """The record of one quote, with the id of its speaker in place of the speaker."""
        speaker = self._speaker(region)
        return {
            "id": ids[region.id],
            "type": _choice(region, "type") or self.contents.type(region.spans),
            "text": self.contents.words(region.spans),
            "content": [span_record(self.cut(span)) for span in region.spans],
            "cue": self._one(region, CUE),
            "cue_class": _choice(region, "cue_class"),
            "source": self._one(region, SOURCE),
            "speaker": speaker,
            "addressee": self._one(region, ADDRESSEE),
            "reported_by": self._reporter(region, ids),
            "polarity": _choice(region, "polarity"),
            "closed": _choice(region, "closed") != "false",
            "confidence": _confidence(region),
            "rule": region.fields.get("rule", BY_HAND),
            "reason": None if speaker else region.fields.get("reason"),
        }

    def cut(self, span: Span) -> TextSpan:
        """A span with its words."""
        return TextSpan.cut(self.text, span)

    def _first(self, region: Region, label: str) -> Region | None:
        """The first region of a label that a content is tied to, either way round."""
        tied = (one for one in self._beside.get(region.id, ()) if one.label == label and one.spans)
        return min(tied, key=lambda one: one.spans, default=None)

    def _one(self, region: Region, label: str) -> Record | None:
        """From the start to the end of what is tied."""
        found = self._first(region, label)
        if found is None:
            return None
        return span_record(self.cut(Span(found.spans[0].start, found.spans[-1].end)))

    def _speaker(self, region: Region) -> str | None:
        """Whom a content is tied to; else whom its field names."""
        mention = self._first(region, MENTION)
        if mention is None:
            name = region.fields.get("speaker", "").strip()
            return self.cast.find(name) if name else None
        name = mention.fields.get("speaker", "").strip()
        words = mention.spans[0].of(self.text)
        speaker = self.cast.find(name or " ".join(words.split()))
        self.cast.mentioned(speaker, mention)
        return speaker

    def _reporter(self, region: Region, ids: Mapping[str, str]) -> str | None:
        return next((ids[tail] for tail in self._behind.get(region.id, ()) if tail in ids), None)


class _Cast:
    """Who speaks, by what they are called; names that nobody has yet make new speakers."""

    def __init__(self, rows: Sequence[Record]) -> None:
        self._rows = {Node(row, "speaker").need("id").text(): row for row in rows}
        self._mentions: dict[str, set[Span]] = {}
        self._told: dict[str, tuple[Record, int]] = {}
        names = {one: Node(row, one).need("name").text() for one, row in self._rows.items()}
        self._called = {plain(key): one for one, key in keys_of(names.items()).items()}
        for one, row in self._rows.items():
            for alias in Node(row, one).each("aliases"):
                self._called.setdefault(plain(alias.text()), one)

    def find(self, name: str) -> str:
        """The id of whoever is called so, in any case."""
        key = plain(name)
        if key not in self._called:
            free = (f"e{n}" for n in _numbers() if n and f"e{n}" not in self._rows)
            self._called[key] = new = next(free)
            self._rows[new] = {"id": new, "name": name, "named": name[:1].isupper()}
        return self._called[key]

    def mentioned(self, speaker: str, region: Region) -> None:
        """Take down where a speaker is mentioned."""
        self._mentions.setdefault(speaker, set()).update(region.spans)

    def record(self, speaker: str, text: str) -> Record:
        """The whole record of a speaker, once everybody has been mentioned."""
        record, _ = self._whole(speaker, text, ())
        return record

    def _whole(self, speaker: str, text: str, above: tuple[str, ...]) -> tuple[Record, int]:
        """It, made once whoever shares it, and the number of members in it."""
        if speaker not in self._told:
            self._told[speaker] = self._tell(speaker, text, above)
        return self._told[speaker]

    def _tell(self, speaker: str, text: str, above: tuple[str, ...]) -> tuple[Record, int]:
        row = self._rows[speaker]
        members = [Node(one.value, one.path).text() for one in Node(row, speaker).each("members")]
        for member in members:
            if member in (*above, speaker) or member not in self._rows:
                raise RecordError(f"{speaker}.members: no other speaker has the id {member!r}")
        if members and len(above) == DEEPEST:
            raise RecordError(
                f"{speaker}.members: groups stand in groups more than {DEEPEST} deep; name those "
                "who speak together once"
            )
        told = [self._whole(one, text, (*above, speaker)) for one in members]
        count = len(told) + sum(inside for _, inside in told)
        if count > _MOST_MEMBERS:
            raise RecordError(
                f"{speaker}.members: more than {_MOST_MEMBERS} with the members of members; name "
                "those who speak together once"
            )
        spans = sorted(self._mentions.get(speaker, ()))
        record = {
            **row,
            "mentions": [span_record(TextSpan.cut(text, span)) for span in spans],
            "members": [record for record, _ in told],
        }
        return record, count


def _text_order(region: Region) -> tuple[int, int]:
    """As quotes are sorted: by where they end; what stands inside another comes before it."""
    return region.spans[-1].end, -region.spans[0].start


def _check_inside(region: Region, size: int) -> None:
    for span in region.spans:
        if span.end > size:
            raise RecordError(
                f"{region.place or region.id}: {span.start}:{span.end} lies outside the article "
                f"({size} code points); is it the text that was annotated?"
            )


def _choice(region: Region, name: str) -> str | None:
    value = region.fields.get(name)
    if value is not None and value not in _CHOICES[name]:
        choices = ", ".join(_CHOICES[name])
        raise RecordError(
            f"{region.place or region.id}: {name}: expected one of {choices}, got {value!r}"
        )
    return value


def _confidence(region: Region) -> float:
    value = region.fields.get("confidence", "1")
    try:
        return float(value)
    except ValueError:
        raise RecordError(
            f"{region.place or region.id}: confidence: expected a number from 0 to 1, got {value!r}"
        ) from None
