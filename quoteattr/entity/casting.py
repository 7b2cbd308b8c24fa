"""Who of a known cast the names and nominals of a text mean.

A wording of the cast that stands in the text, longest first, means its member; so does a name
that is a shorter or longer form of one. What several members share goes to whoever of them is
named most around it.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, evolve, field, frozen

from quoteattr.entity.aliases import LABELS, Alias, Aliases, words_of
from quoteattr.entity.mention import Mention, is_large, opens_sentence, text_order
from quoteattr.entity.people import People
from quoteattr.parse.tree import ParseTree, Token

Members = tuple[int, ...]
"""Places in the cast."""

_JOINTS = frozenset({"-", "‐", "'", "’"})
_BESIDE_NOUNS = frozenset({"DET", "ADJ", "NUM", "PRON", "NOUN", "PROPN"})
_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "X"})
_HALF_LIFE = 200  # tokens behind which a mention counts half


@frozen(kw_only=True)
class _Wording:
    """A wording of the cast in the text, from token ``first`` to ``last``, both included."""

    first: int
    last: int
    form: Alias
    members: Members

    @property
    def tokens(self) -> range:
        return range(self.first, self.last + 1)


def cast_mentions(
    tree: ParseTree, text: str, names: Iterable[Mention], forms: Aliases
) -> list[Mention]:
    """Names of an article with the members that they mean, and nominals that mean members.

    ``names`` are those found without a cast; who means nobody in it stays as it is.
    """
    found = [(mention, _meant(tree, mention, forms)) for mention in names]
    owners = {i: n for n, (name, _) in enumerate(found) for i in _named(tree, name)}
    replaced: set[int] = set()
    for wording in _wordings(tree, forms):
        inside = {owners[i]: found[owners[i]] for i in wording.tokens if i in owners}
        wider = [
            meant
            for name, meant in inside.values()
            if _named(tree, name)[0] < wording.first or name.last > wording.last
        ]
        if any(wider) or (wider and len(wording.form.spelling) == 1):
            continue  # Lady Catherine in Lady Catherine de Bourgh, Lucas in Lucas Lodge
        replaced |= inside.keys()
        name = next(iter(inside.values()))[0] if len(inside) == 1 and not wider else None
        if name is None or wording.form.nominal:
            name = _mention(tree, text, wording, forms.people)
        found.append((name, wording.members))
    left = [pair for n, pair in enumerate(found) if n not in replaced]
    left.sort(key=lambda pair: text_order(pair[0]))
    return [
        mention if number is None else _as_member(mention, number, forms)
        for (mention, _), number in zip(left, _settled(left), strict=True)
    ]


def _as_member(mention: Mention, number: int, forms: Aliases) -> Mention:
    member = forms.members[number]
    return evolve(
        mention,
        member=member,
        gender=forms.genders[number] or mention.gender,
        label=LABELS.get(member.kind),
        sure=True,
    )


def _meant(tree: ParseTree, name: Mention, forms: Aliases) -> Members:
    """The members that a name may mean."""
    words = tuple(word for i in _named(tree, name) for word in words_of(tree[i].text))
    members = forms.meant(words, name.gender)
    kinds = {forms.members[member].kind for member in members}
    place = name.label in {"LOC", "ORG"} and "person" in kinds
    exact = words in forms.by_spelling
    return members if exact or not place else ()


def _named(tree: ParseTree, name: Mention) -> range:
    """The tokens that name: of ``Acme spokesman Lee Wu``, which is about Lee Wu, the last two."""
    role = name.role is not None and not name.titled
    return tree.within(name.span) if role else range(name.first, name.last + 1)


def _settled(found: Sequence[tuple[Mention, Members]]) -> Iterator[int | None]:
    """One member for each mention; of several the one who is named most around it."""
    total = Counter(members[0] for _, members in found if len(members) == 1)
    recent = _Recent()
    for mention, members in found:
        if len(members) == 1:
            recent.note(members[0], mention.head)
        yield max(
            members,
            key=lambda member: (recent.weight(member, mention.head), total[member]),
            default=None,
        )


@define
class _Recent:
    """How much each member was named of late."""

    _weights: dict[int, tuple[float, int]] = field(factory=dict)

    def weight(self, member: int, here: int) -> float:
        weight, there = self._weights.get(member, (0.0, here))
        return weight * math.exp2((there - here) / _HALF_LIFE)

    def note(self, member: int, here: int) -> None:
        self._weights[member] = self.weight(member, here) + 1, here


# --- wordings in the text


def _wordings(tree: ParseTree, forms: Aliases) -> Iterator[_Wording]:
    """The wordings of a cast in text order, the longest wherever several begin, none in another."""
    spelled = _spelled(tree, forms)
    place = free = 0
    while place < len(spelled):
        word, _ = spelled[place]
        for length in forms.lengths.get(word, ()):
            if wording := _wording(tree, forms, spelled[place : place + length]):
                yield evolve(wording, first=max(wording.first, free))
                place += length
                free = wording.last + 1
                break
        else:
            place += 1


def _spelled(tree: ParseTree, forms: Aliases) -> list[tuple[str, int]]:
    """The words of the text, each with its token; marks that no name has count as words."""
    found: list[tuple[str, int]] = []
    for token in tree.tokens:
        words = words_of(token.text)
        if words:
            found += [(word, token.i) for word in words]
        elif token.text not in _JOINTS and not _abbreviates(token, found, forms):
            found.append((token.text, token.i))
    return found


def _abbreviates(token: Token, before: Sequence[tuple[str, int]], forms: Aliases) -> bool:
    """Whether a full stop belongs to ``Mr`` or ``J``."""
    word = before[-1][0] if before else ""
    return token.text == "." and (len(word) == 1 or word in forms.people.title_words)


def _wording(
    tree: ParseTree, forms: Aliases, spelled: Sequence[tuple[str, int]]
) -> _Wording | None:
    first, last = spelled[0][1], spelled[-1][1]
    known = forms.by_spelling.get(tuple(word for word, _ in spelled), ())
    if not known or not _whole(tree, first, last, spelled):
        return None
    fitting = [form for form in known if _written(tree, form, first, last)]
    if not fitting:
        return None
    chosen = next((form for form in fitting if not form.nominal), fitting[0])
    members = [form.member for form in fitting]
    if chosen.nominal:  # the doctor may be Doctor Poe
        members += forms.titled.get(chosen.words[0], ())
    article = chosen.nominal and _before(tree, first) == (chosen.article or "the")
    return _Wording(
        first=first - article,
        last=last,
        form=chosen,
        members=tuple(dict.fromkeys(members)),
    )


def _whole(tree: ParseTree, first: int, last: int, spelled: Sequence[tuple[str, int]]) -> bool:
    """Whether words begin and end with tokens, in one sentence."""
    words = tuple(word for i in range(first, last + 1) for word in words_of(tree[i].text))
    same = tree[first].sentence == tree[last].sentence
    return same and words == tuple(word for word, _ in spelled)


def _before(tree: ParseTree, first: int) -> str:
    return tree[first - 1].text.lower() if first else ""


def _written(tree: ParseTree, form: Alias, first: int, last: int) -> bool:
    """Whether a form may be written so: ``the cook`` for ``The Cook``, but not for ``Cook``."""
    opens, large = opens_sentence(tree, first), is_large(tree[first].text)
    if not form.nominal:
        named = len(form.spelling) > 1 or not opens or tree[first].pos in _NAMING
        return named and (large or not form.large)
    if _before(tree, first) == (form.article or "the"):
        return True
    if large and is_large(tree[last].text) and not opens:
        return True
    bare = not first or opens or tree[first - 1].pos not in _BESIDE_NOUNS
    return bare and not form.article


def _mention(tree: ParseTree, text: str, wording: _Wording, people: People) -> Mention:
    """A name without its title, or a nominal with its article, read as a name."""
    first, title = wording.first, len(wording.form.title)
    while first < wording.last and (title > 0 or not words_of(tree[first].text)):
        title -= len(words_of(tree[first].text))
        first += 1
    span = tree.span(range(first, wording.last + 1))
    front = range(wording.first, first)
    courtesy = all(word in people.titles.courtesy for word in wording.form.title)
    return Mention(
        span=span,
        form="name",
        head=_head(tree, wording.tokens),
        first=wording.first,
        last=wording.last,
        name=" ".join(span.of(text).split()),
        words=wording.form.words,
        role=tree.span(front).of(text) if front and not courtesy else None,
    )


def _head(tree: ParseTree, tokens: range) -> int:
    """The first token that hangs on none of the others."""
    loose = (i for i in tokens if tree[i].head not in tokens or tree[i].head == i)
    return next(loose, tokens[-1])
