"""Runs of a text as flat ``span`` elements: what every display in HTML is drawn with.

Every run becomes one ``span``, so that overlapping quotes cannot nest badly. The innermost quote
gives the background, the one around it a line below; ``marks.css`` says how that looks.
"""

from collections.abc import Callable, Iterable, Sequence
from html import escape

from attrs import frozen

from quoteattr.show.palette import Tone
from quoteattr.show.segments import Layer, Run
from quoteattr.show.wording import visible


@frozen(kw_only=True)
class Notes:
    """What a display writes beside the words."""

    attributes: Callable[[Run], str]
    """Further attributes of a run's element, each with a space before it."""
    before: Callable[[Layer], str]
    """What stands before a stretch that begins; HTML."""
    after: Callable[[Layer], str]
    """What stands behind a stretch that ends; HTML."""


def safe(text: str) -> str:
    """Text as HTML shows it, in an element or an attribute: nothing in it is obeyed."""
    return escape(visible(text))


def bdi(text: str) -> str:
    """Words of the article's in a sentence of ours: neither may turn the other's direction."""
    return f"<bdi>{safe(text)}</bdi>"


def marked(text: str, runs: Iterable[Run], tones: Sequence[Tone], notes: Notes) -> str:
    """Draw ``runs`` of ``text``; ``tones`` are the colours of its quotes, in their order."""
    return "".join(_run(text, run, tones, notes) for run in runs)


def _run(text: str, run: Run, tones: Sequence[Tone], notes: Notes) -> str:
    words = safe(run.span.of(text))
    if not run.layers:
        return words
    before = "".join(map(notes.before, run.opening()))
    after = "".join(map(notes.after, run.closing()))
    classes = " ".join(_classes(run, tones))
    return f'{before}<span class="{classes}"{notes.attributes(run)}>{words}</span>{after}'


def _classes(run: Run, tones: Sequence[Tone]) -> list[str]:
    roles = dict.fromkeys(f"qa-{layer.role}" for layer in run.layers)
    *outer, inner = [None, *(tones[layer.number] for layer in run.inside("content"))]
    around = [f"qa-inside qa-o{tone}" for tone in outer[-1:] if tone is not None]
    return [*roles, *([] if inner is None else [f"qa-c{inner}"]), *around]
