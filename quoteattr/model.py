"""What the library takes and gives: articles, quotes, speakers. Frozen values, no behaviour."""

import hashlib
from collections.abc import Iterable
from typing import Literal

from attrs import field, frozen
from attrs.validators import deep_iterable, in_, instance_of, optional

from quoteattr.errors import ArticleError
from quoteattr.span import Span, TextSpan

QuoteType = Literal["direct", "mixed", "indirect"]
SpeakerKind = Literal["person", "organization", "group", "document", "unknown"]
Polarity = Literal["affirmed", "negated", "questioned"]
CueClass = Literal["speech", "writing", "thought", "perception", "document"]
BlockKind = Literal[
    "paragraph", "heading", "blockquote", "pullquote", "caption", "byline", "boilerplate"
]

QUOTE_TYPES: tuple[QuoteType, ...] = ("direct", "mixed", "indirect")
SPEAKER_KINDS: tuple[SpeakerKind, ...] = ("person", "organization", "group", "document", "unknown")
POLARITIES: tuple[Polarity, ...] = ("affirmed", "negated", "questioned")
CUE_CLASSES: tuple[CueClass, ...] = ("speech", "writing", "thought", "perception", "document")
BLOCK_KINDS: tuple[BlockKind, ...] = (
    "paragraph",
    "heading",
    "blockquote",
    "pullquote",
    "caption",
    "byline",
    "boilerplate",
)

_string_or_none = optional(instance_of(str))


def _checked_text(text: object) -> str:
    if not isinstance(text, str):
        raise ArticleError(
            f"an article's text must be a str, got {type(text).__name__}; "
            "decode bytes first, or read a file with quoteattr.read_articles(path)"
        )
    return text


def _tuple(blocks: Iterable["Block"]) -> "tuple[Block, ...]":
    return tuple(blocks)


@frozen(kw_only=True)
class Block:
    r"""A part of an article that its page or file marks as what it is.

    Examples
    --------
    >>> from quoteattr import Article, Block, Span
    >>> text = "Lind writes:\n\nRents fell in May."
    >>> blocks = [
    ...     Block(span=Span(0, 12), kind="paragraph"), Block(span=Span(14, 32), kind="blockquote")
    ... ]
    >>> Article(text, blocks=blocks).blocks[1].span.of(text)
    'Rents fell in May.'
    """

    span: Span = field(validator=instance_of(Span))
    """Where it stands in the article's text."""
    kind: BlockKind = field(validator=in_(BLOCK_KINDS))
    """``paragraph`` is judged by its words like one of plain text; ``blockquote`` is somebody's
    words set apart, ``pullquote`` repeats words of the article, ``caption`` describes a picture,
    ``boilerplate`` is the page's own."""


