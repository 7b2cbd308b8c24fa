"""Folders of brat back to records, after annotators have been at work in them."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from quoteattr.article.paragraphs import split
from quoteattr.errors import QuoteattrError, RecordError
from quoteattr.export.brat import (
    ATTRIBUTES,
    BREAKS,
    INDEX,
    NAME,
    PIECES,
    QUOTE,
    SPEAKER,
    fragments,
    shown_value,
)
from quoteattr.export.corrected import read_sheet
from quoteattr.export.names import id_of_stem
from quoteattr.export.offsets import same_words, short
from quoteattr.export.records import Record
from quoteattr.export.sheet import LABELS, REJECTED, Region, Sheet, Tie
from quoteattr.span import Span

_PLACES = re.compile(r"\d+ \d+(?:;\d+ \d+)*")
_TIE = re.compile(r"(?P<label>\S+) \S+?:(?P<head>T\S+) \S+?:(?P<tail>T\S+)\s*")
_ATTRIBUTE = re.compile(r"(?P<name>\S+) (?P<target>\S+)(?: (?P<value>\S+))?\s*")
_NOTE = re.compile(r"(?P<name>\S+) (?P<target>\S+)")


def read_brat(path: Path) -> Iterator[tuple[str, Record]]:
    """The place and the record of each article in a folder, by name, or of one ``.ann`` file.

    Annotations of types that `write_brat` does not know are passed over. Raises ``RecordError``
    with file and line where a line breaks the form or does not fit the text, ``ArticleError`` where
    the index holds no article, ``OSError`` where a file cannot be read.
    """
    files = sorted(path.glob("*.ann")) if path.is_dir() else [path]
    if not files:
        raise RecordError(f"{path}: the folder holds no .ann file; is it a folder of brat?")
    known = _index(files[0].parent / INDEX)
    for file in files:
        text = _text_of(file.with_suffix(".txt"))
        article = {"id": id_of_stem(file.stem), **known.get(file.stem, {}), "text": text}
        yield read_sheet(str(file), _sheet(file, article))


@frozen(kw_only=True)
class _Lines:
    """The annotations of one file, by kind."""

    text: str
    """What they are of."""
    bound: dict[str, Region] = field(factory=dict)
    ties: list[Tie] = field(factory=list)
    attributes: dict[str, dict[str, str]] = field(factory=dict)
    """By what they are about."""
    notes: dict[str, dict[str, str]] = field(factory=dict)
    """The same."""
    speakers: list[Record] = field(factory=list)

    def note(self, target: str, more: Mapping[str, str]) -> None:
        self.notes.setdefault(target, {}).update(more)

    def fields(self, name: str, place: str) -> dict[str, str]:
        """What is said of an annotation; attributes win, unless they are rounded."""
        told = dict(self.notes.get(name, {}))
        for key, value in self.attributes.get(name, {}).items():
            try:
                rounded = key in told and shown_value(key, told[key]) == value
            except ValueError as error:
                raise RecordError(f"{place}: {error}; mend its note called {QUOTE}") from error
            told[key] = told[key] if rounded else value
        return told


def _sheet(file: Path, article: Record) -> Sheet:
    found = _Lines(text=article["text"])
    for number, line in enumerate(_text_of(file).split("\n"), 1):
        name, *rest = line.rstrip("\r").split("\t")
        if rest and name[:1] in _READERS:
            _READERS[name[:1]](found, name, rest, f"{file}:{number}")
    whole = _Unbroken(article["text"])
    return Sheet(
        article=article,
        regions=tuple(
            _whole(one, found.fields(name, one.place), whole) for name, one in found.bound.items()
        ),
        ties=tuple(found.ties),
        speakers=tuple(found.speakers),
    )


def _whole(region: Region, fields: Mapping[str, str], text: "_Unbroken") -> Region:
    """A region with its fields and its spans as they were before lines broke them."""
    try:
        pieces = places_from(fields.get(PIECES, ""))
    except ValueError as error:
        raise RecordError(f"{region.place}: {PIECES}: {error}; mend its note") from error
    kept = {name: value for name, value in fields.items() if name != PIECES}
    return evolve(region, spans=text.joined(region.spans, pieces), fields=_renamed(region, kept))


def places_from(written: str) -> tuple[Span, ...]:
    """The way back from `places_of`, in text order; nothing where it is no such thing.

    Raises ``ValueError`` where a span ends before it starts.

    >>> from quoteattr.export.brat_read import places_from
    >>> places_from("12 40;60 81")
    (Span(start=12, end=40), Span(start=60, end=81))
    """
    if not _PLACES.fullmatch(written):
        return ()
    pairs = (piece.split(" ") for piece in written.split(";"))
    return tuple(sorted(Span(int(start), int(end)) for start, end in pairs))


def _renamed(region: Region, fields: Mapping[str, str]) -> dict[str, str]:
    """The annotator's note is a reason beside rejected marks, a speaker elsewhere."""
    note = "reason" if region.label == REJECTED else "speaker"
    return {note if name == NAME else name: value for name, value in fields.items()}


