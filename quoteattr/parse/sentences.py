"""Where sentences begin: behind a full stop, whatever a parser thinks."""

from collections.abc import Sequence

from quoteattr.parse.tree import Token

_TERMINALS = frozenset(".?!…:;*•—–-=_~")
_CLOSERS = frozenset({*"”\"’'»)]", "''"})


def may_begin(before: Sequence[Token], word: str) -> bool:
    """Whether a sentence may begin at ``word``: behind a full stop, or marks that hold one.

    ``before`` are the tokens in front of it. Where a parser begins a sentence behind any other
    word, the one before goes on.
    """
    if not before:
        return True
    if before[-1].text in _CLOSERS and len(before) > 1:
        return _ends(before[-2].text) and not word[:1].islower()
    return _ends(before[-1].text)


def _ends(word: str) -> bool:
    """Whether ``word`` is one mark, or a run of marks, that may end a sentence."""
    return _TERMINALS.issuperset(word)