@frozen
class Article:
    """A text and what is known about where it stood.

    Only ``text`` is needed, and it is never changed: every offset in every quote counts code
    points of exactly this string. An ``id`` that is not given is made from the text's digest, so
    that it is the same from run to run.

    Raises
    ------
    ArticleError
        The text is no ``str``.

    Examples
    --------
    >>> import quoteattr
    >>> article = quoteattr.Article("“No,” said Lee Wu.", id="brief", publisher="Coast Herald")
    >>> article.id, article.title
    ('brief', None)
    >>> quoteattr.Article("“No,” said Lee Wu.").id
    '6352e290a306'
    """

    text: str = field(converter=_checked_text, repr=lambda text: repr(text[:60]))
    """What every offset counts in."""
    id: str = field(kw_only=True, default="", validator=instance_of(str))
    """Names the article in what is stored; the ids of its quotes begin with it."""
    title: str | None = field(kw_only=True, default=None, validator=_string_or_none)
    """Its headline. It is shown, and not read for quotes."""
    url: str | None = field(kw_only=True, default=None, validator=_string_or_none)
    """Where it stood."""
    author: str | None = field(kw_only=True, default=None, validator=_string_or_none)
    """Who wrote it."""
    publisher: str | None = field(kw_only=True, default=None, validator=_string_or_none)
    """Who published it."""
    published: str | None = field(kw_only=True, default=None, validator=_string_or_none)
    """When, in whatever form it is given."""
    blocks: tuple[Block, ...] = field(
        kw_only=True, default=(), converter=_tuple, repr=lambda blocks: f"<{len(blocks)}>"
    )
    """What the page or file marks its parts as, in text order; empty for plain text, whose layout
    is read off the lines. Text between blocks belongs to none and is not read."""

    @blocks.validator
    def _in_order(self, _attribute: object, blocks: tuple[Block, ...]) -> None:
        edge = 0
        for number, block in enumerate(blocks):
            if not isinstance(block, Block):
                raise TypeError(f"blocks[{number}]: expected a Block, got {type(block).__name__}")
            if block.span.start < edge or block.span.end > len(self.text):
                raise ArticleError(
                    f"blocks[{number}]: {block.span.start}:{block.span.end} must lie between "
                    f"{edge} and {len(self.text)}; blocks stand in text order and do not overlap"
                )
            edge = block.span.end

    def __attrs_post_init__(self) -> None:
        """Make an id of the text's digest where none is given."""
        if not self.id:
            digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "id", digest[:12])

    @classmethod
    def from_html(  # noqa: PLR0913 - a field each
        cls,
        html: str | bytes,
        *,
        charset: str | None = None,
        url: str | None = None,
        id: str = "",  # noqa: A002 - the field's name
        title: str | None = None,
        author: str | None = None,
        publisher: str | None = None,
        published: str | None = None,
    ) -> "Article":
        r"""The article of a web page, its parts as ``blocks``; needs ``quoteattr[web]``.

        The text is the article's paragraphs with a blank line between two, and nothing of the page
        around them. Title, author, publisher, date and address are those that the page declares;
        what is given here counts more. Nothing is fetched.

        Parameters
        ----------
        html
            The source of the page; bytes are decoded as the page itself says.
        charset
            The encoding that the server named, which counts more than what the page says.
        url, id, title, author, publisher, published
            As the article's fields.

        Raises
        ------
        ArticleError
            The source is no text, or the page has no article.
        MissingExtra
            trafilatura or lxml is not installed.

        Examples
        --------
        >>> from quoteattr import Article
        >>> page = "<h1>Rents</h1><p>The mayor writes:</p><blockquote>Rents fell.</blockquote>"
        >>> article = Article.from_html(page, url="https://example.org/rents")
        >>> article.title, article.text
        ('Rents', 'The mayor writes:\n\nRents fell.')
        >>> [(block.kind, block.span.of(article.text)) for block in article.blocks]
        [('paragraph', 'The mayor writes:'), ('blockquote', 'Rents fell.')]
        """
        from quoteattr.page.read import read_page

        page = read_page(html, charset, id)
        known = page.metadata
        return cls(
            page.text,
            id=id,
            title=title or known.title,
            url=url or known.url,
            author=author or known.author,
            publisher=publisher or known.publisher,
            published=published or known.published,
            blocks=[Block(span=part.span, kind=part.kind) for part in page.parts],
        )

    def cut(self, span: Span) -> TextSpan:
        """Point at ``span`` of this article and take its words along.

        Examples
        --------
        >>> from quoteattr import Article, Span
        >>> Article("Lee Wu said no.").cut(Span(7, 11))
        TextSpan(start=7, end=11, text='said')
        """
        return TextSpan.cut(self.text, span)


