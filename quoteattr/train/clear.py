"""From Universal Dependencies to the CLEAR trees that spaCy's English pipelines give.

The way back is ``quoteattr.parse.clear``. With both a pipeline of either scheme can be trained on
the same trees. CLEAR heads a phrase by its function word: *in Paris* hangs on *in*, *is a baker*
on *is*. Each step below works over the tree that the step before has left.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from attrs import evolve, frozen

from quoteattr.parse.draft import Draft
from quoteattr.parse.tree import Token
from quoteattr.tables import parse_table
from quoteattr.train.lemmas import Tables, build_tables, lemma, read_lexicon
from quoteattr.train.passage import Passage

__all__ = ["clear", "clear_passage"]

_INSIDE = frozenset({
    "acl", "acl:relcl", "amod", "appos", "case", "compound", "det", "det:predet", "fixed", "flat",
    "goeswith", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nummod",
})  # fmt: skip
"""What belongs to a noun or an adjective, also where it is the predicate."""
_OUTSIDE = frozenset({"nsubj:outer", "csubj:outer", "punct"})
"""What belongs to *be*, not to the clause that is its predicate."""
_WHAT = frozenset({"what", "whatever", "whoever"})
_ROLE_OF_CLAUSE = {"nsubj": "csubj", "nsubj:pass": "csubj:pass", "obj": "ccomp"}


@frozen(kw_only=True)
class Words:
    """What ``clear.toml`` holds: labels, and words that tell what a label means in CLEAR."""

    clausal: frozenset[str]
    negative: frozenset[str]
    raising: frozenset[str]
    linking: frozenset[str]
    giving: frozenset[str]
    led: frozenset[str]
    fixed: dict[str, tuple[str, str]]
    label: dict[str, str]


@cache
def _words() -> Words:
    text = files("quoteattr.train").joinpath("clear.toml").read_text("utf-8")
    return parse_table(text, Words, "clear.toml")


@cache
def _lemma(form: str, pos: str) -> str:
    """What the lexicon says of a form, for trees that came without lemmas."""
    return lemma(_tables(), pos, form)


@cache
def _tables() -> Tables:
    return build_tables(read_lexicon(), ())


def clear_passage(passage: Passage) -> Passage:
    """The same passage with heads and labels of CLEAR; one without trees as it is."""
    if not passage.heads:
        return passage
    lemmas = passage.lemmas or map(_lemma, passage.words, passage.pos)
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


# --- clauses ----------------------------------------------------------------------------------


def _free_relatives(draft: Draft) -> None:
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


def _raised(draft: Draft) -> None:
    """``want -obj-> him -xcomp-> go``: *him* is the subject of *go*."""
    for i, token in enumerate(draft.tokens):
        if token.lemma not in _words().raising:
            continue
        clauses = [c for c in draft.children(i, "xcomp") if draft.tokens[c].tag == "VB"]
        objects = [c for c in draft.children(i, "obj") if clauses and i < c < clauses[0]]
        if len(objects) == 1:
            draft.aside(objects[0], clauses[0])
            draft.deps[objects[0]] = "nsubj"
            draft.deps[clauses[0]] = "ccomp"


def _expletives(draft: Draft) -> None:
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


def _gerunds(draft: Draft) -> None:
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


# --- copulas ----------------------------------------------------------------------------------


def _copulas(draft: Draft) -> None:
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
            token.text.lower() not in _words().clausal
            and copula < child
            and (draft.tokens[i].pos in {"ADJ", "ADV"} or child == i - 1)
        )
    if dep in {"obl", "ccomp", "xcomp", "obl:unmarked"}:
        return child > i and draft.tokens[i].pos in {"ADJ", "ADV", "VERB"}
    if dep == "conj":
        finite = token.tag in {"VBD", "VBZ", "VBP", "MD"} or draft.children(child, "aux", "cop")
        return not finite and not draft.children(child, "nsubj", "cop", "nsubj:pass")
    return dep == "punct" and copula < child < i


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
    gives = draft.tokens[case].lemma == "to" and draft.tokens[head].lemma in _words().giving
    return "dative" if gives and draft.children(head, "obj") else "prep"


def _spread(draft: Draft, first: int, i: int, more: Sequence[int]) -> None:
    """Let further prepositions of a phrase, ``out of``, ``because of``, govern one another."""
    seconds = draft.children(first, "fixed")
    pair = " ".join(draft.tokens[word].text.lower() for word in (first, *seconds))
    outer, inner = _words().fixed.get(pair, ("", ""))
    if pair in _words().led:
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
    words = _words()
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
    if head.lemma in _words().linking:
        return "acomp" if token.pos == "ADJ" else "attr"
    return "oprd"


_STEPS = (
    _free_relatives,
    _raised,
    _expletives,
    _gerunds,
    _copulas,
    _names,
    _prepositions,
    _coordination,
    _labels,
)
