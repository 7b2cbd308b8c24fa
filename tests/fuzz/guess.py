"""A parser that guesses: trees that are plausible, and now and then absurd, in no time.

The same words give the same tree, so that what a fuzzer has found can be found again.
"""

import re
from zlib import crc32

from quoteattr.parse.tree import Name, ParseTree, Token

_TOKEN = re.compile(r"``|''|\w+(?:[-'’]\w+)*|[^\w\s]")
_STOP = frozenset(".!?…")
_CLOSER = frozenset("”’\"'»›」』)")
_KNOWN = {
    **dict.fromkeys(("said", "told", "wrote", "did", "was", "grumbled", "asked"), ("VERB", "VBD")),
    **dict.fromkeys(("called", "quoted"), ("VERB", "VBN")),
    **dict.fromkeys(("says", "thinks"), ("VERB", "VBZ")),
    **dict.fromkeys(("say", "go", "fall"), ("VERB", "VB")),
    **dict.fromkeys(("saying", "adding", "according"), ("VERB", "VBG")),
    **dict.fromkeys(("she", "they", "i", "it", "he", "we", "you"), ("PRON", "PRP")),
    **dict.fromkeys(("who", "which", "what"), ("PRON", "WP")),
    **dict.fromkeys(("the", "a", "an", "his", "her"), ("DET", "DT")),
    **dict.fromkeys(("that", "whether", "if", "because", "as"), ("SCONJ", "IN")),
    **dict.fromkeys(("and", "or", "but"), ("CCONJ", "CC")),
    **dict.fromkeys(("to", "of", "in", "by", "for", "with", "on", "at"), ("ADP", "IN")),
    **dict.fromkeys(("not", "n't", "never"), ("PART", "RB")),
    **dict.fromkeys(("will", "would", "can", "had", "has", "is"), ("AUX", "MD")),
}
_LEMMAS = {
    "said": "say",
    "says": "say",
    "saying": "say",
    "told": "tell",
    "wrote": "write",
    "did": "do",
    "was": "be",
    "grumbled": "grumble",
    "asked": "ask",
    "called": "call",
    "quoted": "quote",
    "thinks": "think",
    "adding": "add",
    "according": "accord",
}
_OTHERS = (
    *(("NOUN", "NN"), ("NOUN", "NNS"), ("VERB", "VBD"), ("VERB", "VBG"), ("VERB", "VB")),
    *(("ADJ", "JJ"), ("ADV", "RB"), ("NUM", "CD"), ("INTJ", "UH"), ("X", "FW")),
)
_LABELS = (
    *("nsubj", "nsubj:pass", "obj", "iobj", "obl", "ccomp", "xcomp", "advcl", "acl", "acl:relcl"),
    *("parataxis", "conj", "cc", "appos", "nmod", "nmod:poss", "det", "case", "mark", "aux"),
    *("aux:pass", "cop", "advmod", "amod", "compound", "flat", "fixed", "discourse", "vocative"),
    *("dislocated", "expl", "csubj", "list", "orphan", "reparandum", "goeswith", "punct", "dep"),
)
_PLAIN = {  # part of speech: label before its head, label behind it, what the head is
    **dict.fromkeys(("NOUN", "PROPN", "PRON"), ("nsubj", "obj", ("VERB",))),
    **dict.fromkeys(("VERB", "AUX"), ("parataxis", "ccomp", ("VERB",))),
    "DET": ("det", "det", ("NOUN", "PROPN")),
    "ADJ": ("amod", "amod", ("NOUN", "PROPN")),
    "ADP": ("case", "case", ("NOUN", "PROPN", "PRON")),
    "SCONJ": ("mark", "mark", ("VERB",)),
    "CCONJ": ("cc", "cc", ("NOUN", "PROPN", "VERB")),
    "PART": ("advmod", "advmod", ("VERB",)),
}
_NEAR = 8
_NAMES = ("PERSON", "ORG", "LOC", "MISC")


class Guess:
    """A backend that needs no model."""

    def parse(self, articles):
        return map(tree_of, articles)


def tree_of(prose):
    """The guessed tree of what is needed of an article."""
    tokens, names, chains = [], [], []
    number = 0
    for span in prose.needed:
        for words in _sentences(prose.text, span):
            first = len(tokens)
            tokens += _sentence(words, first, number)
            number += 1
            here = list(_names(tokens, first))
            names += here
            chains += _chains(tokens, first, here)
    return ParseTree(tuple(tokens), tuple(names), tuple(chains))


def _drawn(options, *seed):
    return options[crc32(repr(seed).encode()) % len(options)]


def _sentences(text, span):
    """Runs of (start, form) that end behind a full stop and what closes there."""
    words = []
    stopped = False
    for match in _TOKEN.finditer(text, span.start, span.end):
        form = match.group()
        if stopped and form not in _CLOSER and form not in _STOP:
            yield words
            words, stopped = [], False
        words.append((match.start(), form))
        stopped = stopped or form in _STOP
    if words:
        yield words


def _kind(form):
    known = _KNOWN.get(form.lower())
    if known:
        return known
    if not form[0].isalnum():
        return "PUNCT", "."
    return ("PROPN", "NNP") if form[0].isupper() else _drawn(_OTHERS, form)


def _sentence(words, first, number):
    kinds = [_kind(form) for _, form in words]
    root = next((i for i, kind in enumerate(kinds) if kind[0] == "VERB"), 0)
    heads, labels = {root: root}, {root: "root"}
    for i in sorted(range(len(words)), key=lambda i: abs(i - root)):
        if i != root:
            heads[i], labels[i] = _place(i, words[i][1], kinds, [*heads], root)
    for i, (start, form) in enumerate(words):
        pos, tag = kinds[i]
        yield Token(
            i=first + i,
            start=start,
            end=start + len(form),
            text=form,
            lemma=_LEMMAS.get(form.lower(), form.lower()),
            pos=pos,
            tag=tag,
            feats=_drawn(("", "Number=Sing", "Number=Plur", "VerbForm=Fin"), form),
            dep=labels[i],
            head=first + heads[i],
            sentence=number,
        )


def _place(i, form, kinds, placed, root):
    """A head among what is placed already, so that no circle closes, and a label."""
    if _drawn(range(6), form, i) == 0:
        return _drawn(placed, form, i, "head"), _drawn(_LABELS, form, i, "label")
    before, behind, wanted = _PLAIN.get(kinds[i][0], ("dep", "dep", ()))
    head = next((j for j in placed[: -_NEAR - 1 : -1] if kinds[j][0] in wanted), root)
    label = "punct" if kinds[i][0] == "PUNCT" else before if i < head else behind
    return head, label


def _names(tokens, first):
    """Runs of proper nouns."""
    start = None
    for i in range(first, len(tokens) + 1):
        proper = i < len(tokens) and tokens[i].pos == "PROPN"
        if proper and start is None:
            start = i
        if start is not None and not proper:
            yield Name(start, i - 1, _drawn(_NAMES, tokens[start].text))
            start = None


def _chains(tokens, first, names):
    """A pronoun and the first name of its sentence, now and then."""
    for token in tokens[first:]:
        if names and token.tag == "PRP" and _drawn(range(3), token.text, token.start) == 0:
            name = (names[0].first, names[0].last)
            yield tuple(sorted({name, (token.i, token.i)}))
