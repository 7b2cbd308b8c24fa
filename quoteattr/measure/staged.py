"""Articles put together of given words, with the quotes that stand in them: no parser is asked."""

from attrs import define, field

from quoteattr.model import Article, Quote, QuoteType, Speaker
from quoteattr.quotes import Quotes
from quoteattr.span import Span

__all__ = ["MARKS", "Draft"]

MARKS = ("“”", '""', "‘’", "«»")
"""Quotation marks, opening and closing."""

_CONFIDENCE = 0.9


@define(eq=False)
class Draft:
    """An article that grows; what is quoted in it is known."""

    id: str
    text: str = ""
    _quotes: list[tuple[QuoteType, Span, str, str]] = field(factory=list)

    def tell(self, words: str) -> None:
        """Add a paragraph of the article's own words."""
        self.text += f"{words}\n\n"

    def quote(self, words: str, name: str, marks: str = MARKS[0]) -> str:
        """Add direct speech; give the id of the quote."""
        said = f"{marks[0]}{words}{marks[1]}"
        self._quotes.append(
            ("direct", Span(len(self.text), len(self.text) + len(said)), words, name)
        )
        self.tell(f"{said} said {name}.")
        return self._last

    def report(self, words: str, name: str) -> str:
        """Add indirect speech; give the id of the quote."""
        start = len(self.text) + len(f"{name} said ")
        content = f"that {words}"
        self._quotes.append(("indirect", Span(start, start + len(content)), content, name))
        self.tell(f"{name} said {content}.")
        return self._last

    @property
    def _last(self) -> str:
        return f"{self.id}#{len(self._quotes) - 1}"

    def done(self) -> Quotes:
        """The quotes of the article."""
        article = Article(self.text, id=self.id)
        made = (
            Quote(
                id=f"{self.id}#{number}",
                type=kind,
                text=words,
                content=(article.cut(span),),
                speaker=Speaker(id=name, name=name, named=True, kind="person"),
                article=article,
                confidence=_CONFIDENCE,
                rule="staged",
            )
            for number, (kind, span, words, name) in enumerate(self._quotes)
        )
        return Quotes(article, tuple(made), ())
