"""Names from GUM's mention brackets.

GUM marks every mention (``the mayor of Oslo``), named or not, with an entity type. A mention is
a name when the head of its tree is a proper noun; the name is the part of the mention that hangs
on this head by name-building relations, so that articles, titles and relative clauses stay out.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from attrs import evolve, frozen

from quoteattr.train.conllu import Document, Sentence
from quoteattr.train.wordlists import word_list

__all__ = ["NAME_TYPES", "Mention", "mentions", "with_names"]

NAME_TYPES = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "LOC",
    **dict.fromkeys(("object", "event", "abstract", "animal", "plant", "substance"), "MISC"),
}
"""GUM's entity types -> ours; ``time`` is no name."""

_BRACKET = re.compile(r"\(([^()]+)\)|\(([^()]+)|(?<![^()])([^()]+)\)")
_NOT_EDGE = frozenset({"PUNCT", "DET", "ADP", "CCONJ"})
_TITLES = word_list("lone_titles")
"""A lone word of these is a title or a kin word, whatever its tag says."""


@frozen(slots=True)
class Mention:
    """A bracketed mention inside one sentence."""

    sentence: int
    start: int
    end: int
    """Token indices, half-open."""
    type: str


def mentions(document_sentences: Sequence[Sentence]) -> list[Mention]:
    """All mentions of a document that lie in one sentence."""
    found: list[Mention] = []
    opened: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for number, sentence in enumerate(document_sentences):
        for index, token in enumerate(sentence):
            for single, begin, close in _BRACKET.findall(token.brackets):
                opening: str = single or begin
                closing: str = single or close
                if opening:
                    group, _, rest = opening.partition("-")
                    opened[group].append((number, index, rest.partition("-")[0]))
                group = closing.partition("-")[0]
                if closing and opened[group]:
                    at, start, kind = opened[group].pop()
                    if at == number:
                        found.append(Mention(number, start, index + 1, kind))
    return found


def with_names(document: Document) -> Document:
    """``document`` with every token's ``entity`` filled from its mention brackets."""
    flat = [sentence for paragraph in document.paragraphs for sentence in paragraph]
    tags = [["O"] * len(sentence) for sentence in flat]
    candidates = []
    for mention in mentions(flat):
        kind = NAME_TYPES.get(mention.type)
        span = kind and _name_in(flat[mention.sentence], mention, kind)
        if span:
            candidates.append((span[0] - span[1], mention.start - mention.end, mention, span))
    # Longest name first; of equal names, the outermost mention decides the type.
    for *_, mention, (start, end) in sorted(candidates, key=lambda item: item[:2]):
        row = tags[mention.sentence]
        if all(tag == "O" for tag in row[start:end]):
            kind = NAME_TYPES[mention.type]
            row[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    rows = iter(tags)
    return evolve(
        document,
        paragraphs=tuple(
            tuple(_tagged(sentence, next(rows)) for sentence in paragraph)
            for paragraph in document.paragraphs
        ),
    )


def _tagged(sentence: Sentence, tags: list[str]) -> Sentence:
    return tuple(evolve(token, entity=tag) for token, tag in zip(sentence, tags, strict=True))


def _name_in(sentence: Sentence, mention: Mention, kind: str) -> tuple[int, int] | None:
    """The half-open token range of the name in ``mention``, or None where it is no name."""
    inside = range(mention.start, mention.end)
    heads = [index for index in inside if sentence[index].head not in inside]
    if not heads or sentence[heads[0]].upos != "PROPN":
        return None
    head = heads[0]
    kept = _name_tokens(sentence, inside, head, kind)
    start = end = head
    while start - 1 in kept:
        start -= 1
    while end + 1 in kept:
        end += 1
    while start < head and sentence[start].upos in _NOT_EDGE:
        start += 1
    while end > head and sentence[end].upos in _NOT_EDGE and sentence[end].form != ".":
        end -= 1
    if start == end and sentence[head].form.rstrip(".").lower() in _TITLES:
        return None
    return start, end + 1


def _name_tokens(sentence: Sentence, inside: range, head: int, kind: str) -> set[int]:
    """Tokens that hang on ``head`` by relations that build names."""
    children: dict[int, list[int]] = defaultdict(list)
    for index in inside:
        if sentence[index].head in inside:
            children[sentence[index].head].append(index)
    kept, agenda = {head}, [head]
    while agenda:
        parent = agenda.pop()
        for child in children[parent]:
            if _builds_name(sentence, child, children[child], kind, top=parent == head):
                kept.add(child)
                agenda.append(child)
            elif _joins_name(sentence, child, top=parent == head):
                kept.add(child)
    return kept


def _builds_name(
    sentence: Sentence, child: int, grandchildren: list[int], kind: str, *, top: bool
) -> bool:
    """Whether ``child`` belongs to its head's name and brings its own dependents along."""
    token = sentence[child]
    base = token.dep.partition(":")[0]
    capital = token.form[:1].isupper() or token.form[:1].isdigit()
    proper = token.upos == "PROPN"
    after = child > token.head
    if base in {"flat", "goeswith", "fixed"}:
        return True
    if base == "compound":
        return proper or capital
    if base == "amod":
        return capital and not after
    if kind == "PERSON":
        return False
    of = any(sentence[g].dep == "case" and sentence[g].form.lower() == "of" for g in grandchildren)
    return (
        (token.dep == "nmod:poss" and proper)
        or (token.dep == "nmod" and proper and after and of)
        or (token.dep == "nmod:unmarked" and token.upos == "NUM" and after and kind == "MISC")
        or (token.dep == "nummod" and capital and kind == "MISC")
        or (base == "conj" and proper and not top and kind in {"ORG", "MISC"})
    )


def _joins_name(sentence: Sentence, child: int, *, top: bool) -> bool:
    """Whether ``child`` is a small word or mark between the words of a name."""
    token = sentence[child]
    if token.dep == "punct" and token.form in {"-", "–", "&", "."}:
        return True
    return not top and token.dep in {"case", "cc", "det", "punct"}
