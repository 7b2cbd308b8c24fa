"""An article with its quotes marked, as a fragment of HTML without scripts.

Every run of the text becomes one flat ``span``, so that overlapping quotes cannot nest badly. The
innermost quote gives the background, quotes around it a line each below. Colours come from Okabe
and Ito's palette, which the colour-blind can tell apart; they lie translucent over whatever the
page is made of, light or dark, and every quote is labelled in words as well.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from quoteattr.model import Article, Quote, Rejected
from quoteattr.show.segments import Run, paragraphs
from quoteattr.show.wording import LegendEntry, explanation, label, legend, short_label, visible

_PALETTE = (
    "230 159 0",
    "86 180 233",
    "0 158 115",
    "204 121 167",
    "213 94 0",
    "0 114 178",
    "240 228 66",
)
_GREY = "140 140 140"
_STYLE = """<style>
.quoteattr { line-height: 1.7; max-width: 46em }
.quoteattr p { margin: 0 0 .8em; white-space: pre-wrap; overflow-wrap: anywhere }
.quoteattr .qa-content { background: rgb(var(--qa) / .28); border-radius: .15em }
.quoteattr .qa-cue { text-decoration: underline; text-underline-offset: .2em }
.quoteattr .qa-source { font-weight: bold }
.quoteattr .qa-rejected { border-bottom: 1px dotted currentColor }
.quoteattr .qa-label { border-left: .35em solid rgb(var(--qa)); font-size: .75em; margin: 0 .4em;
  opacity: .85; padding-left: .3em; user-select: none }
.quoteattr ul { list-style: none; margin: 0; padding: 0 }
.quoteattr .qa-swatch { border-radius: .2em; padding: 0 .6em; margin-right: .5em;
  background: rgb(var(--qa)) }
</style>"""

_Colours = Mapping[str | None, str]


def quotes_html(article: Article, quotes: Sequence[Quote], rejected: Sequence[Rejected]) -> str:
    """Draw ``article`` with its quotes: title, paragraphs, legend. All of its text is escaped."""
    entries = legend(quotes)
    colours = _colours(entries)
    title = "" if article.title is None else f"<p><strong>{_safe(article.title)}</strong></p>\n"
    texts = (
        "".join(_run(article, run, quotes, rejected, colours) for run in runs)
        for runs in paragraphs(article.text, quotes, rejected, article.blocks)
    )
    body = "\n".join(f'<p dir="auto">{text}</p>' for text in texts)
    items = "\n".join(_legend_item(entry, colours) for entry in entries)
    speakers = f'<ul aria-label="Speakers">\n{items}\n</ul>\n' if items else ""
    return f'<div class="quoteattr">\n{_STYLE}\n{title}{body}\n{speakers}</div>'


def _colours(entries: Iterable[LegendEntry]) -> _Colours:
    """Give each speaker a colour by id; the unresolved, under ``None``, are grey."""
    ids = [entry.speaker.id for entry in entries if entry.speaker is not None]
    colours: dict[str | None, str] = {None: _GREY}
    colours.update((name, _PALETTE[place % len(_PALETTE)]) for place, name in enumerate(ids))
    return colours


def _run(
    article: Article,
    run: Run,
    quotes: Sequence[Quote],
    rejected: Sequence[Rejected],
    colours: _Colours,
) -> str:
    words = _safe(run.span.of(article.text))
    if not run.layers:
        return words
    contents = [quotes[layer.number] for layer in run.inside("content")]
    notes = [
        *(" · ".join((*label(quote), *explanation(quote))) for quote in contents[::-1]),
        *(f"no quotation: {rejected[layer.number].reason}" for layer in run.inside("rejected")),
    ]
    classes = " ".join(dict.fromkeys(f"qa-{layer.role}" for layer in run.layers))
    style = _style([_colour(quote, colours) for quote in contents])
    title = f' title="{_safe(chr(10).join(notes))}"' if notes else ""
    labels = "".join(
        _label(quotes[layer.number], colours)
        for layer in run.closing()
        if layer.role == "content" and layer.final
    )
    return f'<span class="{classes}"{style}{title}>{words}</span>{labels}'


def _style(colours: Sequence[str]) -> str:
    """Colour a run by the quotes that it lies in, the outermost first."""
    if not colours:
        return ""
    *outer, inner = colours
    lines = [f"0 {2 * rank}px 0 rgb({colour})" for rank, colour in enumerate(outer[::-1], 1)]
    shadow = f";box-shadow:{','.join(lines)}" if lines else ""
    return f' style="--qa:{inner}{shadow}"'


def _label(quote: Quote, colours: _Colours) -> str:
    words = _safe(" · ".join(short_label(quote)))
    return f'<span class="qa-label" style="--qa:{_colour(quote, colours)}">{words}</span>'


def _legend_item(entry: LegendEntry, colours: _Colours) -> str:
    speaker = entry.speaker
    colour = colours[None if speaker is None else speaker.id]
    kind = "" if speaker is None else f" ({speaker.kind})"
    swatch = f'<span class="qa-swatch" style="--qa:{colour}" aria-hidden="true"></span>'
    return f"<li>{swatch}{_safe(entry.name)}{kind}: {entry.count}</li>"


def _colour(quote: Quote, colours: _Colours) -> str:
    return colours[None if quote.speaker is None else quote.speaker.id]


def _safe(text: str) -> str:
    return escape(visible(text))
