"""Reported clauses: spans of content and source, cut out of the tree around a cue."""

from collections.abc import Iterator, Sequence

from quoteattr.attribution.view import View
from quoteattr.parse.tree import ParseTree
from quoteattr.span import Span

_EDGE = frozenset(",.;:!?-–—…") | {"--", "...", "…"}
_QUOTES = frozenset("“”„‟\"'‘’«»‹›「」『』`") | {"``", "''"}
_NO_END = frozenset({",", "'s", "’s", "’", "'", "—", "–", "-", ":", "--"})
_NOT_IN_SOURCE = frozenset({"acl:relcl", "acl", "appos", "parataxis", "dep", "advcl", "orphan"})
_FEWEST_WORDS = 3  # of a clause
_CLAUSES_ABOVE = frozenset({"root", "ccomp", "conj", "advcl", "acl", "parataxis", "csubj", "xcomp"})


def content_spans(view: View, cue: int, content: int) -> tuple[Span, ...]:
    """The reported clause headed by token ``content``, without the clause of the cue in it.

    The clause may lie below the cue (*said {rents fell}*) or above it (*{rents}, Lee said,
    {fell}*); it stays within the quotation marks that the cue stands in.
    """
    tree = view.tree
    below = set(tree.subtree(content))
    cue_in_content = cue in below
    if cue_in_content:
        below -= set(tree.subtree(cue))
        if tree[content].i < cue:
            below -= _afterthoughts(tree, content, cue)
    if not below:
        return ()
    frame = _frame(tree, cue, below)
    around = view.inside[cue]
    last = max(below) if cue_in_content else _last(view, cue, below)
    tokens = [
        index
        for index in range(_first(view, cue, below), last + 1)
        if index not in frame and (around is None or _within(view, index, around))
    ]
    return tuple(
        span for run in _runs(tokens) if (span := _trimmed(tree, run)) and _has_word(view, span)
    )


def _first(view: View, cue: int, content: set[int]) -> int:
    """Where a clause before its cue begins: with the sentence, unless another report stands there."""
    sentence = view.tree.sentence(cue)
    if max(content) > cue or min(content) <= sentence[0]:
        return min(content)
    before = range(sentence[0], min(content))
    other = any(i in view.cues and view.tree[i].pos == "VERB" for i in before)
    return min(content) if other else sentence[0]


def _last(view: View, cue: int, content: set[int]) -> int:
    """Where a clause after its cue ends: at the end of the sentence, or where a new one begins.

    Parsers hang what trails a reported clause now on the clause, now on the cue; in print it
    nearly always belongs to the report.
    """
    tree = view.tree
    if min(content) < cue:
        return max(content)
    sentence = tree.sentence(cue)
    stops = [index for index in view.followers if cue < index <= sentence[-1]]
    stops += [
        tree.subtree(child.i)[0]
        for child in tree.children(cue)
        if child.i > max(content) and _new_clause(view, child.i)
    ]
    stop = min(stops, default=sentence[-1] + 1)
    if stop <= max(content):
        return (
            max(index for index in content if index < stop) if min(content) < stop else max(content)
        )
    if tree[cue].relation != "root":
        return max(content)
    return stop - 1


def _new_clause(view: View, index: int) -> bool:
    """Whether a branch of the cue is a clause with a subject of its own, set off by a comma."""
    tree = view.tree
    token = tree[index]
    if token.relation not in {"conj", "parataxis", "advcl"}:
        return False
    first = tree.subtree(index)[0]
    apart = first > 0 and tree[first - 1].text in {",", ";", "—", "–", "-", ":"}
    apart = apart or tree[first].text in {",", ";", "—", "–", "-", ":"}
    return apart and token.relation != "advcl"


def _afterthoughts(tree: ParseTree, content: int, cue: int) -> set[int]:
    """What follows a closing cue clause and does not resume the content: ``..., he said, adding``."""
    return {
        index
        for child in tree.children(content)
        if child.i > cue and child.relation in {"advcl", "obl", "punct", "parataxis", "dep"}
        for index in tree.subtree(child.i)
    }


def _frame(tree: ParseTree, cue: int, content: set[int]) -> set[int]:
    """The unbroken stretch of words around the cue that are no part of its content."""
    own = set(tree.subtree(cue)) - content
    frame = {cue}
    for step in (-1, 1):
        index = cue + step
        while 0 <= index < len(tree) and (
            index in own or (index not in content and tree[index].pos == "PUNCT")
        ):
            frame.add(index)
            index += step
    return frame


def _within(view: View, index: int, around: int) -> bool:
    inner = view.marks[around].inner
    return inner.start <= view.tree[index].start < inner.end


