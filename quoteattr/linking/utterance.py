"""What users get: the same words across articles. Frozen values."""

from typing import Any

from attrs import asdict, field, frozen

from quoteattr.model import Article, Quote, SpeakerKind
from quoteattr.span import TextSpan

__all__ = ["Claim", "Occurrence", "Utterance", "Variant"]


@frozen(kw_only=True)
class Claim:
    """A speaker whom articles name for an utterance, under whatever names.

    Examples
    --------
    >>> import quoteattr
    >>> words = "“Every ferry to the outer islands will stop in March”"
    >>> texts = [f"{words}, said Ama Osei.", f"{words}, Osei told the council."]
    >>> utterance, = quoteattr.link(map(quoteattr.extract, texts))
    >>> utterance.speaker.name, utterance.speaker.articles
    ('Ama Osei', 2)
    """

    name: str
    """The fullest that an article has."""
    named: bool
    """Whether it is a proper name."""
    kind: SpeakerKind
    """As of ``Speaker``."""
    articles: int
    """How many articles say so."""
    copies: int
    """How many of them independently: those that print the same copy count as one."""
    confidence: float
    """0 to 1: what the votes of all copies make of it, rivals counted."""
    rivals: int
    """How many others are named who cannot be the same."""


@frozen(kw_only=True)
class Variant:
    """A wording of an utterance.

    Examples
    --------
    >>> import quoteattr
    >>> texts = [
    ...     "“Every ferry to the outer islands will stop in March,” said Ama Osei.",
    ...     "Osei said that every ferry to the outer islands would stop in March.",
    ... ]
    >>> utterance, = quoteattr.link(map(quoteattr.extract, texts))
    >>> [variant.text for variant in utterance.variants]
    ['Every ferry to the outer islands will stop in March,', 'that every ferry ... March']
    """

    text: str
    """As its first occurrence has it."""
    count: int
    """How many occurrences have the same words, whatever their case and marks."""


@frozen(kw_only=True)
class Occurrence:
    """A place where an article has the words of an utterance.

    Examples
    --------
    >>> import quoteattr
    >>> said = "“Every ferry to the outer islands will stop in March,” said Ama Osei."
    >>> own = "Every ferry to the outer islands will stop in March. Fares rise."
    >>> utterance, = quoteattr.link(map(quoteattr.extract, [said, own]))
    >>> [(one.quote is None, one.speaker, one.inherited) for one in utterance.occurrences]
    [(False, 'Ama Osei', False), (True, 'Ama Osei', True)]
    """

    article: Article = field(repr=lambda article: article.id)
    """The article that its spans point into."""
    spans: tuple[TextSpan, ...]
    """The words in text order; of a quote its content, marks included."""
    quote: Quote | None
    """The quote; ``None`` where the article prints the words without saying whose they are."""
    speaker: str | None
    """Whom this article names, or else whom the others do."""
    inherited: bool
    """Whether ``speaker`` is known from other articles alone."""
    copy: int
    """Occurrences with one number are of the same copy, such as an agency's; from 0."""

    @property
    def text(self) -> str:
        """The words: those of the quote, or of the spans joined by a space.

        Examples
        --------
        >>> import quoteattr
        >>> quotes = quoteattr.extract("“Every ferry will stop in March,” said Ama Osei.")
        >>> quoteattr.link([quotes])[0].occurrences[0].text
        'Every ferry will stop in March,'
        """
        return self.quote.text if self.quote else " ".join(span.text for span in self.spans)

    def to_dict(self) -> dict[str, Any]:
        """Give plain values, ready for ``json.dumps``.

        Examples
        --------
        >>> import quoteattr
        >>> article = quoteattr.Article("“Every ferry will stop,” said Ama Osei.", id="n1")
        >>> record = quoteattr.link([quoteattr.extract(article)])[0].occurrences[0].to_dict()
        >>> record["article"], record["quote"], record["spans"][0]["start"]
        ('n1', 'n1#0', 0)
        """
        return {
            "article": self.article.id,
            "url": self.article.url,
            "publisher": self.article.publisher,
            "published": self.article.published,
            "quote": self.quote.id if self.quote else None,
            "text": self.text,
            "spans": [{"start": s.start, "end": s.end, "text": s.text} for s in self.spans],
            "speaker": self.speaker,
            "inherited": self.inherited,
            "copy": self.copy,
        }


