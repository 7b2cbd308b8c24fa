"""A parse tree under change: every move leaves it a tree over the same tokens."""

from collections.abc import Sequence

from quoteattr.parse.tree import Token


class Draft:
    """Heads and labels of some tokens, to be changed by moves between neighbours in the tree.

    A token only ever goes up to its head's head, aside to a sibling, or changes places with its
    head, so no move closes a circle. Heads that do not form a tree are mended first: a token whose
    head lies outside, or that would close a circle, becomes a root.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.heads = _without_circles([token.head for token in tokens])
        """Index of each token's head; its own for a root."""
        self.deps = [token.dep for token in tokens]
        """Label of each token."""
        self._below: list[dict[int, None]] = [{} for _ in tokens]
        for i, head in enumerate(self.heads):
            if head != i:
                self._below[head][i] = None

    def children(self, i: int, *deps: str) -> list[int]:
        """The dependents of a token in text order; with labels, those that have one of them."""
        found = sorted(self._below[i])
        return [child for child in found if self.deps[child] in deps] if deps else found

    def is_root(self, i: int) -> bool:
        """Whether a token hangs on nothing."""
        return self.heads[i] == i

    def upwards(self) -> list[int]:
        """All tokens, each behind the ones below it, as the tree is now."""
        order, waiting = [], [i for i in range(len(self.tokens)) if self.is_root(i)]
        while waiting:
            order.append(waiting.pop())
            waiting.extend(self._below[order[-1]])
        return order[::-1]

    def swap(self, i: int, dep: str) -> None:
        """Let a token take the place and label of its head, which hangs on it as ``dep``."""
        head = self.heads[i]
        above = self.heads[head]
        self._hang(i, i if above == head else above)
        self.deps[i] = self.deps[head]
        self._hang(head, i)
        self.deps[head] = dep

    def lift(self, i: int) -> None:
        """Hang a token on its head's head; below a root it stays."""
        self._hang(i, self.heads[self.heads[i]])

    def aside(self, i: int, sibling: int) -> None:
        """Hang a token on another that has the same head."""
        self._hang(i, sibling)

    def result(self) -> tuple[Token, ...]:
        """The tokens with their heads and labels as they are now."""
        return tuple(
            token._replace(head=head, dep="root" if head == i else dep)
            for i, (token, head, dep) in enumerate(
                zip(self.tokens, self.heads, self.deps, strict=True)
            )
        )

    def _hang(self, i: int, head: int) -> None:
        self._below[self.heads[i]].pop(i, None)
        self.heads[i] = head
        if head != i:
            self._below[head][i] = None


def _without_circles(heads: Sequence[int]) -> list[int]:
    """Heads of which every chain ends in a root."""
    mended = [head if 0 <= head < len(heads) else i for i, head in enumerate(heads)]
    walk = [-1] * len(mended)
    for start in range(len(mended)):
        here = start
        while walk[here] < 0:
            walk[here] = start
            here = mended[here]
        if walk[here] == start and mended[here] != here:
            mended[here] = here
    return mended
