"""Who tells a story in the first person, and what others call them.

*I* outside of quotation marks is the narrator where *I* says words there: "Sit down," I said. Their
name stands in other people's mouths: whom they call, and the story never names otherwise.
"""

from collections.abc import Iterable, Sequence

from quoteattr.attribution.attribution import Attribution
from quoteattr.attribution.view import View
from quoteattr.entity.entity import Entity
from quoteattr.entity.mention import Mention, lower
from quoteattr.entity.people import load_people
from quoteattr.parse.tree import ParseTree

_NARRATED = 0.03  # share of direct speech that "I said" goes with where *I* tells the story
_FEWEST_CALLS = 2
_TOLD = 0.15  # share of names in the story itself, at most
_CLOSING = frozenset({",", "!", ".", "?", ";", "—", "--", "–", "-", "”", "’", '"', "'"})


def is_narrated(view: View, attributions: Sequence[Attribution]) -> bool:
    """Whether *I* tells the story: ``"Sit down," I said``."""
    direct = [a for a in attributions if a.type == "direct"]
    heads = [a.source_token for a in direct if a.source_token is not None]
    told = sum(lower(view.tree[i].text) == "i" and view.inside[i] is None for i in heads)
    return told > _NARRATED * len(direct)


def is_vocative(tree: ParseTree, mention: Mention) -> bool:
    """Whether a name calls somebody: ``Yes, my dear Ana, I do``."""
    return mention.form == "name" and stands_alone(tree, mention.first, mention.last)


def stands_alone(tree: ParseTree, first: int, last: int) -> bool:
    """Whether words stand between stops, endearments left out: ``sir`` of ``No, dear sir!``."""
    tender = load_people().tender
    while first and tree[first - 1].text.lower() in tender:
        first -= 1
    opened = not first or tree[first - 1].pos == "PUNCT"
    return opened and last + 1 < len(tree) and tree[last + 1].text in _CLOSING


def find_narrator(
    tree: ParseTree, entities: Iterable[Entity], inside: Sequence[int | None]
) -> Entity | None:
    """The entity that is called by name and not told of; ``None`` if there is none.

    ``inside`` tells the marks around each token.
    """
    best, most = None, _FEWEST_CALLS - 1
    for entity in entities:
        quoted = [m for m in entity.names if inside[m.head] is not None]
        told = len(entity.names) - len(quoted)
        calls = sum(is_vocative(tree, mention) for mention in quoted)
        if calls > most and told <= _TOLD * len(entity.names) and entity.label in {"PERSON", None}:
            best, most = entity, calls
    return best
