"""A stand-in: the text of a page without its tags, for as long as nothing better is here."""

from html.parser import HTMLParser

from quoteattr.errors import ArticleError
from quoteattr.model import Article


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        if self.lasttag == "p" and data.strip():
            self.found.append(data.strip())


def article_from_html(
    html: str | bytes,
    *,
    url: str | None = None,
    id: str = "",  # noqa: A002 - what an article calls it
    charset: str | None = None,
) -> Article:
    """The paragraphs of a page; raises ``ArticleError`` where it has none."""
    text = html if isinstance(html, str) else html.decode(charset or "utf-8", "replace")
    page = _Paragraphs()
    page.feed(text)
    if not page.found:
        raise ArticleError("the page holds no text")
    return Article("\n\n".join(page.found), id=id, url=url)