@frozen(kw_only=True)
class Utterance:
    """The same words wherever articles have them.

    Examples
    --------
    >>> import quoteattr
    >>> texts = {
    ...     "2025-03-02": "“Every ferry to the outer islands will stop in March,” said Ama Osei.",
    ...     "2025-03-01": "Osei warned that every ferry to the outer islands would stop in March.",
    ... }
    >>> articles = [quoteattr.Article(text, published=day) for day, text in texts.items()]
    >>> utterance, = quoteattr.link(map(quoteattr.extract, articles))
    >>> utterance.text, utterance.speaker.name
    ('Every ferry to the outer islands will stop in March,', 'Ama Osei')
    >>> utterance.first.article.published
    '2025-03-01'
    """

    id: str
    """The same from run to run, in whatever order articles are given: ``u`` and a digest."""
    text: str
    """Its fullest form."""
    occurrences: tuple[Occurrence, ...]
    """Every place that has it: by date of publication, those without a date last, then as given."""
    speakers: tuple[Claim, ...]
    """Everybody who is named for it, the likeliest first, proper names before others."""

    @property
    def speaker(self) -> Claim | None:
        """Whom most speaks for; ``None`` where no article names anybody.

        Examples
        --------
        >>> import quoteattr
        >>> quotes = quoteattr.extract("“Every ferry will stop in March,” said Ama Osei.")
        >>> quoteattr.link([quotes])[0].speaker.name
        'Ama Osei'
        """
        return self.speakers[0] if self.speakers else None

    @property
    def first(self) -> Occurrence:
        """Its first publication, as far as the dates tell.

        Examples
        --------
        >>> import quoteattr
        >>> text = "“Every ferry to the outer islands will stop in March,” said Ama Osei."
        >>> days = ("2025-03-02", "2025-03-01", None)
        >>> articles = [quoteattr.Article(text, id=f"{day}", published=day) for day in days]
        >>> utterance, = quoteattr.link(map(quoteattr.extract, articles))
        >>> utterance.first.article.id
        '2025-03-01'
        """
        return self.occurrences[0]

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that carry it, once each, in the order of its occurrences.

        Examples
        --------
        >>> import quoteattr
        >>> article = quoteattr.Article("“No,” said Lee Wu.", publisher="Coast Herald")
        >>> [one.publisher for one in quoteattr.link([quoteattr.extract(article)])[0].articles]
        ['Coast Herald']
        """
        return tuple(dict.fromkeys(one.article for one in self.occurrences))

    @property
    def disputed(self) -> bool:
        """Whether articles name speakers who cannot be the same.

        Examples
        --------
        >>> import quoteattr
        >>> said = "“The old crane must be torn down before the winter storms reach the bay,” said"
        >>> texts = [f"{said} Ama Osei.", f"{said} Lee Wu."]
        >>> utterance, = quoteattr.link(map(quoteattr.extract, texts))
        >>> utterance.disputed, [claim.name for claim in utterance.speakers]
        (True, ['Ama Osei', 'Lee Wu'])
        """
        return any(claim.rivals for claim in self.speakers)

    @property
    def variants(self) -> tuple[Variant, ...]:
        """Its wordings, the most frequent first.

        Examples
        --------
        >>> import quoteattr
        >>> text = "“Every ferry to the outer islands will stop in March,” said Ama Osei."
        >>> texts = [text, text.upper()]
        >>> utterance, = quoteattr.link(map(quoteattr.extract, texts))
        >>> [(variant.text, variant.count) for variant in utterance.variants]
        [('Every ferry to the outer islands will stop in March,', 2)]
        """
        found: dict[str, list[str]] = {}
        for one in self.occurrences:
            words = "".join(c if c.isalnum() else " " for c in one.text.casefold()).split()
            found.setdefault(" ".join(words), []).append(one.text)
        sizes = [Variant(text=texts[0], count=len(texts)) for texts in found.values()]
        return tuple(sorted(sizes, key=lambda variant: -variant.count))

    def to_dict(self) -> dict[str, Any]:
        """Give plain values, ready for ``json.dumps``.

        Examples
        --------
        >>> import quoteattr
        >>> quotes = quoteattr.extract("“Every ferry will stop in March,” said Ama Osei.")
        >>> record = quoteattr.link([quotes])[0].to_dict()
        >>> record["speaker"], record["text"]
        ('Ama Osei', 'Every ferry will stop in March,')
        """
        return {
            "id": self.id,
            "text": self.text,
            "speaker": self.speaker.name if self.speaker else None,
            "confidence": self.speaker.confidence if self.speaker else None,
            "disputed": self.disputed,
            "speakers": [asdict(claim) for claim in self.speakers],
            "first": {
                "article": self.first.article.id,
                "published": self.first.article.published,
            },
            "variants": [asdict(variant) for variant in self.variants],
            "occurrences": [one.to_dict() for one in self.occurrences],
        }
