"""A mention: words that refer to somebody or something, and what they show."""

import re
from functools import lru_cache
from typing import Literal

from attrs import field, frozen

from quoteattr.cast import CastMember
from quoteattr.parse.tree import ParseTree
from quoteattr.span import Span

Form = Literal["name", "nominal", "pronoun"]
_IRISH = re.compile(r"[htn][A-ZÁÉÍÓÚ][a-záéíóú]|mB|bP|gC|dT")
_REMEMBERED = 30_000  # words looked at last
_OPENERS = frozenset({"“", "‘", '"', "'", "«", ":", "``", "—", "–", "(", "["})


@frozen(kw_only=True)
class Mention:
    """Words that refer to somebody or something. Offsets of the article, indices of its tree.

    Of *Mayor Ana Ruiz* the span is that of ``Ana Ruiz``, the title ``Mayor``.
    """

    span: Span
    form: Form
    head: int
    """Token that stands for the mention in the tree."""
    first: int
    last: int
    """First and last token, both included; of a name with a role, the role's too."""
    name: str = ""
    """Of a name: its words without title and role."""
    title: str = ""
    """Of a name: the title or the last word of the role in front, as written: ``Mrs.``."""
    titled: str = ""
    """Of a name: with the title or article in front, no role: *Mrs. Poe*, *the Hatter*."""
    words: tuple[str, ...] = field(default=(), repr=False)
    """Of a name: its words in lower case, full stops dropped. Of a nominal: its lemmas."""
    role: str | None = None
    """Title or office that goes with a name, as written."""
    gender: str | None = None
    label: str | None = None
    """``PERSON``, ``ORG``, ``LOC``, ``GROUP``, ``DOCUMENT``, ``THING`` or ``None``: a guess."""
    sure: bool = False
    """Whether the words themselves show the label: a title, a given name, ``Ministry``."""
    plural: bool = False
    member: CastMember | None = None
    """Whom of a known cast it means."""


def text_order(mention: Mention) -> tuple[int, int]:
    """Sort key: where a mention begins and ends."""
    return mention.span.start, mention.span.end


@lru_cache(maxsize=_REMEMBERED)
def lower(word: str) -> str:
    """A word in lower case, without the full stop of an abbreviation: ``dr``."""
    return word.lower().rstrip(".") if len(word) > 1 else word.lower()


@lru_cache(maxsize=_REMEMBERED)
def plain(word: str) -> str:
    """A word of a name as names are compared: lower case, no marks at its ends."""
    return word.lower().replace("’", "'").strip(".'-")


@lru_cache(maxsize=_REMEMBERED)
def is_large(word: str) -> bool:
    """Whether a word is written with a capital: ``Ana``, ``WHO``, ``hEidhin``."""
    return word[:1].isupper() or _IRISH.match(word) is not None


@lru_cache(maxsize=_REMEMBERED)
def is_acronym(word: str) -> bool:
    """Whether a word is made of initials: ``WHO``, ``DoE``, ``IISc``."""
    capitals = sum(letter.isupper() for letter in word)
    return capitals > 1 and 2 * capitals >= sum(letter.isalpha() for letter in word)


def opens_sentence(tree: ParseTree, i: int) -> bool:
    """Whether a token may be large only since a sentence begins with it: ``Rents fell``."""
    if not i:
        return True
    before, token = tree.tokens[i - 1 : i + 1]
    return before.sentence != token.sentence or before.text in _OPENERS
