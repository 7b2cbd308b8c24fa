"""A web page in, the text of its article out, with what each part of it is."""

from collections.abc import Sequence

from attrs import field, frozen

from quoteattr.errors import ArticleError
from quoteattr.page.encoding import page_text
from quoteattr.page.flow import runs
from quoteattr.page.kind import Kind, is_embeds_own, kinds
from quoteattr.page.main import main_runs
from quoteattr.page.metadata import Metadata, read_metadata
from quoteattr.page.tree import parse_page, prune
from quoteattr.span import Span

_APART = "\n\n"
_PROSE = frozenset({"paragraph", "blockquote"})


@frozen(kw_only=True)
class Part:
    """A block of the article and what the page marks it as."""

    span: Span
    kind: Kind


@frozen(kw_only=True)
class Page:
    """What of a web page is an article."""

    text: str = field(repr=lambda text: repr(text[:60]))
    """Its blocks with a blank line between two."""
    parts: tuple[Part, ...] = field(repr=lambda parts: f"<{len(parts)}>")
    metadata: Metadata


def read_page(html: str | bytes, charset: str | None = None, name: str | None = None) -> Page:
    """Read the source of a page; ``charset`` is what the server called it. Nothing is fetched.

    ``name`` is what warnings call it.

    Raises
    ------
    ArticleError
        The bytes are no text, or no article is in the page.
    MissingExtra
        lxml or trafilatura is not installed.
    """
    tree = parse_page(page_text(html, charset, name) if isinstance(html, bytes) else html)
    metadata = read_metadata(tree)
    prune(tree)
    found = main_runs(tree, list(runs(tree)), metadata.title)
    found = [run for run in found if not is_embeds_own(run)]
    told = kinds(found)
    if not any(kind in _PROSE and not run.is_link for run, kind in zip(found, told, strict=True)):
        raise ArticleError(
            "the page has no article: no paragraph of it is prose; "
            "take its text out yourself and give quoteattr.Article(text)"
        )
    text, parts = _set([run.text for run in found], told)
    return Page(text=text, parts=parts, metadata=metadata)


def _set(texts: Sequence[str], told: Sequence[Kind]) -> tuple[str, tuple[Part, ...]]:
    """The text of all blocks, and where each stands in it."""
    parts: list[Part] = []
    end = -len(_APART)
    for words, kind in zip(texts, told, strict=True):
        start = end + len(_APART)
        end = start + len(words)
        parts.append(Part(span=Span(start, end), kind=kind))
    return _APART.join(texts), tuple(parts)