def _bound(found: _Lines, name: str, fields: Sequence[str], place: str) -> None:
    label, _, places = fields[0].strip().partition(" ")
    if not _PLACES.fullmatch(places):
        raise RecordError(f"{place}: no annotation of text; write `T1<tab>Content 0 8<tab>words`")
    if label in LABELS:
        try:
            spans = places_from(places)
        except ValueError as error:
            raise RecordError(f"{place}: {error}") from error
        printed, words = "".join(span.of(found.text) for span in spans), "\t".join(fields[1:])
        if max(span.end for span in spans) <= len(found.text) and not same_words(printed, words):
            raise RecordError(
                f"{place}: the text has {short(printed)} here, the annotation {short(words)}; is "
                "it the text that was annotated?"
            )
        found.bound[name] = Region(id=name, label=label, spans=spans, place=place)


def _tie(found: _Lines, name: str, fields: Sequence[str], place: str) -> None:
    match = _TIE.fullmatch(fields[0])
    if match is None:
        raise RecordError(f"{place}: {name} is no relation; write `R1<tab>has_cue Arg1:T1 Arg2:T2`")
    found.ties.append(Tie(label=match["label"], head=match["head"], tail=match["tail"]))


def _attribute(found: _Lines, name: str, fields: Sequence[str], place: str) -> None:
    match = _ATTRIBUTE.fullmatch(fields[0])
    if match is None:
        raise RecordError(f"{place}: {name} is no attribute; write `A1<tab>type T1 direct`")
    if match["name"] in ATTRIBUTES and match["value"]:
        found.attributes.setdefault(match["target"], {})[match["name"]] = match["value"]


def _note(found: _Lines, name: str, fields: Sequence[str], place: str) -> None:
    match, words = _NOTE.fullmatch(fields[0].strip()), "\t".join(fields[1:])
    if match is None:
        raise RecordError(f"{place}: {name} is no note; write `#1<tab>AnnotatorNotes T1<tab>words`")
    if match["name"] == NAME:
        found.note(match["target"], {NAME: words.strip()})
    elif match["name"] == PIECES:
        found.note(match["target"], {PIECES: words.strip()})
    elif match["name"] == QUOTE:
        found.note(match["target"], _strings(_json(words, place), place))
    elif match["name"] == SPEAKER:
        found.speakers.append(_json(words, place))


_READERS = {"T": _bound, "R": _tie, "A": _attribute, "M": _attribute, "#": _note}


def _json(words: str, place: str) -> Record:
    try:
        record = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"{place}: no JSON: {error}; mend the note, or take it out") from error
    if not isinstance(record, dict):
        raise RecordError(f"{place}: expected a JSON object; mend the note, or take it out")
    return record


def _strings(record: Record, place: str) -> dict[str, str]:
    for name, value in record.items():
        if not isinstance(value, str):
            raise RecordError(f"{place}: {name}: expected a string; mend the note, or take it out")
    return record


class _Unbroken:
    """Puts together again what was broken where lines end in the middle of a paragraph."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [paragraph.span.start for paragraph in split(text)]

    def joined(self, spans: Iterable[Span], pieces: Sequence[Span]) -> tuple[Span, ...]:
        """The pieces that spans were made of, unless somebody has moved them since."""
        spans = [*spans]
        if pieces and fragments(self._text, pieces) == spans:
            return tuple(pieces)
        whole: list[Span] = []
        for span in spans:
            if whole and self._broken(whole[-1].end, span.start):
                whole[-1] = Span(whole[-1].start, span.end)
            else:
                whole.append(span)
        return tuple(whole)

    def _broken(self, end: int, start: int) -> bool:
        apart = BREAKS.fullmatch(self._text, end, start)
        return bool(apart) and self._paragraph(end - 1) == self._paragraph(start)

    def _paragraph(self, place: int) -> int:
        return bisect_right(self._starts, place)


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise RecordError(f"{path}: not UTF-8 ({error}); save it as UTF-8") from error


def _index(path: Path) -> dict[str, dict[str, Any]]:
    """What the folder's index says of each file; nothing where there is none."""
    if not path.exists():
        return {}
    known = {}
    for number, line in enumerate(_text_of(path).split("\n"), 1):
        if line.strip():
            place = f"{path}:{number}"
            try:
                record = _json(line, place)
                known[str(record.pop("file"))] = record
            except (QuoteattrError, KeyError) as error:
                raise RecordError(f"{place}: no line of the index; take the file away") from error
    return known
