"""From Universal Dependencies to the CLEAR trees that spaCy's English pipelines give.

The way back is ``quoteattr.parse.clear``. With both a pipeline of either scheme can be trained on
the same trees. CLEAR heads a phrase by its function word: *in Paris* hangs on *in*, *is a baker*
on *is*. Each step below works over the tree that the step before has left.
"""

from collections.abc import Sequence

from attrs import evolve

from quoteattr.parse.draft import Draft
from quoteattr.parse.tree import Token
from quoteattr.train.clear_words import clear_words, lemma_of
from quoteattr.train.passage import Passage
from quoteattr.train.predicates import copulas, expletives, free_relatives, gerunds, raised

__all__ = ["clear", "clear_passage"]


def clear_passage(passage: Passage) -> Passage:
    """The same passage with heads and labels of CLEAR; one without trees as it is."""
    if not passage.heads:
        return passage
    lemmas = passage.lemmas or map(lemma_of, passage.words, passage.pos)
    columns = zip(
        passage.words, lemmas, passage.pos, passage.tags, passage.deps, passage.heads, strict=True
    )
    tokens = clear(
        [
            Token(i, i, i, word, base.lower(), pos, tag, "", dep, head, 0)
            for i, (word, base, pos, tag, dep, head) in enumerate(columns)
        ]
    )
    return evolve(
        passage,
        heads=tuple(token.head for token in tokens),
        deps=tuple("ROOT" if token.dep == "root" else token.dep for token in tokens),
    )


def clear(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The same tokens with the heads and labels of CLEAR; ``tokens`` carry those of UD."""
    draft = Draft(tokens)
    for step in _STEPS:
        step(draft)
    return draft.result()


# --- names, prepositions, coordination --------------------------------------------------------


def _names(draft: Draft) -> None:
    """The last word heads a name: ``Lee -flat-> Wu`` becomes ``Lee <-compound- Wu``."""
    for i in draft.upwards():
        parts = [child for child in draft.children(i, "flat") if child > i]
        if not parts or draft.tokens[i].pos not in {"PROPN", "NOUN", "X"}:
            continue
        rest = [child for child in draft.children(i) if child != parts[-1]]
        draft.swap(parts[-1], "compound")
        for child in rest:
            draft.lift(child)


def _prepositions(draft: Draft) -> None:
    """``said -obl-> Paris -case-> in`` becomes ``said -prep-> in -pobj-> Paris``."""
    for i in draft.upwards():
        cases = [child for child in draft.children(i, "case") if draft.tokens[child].tag != "POS"]
        if not cases:
            continue
        first = cases[0]
        dep = _label_of_phrase(draft, i, first)
        before = [
            child
            for child in draft.children(i)
            if (child < first and draft.deps[child] in {"advmod", "obl:unmarked", "cc", "punct"})
            or (draft.deps[child] == "cc" and child < first)
            or (draft.deps[child] == "conj" and draft.tokens[child].pos == "ADP")
        ]
        draft.deps[i] = dep
        clausal = draft.tokens[i].pos in {"ADV", "VERB", "AUX"}
        draft.swap(first, "pcomp" if clausal else "pobj")
        for child in before:
            draft.lift(child)
        _spread(draft, first, i, cases[1:])


def _label_of_phrase(draft: Draft, i: int, case: int) -> str:
    """The label of the preposition that comes to head a phrase."""
    dep, head = draft.deps[i], draft.heads[i]
    if dep == "obl:agent":
        return "agent"
    if dep not in {"obl", "nmod", "advmod", "nmod:poss", "obl:unmarked", "nmod:unmarked"}:
        return dep
    gives = draft.tokens[case].lemma == "to" and draft.tokens[head].lemma in clear_words().giving
    return "dative" if gives and draft.children(head, "obj") else "prep"


def _spread(draft: Draft, first: int, i: int, more: Sequence[int]) -> None:
    """Let further prepositions of a phrase, ``out of``, ``because of``, govern one another."""
    seconds = draft.children(first, "fixed")
    pair = " ".join(draft.tokens[word].text.lower() for word in (first, *seconds))
    outer, inner = clear_words().fixed.get(pair, ("", ""))
    if pair in clear_words().led:
        draft.swap(seconds[0], "amod")
        draft.lift(i)
    elif outer and len(seconds) == 1:
        if draft.deps[first] == "prep":
            draft.deps[first] = outer
        _govern(draft, i, seconds[0], inner, aside=True)
    for case in more:
        if case < i:
            _govern(draft, i, case, "prep", aside=False)


def _govern(draft: Draft, i: int, preposition: int, dep: str, *, aside: bool) -> None:
    """Put a preposition between a phrase and its head."""
    if aside:
        draft.aside(preposition, i)
    held, draft.deps[i] = draft.deps[i], dep
    draft.swap(preposition, held)


def _coordination(draft: Draft) -> None:
    """Each conjunct hangs on the one before it, and so do conjunction and comma between them."""
    for i in draft.upwards():
        conjuncts = [child for child in draft.children(i, "conj") if child > i]
        for before, conjunct in reversed([*zip([i, *conjuncts], conjuncts, strict=False)]):
            for child in draft.children(conjunct, "cc", "punct"):
                divides = draft.deps[child] == "cc" or draft.tokens[child].text in {",", ";"}
                if child < conjunct and divides:
                    draft.lift(child)
                    if before != i:
                        draft.aside(child, before)
            if before != i:
                draft.aside(conjunct, before)


# --- labels -----------------------------------------------------------------------------------


def _labels(draft: Draft) -> None:
    words = clear_words()
    with_object = {draft.heads[i] for i, dep in enumerate(draft.deps) if dep == "obj"}
    telling = {draft.heads[i] for i, dep in enumerate(draft.deps) if dep == "ccomp"}
    telling -= with_object
    for i, (dep, token) in enumerate(zip(draft.deps, draft.tokens, strict=True)):
        head = draft.tokens[draft.heads[i]]
        if dep == "mark" and token.tag == "TO":
            draft.deps[i] = "aux"
        elif dep == "advmod" and token.text.lower() in words.negative:
            draft.deps[i] = "neg"
        elif dep == "advmod" and head.pos == "NUM":
            draft.deps[i] = "quantmod"
        elif dep == "iobj" and draft.heads[i] in telling:
            draft.deps[i] = "dobj"
        elif dep == "xcomp" and token.pos in {"ADJ", "NOUN", "PROPN", "PRON", "NUM"}:
            draft.deps[i] = _open_predicate(token, head)
        elif dep == "fixed" and not draft.is_root(head.i):
            draft.lift(i)
            draft.deps[i] = draft.deps[head.i]
        elif dep == "extraposed":
            draft.deps[i] = "ccomp"
        elif dep in {"obl", "nmod"} and token.pos in {"ADP", "ADV"}:
            draft.deps[i] = "prep"
        else:
            draft.deps[i] = words.label.get(dep, dep)


def _open_predicate(token: Token, head: Token) -> str:
    if head.lemma in clear_words().linking:
        return "acomp" if token.pos == "ADJ" else "attr"
    return "oprd"


_STEPS = (
    free_relatives,
    raised,
    expletives,
    gerunds,
    copulas,
    _names,
    _prepositions,
    _coordination,
    _labels,
)
