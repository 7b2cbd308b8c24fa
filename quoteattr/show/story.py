"""One article of a page: heading, text with its quotes marked, and a note on each quote."""

import re
from collections.abc import Sequence
from datetime import datetime

from attrs import frozen

from quoteattr.article.paragraphs import split
from quoteattr.export.found import Found
from quoteattr.model import Article
from quoteattr.show.marked import Notes, bdi, marked, safe
from quoteattr.show.note import note
from quoteattr.show.segments import Layer, Run, paragraphs
from quoteattr.show.speakers import Voice
from quoteattr.show.wording import short_label

_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f/?#\\][^\s\x00-\x1f\x7f]*", re.IGNORECASE)
_LABELLED = re.compile(r'<a id="q(\d+)"')
_TAGS = {"heading": "h3", "blockquote": "blockquote"}


@frozen(kw_only=True)
class Story:
    """What an article's part of a page is drawn from."""

    found: Found
    number: int
    """Place of the article on the page, 0-based."""
    first: int
    """Number of its first quote, counted over the whole page."""
    voices: Sequence[Voice]
    """Whose words its quotes are, in their order."""


def story_html(story: Story) -> str:
    """Draw an article; nothing of it is obeyed as markup."""
    article, name = story.found.article, f"a{story.number}"
    title = safe(article.title or article.id)
    return (
        f'<article id="{name}" aria-labelledby="{name}-title">\n<header>{_above(article)}'
        f'<h2 id="{name}-title" dir="auto">{title}</h2>{_below(article)}</header>\n'
        f'<div class="quoteattr">\n{_text(story)}</div>\n{_notes(story)}</article>\n'
    )


def _above(article: Article) -> str:
    parts = [
        *([] if article.publisher is None else [bdi(article.publisher)]),
        *([] if article.published is None else [_time(article.published)]),
    ]
    return f'<p class="meta">{" · ".join(parts)}</p>\n' if parts else ""


def _below(article: Article) -> str:
    parts = [
        *([] if article.author is None else [bdi(article.author)]),
        *([] if article.url is None else [_link(article.url)]),
    ]
    return f'<p class="meta">{" · ".join(parts)}</p>\n' if parts else ""


def _time(published: str) -> str:
    try:
        datetime.fromisoformat(published)
    except ValueError:
        return bdi(published)
    return f'<time datetime="{safe(published)}">{bdi(published)}</time>'


def _link(url: str) -> str:
    """A link if it leads to the web, else only its words."""
    if not _WEB.fullmatch(url):
        return bdi(url)
    return f'<a href="{safe(url)}" rel="noopener noreferrer">{bdi(url)}</a>'


def _text(story: Story) -> str:
    """The paragraphs; a quote of which they show no word has its label behind them."""
    found = story.found
    text, tones = found.article.text, [voice.tone for voice in story.voices]
    notes = _beside(story)
    kinds = (paragraph.kind for paragraph in split(text, found.article.blocks))
    drawn = paragraphs(text, found.quotes, found.rejected, found.article.blocks)
    body = "".join(
        _block(kind, marked(text, runs, tones, notes))
        for kind, runs in zip(kinds, drawn, strict=True)
    )
    labelled = {int(number) for number in _LABELLED.findall(body)}
    loose = "".join(
        _label(story, place)
        for place in range(len(found.quotes))
        if story.first + place not in labelled
    )
    return body + (f"<p>Not shown in the text: {loose}</p>\n" if loose else "")


def _block(kind: str, html: str) -> str:
    tag = _TAGS.get(kind, "p")
    return f'<{tag} class="is-{kind.replace(" ", "")}" dir="auto">{html}</{tag}>\n'


def _beside(story: Story) -> Notes:
    """Numbers on each run, for the script; words around each quote, for whoever listens."""
    quotes, rejected = story.found.quotes, story.found.rejected

    def attributes(run: Run) -> str:
        inside = _numbers(story, run.inside("content"))
        about = _numbers(story, (*run.inside("cue"), *run.inside("source")))
        marks = "; ".join(rejected[layer.number].reason for layer in run.inside("rejected"))
        return (
            (f' data-quotes="{inside}"' if inside else "")
            + (f' data-about="{about}"' if about else "")
            + (f' title="no quotation: {safe(marks)}"' if marks else "")
        )

    def before(layer: Layer) -> str:
        begins = layer.role == "content" and (
            layer.span.start == quotes[layer.number].content[0].start
        )
        return '<span class="aloud">quote: </span>' if begins else ""

    def after(layer: Layer) -> str:
        return _label(story, layer.number) if layer.role == "content" and layer.final else ""

    return Notes(attributes=attributes, before=before, after=after)


def _numbers(story: Story, layers: Sequence[Layer]) -> str:
    return " ".join(str(story.first + layer.number) for layer in layers)


def _label(story: Story, place: int) -> str:
    """The link to the note on a quote, with all that the script filters by."""
    quote, voice, number = story.found.quotes[place], story.voices[place], story.first + place
    aloud = f"end of quote by {' · '.join(short_label(quote))}, {quote.type}"
    return (
        f'<a id="q{number}" class="qa-label qa-c{voice.tone}" href="#n{number}"'
        f' data-voice="{voice.number}" data-type="{quote.type}" data-cue="{quote.cue_class or ""}"'
        f' data-sure="{quote.confidence:.4f}" aria-label="{safe(aloud)}">'
        f"{' · '.join(map(bdi, short_label(quote)))}</a>"
    )


def _notes(story: Story) -> str:
    quotes = story.found.quotes
    if not quotes:
        return '<p class="none">No quotes found.</p>\n'
    numbers = {quote.id: number for number, quote in enumerate(quotes, story.first)}
    items = "\n".join(
        note(quote, number, voice.tone, numbers)
        for number, (quote, voice) in enumerate(zip(quotes, story.voices, strict=True), story.first)
    )
    many = "1 quote" if len(quotes) == 1 else f"{len(quotes)} quotes"
    return (
        f'<details class="notes"><summary>Notes on {many}</summary>\n<ol>\n{items}\n</ol>\n'
        "</details>\n"
    )
