"""Predicates of CLEAR trees: what *be* says of its subject, and whose subject stands where.

Each public function is a step of ``clear.universal`` over labels that are still CLEAR's.
"""

from collections.abc import Sequence

from quoteattr.parse.draft import Draft
from quoteattr.parse.labels import load_labels

__all__ = ["copulas", "existentials", "free_relatives", "raised", "told"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WHAT = frozenset({"what", "whatever", "whoever"})
_ROLE_OF_PHRASE = {"advcl": "obl", "acl": "nmod", "conj": "conj"}
_ROLE_OF_CLAUSE = {"csubj": "nsubj", "ccomp": "dobj", "csubjpass": "nsubjpass", "appos": "appos"}


def existentials(draft: Draft) -> None:
    """What there is, is the subject: ``there is <-attr- hope``."""
    for i in range(len(draft.tokens)):
        there = [c for c in draft.children(i, "expl") if draft.tokens[c].text.lower() == "there"]
        for child in draft.children(i, "attr") if there else ():
            draft.deps[child] = "nsubj"


def free_relatives(draft: Draft) -> None:
    """``ate <-ccomp- wanted -dobj-> what``: *what* is what was eaten, with a clause about it."""
    labels = load_labels()
    for i in draft.upwards():
        head = draft.tokens[draft.heads[i]]
        if draft.is_root(i) or (draft.deps[i] == "ccomp" and head.lemma in labels.asking):
            continue
        cases = [c for c in draft.children(i, "mark") if draft.tokens[c].pos == "ADP"]
        role = _ROLE_OF_PHRASE if cases else _ROLE_OF_CLAUSE
        whats = draft.children(i, "dobj", "nsubj", "nsubjpass", "pobj")
        first = next((c for c in whats if draft.tokens[c].text.lower() in _WHAT), i)
        if draft.deps[i] in role and first < i:
            predicate = draft.deps[i] == "ccomp" and _is_be(draft, head.i)
            draft.deps[i] = "attr" if predicate else role[draft.deps[i]]
            draft.swap(first, "acl:relcl")
            for child in cases:
                draft.lift(child)
                draft.deps[child] = "case"


def copulas(draft: Draft) -> None:
    """``is <-attr- baker`` becomes ``baker -cop-> is``, with all that hangs on *is*."""
    for i in draft.upwards():
        if not _is_be(draft, i):
            continue
        predicate = _predicate(draft, i)
        if predicate is None:
            continue
        clausal = draft.deps[predicate] in {"ccomp", "xcomp"}
        rest = [child for child in draft.children(i) if child != predicate]
        draft.swap(predicate, "cop")
        _extrapose(draft, rest)
        for child in rest:
            draft.lift(child)
            if clausal and draft.deps[child] in {"nsubj", "csubj"}:
                draft.deps[child] += ":outer"


def _is_be(draft: Draft, i: int) -> bool:
    token, be = draft.tokens[i], load_labels().be
    verb = token.pos in {"AUX", "VERB"} and (token.lemma in be or token.text.lower() in be)
    return verb and draft.deps[i] not in {"aux", "auxpass"}


def _predicate(draft: Draft, i: int) -> int | None:
    """What a form of *be* says of its subject, if it says anything."""
    if found := draft.children(i, "attr") or draft.children(i, "acomp", "oprd"):
        return found[0]
    if draft.children(i, "expl"):
        return None
    places = load_labels().places
    where = [
        child
        for child in draft.children(i, "obl", "advmod")
        if (child > i if draft.deps[child] == "obl" else draft.tokens[child].lemma in places)
    ]
    clauses = [child for child in draft.children(i, "ccomp", "xcomp") if child > i]
    return next(iter(where + clauses), None)


def _extrapose(draft: Draft, children: Sequence[int]) -> None:
    """``it is clear that ...``: the clause is the subject, *it* stands for it."""
    it = [c for c in children if draft.deps[c] == "nsubj" and draft.tokens[c].text.lower() == "it"]
    clauses = [child for child in children if draft.deps[child] in {"ccomp", "xcomp"}]
    if it and clauses and it[0] < clauses[-1]:
        draft.deps[it[0]] = "expl"
        draft.deps[clauses[-1]] = "csubj"


def raised(draft: Draft) -> None:
    """``want <-ccomp- go -nsubj-> him``: *him* is the object of *want*, *go* an open clause."""
    raising = load_labels().raising
    for i in draft.upwards():
        head = draft.heads[i]
        if draft.deps[i] != "ccomp" or draft.tokens[head].lemma not in raising:
            continue
        subjects = draft.children(i, "nsubj", "nsubjpass")
        if len(subjects) == 1 and head < subjects[0] < i and _is_open(draft, i, subjects[0]):
            draft.lift(subjects[0])
            draft.deps[subjects[0]] = "dobj"
            draft.deps[i] = "xcomp"


def _is_open(draft: Draft, i: int, subject: int) -> bool:
    """Whether a clause has neither a finite verb nor a conjunction, and its subject fits that."""
    if "Case=Nom" in draft.tokens[subject].feats:
        return False
    verbs = [i, *draft.children(i, "aux", "auxpass", "cop")]
    finite = any(draft.tokens[verb].tag in _FINITE for verb in verbs)
    return not finite and draft.tokens[i].tag != "VBG" and not draft.children(i, "mark")


def told(draft: Draft) -> None:
    """``told <-dobj- them``, where a clause says what."""
    telling = load_labels().telling
    for i, token in enumerate(draft.tokens):
        clauses = draft.children(i, "ccomp") if token.lemma in telling else ()
        for child in draft.children(i, "dobj") if clauses else ():
            draft.deps[child] = "dative"
