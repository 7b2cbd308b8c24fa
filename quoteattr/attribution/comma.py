"""Reported clauses read off commas and *that*, where the parser does not see the report.

``{Rents fell}, Lee said in a letter.`` and ``{Rents}, Lee said on Friday, {fell}.``: the clause
that tells stands between commas, and what stands around it is reported.
"""

from collections.abc import Iterator, Sequence

from attrs import frozen

from quoteattr.attribution.clause import inside_with, title_before, trimmed
from quoteattr.attribution.view import QUOTES, TERMINAL, View
from quoteattr.parse.tree import ParseTree, Token
from quoteattr.span import Span

_FEWEST_WORDS = 3  # of a clause in front of its cue
_LONGEST_TAIL = 12  # tokens between a cue and the comma or full stop behind it
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NO_TAIL = frozenset({*_FINITE, "VBG", "WDT", "WP", "WRB"})
_TAIL_OPENS = frozenset({"ADP", "ADV", "PRON"})
_TELLING = frozenset({"tell", "remind", "assure", "inform", "warn"})
_OPENERS = frozenset({
    "as", "if", "when", "where", "while", "after", "before", "because", "since", "unless",
    "although", "though",
})  # fmt: skip
_LEAVES_OPEN = frozenset({"be", "have", "include"})
_REASONS = frozenset({"because", "owing", "unless", "despite", "depending"})
_INVERTED = frozenset({"had", "were", "should"})
_PAUSES = frozenset({";", ":", "—", "–"})
_VERBAL = frozenset({"VBN", "VBD", "VBG"})
_RELATIVE = frozenset({"VBG", "WDT", "WP"})
_NOMINAL = frozenset({"PRON", "NOUN", "PROPN", "DET"})


@frozen
class _Told:
    """A clause that tells, from the comma in front of it to what closes it."""

    tokens: range
    parted: bool
    """Whether a comma closes it."""
    trailed: bool
    """Whether words follow the cue and its source."""


def clause_before(view: View, cue: int, source: Span | None) -> tuple[Span, ...]:
    """The sentence in front of a closing cue clause, as in ``{rents fell}, Lee said``."""
    tree = view.tree
    told = _told(view, cue, source)
    if told is None:
        return ()
    run = inside_with(view, cue, _front(view, told))
    if not run or (told.trailed and (told.parted or not _is_whole(tree, cue, run))):
        return ()
    span = trimmed(view, run)
    return (span,) if span and len(span.of(view.text).split()) >= _FEWEST_WORDS else ()


def _is_whole(tree: ParseTree, cue: int, front: Sequence[int]) -> bool:
    """Whether what stands in front of a cue with words behind it looks like a sentence."""
    first = tree[front[0]]
    words = {tree[i].text.lower() for i in front[:2]}
    opens = first.pos == "ADV" or first.tag in _VERBAL or not words.isdisjoint(_OPENERS)
    verb = any(tree[i].tag in {*_FINITE, "VBN"} for i in front)
    return verb and not opens and tree[cue].dep != "acl:relcl"


def clause_parted(view: View, cue: int, source: Span | None) -> tuple[Span, ...]:
    """The sentence on both sides of a cue clause that stands between commas.

    What stands in front must need the rest: no finite verb of its own, or a conjunction or a form
    of *be* that leaves it open. A sentence that is whole goes on only with *and*, *but* or a
    reason, or in quotation marks with a small letter.
    """
    told = _told(view, cue, source)
    if told is None or not told.parted:
        return ()
    front = inside_with(view, cue, _front(view, told))
    rest = inside_with(view, cue, _rest(view, told.tokens.stop))
    if not rest or not front or not _goes_on(view, front, rest):
        return ()
    spans = (trimmed(view, side) for side in (front, rest))
    found = tuple(span for span in spans if span)
    return found if len(found) > 1 else ()


def clause_behind_that(view: View, cue: int) -> tuple[Span, ...]:
    """The clause behind *that*, where the parser hangs it on another word than the cue.

    ``told reporters in the lobby {that the levy would go}``: up to the end of the sentence or to
    the next report.
    """
    tree = view.tree
    last = tree.sentence(cue)[-1]
    other = any(child.relation == "obj" or child.dep == "aux:pass" for child in tree.children(cue))
    if other and tree[cue].lemma not in _TELLING:
        return ()
    for i in range(cue + 1, min(cue + 1 + _LONGEST_TAIL, last + 1)):
        if tree.words[i] == "that" and tree[i].dep == "mark":
            stops = (j for j in range(i, last + 1) if j in view.followers or tree[j].text == ";")
            span = trimmed(view, inside_with(view, cue, range(i, next(stops, last + 1))))
            return (span,) if span else ()
        if tree[i].tag in _NO_TAIL or tree[i].text in _PAUSES or i in view.cues:
            break
    return ()


def _within(tree: ParseTree, source: Span | None) -> range:
    return tree.within(source) if source else range(0)


