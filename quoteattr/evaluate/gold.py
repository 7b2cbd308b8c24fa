"""Gold values: what an annotator says an article reports, and their JSON Lines form."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from attrs import field, frozen
from attrs.validators import in_, min_len, optional

from quoteattr.errors import RecordError
from quoteattr.evaluate.lines import id_of, read_lines
from quoteattr.model import SPEAKER_KINDS, Article, SpeakerKind
from quoteattr.span import Span

GoldType = Literal["direct", "mixed", "indirect", "scare"]
Telling = Literal["explicit", "anaphoric", "implicit"]

Note = Literal["genre", "english", "names", "shows"]

GOLD_TYPES: tuple[GoldType, ...] = ("direct", "mixed", "indirect", "scare")
TELLINGS: tuple[Telling, ...] = ("explicit", "anaphoric", "implicit")
NOTES: tuple[Note, ...] = ("genre", "english", "names", "shows")
ARTICLE_FIELDS = ("title", "url", "author", "publisher", "published")


@frozen(kw_only=True)
class GoldSpeaker:
    """Somebody, or something, whose words an article reports, as the annotator knows them.

    Examples
    --------
    >>> from quoteattr.evaluate import GoldSpeaker
    >>> GoldSpeaker(key="wu", name="Lee Wu", aliases=("Wu",), kind="person").named
    True
    """

    key: str = field(validator=min_len(1))
    """A short handle, unique within the article: letters, digits and hyphens."""
    name: str = field(validator=min_len(1))
    """The fullest proper name without title or role; never named: the fullest nominal."""
    aliases: tuple[str, ...] = ()
    """Other names of theirs in the article."""
    named: bool = True
    """Whether ``name`` is a proper name."""
    kind: SpeakerKind = field(default="unknown", validator=in_(SPEAKER_KINDS))


@frozen(kw_only=True)
class GoldQuote:
    """One annotated attribution, or (type ``scare``) marks that report nobody's words.

    Spans are half-open, 0-based, in code points of the article's text, and in text order.

    Examples
    --------
    >>> from quoteattr import Span
    >>> from quoteattr.evaluate import GoldQuote, GoldSpeaker
    >>> wu = GoldSpeaker(key="wu", name="Lee Wu", kind="person")
    >>> quote = GoldQuote(type="direct", content=(Span(0, 5),), speaker=wu)
    >>> quote.speaker.name, quote.optional
    ('Lee Wu', False)
    """

    type: GoldType | None = field(validator=optional(in_(GOLD_TYPES)))
    """``None`` where a corpus does not tell types apart."""
    content: tuple[Span, ...] = field(validator=min_len(1))
    """The pieces of one utterance, quotation marks included."""
    cue: tuple[Span, ...] = ()
    """Empty where no word reports."""
    source: tuple[Span, ...] = ()
    """The mention nearest to the cue; empty where none is expressed."""
    speaker: GoldSpeaker | None = None
    reported_by: GoldSpeaker | None = None
    """The outer reporter, where this attribution stands in another's report."""
    told: Telling | None = field(default=None, validator=optional(in_(TELLINGS)))
    """How the text tells who speaks: by name, by a pronoun or description, by nothing beside it.

    The ``quote_type`` of PDNC (Vishnubhotla, Hammond and Hirst 2022); ``None`` elsewhere.
    """
    optional: bool = False
    """Borderline: found or not, it costs nothing."""
    reason: str | None = None
    """Scare quotes only: what the marks do, e.g. ``title``, ``nickname``, ``term``."""


