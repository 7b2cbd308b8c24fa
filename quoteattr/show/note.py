"""What is known of one quote, as a list item: who, what, through whom, how sure, and why."""

from collections.abc import Mapping

from quoteattr.model import Quote
from quoteattr.show.marked import bdi, safe
from quoteattr.show.palette import Tone
from quoteattr.show.wording import chain, who


def note(quote: Quote, number: int, tone: Tone, numbers: Mapping[str, int]) -> str:
    """Tell of ``quote``, the page's ``number``-th; ``numbers`` are those of its article, by id."""
    rows = "".join(f"<dt>{name}</dt><dd>{told}</dd>" for name, told in _rows(quote) if told)
    return (
        f'<li id="n{number}" class="note qa-c{tone}">{_who(quote)}\n'
        f'<blockquote dir="auto">{safe(quote.text)}</blockquote>\n{_chain(quote, numbers)}'
        f'<dl>{rows}</dl>\n<a class="back" href="#q{number}">In the text</a></li>'
    )


def _who(quote: Quote) -> str:
    speaker = quote.speaker
    if speaker is None:
        return f'<p class="who"><b>{bdi(who(quote))}</b> <span class="role">not resolved</span></p>'
    role = f' <span class="role">{bdi(speaker.role)}</span>' if speaker.role else ""
    return f'<p class="who"><b>{bdi(speaker.name)}</b>{role}</p>'


def _chain(quote: Quote, numbers: Mapping[str, int]) -> str:
    """The way the words came: ``Araghchi, reported by Hird, by ISW``, with links to each."""
    reporters = chain(quote)
    if not reporters:
        return ""
    links = []
    for reporter in reporters:
        name = bdi(who(reporter))
        number = numbers.get(reporter.id)
        links.append(name if number is None else f'<a href="#q{number}">{name}</a>')
    return f'<p class="chain">{bdi(who(quote))}, reported by {", by ".join(links)}</p>\n'


def _rows(quote: Quote) -> tuple[tuple[str, str], ...]:
    speaker = quote.speaker
    polarity = "" if quote.polarity == "affirmed" else f", {quote.polarity}"
    kind = "" if speaker is None else f"{speaker.kind}{'' if speaker.named else ', never named'}"
    return (
        ("Type", f"{quote.type}{polarity}"),
        ("Cue", _cue(quote)),
        ("Source", "" if quote.source is None else bdi(quote.source.text)),
        ("Kind", kind),
        ("Spoken to", "" if quote.addressee is None else bdi(quote.addressee.text)),
        ("Confidence", _confidence(quote.confidence)),
        ("Rule", f"<code>{safe(quote.rule)}</code>"),
        ("No speaker", "" if quote.reason is None else safe(quote.reason)),
        ("Marks", "" if quote.closed else "a quotation mark is never closed"),
        ("Evidence", _evidence(quote)),
        ("Id", f"<code>{bdi(quote.id)}</code>"),
    )


def _cue(quote: Quote) -> str:
    if quote.cue is None:
        return ""
    told = "" if quote.cue_class is None else f" ({quote.cue_class})"
    return bdi(quote.cue.text) + told


def _confidence(value: float) -> str:
    shown = f"{value:.2f}"
    return f'<meter value="{shown}" aria-label="Confidence">{shown}</meter> {shown}'


def _evidence(quote: Quote) -> str:
    items = (
        f"<li>{safe(item.shows)}: <q>{bdi(item.span.text)}</q></li>" for item in quote.evidence
    )
    listed = "".join(items)
    return f"<ul>{listed}</ul>" if listed else ""
