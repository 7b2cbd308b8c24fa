"""A text as folded words: what stays the same when another paper prints it in another style.

Case, marks, accents, hyphens at the ends of lines, tense and person are folded away. The text
itself is not touched. This is the only module that says when two words are the same.
"""

import re
import unicodedata
from functools import cache

from attrs import field, frozen

from quoteattr.tables import load_table

__all__ = ["Lexicon", "ends_sentence", "fold", "is_plain", "is_word", "pieces", "stem"]

_ACCENTS = "\u0300-\u036f"
_PIECES = re.compile(
    rf"[^\W_]+(?:(?:['’ʼ\u00ad{_ACCENTS}]+|-\r?\n[ \t]*)[^\W_]+)*[{_ACCENTS}]*|[\W_]+"
)
_DROPPED = re.compile(rf"[\u00ad{_ACCENTS}\s'-]")
_CLITIC = re.compile(r"'(?:s|ll|re|ve|d|m)$")
_STOP = re.compile(r"[.!?…]|\n\s*\n")


@frozen(kw_only=True)
class _Table:
    """``linking.toml``."""

    plain: tuple[str, ...]
    denying: tuple[str, ...]
    alike: tuple[str, ...]


@frozen(kw_only=True)
class Lexicon:
    """What is known about words, by their stems."""

    plain: frozenset[str] = field(repr=False)
    """They never make two utterances the same."""
    denying: frozenset[str]
    stands_for: dict[str, str] = field(repr=False)
    """The word that stands for another, by the other."""

    @staticmethod
    @cache
    def english() -> "Lexicon":
        """The words of ``data/en/linking.toml``."""
        table = load_table("linking.toml", _Table)
        stands_for: dict[str, str] = {}
        for line in table.alike:
            first, *others = line.split()
            stands_for |= {other: first for other in others if other not in stands_for}
        return Lexicon(
            plain=frozenset(stem(stands_for.get(word, word)) for word in table.plain),
            denying=frozenset(map(stem, table.denying)),
            stands_for=stands_for,
        )


def pieces(text: str) -> list[str]:
    """Cut a text into words and what stands between them: joined, they are the text again."""
    return _PIECES.findall(text)


def is_word(piece: str) -> bool:
    """Whether a piece is a word."""
    return piece[:1].isalnum()


def is_plain(folded: str, lexicon: Lexicon) -> bool:
    """Whether many utterances share a folded word: single letters do, too."""
    return folded in lexicon.plain or (len(folded) < len("it") and not folded.isdigit())


def fold(word: str, lexicon: Lexicon) -> str:
    """What a word is the same by: ``Falls``, ``fell`` and ``falling`` are ``fal``.

    What ends in *n't* is ``not``; what another word has swallowed (*she'll*) is left out.
    """
    plain = unicodedata.normalize("NFKD", word).casefold().replace("’", "'").replace("ʼ", "'")
    if plain.endswith("n't"):
        return "not"
    plain = _DROPPED.sub("", _CLITIC.sub("", plain))
    return stem(lexicon.stands_for.get(plain, plain))


def stem(word: str) -> str:
    """Take the ending off a word of English, roughly: good for telling forms of one word apart."""
    short = len("been")
    if len(word) > len("sings") and word.endswith("ing"):
        word = word[:-3]
    elif len(word) > short and word.endswith(("ed", "es")):
        word = word[:-2]
    elif len(word) >= short and word.endswith("s") and word[-2] not in "su":
        word = word[:-1]
    if len(word) > len("the") and word[-1] == word[-2]:
        word = word[:-1]
    if len(word) > len("the") and word[-1] == "e":
        word = word[:-1]
    return word[:-1] + "i" if len(word) > len("by") and word[-1] == "y" else word


def ends_sentence(between: str) -> bool:
    """Whether a sentence may end in what stands between two words."""
    return _STOP.search(between) is not None