@frozen(kw_only=True)
class Notes:
    """What an article was written or chosen for, in words of the corpus: for its data card.

    Examples
    --------
    >>> from quoteattr.evaluate import Notes
    >>> Notes(genre=("wire",), shows=("chain", "negation")).shows
    ('chain', 'negation')
    """

    genre: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    """Whose English it is."""
    names: tuple[str, ...] = ()
    """The cultures that its names come from."""
    shows: tuple[str, ...] = ()
    """The phenomena that occur in it."""

    def items(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every note that is there with its name, in order.

        Examples
        --------
        >>> from quoteattr.evaluate import Notes
        >>> [*Notes(shows=("chain",), genre=("wire",)).items()]
        [('genre', ('wire',)), ('shows', ('chain',))]
        """
        return ((name, value) for name in NOTES if (value := getattr(self, name)))


@frozen(kw_only=True)
class GoldArticle:
    """An article, the speakers in it and its annotated quotes, in text order.

    Examples
    --------
    >>> from quoteattr import Article, Span
    >>> from quoteattr.evaluate import GoldArticle, GoldQuote
    >>> quote = GoldQuote(type="direct", content=(Span(0, 5),))
    >>> GoldArticle(article=Article("“No,” said Lee Wu."), quotes=(quote,)).cast
    ()
    """

    article: Article
    quotes: tuple[GoldQuote, ...] = ()
    cast: tuple[GoldSpeaker, ...] = ()
    notes: Notes = Notes()

    def __attrs_post_init__(self) -> None:
        """Check that every span lies inside the text; `RecordError` if one does not."""
        length = len(self.article.text)
        for number, quote in enumerate(self.quotes, 1):
            for span in (*quote.content, *quote.cue, *quote.source):
                if span.end > length:
                    raise RecordError(
                        f"{self.article.id}: quote {number} points at {span.start}:{span.end}, "
                        f"but the text has {length} code points; is it the text that was annotated?"
                    )


def read_gold_jsonl(path: Path) -> Iterator[GoldArticle]:
    """Read gold articles, one JSON object a line.

    Raises
    ------
    RecordError
        A line is no UTF-8, no JSON object or breaks the form; the message gives its number.

    Examples
    --------
    >>> from pathlib import Path
    >>> from quoteattr.evaluate import read_gold_jsonl
    >>> line = '{"id": "n1", "text": "“No!”", "quotes": [{"type": "direct", "content": [[0, 5]]}]}'
    >>> _ = Path("gold.jsonl").write_text(line, encoding="utf-8")
    >>> [gold.article.id for gold in read_gold_jsonl(Path("gold.jsonl"))]
    ['n1']
    """
    remedy = "a line needs id, text and quotes"
    for _, gold in read_lines(path, gold_from_dict, "a gold article", remedy):
        yield gold


def gold_from_dict(record: Mapping[str, Any]) -> GoldArticle:
    """Build a gold article from the dictionary that one JSON line holds.

    Examples
    --------
    >>> from quoteattr.evaluate import gold_from_dict
    >>> entry = {"type": "direct", "content": [[0, 5]], "speaker": "Lee Wu", "kind": "person"}
    >>> gold = gold_from_dict({"id": "n1", "text": "“No,” said Wu.", "quotes": [entry]})
    >>> gold.quotes[0].speaker.name
    'Lee Wu'
    """
    known: dict[str, Any] = {name: record.get(name) for name in ARTICLE_FIELDS}
    article = Article(record["text"], id=id_of(record), **known)
    cast = _cast(record["quotes"])
    quotes = tuple(_quote(entry, cast) for entry in record["quotes"])
    notes = Notes(**{name: tuple(value) for name, value in record.get("notes", {}).items()})
    return GoldArticle(article=article, quotes=quotes, cast=tuple(cast.values()), notes=notes)


def gold_to_dict(gold: GoldArticle) -> dict[str, Any]:
    """Give the dictionary that one JSON line holds: offsets as pairs, speakers by name.

    Examples
    --------
    >>> from quoteattr import Article, Span
    >>> from quoteattr.evaluate import GoldArticle, GoldQuote, gold_to_dict
    >>> quote = GoldQuote(type="direct", content=(Span(0, 5),))
    >>> gold_to_dict(GoldArticle(article=Article("“No!”"), quotes=(quote,)))["quotes"]
    [{'type': 'direct', 'content': [[0, 5]], 'cue': None, 'source': None}]
    """
    article = gold.article
    known = {name: getattr(article, name) for name in ARTICLE_FIELDS}
    notes = {name: list(value) for name, value in gold.notes.items()}
    return {
        "id": article.id,
        **{name: value for name, value in known.items() if value is not None},
        **({"notes": notes} if notes else {}),
        "text": article.text,
        "quotes": [_quote_to_dict(quote) for quote in gold.quotes],
    }


def gold_to_jsonl(articles: Iterable[GoldArticle]) -> Iterator[str]:
    """Give one line a gold article, without line ends.

    Examples
    --------
    >>> from quoteattr import Article
    >>> from quoteattr.evaluate import GoldArticle, gold_to_jsonl
    >>> [*gold_to_jsonl([GoldArticle(article=Article("No.", id="n1"))])]
    ['{"id": "n1", "text": "No.", "quotes": []}']
    """
    for gold in articles:
        yield json.dumps(gold_to_dict(gold), ensure_ascii=False)


def spans_from(value: object) -> tuple[Span, ...]:
    """Read spans in any of their JSON shapes.

    ``None``, one ``{"start", "end"}``, or a list of those or of ``[start, end]`` pairs.
    """
    match value:
        case None:
            return ()
        case {"start": int(start), "end": int(end)}:
            return (Span(start, end),)
        case [*items]:
            return tuple(_span(item) for item in items)
    raise RecordError(f"no spans: {value!r}; give a list of [start, end] pairs")


def _span(item: object) -> Span:
    match item:
        case {"start": int(start), "end": int(end)} | [int(start), int(end)]:
            return Span(start, end)
    raise RecordError(f"no span: {item!r}; give [start, end] or an object with start and end")


_Identity = tuple[str, tuple[str, ...], bool, SpeakerKind]


def _identity(entry: Mapping[str, Any]) -> _Identity | None:
    name = entry.get("speaker")
    if not name:
        return None
    aliases = entry.get("aliases") or ()
    if isinstance(aliases, str):
        raise RecordError(f"aliases: expected a list of names, got {aliases!r}")
    return name, tuple(aliases), entry.get("named") is not False, entry.get("kind") or "unknown"


def _cast(entries: Sequence[Mapping[str, Any]]) -> dict[_Identity, GoldSpeaker]:
    """Give every distinct speaker and reporter of the entries a key, in order of appearance."""
    identities = dict.fromkeys(found for entry in entries if (found := _identity(entry)))
    names = {name for name, *_ in identities}
    for entry in entries:
        reporter = entry.get("reported_by")
        if reporter and reporter not in names:
            names.add(reporter)
            identities[reporter, (), True, "unknown"] = None
    cast: dict[_Identity, GoldSpeaker] = {}
    for number, identity in enumerate(identities, 1):
        name, aliases, named, kind = identity
        cast[identity] = GoldSpeaker(
            key=f"s{number}", name=name, aliases=aliases, named=named, kind=kind
        )
    return cast


def _quote(entry: Mapping[str, Any], cast: Mapping[_Identity, GoldSpeaker]) -> GoldQuote:
    identity, reporter = _identity(entry), entry.get("reported_by")
    return GoldQuote(
        type=entry.get("type"),
        content=spans_from(entry["content"]),
        cue=spans_from(entry.get("cue")),
        source=spans_from(entry.get("source")),
        speaker=cast[identity] if identity else None,
        reported_by=next((one for one in cast.values() if one.name == reporter), None),
        optional=bool(entry.get("optional")),
        reason=entry.get("reason"),
        told=next((told for told in TELLINGS if told == entry.get("quote_type")), None),
    )


def _quote_to_dict(quote: GoldQuote) -> dict[str, Any]:
    record: dict[str, Any] = {"type": quote.type, "content": _pairs(quote.content)}
    if quote.type == "scare":
        record["reason"] = quote.reason
    else:
        record |= {"cue": _pairs(quote.cue) or None, "source": _pairs(quote.source) or None}
    if speaker := quote.speaker:
        record |= {
            "speaker": speaker.name,
            "aliases": list(speaker.aliases),
            "named": speaker.named,
            "kind": speaker.kind,
        }
    if quote.reported_by:
        record["reported_by"] = quote.reported_by.name
    if quote.optional:
        record["optional"] = True
    if quote.told:
        record["quote_type"] = quote.told
    return record


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
