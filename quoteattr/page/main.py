"""Which runs of a page are its article.

trafilatura says which words are; it drops captions, pull quotes, bylines and now and then a
paragraph. So its words are anchors: what stands among them in the same part of the page belongs to
the article as well.
"""

import re
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from quoteattr.errors import MissingExtra
from quoteattr.page.flow import Run
from quoteattr.page.words import is_called

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_WORD = re.compile(r"\w+")
_GRAM = 4  # words in a row
_KEPT = 0.7  # of a run's rows of words, that trafilatura keeps: then the run is an anchor
_MOST = 0.7  # of the anchors' characters that the article's element holds
_ENDED = tuple(".?!…:”\"’'")
_BESIDE = ("figure", "blockquote")
_OPEN = frozenset({"article", "body", "center", "div", "main", "section", "td"})
"""Elements that may hold text and paragraphs side by side."""
_INLINE = frozenset({"del", "graphic", "hi", "ref"})
"""Elements of trafilatura's that break no line."""


def main_runs(page: "HtmlElement", runs: Sequence[Run], title: str | None) -> list[Run]:
    """The runs of the article, in order."""
    anchors = _anchors(page, runs)
    headline = _headline(runs, anchors, title)
    anchors.discard(headline)
    if not anchors:
        return _without_anchors(runs, headline)
    container = _container(runs, anchors)
    parents = {_parent(runs[number]) for number in anchors}
    kept = {n for n, run in enumerate(runs) if n in anchors or _belongs(run, container, parents)}
    inside = [n for n in sorted(anchors) if container in runs[n].path]
    for n in range(inside[0], inside[-1]):
        if container in runs[n].path and not _is_pages_own(runs[n]):
            kept.add(n)
    if headline >= 0:
        kept |= {n for n in range(headline, inside[0]) if _is_preamble(runs[n])}
    return [runs[n] for n in sorted(kept) if n != headline]


def _anchors(page: "HtmlElement", runs: Sequence[Run]) -> set[int]:
    """Numbers of the runs that trafilatura keeps."""
    grams: set[tuple[str, ...]] = set()
    lines: set[tuple[str, ...]] = set()
    for line in _extracted(page):
        words = _words(line)
        lines.add(words)
        grams.update(_grams(words))
    found = set[int]()
    for number, run in enumerate(runs):
        words = _words(run.text)
        mine = _grams(words)
        if words and (words in lines or (mine and _share(mine, grams) >= _KEPT)):
            found.add(number)
    return found


def _extracted(page: "HtmlElement") -> list[str]:
    """The lines that trafilatura takes for the article's. It gets a copy, as it works in place."""
    try:
        from trafilatura import bare_extraction
        from trafilatura.settings import Document, Extractor
    except ImportError as error:
        raise MissingExtra(
            f"a web page needs trafilatura: pip install 'quoteattr[web]' ({error})"
        ) from error
    options = Extractor(output_format="xml", comments=False, dedup=False)
    options.min_output_size = 0  # a short article is one as well
    found = bare_extraction(deepcopy(page), options=options)
    return _lines(found.body) if isinstance(found, Document) else []


def _lines(body: "_Element") -> list[str]:
    from lxml.etree import iterwalk

    pieces: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        pieces.append("" if element.tag in _INLINE else "\n")
        pieces.append((element.text if event == "start" else element.tail) or "")
    return "".join(pieces).splitlines()


def _parent(run: Run) -> "_Element":
    """The element in which others stand beside a run."""
    parent = run.block.getparent()
    return run.block if run.block.tag in _OPEN or parent is None else parent


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))


def _grams(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[n : n + _GRAM] for n in range(len(words) - _GRAM + 1)]


def _share(mine: list[tuple[str, ...]], grams: set[tuple[str, ...]]) -> float:
    return sum(gram in grams for gram in mine) / len(mine)


def _container(runs: Sequence[Run], anchors: set[int]) -> "_Element":
    """The innermost element that holds most of the anchors' characters."""
    held = Counter[object]()
    for number in anchors:
        held.update(dict.fromkeys(_around(runs[number]), len(runs[number].text)))
    whole = sum(len(runs[number].text) for number in anchors)
    chains = (_around(runs[number]) for number in sorted(anchors))
    return max(([e for e in chain if held[e] >= _MOST * whole] for chain in chains), key=len)[-1]


def _around(run: Run) -> "tuple[_Element, ...]":
    return run.path[: run.path.index(_parent(run)) + 1]


def _belongs(run: Run, container: "_Element", parents: "set[_Element]") -> bool:
    """Whether a run stands beside anchors in the article's element."""
    beside = container in run.path and any(element in parents for element in run.path[:-1])
    return beside and not _is_pages_own(run)


def _is_pages_own(run: Run) -> bool:
    """Whether a run that trafilatura left out is a link to elsewhere."""
    return run.is_link and run.within(*_BESIDE) is None


def _headline(runs: Sequence[Run], anchors: set[int], title: str | None) -> int:
    """The run that is the page's title, above the article; -1 if there is none.

    It is the heading that says the same, else the last large one.
    """
    first = min((n for n in anchors if runs[n].within("h1") is None), default=len(runs))
    above = [n for n, run in enumerate(runs[:first]) if run.within("h1") is not None]
    same = [n for n in above if _words(runs[n].text) == _words(title or "")]
    return (same or above or [-1])[-1]


def _is_preamble(run: Run) -> bool:
    """Whether a run between headline and article is the article's: a byline, a standfirst."""
    if any(is_called(element, "byline") for element in run.path):
        return not run.text.isdigit()
    if run.within("figure", "figcaption") is not None:
        return True
    standfirst = any(is_called(element, "standfirst") for element in run.path[-3:])
    return (standfirst or run.text.endswith(_ENDED)) and not run.is_link


def _without_anchors(runs: Sequence[Run], headline: int) -> list[Run]:
    """What the page marks as its article, else all of it, where trafilatura finds none."""
    inside = [n for n, run in enumerate(runs) if run.within("article", "main") is not None]
    places = inside or range(len(runs))
    return [runs[n] for n in places if n != headline and not _is_pages_own(runs[n])]
