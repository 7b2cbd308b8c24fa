"""Reported clauses: the spans of content, cut out of the tree around a cue."""

from collections.abc import Iterable, Iterator, Sequence

from quoteattr.attribution.view import QUOTES, View
from quoteattr.parse.tree import ParseTree, Token
from quoteattr.span import Span

_EDGE = frozenset({*",.;:!?-–—…•", "--", "..."}) | QUOTES
_BREAKS = frozenset({",", ";", ":", "—", "–", "-"})
_CLAUSES = frozenset({"root", "ccomp", "conj", "advcl", "acl", "parataxis", "csubj", "xcomp"})
_OF_CLAUSES = frozenset({"nsubj", "mark", "aux", "cc"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_TITLES = frozenset({"NOUN", "ADJ", "PROPN", "DET"})
_LONGEST_TITLE = 5  # tokens between the comma and the name of a source
_TRAILERS = frozenset({"advcl", "obl", "punct", "parataxis", "dep"})


def content_spans(view: View, cue: int, content: int) -> tuple[Span, ...]:
    """The reported clause headed by token ``content``, without the clause of the cue in it.

    The clause may lie below the cue (*said {rents fell}*) or above it (*{rents}, Lee said,
    {fell}*); it stays within the quotation marks that the cue stands in.
    """
    tree = view.tree
    words = set(tree.subtree(content))
    above = cue in words
    if above:
        words -= set(tree.subtree(cue))
        if content < cue:
            words -= _afterthoughts(tree, content, cue)
    if content < cue:
        words.intersection_update(_between_semicolons(tree, cue))
    if not words:
        return ()
    words |= _misread_subject(tree, cue, words)
    stop = _main_verb(tree, cue, content)
    words = {i for i in words if i < stop}
    frame = _frame(tree, cue, words)
    words -= frame
    if not words:  # all of it was somebody's title
        return ()
    first = _first(view, cue, words)
    if (comma := _parted_subject(tree, cue, words)) is not None:
        frame = {i for i in frame if i > cue} | set(range(comma, cue + 1))
        first = tree.sentence(cue)[0]
    last = max(words) if above else _last(view, cue, words)
    kept = (i for i in inside_with(view, cue, range(first, min(last + 1, stop))) if i not in frame)
    return tuple(span for run in _runs(kept) if (span := trimmed(view, run)))


def clause_around(view: View, phrase: range, source: int) -> tuple[Span, ...]:
    """The clause that ``according to Lee`` comments on, without the phrase."""
    tree = view.tree
    head = _clause_above(tree, source)
    if head == source:
        return ()
    own = {*tree.subtree(source), *phrase}
    near = _between_semicolons(tree, phrase.start)
    words = [i for i in tree.subtree(head) if i not in own and i in near]
    sides = ([i for i in words if i < min(own)], [i for i in words if i > max(own)])
    spans = (trimmed(view, range(side[0], side[-1] + 1)) for side in sides if side)
    return tuple(span for span in spans if span)


def _between_semicolons(tree: ParseTree, i: int) -> range:
    """The part of a sentence that a token stands in."""
    sentence = tree.sentence(i)
    if ";" not in tree.words[sentence.start : sentence.stop]:
        return sentence
    before = (j + 1 for j in range(i, sentence[0], -1) if _is_semicolon(tree, j))
    behind = (j for j in range(i, sentence[-1]) if _is_semicolon(tree, j))
    return range(next(before, sentence[0]), next(behind, sentence[-1] + 1))


def _is_semicolon(tree: ParseTree, i: int) -> bool:
    """Whether a token is one, and does not end an entity of HTML: ``&quot;``."""
    return tree[i].text == ";" and not (i and "&" in tree[i - 1].text)


def trimmed(view: View, run: Sequence[int]) -> Span | None:
    """The span of some neighbouring tokens without punctuation at either end.

    Quotation marks go too: they come back with their pair. ``None`` if no word is left.
    """
    tree = view.tree
    first, last = 0, len(run)
    while first < last and tree[run[first]].text in _EDGE:
        first += 1
    while last > first and (tree[run[last - 1]].text in _EDGE or tree[run[last - 1]].dep == "cc"):
        last -= 1
    span = tree.span(run[first:last]) if first < last else None
    return span if span and any(character.isalnum() for character in span.of(view.text)) else None


def _first(view: View, cue: int, words: set[int]) -> int:
    """Where a clause before its cue begins: with the sentence, unless another cue stands there."""
    sentence = _between_semicolons(view.tree, cue)
    if max(words) > cue or min(words) <= sentence[0]:
        return min(words)
    before = range(sentence[0], min(words))
    other = any(i in view.cues and view.tree[i].pos == "VERB" for i in before)
    return min(words) if other else sentence[0]


def _main_verb(tree: ParseTree, cue: int, content: int) -> int:
    """The verb of a sentence whose subject is a noun cue, where the parser gives it to the content.

    *Lee's claim {that rents will fall} surprised the market*: no sentence is a noun and its clause,
    so a finite form without subject or auxiliary is its verb. Without one, the number of tokens.
    """
    if tree[cue].pos == "NOUN" and tree[cue].relation == "root":
        for child in tree.children(content):
            bare = not any(c.relation in _OF_CLAUSES for c in tree.children(child.i))
            past = child.tag in {*_FINITE, "VBN"} and tree[child.i - 1].text not in _BREAKS
            if child.i > content and child.relation in _CLAUSES and past and bare:
                return child.i
    return len(tree)


def _misread_subject(tree: ParseTree, cue: int, words: set[int]) -> set[int]:
    """The subject that the parser takes for an object of the cue: ``Lee hopes rents will fall``."""
    finite = any(tree[i].tag in {*_FINITE, "MD"} for i in words)
    started = any(tree[i].relation in {"nsubj", "mark"} for i in words)
    if min(words) < cue or started or not finite:
        return set()
    objects = (tree.subtree(c.i) for c in tree.children(cue) if c.relation == "obj" and c.i > cue)
    return next((set(tokens) for tokens in objects if tokens[-1] == min(words) - 1), set())


def _parted_subject(tree: ParseTree, cue: int, words: set[int]) -> int | None:
    """The comma behind the subject of a content that a cue parts, where the parser misses it.

    *{The levy}, Bello announced on Friday, {would be scrapped}*: the content after the cue begins
    with a finite verb and has no subject; the sentence begins with a noun phrase.
    """
    sentence = tree.sentence(cue)
    comma = next((i for i in range(cue, sentence[0], -1) if tree[i].text == ","), None)
    verb = next((tree[i] for i in sorted(words) if tree[i].pos != "PUNCT"), None)
    if comma is None or verb is None or verb.i < cue or verb.tag not in {*_FINITE, "MD"}:
        return None
    if tree[cue].dep == "acl:relcl":  # the man, who police say fled
        return None
    nominal = tree[sentence[0]].pos in {*_TITLES, "PRON", "NUM"}
    subject = any(tree[i].relation in {"nsubj", "expl"} for i in words)
    return comma if nominal and not subject else None


def _last(view: View, cue: int, words: set[int]) -> int:
    """Where a clause after its cue ends: with the sentence, or where a new clause begins.

    Parsers hang what trails a reported clause now on the clause, now on the cue; in print it
    nearly always belongs to the report.
    """
    tree = view.tree
    end = max(words)
    if min(words) < cue:
        return end
    sentence = tree.sentence(cue)
    goes_on = tree[cue].relation == "root" or _goes_on_with_that(tree, end)
    follower, joint = view.next_follower(cue), view.next_joint(cue)
    stops = [follower] if follower in sentence else []
    stops += [joint - 1] if joint in sentence else []
    stops += [first for child in tree.children(cue) if (first := _sets_off(tree, child.i)) > end]
    stop = min(stops, default=sentence[-1] + 1)
    if stop <= end:
        return max((i for i in words if i < stop), default=end)
    return stop - 1 if goes_on else end


def _goes_on_with_that(tree: ParseTree, end: int) -> bool:
    """Whether another *that* follows: ``said rents fell and {that wages rose}``."""
    behind = tree.tokens[end + 1 : end + 4]
    words = [token for token in behind if token.text != ","]
    return (
        len(words) > 1
        and words[0].dep == "cc"
        and (words[1].text, words[1].relation) == ("that", "mark")
    )


def _sets_off(tree: ParseTree, i: int) -> int:
    """First token of a branch of the cue if it is a new clause behind a comma; else -1."""
    if tree[i].relation not in {"conj", "parataxis"}:
        return -1
    first = tree.subtree(i)[0]
    apart = tree[first].text in _BREAKS or (first > 0 and tree[first - 1].text in _BREAKS)
    return first if apart else -1


def _afterthoughts(tree: ParseTree, content: int, cue: int) -> set[int]:
    """What follows a closing cue clause without resuming the content: ``..., he said, adding``."""
    return {
        i
        for child in tree.children(content)
        if child.i > cue and child.relation in _TRAILERS
        for i in tree.subtree(child.i)
    }


def _frame(tree: ParseTree, cue: int, words: set[int]) -> set[int]:
    """The unbroken stretch around the cue that is no part of its content."""
    frame, below = {cue}, set(tree.subtree(cue))
    for step in (-1, 1):
        i = cue + step
        while 0 <= i < len(tree) and i not in words:
            if tree[i].pos != "PUNCT" and i not in below:
                break
            frame.add(i)
            i += step
    return frame | title_before(tree, min(frame))


def title_before(tree: ParseTree, first: int) -> set[int]:
    """What stands between a comma and a name: ``rents fell, engineer Sunil Perera has said``."""
    i = first - 1
    while i > 0 and first - i <= _LONGEST_TITLE and tree[i].pos in _TITLES:
        i -= 1
    whole = i > 0 and tree[i].text == "," and i < first - 1 and tree[first].pos == "PROPN"
    return set(range(i, first)) if whole else set()


def inside_with(view: View, cue: int, tokens: Iterable[int]) -> Sequence[int]:
    """Those of some tokens that stand within the marks, if any, that the cue stands in."""
    around = view.inside[cue]
    if around is None:
        return [*tokens]
    inner = view.marks[around].inner
    return [i for i in tokens if inner.start <= view.tree[i].start <= inner.end]


def _runs(tokens: Iterator[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for i in tokens:
        if run and i != run[-1] + 1:
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _clause_above(tree: ParseTree, i: int) -> int:
    """Head of the clause that a phrase hangs in."""
    here = tree[i]
    while here.head != here.i:
        here = tree[here.head]
        predicate = here.pos in {"VERB", "AUX"} or any(
            child.relation in {"nsubj", "cop"} for child in tree.children(here.i)
        )
        if predicate and here.relation in _CLAUSES and not _shares_subject(tree, here):
            break
    return here.i


def _shares_subject(tree: ParseTree, verb: Token) -> bool:
    """``rents {rose and fell again}``: a joined verb without a subject of its own."""
    subject = any(child.relation == "nsubj" for child in tree.children(verb.i))
    return verb.relation == "conj" and not subject
