"""Dependency trees written by hand, so that rooms behind the parser are tested without one.

A tree is its text and a block with a line for each token, a blank line between sentences::

    parsed("Ana said no.", '''
        Ana       PROPN     nsubj  said
        said/say  VERB/VBD  root   -
        no        INTJ      obj    said
        .         PUNCT     punct  said
    ''')

A line reads *form[/lemma] POS[/TAG] dep head [feats]*. The lemma is the form in lower case and the
tag the commonest of its part of speech unless they are written. The head is a word of the same
sentence, ``-`` for a root, or ``#3`` for the third token where a word stands twice. Tokens are
looked up in the text one behind the other, so the text alone decides about spaces and paragraphs.
A line ``| “ Go away . ”`` stands for tokens whose place in the tree does not matter: they hang on
the root of their sentence.
"""

import re

from quoteattr.article.paragraphs import split
from quoteattr.attribution.attribute import attribute
from quoteattr.attribution.view import View
from quoteattr.entity.cluster import cluster
from quoteattr.entity.find import find_mentions
from quoteattr.entity.surroundings import Surroundings
from quoteattr.marks import pair
from quoteattr.parse.tree import Name, ParseTree, Token
from quoteattr.speaker.scene import Scene

_TAGS = {
    "ADJ": "JJ",
    "ADP": "IN",
    "ADV": "RB",
    "AUX": "VBD",
    "CCONJ": "CC",
    "DET": "DT",
    "INTJ": "UH",
    "NOUN": "NN",
    "NUM": "CD",
    "PART": "TO",
    "PRON": "PRP",
    "PROPN": "NNP",
    "PUNCT": ".",
    "SCONJ": "IN",
    "VERB": "VBD",
}
_PLAIN = ("X", "dep", "root")
_MARK = ("PUNCT", "punct", "root")


class BadTreeError(ValueError):
    """A block that is no tree, or not of its text."""


def parsed(text, block, names=()):
    """The tree of ``text`` that ``block`` describes; ``names`` are (words, label) pairs."""
    tokens, end = [], 0
    for number, sentence in enumerate(re.split(r"\n\s*\n", block.strip())):
        cells = _cells(sentence)
        forms = [row[0].partition("/")[0] for row in cells]
        first = len(tokens)
        for place, (form, row) in enumerate(zip(forms, cells, strict=True)):
            start = text.find(form, end)
            if start < 0:
                raise BadTreeError(f"{form!r} does not stand in {text[end:]!r}")
            if skipped := text[end:start].strip():
                raise BadTreeError(f"no token for {skipped!r}")
            end = start + len(form)
            head = first + _head(forms, place, row[3])
            tokens.append(_token(len(tokens), start, form, row, head=head, sentence=number))
    if skipped := text[end:].strip():
        raise BadTreeError(f"no token for {skipped!r}")
    for token in tokens:
        _refuse_circle(tokens, token)
    return ParseTree(tuple(tokens), tuple(_names(tokens, names)))


def _cells(sentence):
    cells = []
    for line in sentence.splitlines():
        match line.split():
            case ["|", *forms]:
                cells += [[form, *(_PLAIN if form[0].isalnum() else _MARK)] for form in forms]
            case row:
                cells.append(row)
    root = next((f"#{place}" for place, row in enumerate(cells, start=1) if row[3] == "-"), "#1")
    return [[*row[:3], root, *row[4:]] if row[3] == "root" else row for row in cells]


def _head(forms, place, head):
    if head == "-":
        return place
    if head.startswith("#"):
        return int(head[1:]) - 1
    if forms.count(head) != 1:
        raise BadTreeError(f"{head!r} stands {forms.count(head)} times in {forms}: write #place")
    return forms.index(head)


def _token(i, start, form, row, *, head, sentence):  # noqa: PLR0913 - the parts of a token
    pos, _, tag = row[1].partition("/")
    return Token(
        i=i,
        start=start,
        end=start + len(form),
        text=form,
        lemma=row[0][len(form) + 1 :] or form.lower(),
        pos=pos,
        tag=tag or _TAGS.get(pos, pos),
        feats=row[4] if len(row) > 4 else "",
        dep=row[2],
        head=head,
        sentence=sentence,
    )


def _refuse_circle(tokens, token):
    here = token
    for _ in tokens:
        here = tokens[here.head]
    if here.head != here.i:
        raise BadTreeError(f"{token.text!r} hangs on itself")


def _names(tokens, names):
    forms = [token.text for token in tokens]
    for words, label in names:
        run = words.split()
        found = [i for i in range(len(forms)) if forms[i : i + len(run)] == run]
        if not found:
            raise BadTreeError(f"no name {words!r}")
        for first in found:
            yield Name(first, first + len(run) - 1, label)


def rows(*parts):
    """One sentence of several parts, each a line or lines of a block."""
    return "\n".join(part.strip() for part in parts)


def view_of(text, block, names=()):
    """The view of an article whose tree is written by hand; paragraphs and marks are read."""
    paragraphs = split(text)
    spoken = [each.span for each in paragraphs if each.kind in {"prose", "heading"}]
    tree = parsed(text, block, names)
    return View(text=text, paragraphs=paragraphs, marks=pair(text, spoken), tree=tree)


def scene_of(view, *, narrated=False):
    """The scene of a view: its attributions and entities, ready for the sieves."""
    attributions, _ = attribute(view)
    sources = {each.source_token for each in attributions if each.source_token is not None}
    labels = {each.source for each in attributions if each.rule == "transcript" and each.source}
    mentions = find_mentions(view.tree, view.text, sources, labels)
    around = Surroundings(
        inside=view.inside,
        paragraphs=view.paragraph_numbers,
        sources=sources,
        narrated=narrated,
    )
    entities = cluster(view.tree, mentions, around)
    return Scene(view=view, entities=entities, attributions=attributions)


def at(tree, word, nth=1):
    """The index of the ``nth`` token that reads ``word``."""
    found = [token.i for token in tree.tokens if token.text == word]
    return found[nth - 1]
