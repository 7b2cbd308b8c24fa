"""From the CLEAR trees of ClearNLP and spaCy's English pipelines to Universal Dependencies.

CLEAR heads a phrase by its function word, UD by its content word: *in Paris* hangs on *in* there
and on *Paris* here, *is a baker* on *is* and on *baker*. The steps below turn one into the other,
each over the tree that the step before has left; their order is the design.
"""

from collections.abc import Mapping, Sequence

from quoteattr.parse.draft import Draft
from quoteattr.parse.labels import is_clear, load_labels
from quoteattr.parse.predicates import copulas, existentials, free_relatives, raised, told
from quoteattr.parse.tree import Token

__all__ = ["is_clear", "universal"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM"})
_PREPOSITION = frozenset({"prep", "agent", "dative"})
_PHRASE = {
    "advmod": "obl", "agent": "obl:agent", "amod": "nmod", "dative": "obl", "prep": "obl",
}  # fmt: skip


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
    existentials,
    _prepositions,
    _fixed,
    free_relatives,
    copulas,
    raised,
    told,
    _coordination,
    _labels,
)
