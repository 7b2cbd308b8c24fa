"""Find mentions: proper names, nominals ("the ISW analyst") and third-person pronouns.

Names are read off capital letters and tags first and off the name model second, so that a weak
name model costs types, not names.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from attrs import field, frozen

from quoteattr.entity.people import People, load_people
from quoteattr.parse.tree import ParseTree, Token
from quoteattr.span import Span

Form = Literal["name", "nominal", "pronoun"]
_NOMINAL_RELATIONS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "appos", "root", "conj", "ccomp", "dep", "parataxis"})
_OPENERS = frozenset({"“", "‘", '"', "'", "«", ":", "``", "—", "–", "(", "["})
_LONGEST_NAME = 9  # tokens


@frozen(kw_only=True)
class Mention:
    """Words that refer to somebody or something. Offsets of the article, indices of its tree."""

    span: Span
    form: Form
    head: int
    """Token that stands for the mention in the tree."""
    first: int
    last: int
    """First and last token, both included."""
    name: str = ""
    """Of a name: its words without title and role."""
    words: tuple[str, ...] = field(default=(), repr=False)
    """Of a name: its words in lower case, full stops dropped. Of a nominal: its lemmas."""
    role: str | None = None
    """Title or office that goes with a name, as written."""
    gender: str | None = None
    label: str | None = None
    """``PERSON``, ``ORG``, ``LOC``, ``GROUP``, ``DOCUMENT`` or ``None``: a first guess."""
    plural: bool = False


def find_mentions(
    tree: ParseTree, text: str, sources: Collection[int] = (), labels: Collection[Span] = ()
) -> tuple[Mention, ...]:
    """All mentions in text order.

    ``sources`` are tokens that head a mention in any case; ``labels`` are spans that name whoever
    speaks in a transcript, whatever the parser makes of them.
    """
    people = load_people()
    names = list(_labels(tree, text, people, labels))
    labelled = {index for name in names for index in range(name.first, name.last + 1)}
    names += [n for n in _names(tree, text, people) if labelled.isdisjoint(range(n.first, n.last + 1))]
    covered = {index for name in names for index in range(name.first, name.last + 1)}
    others = [
        mention
        for token in tree.tokens
        if token.index not in covered
        and (mention := _pronoun(tree, token, people) or _nominal(tree, text, token, people, sources))
    ]
    return tuple(sorted((*names, *others), key=lambda mention: (mention.span.start, mention.span.end)))


def _labels(
    tree: ParseTree, text: str, people: People, labels: Collection[Span]
) -> Iterator[Mention]:
    """``SENATOR OKWUOSA:``; a label that is a role alone, ``THE CHAIR:``, is a nominal."""
    for label in labels:
        tokens = [tree[i] for i in tree.within(label)]
        while tokens and (_lower(tokens[0]) in people.title_words | people.role_nouns or tokens[0].pos == "DET"):
            tokens.pop(0)
        if tokens:
            span = Span(tokens[0].start, tokens[-1].end)
            name = " ".join(span.of(text).split())
            yield Mention(
                span=span, form="name", head=tokens[-1].index, first=tokens[0].index,
                last=tokens[-1].index, name=name.title() if name.isupper() and len(name) > 3 else name,
                words=tuple(w for t in tokens if (w := _lower(t).strip(".'’-"))), label="PERSON",
            )  # fmt: skip


# --- names -----------------------------------------------------------------------------------


def _names(tree: ParseTree, text: str, people: People) -> Iterator[Mention]:
    labels = {i: n.label for n in tree.names for i in range(n.first, n.last + 1)}
    found = {i: n for n in tree.names for i in range(n.first, n.last + 1)}
    index = 0
    while index < len(tree):
        if not _nameish(tree, index, people, labels):
            index += 1
            continue
        last = _run_end(tree, text, index, people, labels)
        index = _run_start(tree, text, index, last)
        name = found.get(index)
        if name and name.first == index and last < name.last < index + _LONGEST_NAME and all(
            tree[i].text[:1].isupper() for i in range(last + 1, name.last + 1)
        ):
            last = name.last
        yield from _split_run(tree, text, index, last, people, labels)
        index = last + 1


def _nameish(tree: ParseTree, index: int, people: People, labels: dict[int, str]) -> bool:
    token = tree[index]
    if not token.text[:1].isupper() or token.text.lower() in people.no_names:
        return False
    if token.pos == "PROPN" or index in labels:
        return True
    return token.pos in {"NOUN", "ADJ", "X"} and not _initial(tree, index)


def _initial(tree: ParseTree, index: int) -> bool:
    """Whether a token is written large because a sentence begins with it."""
    before = tree[index - 1] if index else None
    return before is None or before.sentence != tree[index].sentence or before.text in _OPENERS


def _run_start(tree: ParseTree, text: str, index: int, last: int) -> int:
    """Take in a capitalised word in front that belongs to the name or the role behind it."""
    if index > 1 and tree[index - 1].text == "-" and tree[index - 2].text[:1].isupper():
        if tree[index - 2].end == tree[index - 1].start and tree[index - 1].end == tree[index].start:
            return index - 2  # Director-General
    if index and tree[index - 1].text[:1].isupper() and text[tree[index - 1].end : tree[index].start] == " ":
        word = tree[index - 1]
        named = word.relation in {"compound", "flat", "nmod"} or tree[index].head == word.index
        if index <= word.head <= last and named and word.pos in {"NOUN", "ADJ", "X", "VERB", "ADV"}:
            return index - 1
    return index


def _run_end(tree: ParseTree, text: str, index: int, people: People, labels: dict[int, str]) -> int:
    last = index
    while last + 1 < len(tree) and last - index < _LONGEST_NAME:
        reach = last + 1
        token = tree[reach]
        between = text[tree[last].end : token.start]
        if token.sentence != tree[index].sentence or len(between) > 1 or "\n" in between:
            break
        if token.text[:1].isupper() and token.pos in {"PROPN", "NOUN", "ADJ", "X", "VERB"}:
            if token.pos != "PROPN" and reach not in labels and not _same_phrase(tree, last, reach):
                break
            last = reach
            continue
        if token.text.lower() in people.suffixes:
            last = reach
            continue
        if token.text == "-" and not between and _joined_name(tree, reach):
            last = reach + 1
            continue
        bridged = _bridge(tree, index, reach, people)
        if bridged is None:
            break
        last = bridged
    return last


def _joined_name(tree: ParseTree, hyphen: int) -> bool:
    """Whether a hyphen goes on with a part of a name: ``Ming-chao``, but not ``Leeds-based``."""
    if hyphen + 1 >= len(tree) or tree[hyphen + 1].start != tree[hyphen].end:
        return False
    following = tree[hyphen + 1]
    participle = following.tag in {"VBN", "VBD", "VBG", "JJ"} or following.text.endswith("ed")
    return following.text[:1].isupper() or (following.text.isalpha() and not participle)


def _same_phrase(tree: ParseTree, one: int, other: int) -> bool:
    return tree[other].head == one or tree[one].head == other or tree[one].head == tree[other].head


def _bridge(tree: ParseTree, first: int, index: int, people: People) -> int | None:
    """The capitalised word behind small words that a name may contain; ``None`` if there is none."""
    body = any(_lower(t) in people.organization_nouns for t in tree.tokens[first:index])
    if tree[index].text == "and" and any(
        t.text[:1].isupper() and _lower(t) in people.role_nouns | people.organization_nouns for t in tree.tokens[index + 1 : index + 4]
    ):
        body = True  # Trade and Tourism Minister
    if tree[index].text in {"'s", "’s"} and index + 1 < len(tree):
        owned = tree[index + 1]
        return index + 1 if owned.text[:1].isupper() and _lower(owned) in people.organization_nouns else None
    for reach in range(index, min(index + 3, len(tree))):
        word = tree[reach].text.lower()
        if tree[reach].text[:1].isupper() and reach > index:
            return reach if tree[reach].pos in {"PROPN", "NOUN", "ADJ"} else None
        initial = word == "." and len(tree[reach - 1].text) == 1
        hyphen = initial or word in {"-", "&"}
        if not (hyphen or word in people.particles or (body and word in people.links)):
            return None
    return None


def _split_run(
    tree: ParseTree, text: str, first: int, last: int, people: People, labels: dict[int, str]
) -> Iterator[Mention]:
    """Part a run of capitalised words into role and name."""
    tokens = tree.tokens[first : last + 1]
    label = _label(tokens, people, labels)
    split = -1
    if len(tokens) == 1 and _lower(tokens[0]) in people.role_nouns | people.body_nouns:
        return  # a role or a body alone: a nominal
    if label != "ORG":
        for place, token in enumerate(tokens):
            word = _lower(token)
            if word in people.roles.weak and tokens[place - 1].text != "-" and split < 0 and not _personal(tokens[place + 1 :], people, labels):
                continue
            if word in people.title_words or word in people.role_nouns:
                split = place
    if split == len(tokens) - 1:
        return  # a role alone: a nominal
    if split == len(tokens) - 2 and _lower(tokens[split]) in people.titles.kept:
        split -= 1  # Pope Francis, Sheikh Hasina, U Thant
    start = first + split + 1
    name_tokens = tree.tokens[start : last + 1]
    role = tree.span(range(first, start)).of(text) if split >= 0 else None
    before = _role_before(tree, text, first, people) if split < 0 or split + 1 == len(tokens) else None
    titled = role is not None or before is not None
    head = _head(tree, start, last)
    after = _role_after(tree, text, head, last, people)
    honorific = role is not None and all(word.lower() in people.title_words for word in role.split())
    gender = next(
        (g for t in (*tree.tokens[first:start], *name_tokens[:1]) if (g := people.gender(_lower(t)))),
        None,
    )
    if titled or (after and label != "ORG"):
        label = "PERSON"
    elif label is None and gender and len(name_tokens) > 1:
        label = "PERSON"
    yield Mention(
        span=tree.span(range(start, last + 1)),
        form="name",
        head=head,
        first=first,
        last=last,
        name=" ".join(tree.span(range(start, last + 1)).of(text).split()),
        words=tuple(w for t in name_tokens if (w := _lower(t).strip(".'’-"))),
        role=(None if honorific else role) or before or after,
        gender=gender,
        label=label,
    )


def _personal(tokens: Sequence[Token], people: People, labels: dict[int, str]) -> bool:
    return any(labels.get(t.index) == "PERSON" or t.text.lower() in people.names.given for t in tokens)


def _label(tokens: Sequence[Token], people: People, labels: dict[int, str]) -> str | None:
    if any(_lower(t).strip(".") in people.organization_nouns for t in tokens[-1:]) or (
        any(_lower(t) in people.organization_nouns for t in tokens)
        and any(t.text.lower() in people.links for t in tokens)
    ):
        return "ORG"
    found = [labels[t.index] for t in tokens if t.index in labels]
    given = people.gender(_lower(tokens[0])) is not None
    if len(tokens) > 1 and given:
        return "PERSON"
    if len(tokens) == 1 and tokens[0].text.isupper() and len(tokens[0].text) > 1:
        return found[0] if found and found[0] == "PERSON" and len(tokens[0].text) > 5 else "ORG"
    return max(found, key=found.count) if found else None


def _head(tree: ParseTree, first: int, last: int) -> int:
    """The token whose head stands outside the stretch."""
    for index in range(first, last + 1):
        if not first <= tree[index].head <= last or tree[index].head == index:
            return index
    return last


def _role_before(tree: ParseTree, text: str, first: int, people: People) -> str | None:
    """``former president`` in front of a name: the words from its modifiers to the role noun."""
    index = first - 1
    if index < 0 or _lower(tree[index]) not in people.role_nouns or tree[index].pos not in {"NOUN", "PROPN"}:
        return None
    if text[tree[index].end : tree[first].start] != " ":
        return None
    start = index
    while start > 0 and tree[start - 1].pos in {"NOUN", "PROPN", "ADJ"} and tree[start - 1].sentence == tree[index].sentence:
        if text[tree[start - 1].end : tree[start].start] not in {" ", ""}:
            break
        start -= 1
    return tree.span(range(start, index + 1)).of(text)


def _role_after(tree: ParseTree, text: str, head: int, last: int, people: People) -> str | None:
    """``Jane Poe, a nurse from Leeds``: the apposition, without its article."""
    bracketed = tree.tokens[last + 1 : last + 4]
    if len(bracketed) == 3 and bracketed[0].text == "(" and bracketed[2].text == ")":  # noqa: PLR2004
        return bracketed[1].text if _lower(bracketed[1]) in people.role_nouns else None
    for child in tree.children(head):
        if child.relation != "appos" or child.index <= last:
            continue
        inside = tree.subtree(child.index)
        if _lower(child) not in people.role_nouns and child.lemma not in people.role_nouns:
            continue
        stop = next((i for i in inside if tree[i].text in {",", "(", ";"} or tree[i].dep == "acl:relcl"), inside[-1] + 1)
        kept = [i for i in inside if i < stop]
        while kept and tree[kept[0]].pos in {"DET", "PUNCT"}:
            kept.pop(0)
        return tree.span(kept).of(text) if kept else None
    return None


# --- nominals and pronouns -------------------------------------------------------------------


def _pronoun(tree: ParseTree, token: Token, people: People) -> Mention | None:
    word = token.text.lower()
    third = people.pronouns.male + people.pronouns.female + people.pronouns.plural + people.pronouns.thing
    if word not in third or (token.pos not in {"PRON", "DET"} and word not in {"he", "she", "they"}):
        return None
    return Mention(
        span=token.span, form="pronoun", head=token.index, first=token.index, last=token.index,
        words=(word,), gender=people.gender(word), plural=word in people.pronouns.plural,
        label="THING" if word in people.pronouns.thing else None,
    )  # fmt: skip


def _nominal(tree: ParseTree, text: str, token: Token, people: People, sources: Collection[int]) -> Mention | None:
    if token.pos not in {"NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON", "X"}:
        return None
    known = _nominal_label(token, people)
    if token.index not in sources and (
        known is None or token.pos not in {"NOUN", "PROPN"} or token.relation not in _NOMINAL_RELATIONS
    ):
        return None
    if token.pos == "PRON" and token.text.lower() in {"i", "we", "you", "who", "which", "that", "me", "us"}:
        return None
    left = [c.index for c in tree.children(token.index) if c.index < token.index and c.relation in {"det", "amod", "compound", "nmod", "nummod", "advmod"}]
    first = min((tree.subtree(i)[0] for i in left), default=token.index)
    stretch = tree.tokens[first : token.index + 1]
    if known == "ORG" and any(
        t.text[:1].isupper() and t.pos in {"PROPN", "ADJ"} and not _initial(tree, t.index) for t in stretch
    ):
        return _named_body(tree, text, stretch)
    return Mention(
        span=tree.span(range(first, token.index + 1)),
        form="nominal",
        head=token.index,
        first=first,
        last=token.index,
        words=tuple(t.lemma for t in stretch if t.pos not in {"DET", "PUNCT", "PART"}),
        gender=people.gender(token.lemma),
        label=known,
        plural="Number=Plur" in token.feats and known != "ORG",
    )


def _named_body(tree: ParseTree, text: str, stretch: Sequence[Token]) -> Mention:
    """``the Israeli army``, ``Korean police``: a name although its head is written small."""
    bare = [t for t in stretch if t.pos not in {"DET", "PUNCT"}]
    span = Span(bare[0].start, bare[-1].end)
    return Mention(
        span=span, form="name", head=stretch[-1].index, first=bare[0].index, last=bare[-1].index,
        name=" ".join(span.of(text).split()), words=tuple(_lower(t) for t in bare), label="ORG",
    )  # fmt: skip


def _nominal_label(token: Token, people: People) -> str | None:
    lemma, word = token.lemma, token.text.lower()
    if word in people.group_nouns:
        return "GROUP"
    if lemma in people.role_nouns or word in people.role_nouns:
        return "GROUP" if "Number=Plur" in token.feats else "PERSON"
    if lemma in people.organization_nouns:
        return "ORG"
    return "DOCUMENT" if lemma in people.document_nouns or word in people.document_nouns else None


def _lower(token: Token) -> str:
    return token.text.lower()
