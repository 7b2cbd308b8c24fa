"""What each run of an article is: a paragraph, a quotation set apart, a caption."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING, Literal, Self

from attrs import frozen

from quoteattr.page.flow import Run
from quoteattr.page.words import is_called

if TYPE_CHECKING:
    from lxml.etree import _Element

Kind = Literal["paragraph", "heading", "blockquote", "pullquote", "caption", "byline"]

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WORD = re.compile(r"\w+")
_LONGEST_BYLINE = 250  # characters
_FEWEST_REPEATED = 5  # words that a pull quote says again
_LAYOUT = 0.5  # of the article: what holds more is the article, and no part of it


def kinds(runs: Sequence[Run]) -> list[Kind]:
    """The kind of each run, by its elements and, of quotations, by what the article says again."""
    names = _Names.around(runs)
    found: list[Kind] = [_kind(run, names) for run in runs]
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


@frozen(kw_only=True, eq=False)
class _Names:
    """What the elements around runs tell of them, those aside that hold most of the article."""

    held: "Mapping[_Element, int]"
    """How many characters stand in each."""
    most: float

    @classmethod
    def around(cls, runs: Sequence[Run]) -> Self:
        """The names around the runs of an article."""
        held = Counter["_Element"]()
        for run in runs:
            quotation = _quotation(run)
            beside = () if quotation is None or quotation in run.path else (quotation,)
            held.update(dict.fromkeys((*run.path, *beside), len(run.text)))
        return cls(held=held, most=_LAYOUT * sum(len(run.text) for run in runs))

    def tell(self, run: Run, sign: str, longest: float = inf) -> bool:
        """Whether an element is called so that holds the run, and not too many characters."""
        most = min(self.most, longest)
        small = (element for element in run.path if self.held[element] <= most)
        return any(is_called(element, sign) for element in small)

    def quotation(self, run: Run) -> "_Element | None":
        """The quotation around a run, unless it only indents the article."""
        found = _quotation(run)
        return None if found is None or self.held[found] > self.most else found


def _kind(run: Run, names: _Names) -> Kind:
    if names.tell(run, "pullquote"):
        return "pullquote"
    if names.quotation(run) is not None:
        return "pullquote" if run.within("aside") is not None else "blockquote"
    if run.within("figcaption", "caption", "figure") is not None or names.tell(run, "caption"):
        return "caption"
    heading = run.within(*_HEADINGS)
    if heading is not None:
        return "byline" if is_called(heading, "byline") else "heading"
    if names.tell(run, "byline", _LONGEST_BYLINE):
        return "byline"
    return "paragraph"


def _quotation(run: Run) -> "_Element | None":
    """The outermost quotation around a run, or beside which it stands in a figure."""
    outer = next((element for element in run.path if element.tag == "blockquote"), None)
    figure = run.within("figure")
    if outer is None and figure is not None and run.within("figcaption") is not None:
        outer = next(figure.iter("blockquote"), None)
    return outer


def _words(run: Run) -> list[str]:
    return _WORD.findall(run.text.lower())


def _is_repeated(words: Sequence[str], told: str) -> bool:
    return len(words) >= _FEWEST_REPEATED and f" {' '.join(words)} " in f" {told} "
