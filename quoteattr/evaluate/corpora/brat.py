"""Attributions in brat's standoff form: texts with an ``.ann`` file beside each.

What is a source, a cue and a content is told by the names of the annotations. An attribution is

- an event with a content among its roles. Its trigger is the cue where it bears a cue's name and no
  role is a cue;
- a content that relations tie to sources and cues, or to a cue that is tied to a source. What a
  relation with such a name ties to the content is one, whatever it is called itself;
- a content that nothing ties to anything.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import frozen

from quoteattr.evaluate.corpora.files import text_of
from quoteattr.evaluate.corpora.standoff import Bound, Link, Standoff, read_standoff
from quoteattr.evaluate.gold import GoldArticle, GoldQuote
from quoteattr.evaluate.inline import in_text_order
from quoteattr.model import Article
from quoteattr.span import Span


@frozen(kw_only=True)
class Names:
    """What annotations are called, in lower case; a role of an event may bear any of them too."""

    content: frozenset[str] = frozenset({"content", "quote", "quotation"})
    cue: frozenset[str] = frozenset({"cue"})
    source: frozenset[str] = frozenset({"source", "speaker"})
    optional: frozenset[str] = frozenset()
    """Annotations that may be found or not."""


NAMES = Names()


def read_brat(path: Path, names: Names = NAMES) -> tuple[GoldArticle, ...]:
    """Read every ``.ann`` file under a folder, or one, each with the ``.txt`` beside it.

    The id of an article is the file's name without its ending; in folders, with their names.

    Raises:
        ArticleError: a text is not there, or an annotation breaks the form.

    """
    files = sorted(path.rglob("*.ann")) if path.is_dir() else [path.with_suffix(".ann")]
    top = path if path.is_dir() else path.parent
    return tuple(
        read_annotated(file.with_suffix(".txt"), file, _id(file, top), names) for file in files
    )


def read_annotated(
    text_path: Path, ann_path: Path, article_id: str, names: Names = NAMES
) -> GoldArticle:
    """Read one text and its annotation; quotes come in text order.

    Raises:
        ArticleError: a file is not there, or the annotation breaks the form.

    """
    text = text_of(text_path)
    quotes = tuple(_quotes(read_standoff(ann_path, text), names))
    return in_text_order(GoldArticle(article=Article(text, id=article_id), quotes=quotes))


def holds_attributions(path: Path) -> bool:
    """Whether some ``.ann`` file at ``path`` marks contents by the names that are known."""
    files = sorted(path.rglob("*.ann")) if path.is_dir() else [path]
    return any(_marks_content(file) for file in files[:20] if file.suffix == ".ann")


def _marks_content(path: Path) -> bool:
    fields = (line.split("\t") for line in text_of(path).splitlines())
    kinds = {each[1].partition(" ")[0].lower() for each in fields if len(each) > 1}
    return bool(kinds & NAMES.content)


def _id(file: Path, top: Path) -> str:
    return file.relative_to(top).with_suffix("").as_posix()


def _quotes(found: Standoff, names: Names) -> Iterator[GoldQuote]:
    events = [link for link in found.links if link.trigger is not None]
    tied: set[str] = set()
    for event in events:
        if parts := _of_event(event, found.bound, names):
            tied |= parts.contents
            yield parts.quote(found.bound)
    relations = [link for link in found.links if link.trigger is None]
    for name, bound in found.bound.items():
        if bound.type.lower() in names.content and name not in tied:
            yield _of_relations(name, relations, found.bound, names).quote(found.bound)
        elif bound.type.lower() in names.optional:
            yield GoldQuote(type=None, content=bound.spans, optional=True)


@frozen(kw_only=True)
class _Parts:
    """The annotations that one attribution is made of, by id."""

    contents: frozenset[str]
    cues: frozenset[str]
    sources: frozenset[str]

    def quote(self, bound: Mapping[str, Bound]) -> GoldQuote:
        return GoldQuote(
            type=None,
            content=_spans(bound[name] for name in self.contents),
            cue=_spans(bound[name] for name in self.cues),
            source=_spans(bound[name] for name in self.sources),
        )


def _of_event(event: Link, bound: Mapping[str, Bound], names: Names) -> _Parts | None:
    def filling(kinds: frozenset[str]) -> frozenset[str]:
        return frozenset(
            target
            for role, target in event.roles
            if target in bound and (role.lower() in kinds or bound[target].type.lower() in kinds)
        )

    contents, cues = filling(names.content), filling(names.cue)
    trigger = bound.get(event.trigger or "")
    if not cues and trigger is not None and trigger.type.lower() in names.cue:
        cues = frozenset({event.trigger or ""})
    if not contents:
        return None
    return _Parts(contents=contents, cues=cues, sources=filling(names.source))


def _of_relations(
    content: str, relations: Iterable[Link], bound: Mapping[str, Bound], names: Names
) -> _Parts:
    pairs = [
        (link.type.lower(), {target for _, target in link.roles if target in bound})
        for link in relations
    ]

    def beside(name: str, kinds: frozenset[str]) -> set[str]:
        return {
            other
            for tie, pair in pairs
            if name in pair
            for other in pair - {name}
            if bound[other].type.lower() in kinds or tie in kinds
        }

    cues = beside(content, names.cue)
    sources = beside(content, names.source)
    for cue in cues:
        sources |= beside(cue, names.source)
    return _Parts(contents=frozenset({content}), cues=frozenset(cues), sources=frozenset(sources))


def _spans(bounds: Iterable[Bound]) -> tuple[Span, ...]:
    return tuple(sorted({span for bound in bounds for span in bound.spans}))