def _told(view: View, cue: int, source: Span | None) -> _Told | None:
    """The cue, its source and what trails them, if commas set them off from words in front."""
    tree, sentence = view.tree, view.tree.sentence(cue)
    if "," not in tree.words[sentence.start + 1 : cue]:
        return None
    own = {*_within(tree, source), cue}
    named = {j for i in own for j in _apposition(tree, i)}
    own |= named
    own |= {i for i in title_before(tree, min(own)) if tree[i].text != ","}
    first = min(own) if named else _before_apposition(tree, min(own), cue, sentence)
    comma = first - 1
    while comma > sentence[0] and tree[comma].text in QUOTES:
        comma -= 1
    if comma <= sentence[0] or tree[comma].text != ",":
        return None
    return _closed(view, cue, range(comma, max(own) + 1))


def _apposition(tree: ParseTree, head: int) -> Sequence[int]:
    """What stands between commas behind a noun: ``its owner, Ana Ruiz, ...``."""
    behind = next((c.i for c in tree.children(head) if c.i > head and c.relation == "appos"), None)
    if behind is None:
        return ()
    tokens = tree.subtree(behind)
    last = tokens[-1] + 1
    return tokens if last < len(tree) and tree[last].text == "," else ()


def _closed(view: View, cue: int, told: range) -> _Told | None:
    """The clause up to its comma or full stop, if nothing behind the cue is a clause itself."""
    tree = view.tree
    end = min(told.stop + _LONGEST_TAIL, tree.sentence(cue)[-1] + 1)
    for i in range(told.stop, end):
        token, trailed = tree[i], i > told.stop
        if token.text in {",", ";"} or token.text in TERMINAL:
            return _Told(range(told.start, i), parted=token.text == ",", trailed=trailed)
        begins = i == told.stop and not (token.pos in _TAIL_OPENS or tree[cue].lemma in _TELLING)
        clause = token.tag in _NO_TAIL or token.relation == "mark"
        if clause or (begins and token.tag != "RP") or view.inside[i] != view.inside[cue]:
            return None
    return _Told(told, parted=False, trailed=False) if end == told.stop else None


def _before_apposition(tree: ParseTree, first: int, cue: int, sentence: range) -> int:
    """Take in the noun phrase in front of a name between commas: ``the mayor, Ana Ruiz, said``."""
    if tree[cue - 1].text != "," or first > cue or tree[first - 1].text != ",":
        return first
    start = first - 1
    while start > sentence[0] and tree[start - 1].text != ",":
        start -= 1
        if tree[start].tag in _FINITE:
            return first
    return start


def _front(view: View, told: _Told) -> range:
    """The tokens in front, from the beginning of the sentence or behind a semicolon."""
    tree = view.tree
    first = tree.sentence(told.tokens.start)[0]
    cut = (i + 1 for i in range(told.tokens.start, first, -1) if tree[i].text == ";")
    return range(next(cut, first), told.tokens.start)


def _rest(view: View, comma: int) -> Iterator[int]:
    """The tokens behind the closing comma, up to a semicolon or to another's report."""
    tree = view.tree
    for i in range(comma + 1, tree.sentence(comma)[-1] + 1):
        if tree[i].text == ";" or i in view.followers:
            return
        yield i


def _goes_on(view: View, front: Sequence[int], rest: Sequence[int]) -> bool:
    """Whether a sentence that a cue clause parts goes on behind it."""
    tree = view.tree
    first, begin = tree[front[0]], tree[rest[0]]
    quoted = begin.text in QUOTES and len(rest) > 1 and tree[rest[1]].text.islower()
    adverbial = first.pos in {"ADP", "ADV"} and begin.text in QUOTES
    word = begin.text.lower()
    finite = [i for i in front if tree[i].tag in _FINITE]
    if finite and word in _REASONS:
        return True
    if begin.tag in _RELATIVE or word == "that" or word in _OPENERS or first.text in QUOTES:
        return False
    last = _last_word(tree, front)
    left_open = last.pos == "AUX" or last.lemma in _LEAVES_OPEN
    if finite and not left_open and not _waits(tree, front):
        joined = begin.dep == "cc" and len(rest) > 1 and tree[rest[1]].pos in _NOMINAL
        return joined or (quoted and not adverbial)
    resumes = left_open or any(tree[i].tag in _FINITE for i in rest)
    return resumes and begin.dep != "cc" and not adverbial


def _last_word(tree: ParseTree, tokens: Sequence[int]) -> Token:
    words = (i for i in reversed(tokens) if any(each.isalnum() for each in tree[i].text))
    return tree[next(words, tokens[-1])]


def _waits(tree: ParseTree, front: Sequence[int]) -> bool:
    """Whether a clause waits for another: ``If rents fall``, ``Had rents fallen``."""
    first = tree[front[0]]
    word = first.text.lower()
    return word in _OPENERS or (word in _INVERTED and first.tag in _FINITE)
