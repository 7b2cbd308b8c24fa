"""What the library takes and gives: articles, quotes, speakers. Frozen values, no behaviour."""

import hashlib
from typing import Literal

from attrs import field, frozen
from attrs.validators import deep_iterable, in_, instance_of, optional

from quoteattr.errors import ArticleError
from quoteattr.span import Span, TextSpan

QuoteType = Literal["direct", "mixed", "indirect"]
SpeakerKind = Literal["person", "organization", "group", "document", "unknown"]
Polarity = Literal["affirmed", "negated", "questioned"]
CueClass = Literal["speech", "writing", "thought", "perception", "document"]

QUOTE_TYPES: tuple[QuoteType, ...] = ("direct", "mixed", "indirect")
SPEAKER_KINDS: tuple[SpeakerKind, ...] = ("person", "organization", "group", "document", "unknown")
POLARITIES: tuple[Polarity, ...] = ("affirmed", "negated", "questioned")
CUE_CLASSES: tuple[CueClass, ...] = ("speech", "writing", "thought", "perception", "document")

_string_or_none = optional(instance_of(str))


def _checked_text(text: object) -> str:
    if not isinstance(text, str):
        raise ArticleError(
            f"an article's text must be a str, got {type(text).__name__}; "
            "decode bytes first, or read a file with quoteattr.read_articles(path)"
        )
    return text


@frozen
class Article:
    """A text and what is known about where it stood.

    Only ``text`` is needed, and it is never changed: every offset in every quote counts code
    points of exactly this string. An ``id`` that is not given is made from the text's digest, so
    that it is the same from run to run.
    """

    text: str = field(converter=_checked_text, repr=lambda text: repr(text[:60]))
    id: str = field(kw_only=True, default="", validator=instance_of(str))
    title: str | None = field(kw_only=True, default=None, validator=_string_or_none)
    url: str | None = field(kw_only=True, default=None, validator=_string_or_none)
    author: str | None = field(kw_only=True, default=None, validator=_string_or_none)
    publisher: str | None = field(kw_only=True, default=None, validator=_string_or_none)
    published: str | None = field(kw_only=True, default=None, validator=_string_or_none)

    def __attrs_post_init__(self) -> None:
        """Make an id of the text's digest where none is given."""
        if not self.id:
            digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "id", digest[:12])

    def cut(self, span: Span) -> TextSpan:
        """Point at ``span`` of this article and take its words along."""
        return TextSpan.cut(self.text, span)


@frozen(kw_only=True)
class Speaker:
    """Somebody, or something, whose words an article reports.

    One speaker is one value: every quote of theirs in an article holds an equal ``Speaker``.
    """

    id: str
    """Unique within the article, in order of first mention: ``e1``, ``e2``, ..."""
    name: str
    """The fullest proper name in the article without title or role; else the fullest nominal.

    In stories, and where several bear the name, its title stays: ``Mrs. Poe``. Of a member of a
    known cast it is the name given there.
    """
    named: bool
    """Whether ``name`` is a proper name."""
    kind: SpeakerKind = field(default="unknown", validator=in_(SPEAKER_KINDS))
    role: str | None = None
    """Title or office as the article words it, e.g. ``Russian Foreign Minister``."""
    aliases: tuple[str, ...] = ()
    """Other names of the same speaker in the article, and those of a known cast."""
    mentions: tuple[TextSpan, ...] = field(default=(), repr=lambda spans: f"<{len(spans)}>")
    """Every mention in text order, pronouns and nominals among them."""
    members: "tuple[Speaker, ...]" = field(
        default=(), repr=lambda members: repr([member.name for member in members])
    )
    """Those who speak together here: ``Lee and Wu said``; empty for a single speaker."""
    kb_id: str | None = None
    """What the knowledge base given to ``load`` calls the speaker, e.g. ``Q42``; of those who speak
    together each member has its own."""


@frozen(kw_only=True)
class Context:
    """What a knowledge base may want to know beside a speaker to tell namesakes apart."""

    article: Article
    others: tuple[str, ...]
    """Names of everybody and everything else that the article names, in order of first mention."""


@frozen(kw_only=True)
class Evidence:
    """A span that decided something, and in a word what it shows."""

    span: TextSpan
    shows: str


@frozen(kw_only=True)
class Rejected:
    """Quotation marks that report nobody's words."""

    span: TextSpan
    """With the marks."""
    reason: str
    """``title``, ``nickname``, ``term``, ``scare``, ``word``, ``heading``, ``empty``, ..."""


@frozen(kw_only=True)
class Quote:
    """One utterance that an article reports, with who said it and why we think so."""

    id: str
    type: QuoteType = field(validator=in_(QUOTE_TYPES))
    text: str
    """The content without its outer marks; the pieces of one utterance joined by a space."""
    content: tuple[TextSpan, ...] = field(validator=deep_iterable(instance_of(TextSpan)))
    """The pieces in text order, quotation marks included."""
    cue: TextSpan | None = None
    """The word that reports, e.g. ``said``; ``None`` for a free-standing quotation."""
    cue_class: CueClass | None = field(default=None, validator=optional(in_(CUE_CLASSES)))
    """What the cue tells of: ``tweeted`` of writing, ``believes`` of thought, ``heard`` of
    perception, ``shows`` of what a document holds; ``None`` where there is no cue."""
    source: TextSpan | None = None
    """The mention nearest to the cue, without trailing apposition or relative clause."""
    speaker: Speaker | None = None
    article: Article = field(repr=lambda article: article.id, eq=False)
    reported_by: "Quote | None" = field(
        default=None, repr=lambda quote: quote.id if quote else "None", eq=False
    )
    """The quote in whose content this one stands or which reports it."""
    addressee: TextSpan | None = None
    polarity: Polarity = field(default="affirmed", validator=in_(POLARITIES))
    """``negated`` for "did not say that ...", ``questioned`` for "asked whether ..."."""
    closed: bool = True
    """Whether every quotation mark that opens the content is closed somewhere."""
    confidence: float = 1.0
    """0 to 1: how often quotes that show the same signals were right on development data."""
    rule: str
    """Id of the rule that found the content."""
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None
    """Why ``speaker`` is ``None``; else ``None``."""
