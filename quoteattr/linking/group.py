"""Quotes to utterances: each goes to a fuller one, so that no chain glues what differs.

Quotes are taken by rank, the fullest first. One whose words are nearly all in a quote of a group
joins it; one that only overlaps must overlap the group's fullest. So every quote is a part or a
variant of the fullest, and a phrase that stands in two utterances never makes them one.
"""

from collections.abc import Mapping, Sequence

from quoteattr.linking.matches import Link
from quoteattr.linking.said import Said

__all__ = ["grouped"]

_MOST = 0.7


def grouped(quotes: Sequence[Said], links: Mapping[int, Sequence[Link]]) -> list[list[Said]]:
    """Put quotes together, given by rank; the first of each group is its fullest."""
    groups: list[list[Said]] = []
    home: dict[int, int] = {}
    for said in quotes:
        fuller = [link for link in links.get(said.number, ()) if link.other.number < said.number]
        near = [link for link in fuller if _joins(said, link, groups[home[link.other.number]])]
        if near:
            best = max(near, key=lambda link: _rank(link, home))
            home[said.number] = home[best.other.number]
            groups[home[said.number]].append(said)
        else:
            home[said.number] = len(groups)
            groups.append([said])
    return groups


def _joins(said: Said, link: Link, group: Sequence[Said]) -> bool:
    return link.shared.share(said) >= _MOST or link.other is group[0]


def _rank(link: Link, home: Mapping[int, int]) -> tuple[bool, float, int, int]:
    """The same speaker's first, then those that share most, then the fullest."""
    number = link.other.number
    return (link.speakers == "same", link.shared.weight, -home[number], -number)
