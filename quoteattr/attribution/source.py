"""Who is named as the source of a cue: the token that heads the mention, and the mention's span."""

from collections.abc import Sequence
from typing import NamedTuple

from quoteattr.attribution.lexicon import Cue
from quoteattr.attribution.rule import load_rules
from quoteattr.attribution.view import QUOTES, View
from quoteattr.attribution.walk import apply
from quoteattr.parse.tree import ParseTree, Token
from quoteattr.span import Span

_TIMES = frozenset({
    "yesterday", "today", "tomorrow", "tonight", "morning", "afternoon", "evening", "night",
    "week", "month", "year", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "january", "february", "march", "april", "june", "july", "august", "september",
    "october", "november", "december",
})  # fmt: skip
_LONGEST_NICKNAME = 3  # words
_FARTHEST_IN_PHRASE = 7  # tokens between "according to" and the noun after it
_FARTHEST_QUOTED = 8  # tokens between "quoted" and "as saying"
_FARTHEST_ANTECEDENT = 3  # tokens
_PARTS_OF_NAMES = frozenset({"flat", "compound"})
_NOT_IN_SOURCE = frozenset({"acl:relcl", "acl", "appos", "parataxis", "dep", "advcl", "orphan"})
_CLAUSAL = frozenset({"nsubj", "cop", "discourse"})
_ROUNDING = frozenset({"about", "nearly", "almost", "some", "around", "then"})
_BREAKS = frozenset({",", "—", "–", "-", "(", ":", ";"})
_NO_END = QUOTES | {",", "'s", "’s", "’", "'", "—", "–", "-", ":", "--"}


class Source(NamedTuple):
    """The head of a source mention and the rule that found it."""

    token: int
    rule: str


def find_source(view: View, cue: int) -> Source | None:
    """The source of a cue; ``None`` if the text names none."""
    tree = view.tree
    if cue in view.followers:
        return find_source(view, view.followers[cue])
    if view.is_phrase(cue):
        return _phrase_source(view, cue)
    if (quoted := quoted_as(view, cue)) is not None:
        return quoted
    entry = view.cues.get(cue) or Cue(lemma=tree[cue].lemma, kind="speech", takes=frozenset())
    found = apply(load_rules().source, tree, cue, entry)
    if found:
        tokens = [i for i in found.tokens if _may_speak(tree[i])]
        tokens = _nearest_subject(tree, cue, tokens)
        tokens.sort(key=lambda i: tree[i].pos != "PROPN")
        for i in tokens:
            if _same_level(view, cue, i):
                name = _name_right_before(view, cue, i)
                return name or Source(_antecedent(tree, i), found.rule)
    if not _may_be_finite(tree, cue):
        return None
    return (
        _beside(view, cue, cue + 1)
        or _beside(view, cue, cue - 1)
        or _noun_before(tree, cue)
        or _opener(view, cue)
        or _subject_before(view, cue)
    )


def _nearest_subject(tree: ParseTree, cue: int, tokens: list[int]) -> list[int]:
    """Of two subjects that a comma parts the nearer: ``The levy, she went on, was unfair``."""
    before = [i for i in tokens if i < cue and tree[i].head == cue]
    if len(before) < 2 or tree[max(before)].relation != "nsubj":  # noqa: PLR2004 - two subjects
        return tokens
    last = max(before)
    first = tree.subtree(last)[0]
    return [last] if first and tree[first - 1].text == "," else tokens


def _may_be_finite(tree: ParseTree, cue: int) -> bool:
    """Whether a verb may be a past tense: as such a participle may head a sentence."""
    token = tree[cue]
    if token.tag == "VBN" and token.relation in {"root", "parataxis"}:
        return not any(child.relation == "aux" for child in tree.children(cue))
    return token.pos in {"VERB", "AUX"} and token.tag not in {"VBG", "VBN", "VB"}


def quoted_as(view: View, cue: int) -> Source | None:
    """``Lee was quoted as saying``, ``quoted Lee as saying``: whose words, whatever the parse."""
    tree = view.tree
    if cue < 2 or tree[cue].tag != "VBG" or tree[cue - 1].lemma != "as":  # noqa: PLR2004 - quoted as
        return None
    before = range(cue - 2, max(-1, cue - 2 - _FARTHEST_QUOTED), -1)
    verb = next((i for i in before if tree[i].lemma in {"quote", "cite"}), None)
    if verb is None:
        return None
    named = {child.relation: child.i for child in tree.children(verb)}
    token = named.get("obj", named.get("nsubj"))
    return None if token is None else Source(token, "quoted as")


