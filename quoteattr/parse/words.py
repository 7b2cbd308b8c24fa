"""Words that are written as one token: ``do`` and ``n't`` in ``don't``."""

from collections.abc import Sequence
from itertools import pairwise

from quoteattr.span import Span

__all__ = ["divided"]


def divided(token: Span, forms: Sequence[str]) -> list[Span]:
    """Where each word of a token stands, the words being given as they are written.

    They divide the token's characters by their lengths. Where these are fewer, each word behind
    has one at least; where there are fewer characters than words, the first words have none.
    """
    cuts = [token.start]
    for behind, form in zip(range(len(forms) - 1, 0, -1), forms, strict=False):
        cuts.append(max(cuts[-1], min(cuts[-1] + len(form), token.end - behind)))
    return [Span(start, end) for start, end in pairwise([*cuts, token.end])]
