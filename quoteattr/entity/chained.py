"""Whom a mention means where the backend has found coreference: its chains come before our guesses.

Names are put together by :mod:`quoteattr.entity.naming` in any case, which sees the whole article;
of a chain, descriptions and pronouns are taken.
"""

from collections import Counter
from collections.abc import Iterable

from attrs import define

from quoteattr.entity.entity import Entity
from quoteattr.entity.mention import Mention
from quoteattr.entity.naming import Naming
from quoteattr.parse.tree import ParseTree

__all__ = ["Chained"]


@define(eq=False)
class Chained:
    """The chains of an article, and whom each means as far as that is known."""

    _numbers: dict[int, int]
    """The chain of a mention, by the token that heads it."""
    _entities: dict[int, Entity]
    """Whom a chain means."""

    @classmethod
    def of(cls, tree: ParseTree, mentions: Iterable[Mention], naming: Naming) -> "Chained":
        """Whoever most names in a chain mean is whom all of it means."""
        numbers = {
            _head(tree, first, last): number
            for number, chain in enumerate(tree.chains)
            for first, last in chain
        }
        named: dict[int, Counter[Entity]] = {}
        for mention in mentions:
            if mention.form == "name" and mention.head in numbers:
                entity = naming.by_start[mention.span.start]
                named.setdefault(numbers[mention.head], Counter())[entity] += 1
        entities = {number: counts.most_common(1)[0][0] for number, counts in named.items()}
        return cls(numbers, entities)

    def whom(self, mention: Mention) -> Entity | None:
        """Whom a description or pronoun means by its chain; ``None`` if that is not known."""
        number = self._numbers.get(mention.head)
        return None if number is None else self._entities.get(number)

    def remember(self, mention: Mention, entity: Entity) -> None:
        """Note whom a mention was found to mean: so do those behind it in its chain."""
        number = self._numbers.get(mention.head)
        if number is not None:
            self._entities.setdefault(number, entity)


def _head(tree: ParseTree, first: int, last: int) -> int:
    """The token of a mention that hangs on something outside of it; the first of several."""
    outside = (i for i in range(first, last + 1) if not first <= tree[i].head <= last)
    root = (i for i in range(first, last + 1) if tree[i].head == i)
    return next(outside, next(root, first))
