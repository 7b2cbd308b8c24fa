"""Trees made in a moment by rule of thumb: no parser's, but as long and as deep as one's can be.

Verbs that tell are cues; a name before one is its subject, a verb behind one hangs below it, and
the rest hangs on the verb before. Quotation marks are not heeded.
"""

import re

from quoteattr.parse.tree import Name, ParseTree, Token

_WORD = re.compile(r"\w+(?:-\w+)*|[^\w\s]")
_VERBS = {
    "said": "say", "told": "tell", "wrote": "write", "writes": "write", "asked": "ask",
    "emails": "email", "warned": "warn", "fell": "fall", "left": "leave", "met": "meet",
    "was": "be", "did": "do", "will": "will", "come": "come", "ended": "end",
}  # fmt: skip
_PRONOUNS = frozenset({"he", "she", "they", "i", "you", "it", "we"})
_OTHERS = {
    "that": ("SCONJ", "IN", "mark"), "and": ("CCONJ", "CC", "cc"), "the": ("DET", "DT", "det"),
    "a": ("DET", "DT", "det"), "of": ("ADP", "IN", "case"), "to": ("ADP", "IN", "case"),
    "according": ("VERB", "VBG", "case"), "who": ("PRON", "WP", "nsubj"),
    "not": ("PART", "RB", "advmod"), "no": ("INTJ", "UH", "obj"),
}  # fmt: skip
_ENDS = frozenset(".!?")


def rough_tree(text, spans):
    """The tree of what stands in ``spans``, given in text order."""
    tokens = []
    for span in spans:
        sentence = []
        for match in _WORD.finditer(text, span.start, span.end):
            sentence.append(match)
            if match.group() in _ENDS:
                tokens += _sentence(sentence, tokens)
                sentence = []
        tokens += _sentence(sentence, tokens)
    return ParseTree(tuple(tokens), tuple(_names(tokens)))


def _sentence(matches, before):
    first = len(before)
    number = before[-1].sentence + 1 if before else 0
    words = [match.group() for match in matches]
    kinds = [_kind(word) for word in words]
    verbs = [place for place, (pos, *_) in enumerate(kinds) if pos == "VERB"]
    root = verbs[0] if verbs else 0
    above, below = root, iter(verbs[1:])
    following = next(below, None)
    for place, (match, (pos, tag, dep)) in enumerate(zip(matches, kinds, strict=True)):
        head, relation = above, dep
        if place == root:
            head, relation = root, "root"
        elif place == following:
            relation, above, following = "ccomp", place, next(below, None)
        elif pos == "PROPN" and place and kinds[place - 1][0] == "PROPN":
            head, relation = place - 1, "flat"
        elif dep == "nsubj" and following is not None and place > root:
            head = following
        word = match.group()
        yield Token(
            i=first + place, start=match.start(), end=match.end(), text=word,
            lemma=_VERBS.get(word.lower(), word.lower()), pos=pos, tag=tag,
            feats="Case=Nom" if pos == "PRON" else "", dep=relation,
            head=first + head, sentence=number,
        )  # fmt: skip


def _kind(word):
    small = word.lower()
    if small in _OTHERS:
        return _OTHERS[small]
    if small in _VERBS:
        return "VERB", "VBD", "ccomp"
    if small in _PRONOUNS:
        return "PRON", "PRP", "nsubj"
    if not word[0].isalnum():
        return "PUNCT", ".", "punct"
    return ("PROPN", "NNP", "nsubj") if word[0].isupper() else ("NOUN", "NN", "obj")


def _names(tokens):
    named = [token.i for token in tokens if token.pos == "PROPN"]
    runs = []
    for i in named:
        if runs and runs[-1][1] == i - 1 and tokens[i].sentence == tokens[i - 1].sentence:
            runs[-1] = (runs[-1][0], i)
        else:
            runs.append((i, i))
    return [Name(first, last, "PERSON") for first, last in runs]


class Rough:
    """A backend that gives them."""

    def parse(self, articles):
        for prose in articles:
            yield rough_tree(prose.text, prose.needed)
