"""Where sentences begin: behind a full stop, whatever a parser thinks."""

from collections.abc import Sequence

_TERMINALS = frozenset(".?!…:;*•—–-=_~")
_CLOSERS = frozenset({*"”\"’'»)]", "''"})


def may_begin(words: Sequence[str], i: int, first: int = 0) -> bool:
    """Whether a sentence may begin at word ``i``: behind a full stop, or marks that hold one.

    Where a parser begins a sentence behind any other word, the one before goes on. The text begins
    at word ``first``.
    """
    if i == first:
        return True
    before = words[i - 1]
    if before in _CLOSERS and i > first + 1:
        return _ends(words[i - 2]) and not words[i][:1].islower()
    return _ends(before)


def _ends(word: str) -> bool:
    """Whether ``word`` is one mark, or a run of marks, that may end a sentence."""
    return _TERMINALS.issuperset(word)