@frozen(kw_only=True)
class Speaker:
    """Somebody, or something, whose words an article reports.

    One speaker is one value: every quote of theirs in an article holds an equal ``Speaker``.

    Examples
    --------
    >>> import quoteattr
    >>> text = "“No,” said Mayor Ama Osei. Osei said that she was busy."
    >>> speaker, = quoteattr.extract(text).speakers
    >>> speaker.name, speaker.role, speaker.kind
    ('Ama Osei', 'Mayor', 'person')
    >>> [mention.text for mention in speaker.mentions]
    ['Ama Osei', 'Osei', 'she']
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
    """``person``, ``organization``, ``group``, ``document``; ``unknown`` where nothing shows it."""
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
    """What a knowledge base may want to know beside a speaker to tell namesakes apart.

    Examples
    --------
    >>> import quoteattr
    >>> def look_up(speaker, context):
    ...     return f"{speaker.name}, with {context.others[0]}"
    >>> parser = quoteattr.load(knowledge_base=look_up)
    >>> parser("“Rents fell,” Ana Ruiz said in Lima.")[0].speaker.kb_id
    'Ana Ruiz, with Lima'
    """

    article: Article
    """The article that the speaker is in."""
    others: tuple[str, ...]
    """Names of everybody and everything else that the article names, in order of first mention."""


@frozen(kw_only=True)
class Evidence:
    """A span that decided something, and in a word what it shows.

    Examples
    --------
    >>> import quoteattr
    >>> quote = quoteattr.extract("“No,” said Lee Wu.")[0]
    >>> [(item.span.text, item.shows) for item in quote.evidence]
    [('“No,”', 'quotation marks'), ('said', 'cue'), ('Lee Wu', 'source: subject')]
    """

    span: TextSpan
    """Where it stands."""
    shows: str
    """``cue``, ``source: subject``, ``turn``, ..."""


@frozen(kw_only=True)
class Rejected:
    """Quotation marks that report nobody's words.

    Examples
    --------
    >>> import quoteattr
    >>> quotes = quoteattr.extract("The man known as “Lefty” left. He had seen the film “Tides”.")
    >>> [(mark.span.text, mark.reason) for mark in quotes.rejected]
    [('“Lefty”', 'nickname'), ('“Tides”', 'title')]
    """

    span: TextSpan
    """With the marks."""
    reason: str
    """``title``, ``nickname``, ``term``, ``scare``, ``word``, ``heading``, ``empty``, ..."""


@frozen(kw_only=True)
class Quote:
    """One utterance that an article reports, with who said it and why we think so.

    Examples
    --------
    >>> import quoteattr
    >>> text = "“We lost the ramp,” said Ama Osei. “By five it was in the sea.”"
    >>> quote, = quoteattr.extract(text)
    >>> quote.type, quote.text, quote.speaker.name
    ('direct', 'We lost the ramp, By five it was in the sea.', 'Ama Osei')
    >>> [piece.text for piece in quote.content]
    ['“We lost the ramp,”', '“By five it was in the sea.”']
    >>> quote.cue.text, quote.cue_class, quote.polarity, quote.rule
    ('said', 'speech', 'affirmed', 'quote-before-cue')
    """

    id: str
    """Unique, the same from run to run: the article's id, ``#`` and a number."""
    type: QuoteType = field(validator=in_(QUOTE_TYPES))
    """``direct``: wholly in quotation marks, an utterance of its own. ``mixed``: a reported clause
    partly in marks. ``indirect``: no marks."""
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
    """Whose words; ``None`` where that is not found, and then ``reason`` says why."""
    article: Article = field(repr=lambda article: article.id, eq=False)
    """The article that all its spans point into."""
    reported_by: "Quote | None" = field(
        default=None, repr=lambda quote: quote.id if quote else "None", eq=False
    )
    """The quote in whose content this one stands or which reports it."""
    addressee: TextSpan | None = None
    """Whoever is spoken to, where the text says it beside the cue or in the words."""
    polarity: Polarity = field(default="affirmed", validator=in_(POLARITIES))
    """``negated`` for "did not say that ...", ``questioned`` for "asked whether ..."."""
    closed: bool = True
    """Whether every quotation mark that opens the content is closed somewhere."""
    confidence: float = 1.0
    """0 to 1: how often quotes that show the same signals were right on development data."""
    rule: str
    """Id of the rule that found the content."""
    evidence: tuple[Evidence, ...] = ()
    """Spans that decided, each with what it shows."""
    reason: str | None = None
    """Why ``speaker`` is ``None``; else ``None``."""
