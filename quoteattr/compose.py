"""Attributions and speakers become the ``Quote`` values that users hold."""

from collections.abc import Iterable, Sequence

from attrs import evolve

from quoteattr.article.paragraphs import Paragraph
from quoteattr.attribution.attribution import Attribution, Rejection
from quoteattr.attribution.view import View
from quoteattr.confidence import confidence
from quoteattr.entity.entity import Entity
from quoteattr.marks import pair
from quoteattr.model import Article, Evidence, Quote, Rejected, Speaker
from quoteattr.span import Span
from quoteattr.speaker.addressee import Calls
from quoteattr.speaker.resolve import Resolved
from quoteattr.speaker.scene import Scene

_RANKED = 3  # candidates shown where it stays open who speaks


def compose(
    article: Article,
    scene: Scene,
    resolved: Sequence[Resolved],
    speakers: Sequence[Speaker | None],
) -> tuple[Quote, ...]:
    """One quote for each attribution of ``scene``; all sequences run in parallel.

    A reporter stands after what it reports, so quotes are made from the last to the first.
    """
    view, made, calls = scene.view, dict[int, Quote](), Calls(scene)
    for number in reversed(range(len(scene.attributions))):
        attribution, speaker = scene.attributions[number], speakers[number]
        reporter = scene.reporters[number]
        content = tuple(article.cut(span) for span in attribution.content)
        quote = Quote(
            id=f"{article.id}#{number}",
            type=attribution.type,
            text=" ".join(_bare(view, span) for span in attribution.content),
            content=content,
            cue=article.cut(attribution.cue) if attribution.cue else None,
            cue_class=attribution.cue_class,
            source=article.cut(attribution.source) if attribution.source else None,
            speaker=speaker,
            article=article,
            reported_by=made[reporter] if reporter is not None else None,
            addressee=article.cut(called) if (called := calls.addressee(attribution)) else None,
            polarity=attribution.polarity,
            closed=_closed(view, attribution),
            rule=attribution.rule,
            evidence=_evidence(article, attribution, resolved[number]),
            reason=None if speaker else resolved[number].reason,
        )
        made[number] = evolve(quote, confidence=confidence(quote))
    return tuple(made[number] for number in range(len(scene.attributions)))


def rejected_marks(
    article: Article, rejections: Sequence[Rejection], silent: Iterable[Paragraph]
) -> tuple[Rejected, ...]:
    """The rejections as values that users hold, in text order.

    With them come the marks of ``silent`` paragraphs, in which nobody speaks: a caption, a byline.
    """
    told = [(rejection.span, rejection.reason) for rejection in rejections]
    for paragraph in silent:
        found = pair(article.text, [paragraph.span])
        told += [(marks.span, paragraph.kind) for marks in found if marks.depth == 0]
    return tuple(Rejected(span=article.cut(span), reason=reason) for span, reason in sorted(told))


def _bare(view: View, span: Span) -> str:
    """The words of a piece without the marks around all of it."""
    for number in view.marks_starting(Span(span.start, span.start + 1)):
        marks = view.marks[number]
        if marks.span == span:
            return marks.inner.of(view.text).strip()
    return span.of(view.text).strip()


def _closed(view: View, attribution: Attribution) -> bool:
    last = {view.marks[number].group: number for number in attribution.marks}
    return all(view.marks[number].form == "pair" for number in last.values())


def _evidence(
    article: Article, attribution: Attribution, resolved: Resolved
) -> tuple[Evidence, ...]:
    found = [Evidence(span=article.cut(span), shows=shows) for span, shows in attribution.evidence]
    start = attribution.content[0].start
    if attribution.source is None or resolved.certainty < 1:
        found += [_seen(article, entity, start, resolved.shows) for entity in resolved.speakers]
    for entity, share in resolved.candidates[:_RANKED]:
        found.append(_seen(article, entity, start, f"may speak here, {share:.0%}"))
    return tuple(found)


def _seen(article: Article, entity: Entity, start: int, shows: str) -> Evidence:
    """The last mention of somebody before some words; the first one, if none is before."""
    mention = next(entity.before(start), entity.mentions[0])
    return Evidence(span=article.cut(mention.span), shows=shows)
