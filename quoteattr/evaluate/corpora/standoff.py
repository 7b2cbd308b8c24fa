r"""One file of brat's standoff annotation: text-bound annotations, events and relations.

::

    T1	Source 0 8	Ama Osei
    T2	Cue 9 13	said
    T3	Content 14 22;30 36	the pier had gone
    E1	Cue:T2 Source:T1 Content:T3
    R1	Says Arg1:T1 Arg2:T3

Offsets count code points of the text beside it. Attributes, notes and the rest are passed over. The
form is that of https://brat.nlplab.org/standoff.html.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

from quoteattr.errors import ArticleError
from quoteattr.evaluate.corpora.files import check_words, lines_of, span_in
from quoteattr.span import Span

_BOUND = re.compile(r"(?P<type>\S+) (?P<spans>\d+ \d+(?:;\d+ \d+)*)")
_ROLE = re.compile(r"(?P<role>[^\s:]+?)\d{0,9}:(?P<target>\S+)")


@frozen(kw_only=True)
class Bound:
    """A text-bound annotation."""

    type: str
    spans: tuple[Span, ...]
    """Its pieces in text order."""
    place: str
    """``FILE:LINE``"""


@frozen(kw_only=True)
class Link:
    """An event or a relation: what takes which part in it."""

    type: str
    trigger: str | None
    """Of an event, the id of its trigger; ``None`` for a relation."""
    roles: tuple[tuple[str, str], ...]
    """Role, without a number behind it, and the id that fills it."""
    place: str


@frozen(kw_only=True)
class Standoff:
    """All that one file says, in its order."""

    bound: Mapping[str, Bound]
    links: tuple[Link, ...]


def read_standoff(path: Path, text: str) -> Standoff:
    """Read one ``.ann`` file that annotates ``text``.

    Raises:
        ArticleError: a line breaks the form, points outside the text or at other words than it
            names, or links to what is not there; the message gives file, line, what and remedy.

    """
    bound = read_bound(path, text)
    links = [_link(name, fields, place) for place, name, fields in _annotations(path, "ER")]
    for link in links:
        _check_targets(link, bound)
    return Standoff(bound=bound, links=tuple(links))


def read_bound(path: Path, text: str) -> dict[str, Bound]:
    """Read the text-bound annotations alone; raises ArticleError as `read_standoff`."""
    annotations = _annotations(path, "T")
    return {name: _bound(text, fields, place) for place, name, fields in annotations}


def _annotations(path: Path, kinds: str) -> Iterator[tuple[str, str, list[str]]]:
    """The lines whose id begins with one of the letters ``kinds``: place, id, fields."""
    for place, line in lines_of(path):
        name, *fields = line.split("\t")
        if name.startswith(tuple(kinds)):
            yield place, name, fields


def _bound(text: str, fields: list[str], place: str) -> Bound:
    match = _BOUND.fullmatch(fields[0].strip()) if fields else None
    if match is None:
        raise ArticleError(
            f"{place}: no text-bound annotation; write `T1<tab>Type 0 8<tab>words`, pieces parted "
            "by semicolons"
        )
    pairs = (piece.split(" ") for piece in match["spans"].split(";"))
    spans = tuple(sorted(span_in(text, int(start), int(end), place) for start, end in pairs))
    if len(fields) > 1:
        check_words(text, spans, fields[1], place)
    return Bound(type=match["type"], spans=spans, place=place)


def _link(name: str, fields: list[str], place: str) -> Link:
    kind, *rest = fields[0].split() if fields and fields[0].strip() else [""]
    kind, colon, trigger = kind.partition(":")
    roles = [_ROLE.fullmatch(part) for part in rest]
    if not kind or None in roles or name.startswith("E") != bool(colon and trigger):
        raise ArticleError(
            f"{place}: neither event nor relation; write `E1<tab>Type:T1 Role:T2` or "
            "`R1<tab>Type Arg1:T1 Arg2:T2`"
        )
    filled = tuple((role["role"], role["target"]) for role in roles if role)
    return Link(type=kind, trigger=trigger or None, roles=filled, place=place)


def _check_targets(link: Link, bound: Mapping[str, Bound]) -> None:
    for target in _targets(link):
        if target.startswith("T") and target not in bound:
            raise ArticleError(f"{link.place}: there is no {target}; add its line, or take it out")


def _targets(link: Link) -> Iterator[str]:
    if link.trigger is not None:
        yield link.trigger
    yield from (target for _, target in link.roles)