def _same_level(view: View, cue: int, i: int) -> bool:
    """A source stands where its cue stands, or outside the marks around the cue."""
    marks = view.inside[i]
    if marks is None or marks == view.inside[cue]:
        return True
    words = view.marks[marks].inner.of(view.text).split()
    large = all(word[:1].isupper() for word in words)
    nickname = len(words) <= _LONGEST_NICKNAME and (large or view.tree[i].pos == "PROPN")
    return nickname and view.marks[marks].parent == view.inside[cue]


def _name_right_before(view: View, cue: int, subject: int) -> Source | None:
    """A name right before the cue, where the parse takes some word beyond it for the subject."""
    named = cue > 0 and view.tree[cue - 1].pos == "PROPN"
    if not named or view.tree.is_below(cue - 1, subject):
        return None
    return _beside(view, cue, cue - 1)


def _antecedent(tree: ParseTree, i: int) -> int:
    """A relative pronoun stands for the noun that its clause modifies."""
    if tree[i].lemma not in {"who", "which", "that"} or tree[i].pos != "PRON":
        return i
    head = tree.head(tree[i].head)
    if tree[tree[i].head].dep == "acl:relcl" and head:
        return head.i
    before = range(i - 1, max(-1, i - 1 - _FARTHEST_ANTECEDENT), -1)
    return next((j for j in before if tree[j].pos in {"NOUN", "PROPN"}), i)


def _beside(view: View, cue: int, i: int) -> Source | None:
    """The name or pronoun right beside a cue, where the parse gives it no subject."""
    tree = view.tree
    if not 0 <= i < len(tree) or view.inside[i] != view.inside[cue] or not _is_subject(tree[i]):
        return None
    return Source(_name_head(tree, i, range(i - 4, i + 5)), "beside")


def _noun_before(tree: ParseTree, cue: int) -> Source | None:
    """A noun that the parser hangs on the verb behind it as if they were one: ``data show``."""
    noun = cue > 0 and tree[cue - 1].relation == "compound" and tree[cue - 1].head == cue
    return Source(cue - 1, "noun-before") if noun else None


def _may_speak(token: Token) -> bool:
    """No day of the week and, as in ``That said, ...``, no fact speaks."""
    fact = token.tag == "DT" and token.lemma in {"that", "this"}
    return token.lemma not in _TIMES and not fact and _is_word(token.text)


def _is_word(text: str) -> bool:
    return text.isalnum() or any(character.isalnum() for character in text)


def _is_subject(token: Token) -> bool:
    if not _may_speak(token):
        return False
    return token.pos == "PROPN" or (token.pos == "PRON" and "Case=Nom" in token.feats)


def _name_head(tree: ParseTree, i: int, near: range) -> int:
    """The head of the name that a token is part of."""
    while tree[i].relation in _PARTS_OF_NAMES and tree[i].head in near:
        i = tree[i].head
    return i


def _opener(view: View, cue: int) -> Source | None:
    """The name or pronoun that opens a cue's sentence: ``Lee Wu, head of ..., said: "..."``."""
    tree, first = view.tree, view.openers[cue]
    if first == cue or not _is_subject(tree[first]):
        return None
    return Source(_name_head(tree, first, range(first, cue)), "opener")


def _subject_before(view: View, cue: int) -> Source | None:
    """The subject that a conjoined cue shares, where the parser hangs it on some other word."""
    tree = view.tree
    if tree[cue].relation != "conj":
        return None
    before = range(cue - 1, tree.sentence(cue)[0] - 1, -1)
    subjects = (i for i in before if tree[i].relation == "nsubj")
    found = next((i for i in subjects if view.inside[i] == view.inside[cue]), None)
    return None if found is None else Source(found, "subject-before")


def _phrase_source(view: View, cue: int) -> Source | None:
    """The noun that ``according to`` governs."""
    tree = view.tree
    last = cue + len(view.cues[cue].lemma.split()) - 1
    if tree[cue].relation == "case" and tree[cue].head > last:
        return Source(tree[cue].head, "phrase")
    for i in range(last + 1, min(last + 1 + _FARTHEST_IN_PHRASE, len(tree))):
        if tree[i].relation != "compound" and tree[i].pos in {"PROPN", "NOUN", "PRON"}:
            return Source(i, "phrase")
    return None


# --- the span of the mention -----------------------------------------------------------------