def _runs(tokens: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for index in tokens:
        if run and index != run[-1] + 1:
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _trimmed(tree: ParseTree, run: list[int]) -> Span | None:
    """Without punctuation at either end; quotation marks come back with their pair."""
    first, last = 0, len(run)
    while first < last and _is_edge(tree[run[first]].text):
        first += 1
    while last > first and _is_edge(tree[run[last - 1]].text):
        last -= 1
    return tree.span(run[first:last]) if first < last else None


def _is_edge(text: str) -> bool:
    return text in _EDGE or text in _QUOTES


def _has_word(view: View, span: Span) -> bool:
    return any(character.isalnum() for character in span.of(view.text))


def clause_before(view: View, cue: int, source: Span | None) -> tuple[Span, ...]:
    """The sentence in front of a closing cue clause: ``{rents fell}, Lee said.``

    Read off commas, for sentences in which the parser does not see the report.
    """
    tree = view.tree
    frame = [*view.tree.within(source), cue] if source else [cue]
    first, last = min(frame), max(frame)
    sentence = tree.sentence(cue)
    before = first - 1
    while before > sentence[0] and tree[before].text in _QUOTES:
        before -= 1
    closed = last + 1 > sentence[-1] or tree[last + 1].text in {".", ",", ";"}
    if before <= sentence[0] or tree[before].text != "," or not closed:
        return ()
    run = [
        i
        for i in range(sentence[0], before)
        if view.inside[cue] is None or _within(view, i, view.inside[cue])
    ]
    span = _trimmed(tree, run) if run else None
    return (span,) if span and len(span.of(view.text).split()) >= _FEWEST_WORDS else ()


def source_span(view: View, head: int, *, without: Sequence[int] = ()) -> Span:
    """The mention headed by a token, without trailing apposition or relative clause.

    ``without`` names tokens whose branches do not belong to it, such as the cue.
    """
    tree = view.tree
    if tree[head].pos == "PRON" and tree[head].relation != "root":
        return tree[head].span
    kept = set(tree.subtree(head, frozenset(_outside(view, head)) | set(without)))
    first = last = head
    while first - 1 in kept or (first - 2 in kept and tree[first - 1].text == "-"):
        first -= 1
    joined = [c.i for c in tree.children(head) if c.relation == "conj"]
    while last + 1 in kept:
        if tree[last + 1].text == "," and not any(index > last + 1 for index in joined):
            break
        last += 1
    first, last = _whole_name(view, first, last)
    run = list(range(first, last + 1))
    while len(run) > 1 and _no_end(view, run[-1], head):
        run.pop()
    while len(run) > 1 and (
        _no_end(view, run[0], head) or tree[run[0]].dep in {"case", "cc", "mark"}
    ):
        run.pop(0)
    return tree.span(run)


def _no_end(view: View, index: int, head: int) -> bool:
    """Whether a mention cannot begin or end with a token: punctuation, 's, or quoted words."""
    text = view.tree[index].text
    return text in _NO_END or text in _QUOTES or view.inside[index] != view.inside[head]


def _whole_name(view: View, first: int, last: int) -> tuple[int, int]:
    """Take in what hyphens join to the mention: the parser may part ``Akufo-Addo``."""
    tree = view.tree
    while (
        first > 1 and tree[first - 1].text == "-" and tree[first - 2].end == tree[first - 1].start
    ):
        first -= 2
        while (
            first
            and tree[first - 1].pos == "PROPN"
            and tree[first - 1].relation in {"nmod", "compound", "flat"}
        ):
            first -= 1
    return first, last


def _outside(view: View, head: int) -> Iterator[int]:
    """Branches anywhere in the mention that its span leaves out."""
    tree = view.tree
    for index in tree.subtree(head):
        token = tree[index]
        if index == head:
            continue
        in_brackets = _bracketed(tree, index)
        if token.relation == "conj" and token.pos in {"VERB", "AUX"}:
            yield index
        elif token.dep in _NOT_IN_SOURCE and not in_brackets:
            close = token.relation == "appos" and token.pos == "PROPN"
            if close and _follows_directly(tree, index):
                continue  # a close apposition: "the economist Ana Ruiz"
            yield index
        elif (
            token.head == head
            and token.relation in {"nsubj", "cop", "advmod", "discourse"}
            and index < head
        ):
            if token.relation != "advmod" or token.lemma not in {
                "about",
                "nearly",
                "almost",
                "some",
                "around",
                "then",
            }:
                yield index


def _bracketed(tree: ParseTree, index: int) -> bool:
    return any(child.text in "([" for child in tree.children(index) if child.i < index)


def _follows_directly(tree: ParseTree, index: int) -> bool:
    first = tree.subtree(index)[0]
    return first > 0 and tree[first - 1].text not in {",", "—", "–", "-", "(", ":", ";"}


def clause_above(tree: ParseTree, index: int) -> int:
    """Head of the clause that a phrase such as ``according to Lee`` comments on."""
    here = tree[index]
    while here.head != here.i:
        here = tree[here.head]
        if here.relation in _CLAUSES_ABOVE and (
            here.pos in {"VERB", "AUX"}
            or any(c.relation in {"nsubj", "cop"} for c in tree.children(here.i))
        ):
            break
    return here.i
