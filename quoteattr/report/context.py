"""A miss in its context: a window of the article with gold and prediction marked."""

from collections.abc import Iterable, Iterator

from quoteattr.evaluate.gold import GoldQuote
from quoteattr.evaluate.misses import Miss
from quoteattr.evaluate.predicted import PredictedQuote
from quoteattr.report.text import percent
from quoteattr.show.marked import bdi, safe
from quoteattr.show.segments import Layer, Run, segment
from quoteattr.span import Span

_AROUND = 90  # code points before and behind what is marked
_WITHIN = 240  # code points shown of a long stretch at either end
_GOLD, _FOUND = 0, 1  # numbers of the layers
_SIDES = {_GOLD: ("gold", "g"), _FOUND: ("found", "f")}


def window(text: str, miss: Miss) -> str:
    """The text around a miss as HTML; what is left out within stands as ``[…]``."""
    layers = list(_layers(miss))
    if not layers:
        return ""
    shown = _shown(text, (layer.span for layer in layers))
    low, high = shown[0].start, shown[-1].end
    moved = [
        Layer(_moved(layer.span, -low), layer.role, layer.number, layer.final) for layer in layers
    ]
    edges = [edge - low for span in shown for edge in (span.start, span.end)]
    runs = segment(text[low:high], moved, edges)
    parts = (
        "".join(_run(text[low:high], run) for run in runs if _moved(span, -low).covers(run.span))
        for span in shown
    )
    gap = ' <span class="gap">[…]</span> '
    before = '<span class="gap">… </span>' if low else ""
    behind = '<span class="gap"> …</span>' if high < len(text) else ""
    return f'<p class="text" dir="auto">{before}{gap.join(parts)}{behind}</p>'


def told(text: str, miss: Miss) -> str:
    """Who says so on either side, as a list of terms."""
    sides = []
    if miss.gold is not None:
        sides.append(("Gold", "; ".join(_gold_words(text, miss.gold))))
    if miss.found is not None:
        sides.append(("Found", "; ".join(_found_words(text, miss.found))))
    if miss.gold is not None and miss.found is not None and miss.overlap:
        sides.append(("Shared", f"{percent(miss.overlap)} % of the words of both"))
    rows = "".join(f"<dt>{name}</dt><dd>{words}</dd>" for name, words in sides)
    return f"<dl>{rows}</dl>"


def _gold_words(text: str, gold: GoldQuote) -> Iterator[str]:
    if gold.type == "scare":
        yield "marks that report nobody's words" + (f" ({bdi(gold.reason)})" if gold.reason else "")
        return
    yield gold.type or "of no type"
    yield f"speaker {bdi(gold.speaker.name)}" if gold.speaker else "no speaker named"
    yield from _expressed(text, gold.source, gold.cue)


def _found_words(text: str, found: PredictedQuote) -> Iterator[str]:
    yield bdi(found.type) if found.type else "of no type"
    yield f"speaker {bdi(found.speaker)}" if found.speaker else "no speaker found"
    yield from _expressed(text, found.source, found.cue)
    if found.rule:
        yield f"rule {bdi(found.rule)}"
    if found.confidence is not None:
        yield f"confidence {found.confidence:.2f}"


def _expressed(text: str, source: Iterable[Span], cue: Iterable[Span]) -> Iterator[str]:
    for name, spans in (("source", source), ("cue", cue)):
        if words := " … ".join(span.of(text) for span in spans):
            yield f"{name} “{bdi(words)}”"


def _layers(miss: Miss) -> Iterator[Layer]:
    for number, quote in ((_GOLD, miss.gold), (_FOUND, miss.found)):
        if quote is not None:
            yield from (Layer(span, "content", number) for span in quote.content if span)
            yield from (Layer(span, "source", number) for span in quote.source if span)
            yield from (Layer(span, "cue", number) for span in quote.cue if span)


def _shown(text: str, spans: Iterable[Span]) -> list[Span]:
    """What to show: the ends of every stretch with what is around them, merged where they meet."""
    ends = sorted(
        each
        for span in spans
        for each in (
            Span(_word_edge(text, span.start - _AROUND, -1), min(span.end, span.start + _WITHIN)),
            Span(max(span.start, span.end - _WITHIN), _word_edge(text, span.end + _AROUND, 1)),
        )
    )
    merged = ends[:1]
    for span in ends[1:]:
        last = merged[-1]
        if span.start <= last.end:
            merged[-1] = Span(last.start, max(last.end, span.end))
        else:
            merged.append(span)
    return merged


def _word_edge(text: str, at: int, step: int) -> int:
    """The next edge of a word from ``at`` on, outwards, not more than a few letters away."""
    at = min(max(at, 0), len(text))
    for _ in range(12):
        if at in (0, len(text)) or text[at - 1].isspace() != text[at].isspace():
            break
        at += step
    return at


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _run(text: str, run: Run) -> str:
    words = safe(run.span.of(text))
    if not run.layers:
        return words
    names = [_SIDES[layer.number][0] for layer in run.inside("content")]
    names += [role for role in ("source", "cue") if run.inside(role)]
    classes = " ".join(dict.fromkeys(names))
    opening = "".join(_tag(layer, "[{} ") for layer in run.opening())
    closing = "".join(_tag(layer, " {}]") for layer in run.closing())
    return f'{opening}<span class="{classes}">{words}</span>{closing}'


def _tag(layer: Layer, form: str) -> str:
    """A bracket that says what begins or ends; cues stand below, and have none."""
    if layer.role == "cue":
        return ""
    side, letter = _SIDES[layer.number]
    name = side if layer.role == "content" else f"{side} source"
    return f'<span class="tag {letter}">{form.format(name).strip()}</span>'
