"""Predicates of UD trees on the way to CLEAR: *be* heads what is said of its subject.

Each public function is a step of ``clear.clear`` over labels that are still UD's.
"""

from quoteattr.parse.draft import Draft
from quoteattr.train.clear_words import clear_words

__all__ = ["copulas", "expletives", "free_relatives", "gerunds", "raised"]

_INSIDE = frozenset({
    "acl", "acl:relcl", "amod", "appos", "case", "compound", "det", "det:predet", "fixed", "flat",
    "goeswith", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nummod",
})  # fmt: skip
"""What belongs to a noun or an adjective, also where it is the predicate."""
_OUTSIDE = frozenset({"nsubj:outer", "csubj:outer", "punct"})
"""What belongs to *be*, not to the clause that is its predicate."""
_WHAT = frozenset({"what", "whatever", "whoever"})
_ROLE_OF_CLAUSE = {"nsubj": "csubj", "nsubj:pass": "csubj:pass", "obj": "ccomp"}


def free_relatives(draft: Draft) -> None:
    """``ate -obj-> what -acl:relcl-> wanted``: the clause is eaten, *what* stands in it."""
    for i in draft.upwards():
        what = draft.heads[i]
        if draft.deps[i] != "acl:relcl" or draft.tokens[what].text.lower() not in _WHAT or what > i:
            continue
        used = {draft.deps[child] for child in draft.children(i)}
        rest = [child for child in draft.children(what) if child != i]
        predicate = bool(draft.children(what, "cop"))
        draft.swap(i, "obj" if used & {"nsubj", "nsubj:pass"} else "nsubj")
        for child in rest:
            draft.lift(child)
            if predicate and draft.deps[child] == "nsubj":
                draft.deps[child] = "nsubj:outer"
        draft.deps[i] = _ROLE_OF_CLAUSE.get(draft.deps[i], draft.deps[i])


def raised(draft: Draft) -> None:
    """``want -obj-> him -xcomp-> go``: *him* is the subject of *go*."""
    for i, token in enumerate(draft.tokens):
        if token.lemma not in clear_words().raising:
            continue
        clauses = [c for c in draft.children(i, "xcomp") if draft.tokens[c].tag == "VB"]
        objects = [c for c in draft.children(i, "obj") if clauses and i < c < clauses[0]]
        if len(objects) == 1:
            draft.aside(objects[0], clauses[0])
            draft.deps[objects[0]] = "nsubj"
            draft.deps[clauses[0]] = "ccomp"


def expletives(draft: Draft) -> None:
    """*It* is a subject and the clause a complement; what there is, is an attribute."""
    for i in range(len(draft.tokens)):
        expletives = draft.children(i, "expl")
        if any(draft.tokens[child].text.lower() == "there" for child in expletives):
            for child in draft.children(i, "nsubj"):
                draft.deps[child] = "attr"
            continue
        for it in expletives:
            passive = draft.children(i, "aux:pass")
            draft.deps[it] = "nsubj:pass" if passive else "nsubj"
            for child in draft.children(i, "csubj", "csubj:pass"):
                if child > i:
                    draft.deps[child] = "extraposed"


def gerunds(draft: Draft) -> None:
    """``advcl -mark-> without`` becomes ``prep -pcomp->``."""
    for i in draft.upwards():
        if draft.deps[i] not in {"acl", "advcl"}:
            continue
        marks = [child for child in draft.children(i, "mark") if draft.tokens[child].pos != "PART"]
        if not marks or marks[0] > i or draft.children(marks[0], "fixed"):
            continue
        if draft.tokens[marks[0]].pos == "ADP" or (
            draft.tokens[i].tag == "VBG" and not draft.children(i, "nsubj", "aux")
        ):
            draft.deps[i] = "prep"
            draft.swap(marks[0], "pcomp")


def copulas(draft: Draft) -> None:
    """``baker -cop-> is`` becomes ``is -attr-> baker``; what is the clause's goes along."""
    for i in draft.upwards():
        copulas = draft.children(i, "cop")
        if not copulas:
            continue
        clausal = bool(draft.children(i, "nsubj:outer", "csubj:outer"))
        moving = [child for child in draft.children(i) if child != copulas[-1]]
        if clausal:
            moving = [c for c in moving if c < copulas[-1] or draft.deps[c] in _OUTSIDE]
        else:
            moving = [child for child in moving if not _stays(draft, child, i, copulas[-1])]
        draft.swap(copulas[-1], _predicate_label(draft, i, clausal=clausal))
        for child in moving:
            draft.lift(child)
            if draft.deps[child] == "extraposed":
                infinitive = draft.tokens[child].tag == "VB"
                draft.deps[child] = "xcomp" if infinitive else "ccomp"


def _predicate_label(draft: Draft, i: int, *, clausal: bool) -> str:
    token = draft.tokens[i]
    if clausal:
        return "xcomp" if token.tag == "VB" else "ccomp"
    if any(draft.tokens[child].tag != "POS" for child in draft.children(i, "case")):
        return "obl"
    return {"ADJ": "acomp", "VERB": "acomp", "ADV": "advmod"}.get(token.pos, "attr")


def _stays(draft: Draft, child: int, i: int, copula: int) -> bool:
    """Whether what hangs on a predicate is the predicate's own, not the clause's."""
    dep, token = draft.deps[child], draft.tokens[child]
    if dep in _INSIDE:
        return True
    if dep == "advmod":
        return (
            token.text.lower() not in clear_words().clausal
            and copula < child
            and (draft.tokens[i].pos in {"ADJ", "ADV"} or child == i - 1)
        )
    if dep in {"obl", "ccomp", "xcomp", "obl:unmarked"}:
        return child > i and draft.tokens[i].pos in {"ADJ", "ADV", "VERB"}
    if dep == "conj":
        finite = token.tag in {"VBD", "VBZ", "VBP", "MD"} or draft.children(child, "aux", "cop")
        return not finite and not draft.children(child, "nsubj", "cop", "nsubj:pass")
    return dep == "punct" and copula < child < i
