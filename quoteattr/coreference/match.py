"""Which found mention is which gold one.

Scorers of coreference compare mentions by identity, so somebody has to say when two mentions are
the same. The strict way is that their spans are. But what a span takes along (an article, a
relative clause, an apposition) is a convention of each corpus, and ours is another: a source is a
noun phrase without what follows it. Hence the second way, by head, as in the shared tasks on
CorefUD (Žabokrtský et al., 2022): the head of a gold span is its word that stands highest in our
parse, and a found mention matches if its own head is that word.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from quoteattr.coreference.found import FoundMention
from quoteattr.coreference.gold import GoldMention
from quoteattr.parse.tree import ParseTree
from quoteattr.span import Span

Way = Literal["head", "span"]


def match(
    gold: Sequence[GoldMention], found: Sequence[FoundMention], tree: ParseTree, way: Way
) -> dict[int, int]:
    """Pair found mentions with gold ones, one to one: index in ``found`` to index in ``gold``.

    Where several gold mentions have one head (*Ann* in *Ann and Bob*) the nearest pairs of spans
    go first.
    """
    at_head: defaultdict[int, list[int]] = defaultdict(list)
    for j, mention in enumerate(found):
        at_head[mention.head].append(j)
    near = sorted(
        (_apart(one.span, found[j].span), i, j)
        for i, one in enumerate(gold)
        for j in at_head.get(head_of(tree, one.span), ())
    )
    if way == "span":
        spans = {mention.span: j for j, mention in enumerate(found)}
        near = [(0, i, spans[one.span]) for i, one in enumerate(gold) if one.span in spans]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in near:
        if j not in pairs and i not in taken:
            pairs[j] = i
            taken.add(i)
    return pairs


def head_of(tree: ParseTree, span: Span) -> int:
    """The token of a span that stands highest in its tree, of equals the first; -1 for none."""
    return min(tree.within(span), key=lambda i: _depth(tree, i), default=-1)


def _depth(tree: ParseTree, i: int) -> int:
    depth = 0
    while tree[i].head != i:
        i = tree[i].head
        depth += 1
    return depth


def _apart(one: Span, two: Span) -> int:
    return abs(one.start - two.start) + abs(one.end - two.end)
