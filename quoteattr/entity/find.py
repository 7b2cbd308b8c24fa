"""Find all mentions: names, nominals ("the ISW analyst") and third-person pronouns."""

from collections.abc import Collection, Sequence

from quoteattr.cast import CastMember
from quoteattr.entity.aliases import aliases_of
from quoteattr.entity.casting import cast_mentions
from quoteattr.entity.mention import Mention, is_large, lower, opens_sentence, text_order
from quoteattr.entity.name import Names
from quoteattr.entity.people import People, load_people
from quoteattr.parse.tree import ParseTree, Token
from quoteattr.span import Span

_PLACES = frozenset(
    {"nsubj", "obj", "iobj", "obl", "nmod", "appos", "root", "conj", "ccomp", "dep", "parataxis"}
)
_MODIFIERS = frozenset({"det", "amod", "compound", "nmod", "nummod", "advmod"})
_HEADS = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON", "X"})


def find_mentions(
    tree: ParseTree,
    text: str,
    sources: Collection[int] = (),
    labels: Collection[Span] = (),
    *,
    cast: tuple[CastMember, ...] = (),
) -> tuple[Mention, ...]:
    """All mentions of an article in text order.

    ``sources`` are tokens that head a mention in any case; ``labels`` are spans that name whoever
    speaks in a transcript, whatever the parser makes of them; ``cast`` is who is known to occur.
    """
    people = load_people()
    names = Names.of(tree, text, people)
    found = [mention for label in labels if (mention := names.labelled(label))]
    covered = {i for mention in found for i in range(mention.first, mention.last + 1)}
    found += [m for m in names.all() if covered.isdisjoint(range(m.first, m.last + 1))]
    if cast:
        found = cast_mentions(tree, text, found, aliases_of(cast))
    covered |= {i for mention in found for i in range(mention.first, mention.last + 1)}
    telling = people.referring
    words = {word for word in set(tree.words) if word.rstrip(".") in telling}
    tells = [
        token
        for token, word in zip(tree.tokens, tree.words, strict=True)
        if word in words or token.lemma in telling or token.i in sources
    ]
    for token in tells:
        if token.i not in covered:
            mention = _pronoun(token, people)
            mention = mention or _nominal(tree, text, token, people, required=token.i in sources)
            if mention:
                found.append(mention)
    return tuple(sorted(found, key=text_order))


def _pronoun(token: Token, people: People) -> Mention | None:
    word = lower(token.text)
    sure = token.pos in {"PRON", "DET"} or word in people.pronouns.sure
    third = sure and word in people.third_person
    if not third and word not in people.pronouns.narrating:
        return None
    return Mention(
        span=token.span,
        form="pronoun",
        head=token.i,
        first=token.i,
        last=token.i,
        words=(word,),
        gender=people.gender(word),
        plural=word in people.pronouns.plural,
        label="THING" if word in people.pronouns.thing else None,
    )


def _nominal(
    tree: ParseTree, text: str, token: Token, people: People, *, required: bool
) -> Mention | None:
    placed = token.pos in {"NOUN", "PROPN"} and token.relation in _PLACES
    if not (placed or (required and token.pos in _HEADS)):
        return None
    label = _label(tree, token, people)
    silent = tree.words[token.i] in people.pronouns.no_nominals
    if silent or not (label or required):
        return None
    left = [c.i for c in tree.children(token.i) if c.i < token.i and c.relation in _MODIFIERS]
    first = min((tree.subtree(i)[0] for i in left), default=token.i)
    stretch = tree.tokens[first : token.i + 1]
    if stretch[0].lemma == "whose" and not required:
        return None
    body = label == "ORG" or token.lemma in people.organization_nouns
    plain = token.lemma in people.groups.generic or any(t.pos == "CCONJ" for t in stretch)
    body = body and not plain
    telling = stretch if token.lemma in people.groups.unique else stretch[:-1]
    if body and any(_names_something(tree, word) for word in telling):
        return _named_body(text, stretch)
    return Mention(
        span=tree.span(range(first, token.i + 1)),
        form="nominal",
        head=token.i,
        first=first,
        last=token.i,
        words=tuple(t.lemma for t in stretch if t.pos not in {"DET", "PUNCT", "PART"}),
        gender=people.gender(token.lemma),
        label=label,
        plural="Number=Plur" in token.feats and label != "ORG",
    )


def _names_something(tree: ParseTree, token: Token) -> bool:
    return (
        is_large(token.text) and token.pos in {"PROPN", "ADJ"} and not opens_sentence(tree, token.i)
    )


def _named_body(text: str, stretch: Sequence[Token]) -> Mention:
    """``the Israeli army``, ``Korean police``: a name although its head is written small."""
    bare = [token for token in stretch if token.pos not in {"DET", "PUNCT"}]
    span = Span(bare[0].start, bare[-1].end)
    return Mention(
        span=span,
        form="name",
        head=stretch[-1].i,
        first=bare[0].i,
        last=bare[-1].i,
        name=" ".join(span.of(text).split()),
        words=tuple(token.text.lower() for token in bare),
        label="ORG",
        sure=True,
    )


def _label(tree: ParseTree, token: Token, people: People) -> str | None:
    word, lemma = lower(token.text), token.lemma
    if token.i and f"{lower(tree[token.i - 1].text)} {lemma}" in people.groups.generic:
        return "ORG"  # the governing body
    if word in people.group_nouns:
        return "GROUP"
    if lemma in people.role_nouns or word in people.role_nouns:
        return "GROUP" if "Number=Plur" in token.feats else "PERSON"
    if lemma in people.organization_nouns:
        return "ORG"
    document = lemma in people.document_nouns or word in people.document_nouns
    return "DOCUMENT" if document else None
