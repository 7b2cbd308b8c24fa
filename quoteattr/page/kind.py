"""What each run of an article is: a paragraph, a quotation set apart, a caption."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from quoteattr.page.flow import Run
from quoteattr.page.words import is_called

if TYPE_CHECKING:
    from lxml.etree import _Element

Kind = Literal["paragraph", "heading", "blockquote", "pullquote", "caption", "byline"]

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WORD = re.compile(r"\w+")
_LONGEST_BYLINE = 30  # words
_FEWEST_REPEATED = 5  # words that a pull quote says again
_LAYOUT = 0.5  # of the article: quotations that hold more only indent it


def kinds(runs: Sequence[Run]) -> list[Kind]:
    """The kind of each run, by its elements and, of quotations, by what the article says again."""
    layout = _indenting(runs)
    found: list[Kind] = [_kind(run, layout) for run in runs]
    told = " ".join(
        word
        for run, kind in zip(runs, found, strict=True)
        if kind == "paragraph"
        for word in (*_words(run), "|")
    )
    repeated = {
        _quotation(run)
        for run, kind in zip(runs, found, strict=True)
        if kind == "blockquote" and _is_repeated(_words(run), told)
    }
    return [
        "pullquote" if kind == "blockquote" and _quotation(run) in repeated else kind
        for run, kind in zip(runs, found, strict=True)
    ]


def is_embeds_own(run: Run) -> bool:
    """Whether a run is what another site sets around its post: ``View this post on ...``."""
    return run.is_link and any(is_called(element, "embed") for element in run.path)


def _kind(run: Run, layout: "set[_Element]") -> Kind:
    if any(is_called(element, "pullquote") for element in run.path):
        return "pullquote"
    quotation = _quotation(run)
    if quotation is not None and quotation not in layout:
        return "pullquote" if run.within("aside") is not None else "blockquote"
    if run.within("figcaption", "caption", "figure") is not None or _is_within(run, "caption"):
        return "caption"
    if run.within(*_HEADINGS) is not None:
        return "heading"
    if _is_within(run, "byline") and len(_words(run)) <= _LONGEST_BYLINE:
        return "byline"
    return "paragraph"


def _is_within(run: Run, sign: str) -> bool:
    """Whether the run's own elements are called so, not those that hold half of the page."""
    return any(
        is_called(element, sign) for element in run.path if element.tag not in {"html", "body"}
    )


def _quotation(run: Run) -> "_Element | None":
    """The outermost quotation around a run, or beside which it stands in a figure."""
    outer = next((element for element in run.path if element.tag == "blockquote"), None)
    figure = run.within("figure")
    if outer is None and figure is not None and run.within("figcaption") is not None:
        outer = next(figure.iter("blockquote"), None)
    return outer


def _indenting(runs: Iterable[Run]) -> "set[_Element]":
    """Quotations that hold most of an article: nobody's words, but a margin."""
    held = Counter[object]()
    whole = 0
    for run in runs:
        whole += len(run.text)
        quotation = _quotation(run)
        if quotation is not None:
            held[quotation] += len(run.text)
    return {element for element, size in held.items() if size > _LAYOUT * whole}  # type: ignore[misc]


def _words(run: Run) -> list[str]:
    return _WORD.findall(run.text.lower())


def _is_repeated(words: Sequence[str], told: str) -> bool:
    return len(words) >= _FEWEST_REPEATED and f" {' '.join(words)} " in f" {told} "
