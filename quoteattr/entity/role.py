"""Titles and offices that go with a name: before it, in brackets or in apposition."""

from quoteattr.entity.mention import is_large, lower
from quoteattr.entity.people import People
from quoteattr.parse.tree import ParseTree

_STOPS = frozenset({",", "(", ";"})


def role_before(tree: ParseTree, text: str, first: int, people: People) -> int | None:
    """Where ``former president``, ``Director of Works`` before the name at ``first`` begins."""
    end = first
    if (office := _office(tree, text, first, people)) is not None:
        end = office + 1
    i = end - 1
    if (
        i < 0
        or lower(tree[i].text) not in people.role_nouns
        or tree[i].pos not in {"NOUN", "PROPN"}
    ):
        return None
    if text[tree[i].end : tree[end].start] != " ":
        return None
    start = i
    while start and _modifies(tree, text, start - 1):
        start -= 1
    return start


def _office(tree: ParseTree, text: str, first: int, people: People) -> int | None:
    """The noun of an office that ends right before a name: ``Director of Public Works``."""
    i, tokens = first, tree.tokens
    while i > 1 and is_large(tokens[i - 1].text):
        if text[tokens[i - 1].end : tokens[i].start] != " ":
            break
        i -= 1
    return office_before(tree, i, people) if i < first else None


def office_before(tree: ParseTree, i: int, people: People) -> int | None:
    """The noun of an office that has the words at ``i`` as complement: ``Speaker of the | House``.

    ``None`` if they are no complement.
    """
    last = i - 2 if i > 1 and tree[i - 1].lemma == "the" else i - 1
    linked = last > 0 and tree[last].lemma in {"of", "for"}
    return last - 1 if linked and lower(tree[last - 1].text) in people.role_nouns else None


def whole_role(tree: ParseTree, text: str, first: int) -> int:
    """Where a role that begins with token ``first`` really begins: *Russian* Foreign Minister."""
    while first and tree[first - 1].text[:1].isupper() and _modifies(tree, text, first - 1):
        first -= 1
    return first


def _modifies(tree: ParseTree, text: str, i: int) -> bool:
    here, following = tree[i], tree[i + 1]
    between = text[here.end : following.start]
    same = here.sentence == following.sentence and between in {" ", ""}
    return same and here.pos in {"NOUN", "PROPN", "ADJ"}


def role_after(tree: ParseTree, text: str, head: int, last: int, people: People) -> str | None:
    """``Poe (chair)``, ``Poe, coroner,``, ``Poe, a nurse from Leeds``: without article or clause.

    ``head`` is the head of the name, ``last`` its last token.
    """
    match tree.tokens[last + 1 : last + 4]:
        case (opening, word, closing) if opening.text == "(" and closing.text == ")":
            return word.text if lower(word.text) in people.role_nouns else None
        case (opening, word, closing) if opening.text == "," and closing.text in _STOPS | {"."}:
            if lower(word.text) in people.role_nouns:
                return word.text
    for child in tree.children(head):
        if child.dep not in {"appos", "nmod:desc"} or child.i <= last:
            continue
        if lower(child.text) not in people.role_nouns and child.lemma not in people.role_nouns:
            continue
        inside = tree.subtree(child.i)
        while inside and tree[inside[0]].pos in {"DET", "PUNCT"}:
            inside.pop(0)
        ends = (i for i in inside if tree[i].text in _STOPS or tree[i].dep == "acl:relcl")
        stop = next(ends, len(tree))
        kept = [i for i in inside if i < stop]
        return tree.span(kept).of(text) if kept else None
    return None


def role_host(tree: ParseTree, text: str, head: int, people: People) -> str | None:
    """``the general secretary, Obaidul Quader``: the nominal that a name stands in apposition to.

    ``head`` is the head of the name.
    """
    host = tree.head(head) if tree[head].relation == "appos" else None
    if host is None or host.i > head:
        return None
    if not {":", ";"}.isdisjoint(text[host.end : tree[head].start]):
        return None  # THE CHAIR: Ms. Ruiz, ...
    if host.lemma not in people.role_nouns and lower(host.text) not in people.role_nouns:
        return None
    start = host.i
    while (
        start
        and tree[start - 1].pos in {"NOUN", "ADJ", "PROPN"}
        and _modifies(tree, text, start - 1)
    ):
        start -= 1
    return tree.span(range(start, host.i + 1)).of(text)
