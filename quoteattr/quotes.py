"""What the parser gives for one article: its quotes, in text order."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self, overload

from attrs import field, frozen
from attrs.validators import deep_iterable, instance_of

from quoteattr.article.fields import article_of
from quoteattr.export.records import article_record, quote_records, read_article_record
from quoteattr.model import CUE_CLASSES, QUOTE_TYPES, Article, Quote, Rejected, Speaker

if TYPE_CHECKING:
    import pandas as pd

_SHOWN_SPEAKERS = 5


def _tuple_of(kind: type) -> Callable[[Any, Any, Any], None]:
    return deep_iterable(instance_of(kind), instance_of(tuple))


@frozen(repr=False)
class Quotes(Sequence[Quote]):
    """The quotes of one article, in text order: a sequence that never changes.

    ``quotes[0]`` is a ``Quote``, ``quotes[1:3]`` are ``Quotes`` of the same article.

    Examples
    --------
    >>> import quoteattr
    >>> text = "“Rents will fall,” said Lee Wu. Ana Ruiz denied that they would."
    >>> quotes = quoteattr.extract(quoteattr.Article(text, id="rents"))
    >>> quotes
    <Quotes of 'rents': 1 direct, 1 indirect; Lee Wu 1, Ana Ruiz 1>
    >>> [quote.speaker.name for quote in quotes]
    ['Lee Wu', 'Ana Ruiz']
    >>> quotes[1:]
    <Quotes of 'rents': 1 indirect; Ana Ruiz 1>
    """

    article: Article = field(validator=instance_of(Article))
    """The article that they are of."""
    quotes: tuple[Quote, ...] = field(validator=_tuple_of(Quote))
    """The same as a plain tuple."""
    rejected: tuple[Rejected, ...] = field(default=(), validator=_tuple_of(Rejected))
    """Quotation marks of the article that report nobody's words, in text order."""

    def __len__(self) -> int:
        """Number of quotes."""
        return len(self.quotes)

    @overload
    def __getitem__(self, index: int) -> Quote: ...
    @overload
    def __getitem__(self, index: slice) -> "Quotes": ...
    def __getitem__(self, index: int | slice) -> "Quote | Quotes":
        """Give the quote at ``index``, or the ``Quotes`` of a slice; ``rejected`` stays whole."""
        if isinstance(index, slice):
            return Quotes(self.article, self.quotes[index], self.rejected)
        return self.quotes[index]

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Whoever speaks, once each, in order of first quote.

        Examples
        --------
        >>> import quoteattr
        >>> quotes = quoteattr.extract("“No,” said Lee Wu. Wu said that rents fell.")
        >>> [speaker.name for speaker in quotes.speakers]
        ['Lee Wu']
        """
        return tuple({q.speaker.id: q.speaker for q in self.quotes if q.speaker}.values())

    def by(self, name: str) -> "Quotes":
        """Select the quotes of one speaker, by name or alias, in any case.

        Where nobody has exactly that name, whoever has its words in theirs is meant: ``Wu`` finds
        Lee Wu. What speakers say together with others counts as theirs.

        Examples
        --------
        >>> import quoteattr
        >>> quotes = quoteattr.extract("“No,” said Lee Wu. “Yes,” said Ana Ruiz.")
        >>> [quote.text for quote in quotes.by("wu")]
        ['No,']
        """
        wanted = name.casefold().split()
        known = {
            speaker.id: [words.casefold().split() for words in (speaker.name, *speaker.aliases)]
            for one in self.speakers
            for speaker in (one, *one.members)
        }
        ids = {key for key, names in known.items() if wanted in names}
        ids = ids or {
            key for key, names in known.items() if any(_run_of(wanted, it) for it in names)
        }
        chosen = (
            quote
            for quote in self.quotes
            if quote.speaker
            and ids & {quote.speaker.id, *(member.id for member in quote.speaker.members)}
        )
        return Quotes(self.article, tuple(chosen), self.rejected)

    def select(
        self,
        *,
        type: str | Collection[str] = QUOTE_TYPES,  # noqa: A002 - named like the field
        cue_class: str | Collection[str] = CUE_CLASSES,
        min_confidence: float = 0.0,
    ) -> "Quotes":
        """Select quotes by what they are and how sure they are; ``rejected`` stays whole.

        Parameters
        ----------
        type, cue_class
            One of the values of ``Quote.type`` and ``Quote.cue_class``, or several. Quotes without
            a cue count as speech.
        min_confidence
            Least confidence, 0 to 1: the higher, the fewer quotes and the fewer errors.

        Raises
        ------
        ValueError
            A type or a class that does not exist, or a confidence outside of 0 to 1.

        Examples
        --------
        >>> import quoteattr
        >>> quotes = quoteattr.extract("“No,” said Lee Wu. Ana Ruiz thinks that rents fell.")
        >>> [quote.text for quote in quotes.select(type="direct")]
        ['No,']
        >>> [quote.text for quote in quotes.select(cue_class=["thought", "perception"])]
        ['that rents fell']
        """
        if not 0 <= min_confidence <= 1:
            raise ValueError(f"min_confidence must be from 0 to 1, got {min_confidence}")
        types = _known("type", type, QUOTE_TYPES)
        classes = _known("cue_class", cue_class, CUE_CLASSES)
        chosen = (
            quote
            for quote in self.quotes
            if quote.type in types
            and (quote.cue_class or "speech") in classes
            and quote.confidence >= min_confidence
        )
        return Quotes(self.article, tuple(chosen), self.rejected)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Give the quotes as plain values: the list under ``quotes`` in ``to_dict``.

        Examples
        --------
        >>> import quoteattr
        >>> record, = quoteattr.extract("“No,” said Lee Wu.").to_dicts()
        >>> record["cue"], record["speaker"]["name"]
        ({'start': 6, 'end': 10, 'text': 'said'}, 'Lee Wu')
        """
        return quote_records(self.quotes)

    def to_dict(self, *, with_text: bool = False) -> dict[str, Any]:
        """Give everything as plain values, ready for ``json.dumps``.

        The article's text is in it only ``with_text``; without it, keep the article beside it.

        Examples
        --------
        >>> import quoteattr
        >>> record = quoteattr.extract(quoteattr.Article("“No,” said Lee Wu.", id="n1")).to_dict()
        >>> list(record)
        ['id', 'title', 'url', 'author', 'publisher', 'published', 'quotes', 'rejected']
        """
        return article_record(self.article, self.quotes, self.rejected, with_text=with_text)

    @classmethod
    def from_dict(cls, record: Mapping[str, Any], article: Article | None = None) -> Self:
        """Rebuild what ``to_dict`` gave for ``article``; one that holds the text needs no other.

        Raises
        ------
        RecordError
            The record breaks the schema or does not fit the article's text; the message names the
            path of the mistake.
        ArticleError
            There is no article, and the record holds none.

        Examples
        --------
        >>> import quoteattr
        >>> article = quoteattr.Article("“No,” said Lee Wu.", id="n1")
        >>> quotes = quoteattr.extract(article)
        >>> quoteattr.Quotes.from_dict(quotes.to_dict(), article) == quotes
        True
        >>> quoteattr.Quotes.from_dict(quotes.to_dict(with_text=True)) == quotes
        True
        """
        whole = article_of(record) if article is None else article
        return cls(whole, *read_article_record(record, whole))

    def to_frame(self) -> "pd.DataFrame":
        """Give a pandas data frame, one row a quote. Needs the extra ``quoteattr[pandas]``.

        Raises
        ------
        MissingExtra
            pandas is not installed.

        Examples
        --------
        >>> import quoteattr
        >>> quoteattr.extract("“No,” said Lee Wu.").to_frame()[["speaker", "text"]]
          speaker text
        0  Lee Wu  No,
        """
        from quoteattr.export.frame import quote_frame

        return quote_frame(self.quotes)

    def __repr__(self) -> str:
        """Say how many of what, and who speaks: ``<Quotes of 'a1': 2 direct; Lee Wu 2>``."""
        types = Counter(quote.type for quote in self.quotes)
        who = Counter(
            quote.speaker.name if quote.speaker else "unresolved" for quote in self.quotes
        )
        parts = [
            ", ".join(f"{types[kind]} {kind}" for kind in QUOTE_TYPES if types[kind]) or "none"
        ]
        if who:
            shown = [f"{name} {count}" for name, count in who.most_common(_SHOWN_SPEAKERS)]
            parts.append(", ".join([*shown, "…"] if len(who) > len(shown) else shown))
        if self.rejected:
            parts.append(f"{len(self.rejected)} rejected")
        return f"<Quotes of {self.article.id!r}: {'; '.join(parts)}>"

    def _repr_html_(self) -> str:
        from quoteattr.show.html import quotes_html

        return quotes_html(self.article, self.quotes, self.rejected)


def _known(name: str, asked: str | Collection[str], values: Sequence[str]) -> frozenset[str]:
    wanted = frozenset([asked] if isinstance(asked, str) else asked)
    if wrong := sorted(wanted - {*values}):
        raise ValueError(f"no {name} {wrong[0]!r}: there are {', '.join(values)}")
    return wanted


def _run_of(words: list[str], name: list[str]) -> bool:
    """Whether ``words`` stand in ``name`` one after the other."""
    places = range(len(name) - len(words) + 1)
    return bool(words) and any(name[at : at + len(words)] == words for at in places)
