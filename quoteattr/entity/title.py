"""Titles and roles inside a run of capitalised words, and what they make of the name behind.

Most titles are no part of the name (*Mr. Poe*), some are where one word would be left (*Pope
Francis*), and *Mrs. John Poe* is another person than *John Poe*.
"""

from collections.abc import Sequence

from quoteattr.entity.capitals import Capitals
from quoteattr.entity.mention import lower
from quoteattr.entity.people import People
from quoteattr.parse.tree import ParseTree, Token

_FULL_NAME = 2  # words
_COMMON = frozenset({"NOUN", "ADJ", "VERB"})


def role_length(tokens: Sequence[Token], capitals: Capitals) -> int:
    """How many tokens of a run are title and role: 2 of ``Foreign Minister Ana Ruiz``.

    They reach up to the last word that is a title or a role.
    """
    people, length = capitals.people, 0
    for place, token in enumerate(tokens):
        if not place and _is_common(token, tokens, people):
            length = 1  # Pollster Beata Mazur
            continue
        if not _is_role(tokens, place, length, capitals):
            continue
        if not (_is_weak(tokens, place, length, capitals) or _is_surname(tokens, place, people)):
            length = place + 1
    if (
        length == len(tokens) - 1
        and length
        and lower(tokens[length - 1].text) in people.titles.kept
    ):
        length -= 1  # Pope Francis, Sheikh Hasina, U Thant
    if length == len(tokens) and capitals.personal(tokens[:1]):
        length = 0  # Cal Weaver
    return length or _attribute_length(tokens, capitals)


def _is_common(token: Token, tokens: Sequence[Token], people: People) -> bool:
    """Whether a run begins with a common noun, which can only be a role that no list knows."""
    common = token.pos == "NOUN" and len(tokens) > _FULL_NAME
    return common and not people.gender(token.text.lower())


def _is_weak(tokens: Sequence[Token], place: int, length: int, capitals: Capitals) -> bool:
    """``General Motors``: a word that is a role only in front of a person's name."""
    weak = tokens[place].text.lower() in capitals.people.roles.weak and not length
    hyphened = place > 0 and tokens[place - 1].text == "-"
    return weak and not hyphened and not capitals.personal(tokens[place + 1 :])


def _is_surname(tokens: Sequence[Token], place: int, people: People) -> bool:
    """``Mr. King``, ``Ms. Baker``: a name, although a title or a role; not ``Mr. Speaker``."""
    before = tokens[place - 1].text.lower() if place else ""
    courtesy = before in people.titles.courtesy and place == len(tokens) - 1
    return courtesy and lower(tokens[place].text) not in people.addressed


def _is_role(tokens: Sequence[Token], place: int, length: int, capitals: Capitals) -> bool:
    """Whether a word is a role, or a title in front of more words.

    ``length`` tells how many words before are known for title and role: a title follows these, or
    is one that always begins a name.
    """
    people, word = capitals.people, tokens[place].text.lower()
    if word in people.role_nouns:
        return True
    if not place and word.removesuffix("s") in people.role_nouns and capitals.personal(tokens[1:]):
        return True  # Senators Ada Lin and Li Poe
    title = word in people.title_words and (length == place or word in people.sure_titles)
    return title and place + 1 < len(tokens)


def _attribute_length(tokens: Sequence[Token], capitals: Capitals) -> int:
    """``Crooked`` in front of ``Ada Lin``: common words that the name model leaves out."""
    person = [capitals.labels.get(token.i) == "PERSON" for token in tokens]
    front = person.index(True) if True in person else 0
    if not front:
        return 0
    common = all(token.pos in _COMMON for token in tokens[:front])
    whole = all(person[front:]) and len(tokens) - front >= _FULL_NAME
    return front if common and whole else 0


def is_husbands(front: str, named: Sequence[Token], people: People) -> bool:
    """``Mrs. John Poe``: without the title it would be another's name."""
    married = front.lower().rstrip(".") in people.titles.married
    return married and len(named) > 1 and people.gender(lower(named[0].text)) == "male"


def title_of(front: Sequence[Token], named: Sequence[Token], people: People) -> str:
    """The title next to a name, as written: ``Mrs.`` of ``Mrs. Poe``, ``Pope`` of ``Pope Leo``."""
    kept = len(named) > 1 and lower(named[0].text) in people.titles.kept
    return named[0].text if kept else front[-1].text if front else ""


def bearing(named: Sequence[Token], people: People) -> Sequence[Token]:
    """The words that tell bearers apart: of ``Pope Francis``, the second."""
    kept = len(named) > 1 and lower(named[0].text) in people.titles.kept
    return named[1:] if kept else named


def titled(tree: ParseTree, name: str, title: str, first: int, people: People) -> str:
    """A name with what goes with it: ``Mrs. Poe``, ``the Hatter``; empty if nothing does.

    ``first`` is the token with which name and title begin.
    """
    if _is_title(title, people):
        return name if title in name else f"{title} {name}"
    article = first > 0 and tree[first - 1].text.lower() == "the"
    return f"the {name}" if article and not title else ""


def _is_title(word: str, people: People) -> bool:
    """Whether a word in front of a name is a title: no *Mayor*, no *aunt*."""
    bare = word.lower().rstrip(".")
    known = bare in people.title_words or bare in people.titles.ranks
    return known and word[:1].isupper()
