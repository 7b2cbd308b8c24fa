"""The path itself: an article goes in at the top, its quotes come out at the bottom."""

from quoteattr.article.paragraphs import SPOKEN, Paragraph
from quoteattr.attribution.attribute import attribute
from quoteattr.attribution.attribution import Attribution, Rejection
from quoteattr.attribution.needed import needed
from quoteattr.attribution.view import View
from quoteattr.cast import CastMember
from quoteattr.compose import compose, rejected_marks
from quoteattr.entity.cluster import cluster
from quoteattr.entity.find import find_mentions
from quoteattr.entity.narrator import is_narrated
from quoteattr.entity.surroundings import Surroundings
from quoteattr.marks import pair
from quoteattr.model import Article, Quote
from quoteattr.parse.backend import Prose
from quoteattr.parse.tree import ParseTree, bounded
from quoteattr.quotes import Quotes
from quoteattr.speaker.identify import KnowledgeBase, identified
from quoteattr.speaker.resolve import resolve
from quoteattr.speaker.scene import Scene
from quoteattr.speaker.value import speakers


def prose(article: Article, paragraphs: tuple[Paragraph, ...], *, thorough: bool = False) -> Prose:
    """What of an article a parser is to see: what can matter, or all prose if ``thorough``."""
    spoken = [paragraph for paragraph in paragraphs if _is_spoken(paragraph)]
    bodies = tuple(paragraph.body for paragraph in spoken)
    if thorough:
        return Prose(article.text, bodies)
    marks = pair(article.text, [paragraph.span for paragraph in spoken])
    return Prose(article.text, bodies, needed(article.text, spoken, marks))


def attribute_article(
    article: Article,
    paragraphs: tuple[Paragraph, ...],
    tree: ParseTree,
    *,
    cast: tuple[CastMember, ...] = (),
    knowledge_base: KnowledgeBase | None = None,
) -> Quotes:
    """From an article's paragraphs and parse to its quotes.

    Who is mentioned is read only where something is reported.
    """
    view = _view(article, paragraphs, tree)
    attributions, rejections = attribute(view)
    quotes: tuple[Quote, ...] = ()
    if attributions:
        scene = _scene(view, attributions, cast)
        resolved = resolve(scene)
        found = speakers(scene, resolved)
        if knowledge_base:
            found = identified(found, article, scene.entities, knowledge_base)
        quotes = compose(article, scene, resolved, found)
    silent = (paragraph for paragraph in paragraphs if not _is_spoken(paragraph))
    return Quotes(article, quotes, rejected_marks(article, rejections, silent))


def set_scene(
    article: Article,
    paragraphs: tuple[Paragraph, ...],
    tree: ParseTree,
    cast: tuple[CastMember, ...] = (),
) -> tuple[Scene, tuple[Rejection, ...]]:
    """What an article says and whom it mentions, before anybody asks who spoke.

    With it come the marks that quote nobody.
    """
    view = _view(article, paragraphs, tree)
    attributions, rejections = attribute(view)
    return _scene(view, attributions, cast), rejections


def _view(article: Article, paragraphs: tuple[Paragraph, ...], tree: ParseTree) -> View:
    spoken = [paragraph.span for paragraph in paragraphs if _is_spoken(paragraph)]
    marks = pair(article.text, spoken)
    return View(text=article.text, paragraphs=paragraphs, marks=marks, tree=bounded(tree))


def _scene(
    view: View, attributions: tuple[Attribution, ...], cast: tuple[CastMember, ...]
) -> Scene:
    sources = {a.source_token for a in attributions if a.source_token is not None}
    labelled = [a for a in attributions if a.source_rule == "label"]
    labels = {a.source for a in labelled if a.source}
    mentions = find_mentions(view.tree, view.text, sources, labels, cast=cast)
    around = Surroundings(
        inside=view.inside,
        paragraphs=view.paragraph_numbers,
        sources=sources,
        labels={a.source_token for a in labelled if a.source_token is not None},
        narrated=is_narrated(view, attributions),
    )
    entities = cluster(view.tree, mentions, around)
    return Scene(view=view, entities=entities, attributions=attributions)


def _is_spoken(paragraph: Paragraph) -> bool:
    return paragraph.kind in SPOKEN