def source_span(view: View, head: int, *, without: Sequence[int] = ()) -> Span:
    """The mention headed by a token, without trailing apposition or relative clause.

    ``without`` names tokens whose branches do not belong to it, such as the cue.
    """
    tree = view.tree
    if tree[head].pos == "PRON" and tree[head].relation != "root":
        return tree[head].span
    kept = _kept(tree, head, without)
    first, last = _unbroken(tree, head, kept)
    first = _before_nickname(view, _before_hyphen(tree, first))
    last = _rest_of_name(tree, head, last, without)
    run = list(range(first, last + 1))
    while len(run) > 1 and (_is_no_end(view, run[-1], head) or tree[run[-1]].dep == "cc"):
        run.pop()
    while len(run) > 1 and _is_no_start(view, run[0], head):
        run.pop(0)
    return tree.span(run)


def _unbroken(tree: ParseTree, head: int, kept: set[int]) -> tuple[int, int]:
    """The stretch around the head; a comma ends it, unless another name is joined behind."""
    first = last = head
    while first - 1 in kept or (first - 2 in kept and tree[first - 1].text == "-"):
        first -= 1
    joined = max((c.i for c in tree.children(head) if c.relation == "conj"), default=-1)
    while last + 1 in kept and (tree[last + 1].text != "," or joined > last + 1):
        last += 1
    return first, last


def _before_hyphen(tree: ParseTree, first: int) -> int:
    """Take in what a hyphen joins to the mention: the parser may part ``Akufo-Addo``."""
    while first > 1 and tree[first - 1].text == "-":
        if tree[first - 2].end != tree[first - 1].start:
            break
        first -= 2
        while first and tree[first - 1].pos == "PROPN" and tree[first - 1].relation != "nsubj":
            first -= 1
    return first


def _before_nickname(view: View, first: int) -> int:
    """Take in the name before a nickname in marks: ``Ray “Boom Boom” Castillo``."""
    tree = view.tree
    marks = view.inside[first - 2] if first > 1 and tree[first - 1].text in QUOTES else None
    if marks is None or len(view.marks[marks].inner.of(view.text).split()) > _LONGEST_NICKNAME:
        return first
    before = view.token_before(view.marks[marks].span.start)
    named = before is not None and before.pos == "PROPN" and tree[first].pos == "PROPN"
    return before.i if before and named else first


def _rest_of_name(tree: ParseTree, head: int, last: int, without: Sequence[int]) -> int:
    """Take in capitalised words right behind an inverted source that the parse leaves apart."""
    if not without or head < max(without) or tree[last].pos != "PROPN":
        return last
    while last + 1 < len(tree) and tree[last + 1].pos == "PROPN":
        following = tree[last + 1]
        if not following.text[:1].isupper() or following.lemma in _TIMES:
            break
        last += 1
    return last


def _kept(tree: ParseTree, head: int, without: Sequence[int]) -> set[int]:
    """The tokens of the mention: all below its head but the branches that its span leaves out."""
    waiting = [head] if head not in without else []
    kept = set(waiting)
    while waiting:
        for child in tree.children(waiting.pop()):
            if child.i not in without and not _is_outside(tree, child, head):
                kept.add(child.i)
                waiting.append(child.i)
    return kept


def _is_outside(tree: ParseTree, token: Token, head: int) -> bool:
    """Whether the mention's span leaves out a branch of it."""
    relation = token.relation
    if relation == "conj" and token.pos in {"VERB", "AUX"}:
        return True
    if token.dep in _NOT_IN_SOURCE:
        return not _in_brackets(tree, token.i) and not _is_close_apposition(tree, token.i)
    if token.head != head or token.i > head:
        return False
    adverb = relation == "advmod" and token.lemma not in _ROUNDING
    return token.lemma in _TIMES or adverb or relation in _CLAUSAL


def _in_brackets(tree: ParseTree, i: int) -> bool:
    return any(child.text in "([" for child in tree.children(i) if child.i < i)


def _is_close_apposition(tree: ParseTree, i: int) -> bool:
    """``the economist Ana Ruiz``: no comma between the noun and the name."""
    if tree[i].relation != "appos" or tree[i].pos != "PROPN":
        return False
    first = tree.subtree(i)[0]
    return first > 0 and tree[first - 1].text not in _BREAKS


def _is_no_end(view: View, i: int, head: int) -> bool:
    """Whether a mention cannot end with a token: punctuation, 's, or quoted words."""
    return view.tree[i].text in _NO_END or view.inside[i] != view.inside[head]


def _is_no_start(view: View, i: int, head: int) -> bool:
    return _is_no_end(view, i, head) or view.tree[i].dep in {"case", "cc", "mark"}
