"""An article with its quotes marked, as a fragment of HTML without scripts, for notebooks."""

from collections.abc import Sequence

from quoteattr.model import Article, Quote, Rejected
from quoteattr.show.assets import asset
from quoteattr.show.marked import Notes, bdi, marked, safe
from quoteattr.show.palette import Palette, Tone
from quoteattr.show.segments import Layer, Run, paragraphs
from quoteattr.show.wording import LegendEntry, explanation, label, legend, short_label


def quotes_html(article: Article, quotes: Sequence[Quote], rejected: Sequence[Rejected]) -> str:
    """Draw ``article`` with its quotes: title, paragraphs, legend. All of its text is escaped."""
    by_speaker = Palette().tones(_speaker(quote) for quote in quotes)
    tones = [by_speaker[_speaker(quote)] for quote in quotes]
    notes = _notes(quotes, rejected, tones)
    title = "" if article.title is None else f"<p><strong>{safe(article.title)}</strong></p>\n"
    body = "\n".join(
        f'<p dir="auto">{marked(article.text, runs, tones, notes)}</p>'
        for runs in paragraphs(article.text, quotes, rejected, article.blocks)
    )
    items = "\n".join(
        _legend_item(entry, by_speaker[entry.speaker and entry.speaker.id])
        for entry in legend(quotes)
    )
    speakers = f'<ul aria-label="Speakers">\n{items}\n</ul>\n' if items else ""
    style = f"<style>\n{asset('marks.css')}</style>"
    return f'<div class="quoteattr">\n{style}\n{title}{body}\n{speakers}</div>'


def _speaker(quote: Quote) -> str | None:
    return None if quote.speaker is None else quote.speaker.id


def _notes(quotes: Sequence[Quote], rejected: Sequence[Rejected], tones: Sequence[Tone]) -> Notes:
    """A tooltip over each run, and a label behind each quote."""

    def tooltip(run: Run) -> str:
        contents = [quotes[layer.number] for layer in run.inside("content")]
        lines = [
            *(" · ".join((*label(quote), *explanation(quote))) for quote in contents[::-1]),
            *(f"no quotation: {rejected[layer.number].reason}" for layer in run.inside("rejected")),
        ]
        return f' title="{safe(chr(10).join(lines))}"' if lines else ""

    def behind(layer: Layer) -> str:
        if layer.role != "content" or not layer.final:
            return ""
        words = " · ".join(map(bdi, short_label(quotes[layer.number])))
        return f'<span class="qa-label qa-c{tones[layer.number]}">{words}</span>'

    return Notes(attributes=tooltip, before=lambda _: "", after=behind)


def _legend_item(entry: LegendEntry, tone: Tone) -> str:
    kind = "" if entry.speaker is None else f" ({entry.speaker.kind})"
    swatch = f'<span class="qa-swatch qa-c{tone}" aria-hidden="true"></span>'
    return f"<li>{swatch}{bdi(entry.name)}{kind}: {entry.count}</li>"
