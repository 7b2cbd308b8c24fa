"""TEI: what the header says about a text, and where the texts of a file are."""

from collections.abc import Iterator, Mapping
from html.entities import html5
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from quoteattr.article.tei_header import Headers, about_text, name_of
from quoteattr.article.tei_text import text_of
from quoteattr.bounds import whole
from quoteattr.errors import ArticleError, MissingExtra
from quoteattr.model import Article

if TYPE_CHECKING:
    from lxml.etree import _Element, _ElementTree

_ROOTS = ("TEI", "teiCorpus", "TEI.2", "teiCorpus.2")
_LONGEST_ENTITY = 64  # characters


def read_tei(stream: BinaryIO, path: Path) -> Iterator[Article | ArticleError]:
    """The article of each text in a TEI file, or what is wrong with it.

    Nothing outside the file is read. Raises ``MissingExtra`` where lxml is not installed.
    """
    try:
        root = _root(stream)
    except ArticleError as error:
        yield ArticleError(f"{path}: {error}")
        return
    texts = [element for element in root.iter() if _is_text(element)]
    if not texts:
        yield ArticleError(f"{path}: TEI without a text; give the file that holds it")
    headers = Headers()
    for number, text in enumerate(texts, start=1):
        place = "" if len(texts) == 1 else f"-{number}"
        try:
            yield _article(text, f"{path.stem}{place}", headers, alone=len(texts) == 1)
        except ArticleError as error:
            yield ArticleError(f"{path}:{text.sourceline}: {error}")


def _root(stream: BinaryIO) -> "_Element":
    etree = _etree()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: _Element = etree.fromstring(whole(stream), parser)
    except etree.XMLSyntaxError as error:
        raise ArticleError(f"no XML: {error.msg}; correct the file") from error
    if name_of(root) not in _ROOTS:
        raise ArticleError(
            f"no TEI: the root is <{root.tag!s}>, not <TEI> or <teiCorpus>; turn it into TEI, or "
            "give its text as .txt"
        )
    _resolve(root)
    return root


def _etree() -> Any:  # noqa: ANN401 - a module
    try:
        from lxml import etree
    except ImportError as error:
        raise MissingExtra("reading TEI needs lxml: pip install 'quoteattr[web]'") from error
    return etree


def _resolve(root: "_Element") -> None:
    """Put characters in the place of entities: those of the file that are plain, those of HTML."""
    tree: _ElementTree = root.getroottree()
    declared = {
        entity.name: entity.content
        for entity in (tree.docinfo.internalDTD.iterentities() if tree.docinfo.internalDTD else ())
    }
    for entity in [*root.iter(_etree().Entity)]:
        parent, before = entity.getparent(), entity.getprevious()
        if parent is None:
            continue  # stood in a run
        run = [entity, *takewhile(_is_entity, entity.itersiblings())]
        text = "".join(_plain(one, declared) + (one.tail or "") for one in run)
        if before is not None:
            before.tail = (before.tail or "") + text
        else:
            parent.text = (parent.text or "") + text
        for one in run:
            one.tail = None
            parent.remove(one)


def _is_entity(element: "_Element") -> bool:
    return element.tag is _etree().Entity


def _plain(entity: "_Element", declared: Mapping[str | None, str | None]) -> str:
    name = (entity.text or "").strip("&;")
    text = declared.get(name) or html5.get(f"{name};")
    if text is None or len(text) > _LONGEST_ENTITY or "&" in text or "<" in text:
        raise ArticleError(f"the entity &{name}; stands for no plain text; write the text out")
    return text


def _article(text: "_Element", name: str, headers: Headers, *, alone: bool) -> Article:
    words, blocks = text_of(text)
    if not words:
        raise ArticleError("the text has no words; leave it out")
    about = about_text(text, headers, alone=alone)
    return Article(
        words,
        id=about.id or name,
        title=about.title,
        url=about.url,
        author=about.author,
        publisher=about.publisher,
        published=about.published,
        blocks=blocks,
    )


def _is_text(element: "_Element") -> bool:
    """Whether it is a text that holds no group of others, and stands in none of another kind."""
    return (
        name_of(element) == "text"
        and all(name_of(child) != "group" for child in element)
        and all(name_of(above) != "floatingText" for above in element.iterancestors())
    )
