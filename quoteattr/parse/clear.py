"""From the CLEAR trees of ClearNLP and spaCy's English pipelines to Universal Dependencies.

CLEAR heads a phrase by its function word, UD by its content word: *in Paris* hangs on *in* there
and on *Paris* here, *is a baker* on *is* and on *baker*. The steps below turn one into the other,
each over the tree that the step before has left; their order is the design.
"""

from collections.abc import Mapping, Sequence

from quoteattr.parse.draft import Draft
from quoteattr.parse.labels import is_clear, load_labels
from quoteattr.parse.tree import Token

__all__ = ["is_clear", "universal"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PREPOSITION = frozenset({"prep", "agent", "dative"})
_PHRASE = {
    "advmod": "obl", "agent": "obl:agent", "amod": "nmod", "dative": "obl", "prep": "obl",
}  # fmt: skip
_SUBJECT = ("nsubj", "nsubjpass")


_WHAT = frozenset({"what", "whatever", "whoever"})
_ROLE_OF_PHRASE = {"advcl": "obl", "acl": "nmod", "conj": "conj"}
_ROLE_OF_CLAUSE = {"csubj": "nsubj", "ccomp": "dobj", "csubjpass": "nsubjpass", "appos": "appos"}


def universal(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The same tokens with the heads and labels of Universal Dependencies.

    ``tokens`` carry CLEAR labels; heads are indices into ``tokens``, a root's its own. Heads that
    form no tree are mended, labels that neither scheme knows are kept.
    """
    draft = Draft(tokens)
    for step in _STEPS:
        step(draft)
    return draft.result()


# --- prepositions -----------------------------------------------------------------------------


def _prepositions(draft: Draft) -> None:
    """``said <-prep- in <-pobj- Paris`` becomes ``said <-obl- Paris -case-> in``."""
    phrases: dict[int, int] = {}
    for i in draft.upwards():
        complement = _complement(draft, i, phrases)
        if complement is not None:
            marker = "case" if _is_nominal(draft, complement, phrases) else "mark"
            _turn(draft, i, complement, marker, phrases)
            _label_phrase(draft, complement, marker)
            phrases[complement] = i


def _complement(draft: Draft, i: int, phrases: Mapping[int, int]) -> int | None:
    """What a preposition governs: an object, a clause, or the phrase of another preposition."""
    governs = ("pobj", "pcomp") if draft.tokens[i].pos not in {"VERB", "AUX"} else ("pobj",)
    for dep in governs:
        if objects := draft.children(i, dep):
            return objects[0]
    inner = [child for child in draft.children(i) if child in phrases]
    conjoined = draft.deps[i] in {"pcomp", "conj"} and draft.tokens[i].pos in {"ADP", "SCONJ"}
    if draft.deps[i] in _PREPOSITION or conjoined:
        return next((child for child in inner if child > i), None)
    return next((child for child in inner if _follows_fixed(draft, i, child)), None)


def _is_nominal(draft: Draft, i: int, phrases: Mapping[int, int]) -> bool:
    """Whether a complement is no clause."""
    if i in phrases:
        return draft.deps[phrases[i]] != "mark"
    return draft.deps[i] != "pcomp" or draft.tokens[i].pos not in {"VERB", "AUX"}


def _turn(draft: Draft, i: int, complement: int, marker: str, phrases: Mapping[int, int]) -> None:
    """Let a complement take its preposition's place, with what hangs on the preposition."""
    rest = [child for child in draft.children(i) if child != complement]
    inner = draft.deps[complement] == "conj"  # "before and after it", with *it* below *after*
    shared = inner or any(_is_bare(draft, child, phrases) for child in rest)
    draft.swap(complement, marker)
    for child in rest:
        if not (shared and draft.deps[child] in {"cc", "conj"}):
            draft.lift(child)
    if inner and complement in phrases:
        draft.aside(phrases[complement], i)
        draft.deps[phrases[complement]] = "conj"


def _follows_fixed(draft: Draft, i: int, phrase: int) -> bool:
    """Whether the preposition of a phrase and the word that it hangs on are one."""
    second = i + 1
    return (
        second < len(draft.tokens)
        and draft.heads[second] == phrase
        and _pair(draft, i, second) in load_labels().fixed
    )


def _is_bare(draft: Draft, i: int, phrases: Mapping[int, int]) -> bool:
    """Whether a conjunct is a preposition without an object of its own."""
    return draft.deps[i] == "conj" and draft.tokens[i].pos == "ADP" and i not in phrases


def _label_phrase(draft: Draft, i: int, marker: str) -> None:
    """The label of a phrase that has taken its preposition's place."""
    dep = draft.deps[i]
    if dep not in _PHRASE:
        return
    nominal = not draft.is_root(i) and draft.tokens[draft.heads[i]].pos in _NOMINAL
    if marker == "mark":
        draft.deps[i] = "acl" if nominal else "advcl"
    elif dep == "prep" and nominal:
        draft.deps[i] = "nmod"
    else:
        draft.deps[i] = _PHRASE[dep]


def _fixed(draft: Draft) -> None:
    """Hang the second of two words that are one on the first: ``because of``, ``such as``."""
    fixed = load_labels().fixed
    for i in range(len(draft.tokens) - 1):
        if _pair(draft, i, i + 1) not in fixed:
            continue
        markers = {draft.deps[i], draft.deps[i + 1]} & {"case", "mark"}
        siblings = draft.heads[i] == draft.heads[i + 1] != i + 1
        if markers and siblings and not draft.is_root(i):
            draft.aside(i + 1, i)
            draft.deps[i], draft.deps[i + 1] = min(markers), "fixed"


def _pair(draft: Draft, first: int, second: int) -> str:
    return f"{draft.tokens[first].text} {draft.tokens[second].text}".lower()


def _free_relatives(draft: Draft) -> None:
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


# --- copulas ----------------------------------------------------------------------------------


def _existentials(draft: Draft) -> None:
    """What there is, is the subject: ``there is <-attr- hope``."""
    for i in range(len(draft.tokens)):
        there = [c for c in draft.children(i, "expl") if draft.tokens[c].text.lower() == "there"]
        for child in draft.children(i, "attr") if there else ():
            draft.deps[child] = "nsubj"


def _copulas(draft: Draft) -> None:
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
    for deps in (("attr",), ("acomp",), ("oprd",)):
        if found := draft.children(i, *deps):
            return found[0]
    if draft.children(i, "expl"):
        return None
    children = draft.children(i)
    places = load_labels().places
    for found in (
        [child for child in children if draft.deps[child] == "obl" and child > i],
        [c for c in children if draft.deps[c] == "advmod" and draft.tokens[c].lemma in places],
        [child for child in children if draft.deps[child] in {"ccomp", "xcomp"} and child > i],
    ):
        if found:
            return found[0]
    return None


def _extrapose(draft: Draft, children: Sequence[int]) -> None:
    """``it is clear that ...``: the clause is the subject, *it* stands for it."""
    it = [c for c in children if draft.deps[c] == "nsubj" and draft.tokens[c].text.lower() == "it"]
    clauses = [child for child in children if draft.deps[child] in {"ccomp", "xcomp"}]
    if it and clauses and it[0] < clauses[-1]:
        draft.deps[it[0]] = "expl"
        draft.deps[clauses[-1]] = "csubj"


# --- clauses ----------------------------------------------------------------------------------


def _raised(draft: Draft) -> None:
    """``want <-ccomp- go -nsubj-> him``: *him* is the object of *want*, *go* an open clause."""
    raising = load_labels().raising
    for i in draft.upwards():
        head = draft.heads[i]
        if draft.deps[i] != "ccomp" or draft.tokens[head].lemma not in raising:
            continue
        subjects = draft.children(i, *_SUBJECT)
        if len(subjects) == 1 and head < subjects[0] < i and _is_open(draft, i):
            draft.lift(subjects[0])
            draft.deps[subjects[0]] = "dobj"
            draft.deps[i] = "xcomp"


def _is_open(draft: Draft, i: int) -> bool:
    """Whether a clause has neither a finite verb nor a conjunction."""
    verbs = [i, *draft.children(i, "aux", "auxpass", "cop")]
    finite = any(draft.tokens[verb].tag in _FINITE for verb in verbs)
    return not finite and draft.tokens[i].tag != "VBG" and not draft.children(i, "mark")


def _told(draft: Draft) -> None:
    """``told <-dobj- them``, where a clause says what."""
    telling = load_labels().telling
    for i, token in enumerate(draft.tokens):
        clauses = draft.children(i, "ccomp") if token.lemma in telling else ()
        for child in draft.children(i, "dobj") if clauses else ():
            draft.deps[child] = "dative"


# --- coordination -----------------------------------------------------------------------------


def _coordination(draft: Draft) -> None:
    """Conjuncts hang on the first one, each with the conjunction and the comma before it."""
    for i in reversed(draft.upwards()):
        if draft.children(i, "conj"):
            _give_conjunctions(draft, i)
        if draft.deps[i] == "conj" and draft.deps[draft.heads[i]] == "conj":
            draft.lift(i)


def _give_conjunctions(draft: Draft, i: int) -> None:
    """Hang each conjunction and dividing mark behind a token on its next conjunct."""
    waiting: list[int] = []
    for child in draft.children(i, "cc", "punct", "conj"):
        if child < i:
            continue
        if draft.deps[child] == "conj":
            for word in waiting:
                draft.aside(word, child)
            waiting = []
        elif draft.deps[child] == "cc" or draft.tokens[child].text in {",", ";"}:
            waiting.append(child)


# --- labels -----------------------------------------------------------------------------------


def _labels(draft: Draft) -> None:
    """Every label by its name in Universal Dependencies."""
    names = load_labels().label
    predicates = {draft.heads[i] for i, dep in enumerate(draft.deps) if dep == "cop"}
    cased = {draft.heads[i] for i, dep in enumerate(draft.deps) if dep == "case"}
    for i, dep in enumerate(draft.deps):
        head, token = draft.heads[i], draft.tokens[i]
        nominal = draft.tokens[head].pos in _NOMINAL and head not in predicates
        if dep == "aux" and token.tag == "TO":
            draft.deps[i] = "mark"
        elif dep == "npadvmod" and nominal:
            draft.deps[i] = "nmod:unmarked"
        elif dep == "prep" and token.pos == "ADP":
            draft.deps[i] = "nmod" if nominal else "obl"
        elif dep == "nmod" and token.pos in _NOMINAL and i not in cased:
            draft.deps[i] = "compound"
        else:
            draft.deps[i] = "dep" if dep in {"ROOT", "root"} else names.get(dep, dep)


_STEPS = (
    _existentials,
    _prepositions,
    _fixed,
    _free_relatives,
    _copulas,
    _raised,
    _told,
    _coordination,
    _labels,
)
