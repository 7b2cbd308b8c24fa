"""Frames and clauses become attributions: who, by which cue, which words."""

from collections.abc import Collection, Iterator, Sequence

from quoteattr.attribution.attribution import Attribution
from quoteattr.attribution.clause import clause_around, content_spans, trimmed
from quoteattr.attribution.comma import clause_before, clause_behind_that, clause_parted
from quoteattr.attribution.frame import Frame, frames
from quoteattr.attribution.lexicon import Cue
from quoteattr.attribution.rule import load_rules
from quoteattr.attribution.sign import is_title, likely_sign, sure_sign
from quoteattr.attribution.source import Source, find_source, quoted_as, source_span
from quoteattr.attribution.value import make_attribution
from quoteattr.attribution.view import TERMINAL, View
from quoteattr.attribution.walk import apply
from quoteattr.model import QuoteType
from quoteattr.span import Span

_QUOTING = frozenset({"quote", "cite"})
_REFUSING = frozenset({"decline", "refuse"})
_NO_WORDS = frozenset({
    "nothing", "so", "this", "that", "it", "more", "no more", "something", "anything",
    "everything", "goodbye", "hello", "as much", "much", "little", "a word", "otherwise",
})  # fmt: skip
_UNSAID = frozenset({"thought", "perception"})
"""Classes of cues that tell of nothing said; in quotation marks they only hedge."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_TELLING = frozenset({"tell", "inform", "notify", "advise", "warn"})
_FARTHEST_PHRASE = 14  # tokens between a cue and the quoted phrase it takes


def stitch(view: View) -> tuple[Attribution, ...]:
    """All attributions that a cue, a colon or a signature introduces, framed ones first."""
    framed: list[Attribution] = []
    claimed: set[int] = set()
    for frame in frames(view):
        if claimed.isdisjoint(frame.pieces):
            claimed.update(frame.pieces)
            framed.append(_framed(view, frame))
    leading = {attribution.cue_token for attribution in framed}
    tried = (
        _reported(view, i, cue, claimed)
        for i, cue in sorted(view.cues.items())
        if i not in leading and not (cue.cue_class in _UNSAID and view.inside[i] is not None)
    )
    reported = [attribution for attribution in tried if attribution]
    telling = {attribution.cue_token for attribution in reported}
    return (*framed, *(it for it in reported if not _only_refuses(view, it, telling)))


def _only_refuses(view: View, attribution: Attribution, telling: Collection[int | None]) -> bool:
    """``refused to say why``: what *say* reports is the content."""
    cue = attribution.cue_token
    if cue is None or view.tree[cue].lemma not in _REFUSING:
        return False
    return any(c.relation == "xcomp" and c.i in telling for c in view.tree.children(cue))


def _framed(view: View, frame: Frame) -> Attribution:
    if mixed := _framed_end(view, frame):
        return mixed
    source = None if frame.source is None else Source(frame.source, "beside the marks")
    return make_attribution(
        view,
        frame.rule,
        "direct",
        tuple(view.marks[number].span for number in frame.pieces),
        marks=frame.pieces,
        cue=frame.cue,
        source=source if frame.cue is None else find_source(view, frame.cue),
    )


def _framed_end(view: View, frame: Frame) -> Attribution | None:
    """A report that only ends in marks: ``{Entry is free}, Lee said, {“but bring a chair.”}``."""
    source = None if frame.cue is None else find_source(view, frame.cue)
    if frame.cue is None or source is None or view.starts_large(frame.pieces[0]):
        return None
    entry = view.cues.get(frame.cue)
    mention = source_span(view, source.token, without=(frame.cue,))
    spans = _parted(view, frame.cue, entry, source, mention) if entry else ()
    content, marks = _with_marks(view, frame.cue, spans, ()) if spans else ((), ())
    if not set(frame.pieces) <= set(marks):
        return None
    rule = "clause-between-commas"
    return make_attribution(view, rule, "mixed", content, marks=marks, cue=frame.cue, source=source)


def _reported(view: View, cue: int, entry: Cue, claimed: Collection[int]) -> Attribution | None:
    """What a cue without a framed quotation reports; ``None`` if it reports nothing."""
    source = find_source(view, cue)
    if source is None:
        return _unsourced(view, cue, claimed)
    mention = source_span(view, source.token, without=(cue,))
    for rule, spans in _contents(view, cue, entry, source, mention, claimed):
        if not spans:
            continue
        content, marks = _with_marks(view, cue, spans, claimed)
        outside = not any(span.overlaps(mention) for span in content)
        if not (content and outside and _is_report(view, cue, entry, source, content)):
            return None
        kind = _type(view, content, marks)
        return make_attribution(view, rule, kind, content, marks=marks, cue=cue, source=source)
    return None


def _unsourced(view: View, cue: int, claimed: Collection[int]) -> Attribution | None:
    """What somebody is told by nobody who is named: ``{Rents fell}, the court was told``."""
    tree = view.tree
    if tree[cue].lemma not in _TELLING:
        return None
    told = next((c.i for c in tree.children(cue) if c.dep == "nsubj:pass"), None)
    if told is None:
        return None
    spans = clause_before(view, cue, source_span(view, told, without=(cue,)))
    content, marks = _with_marks(view, cue, spans, claimed) if spans else ((), ())
    if not content:
        return None
    kind = _type(view, content, marks)
    rule = "clause-before-comma"
    return make_attribution(view, rule, kind, content, marks=marks, cue=cue, source=None)


def _contents(  # noqa: PLR0913, PLR0917 - what is known of one cue
    view: View, cue: int, entry: Cue, source: Source, mention: Span, claimed: Collection[int]
) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Rules and the spans that they give, from the surest to the least sure."""
    if view.is_phrase(cue):
        phrase = range(cue, cue + len(entry.lemma.split()))
        yield "according-to", clause_parted(view, cue, source_span(view, source.token))
        yield "according-to", clause_around(view, phrase, source.token)
    elif quoted_as(view, cue):
        rest = range(cue + 1, view.tree.sentence(cue)[-1] + 1)
        span = trimmed(view, rest)
        yield "quoted-as", (span,) if span else ()
    elif (whom := _quoted_as_saying(view, cue)) is not None:
        span = trimmed(view, range(whom, view.tree.sentence(cue)[-1] + 1))
        yield "quoted-as", (span,) if span else ()
    elif parted := _parted(view, cue, entry, source, mention):
        yield "clause-between-commas", parted
    elif (found := apply(load_rules().content, view.tree, cue, entry)) and not (
        found.rule == "loose-clause" and _comments(view, cue, found.tokens[0])
    ):
        yield found.rule, content_spans(view, cue, _nearest(view, cue, found.tokens))
    if "clause" in entry.takes and view.tree[cue].pos == "VERB":
        yield "that-clause", clause_behind_that(view, cue)
    if "clause" in entry.takes and view.tree[cue].tag in _FINITE:
        yield "clause-before-comma", clause_before(view, cue, mention)
    yield "quoted-phrase", _quoted_phrase(view, cue, entry, claimed)


def _parted(view: View, cue: int, entry: Cue, source: Source, mention: Span) -> tuple[Span, ...]:
    """The clause that a verb and its source part, as in ``Rents, Lee said, fell``."""
    known = view.tree[source.token].pos in {"PRON", "PROPN"} and "marks" in entry.takes
    if view.tree[cue].pos == "NOUN" or not (known or "clause" in entry.takes):
        return ()
    return clause_parted(view, cue, mention)


def _comments(view: View, cue: int, clause: int) -> bool:
    """``They learned, he told me, at school``: a loose clause that only tells who speaks."""
    tree, entry = view.tree, view.cues.get(clause)
    if entry is None or "clause" not in entry.takes or clause < cue:
        return False
    relations = {child.relation for child in tree.children(clause)}
    return "nsubj" in relations and relations.isdisjoint({"ccomp", "parataxis", "xcomp"})


def _quoted_as_saying(view: View, cue: int) -> int | None:
    """``quoted Lee as saying ...``: the first token of what the one who quotes reports."""
    if view.tree[cue].lemma not in _QUOTING:
        return None
    objects = (child.i for child in view.tree.children(cue) if child.relation == "obj")
    quoted = next(objects, None)
    if quoted is None:
        return None
    end = min(view.tree.sentence(cue)[-1] + 1, quoted + _FARTHEST_PHRASE)
    says = any(
        (source := quoted_as(view, i)) and source.token == quoted for i in range(quoted, end)
    )
    return view.tree.subtree(quoted)[0] if says else None


def _nearest(view: View, cue: int, heads: Sequence[int]) -> int:
    """Of several clauses the one that begins right after the cue, else the first."""
    if len(heads) == 1:
        return heads[0]
    starts = {head: view.tree.subtree(head)[0] for head in heads}
    after = [head for head in heads if starts[head] > cue]
    return min(after, key=starts.__getitem__, default=heads[0])


def _quoted_phrase(view: View, cue: int, entry: Cue, claimed: Collection[int]) -> tuple[Span, ...]:
    """The next quoted phrase in the sentence of a cue that takes one: ``called it "a shame"``."""
    tree = view.tree
    if entry.takes.isdisjoint({"marks", "phrase"}) or tree[cue].pos == "NOUN":
        return ()
    end = tree[tree.sentence(cue)[-1]].end
    for number in view.marks_starting(Span(tree[cue].end, end)):
        marks = view.marks[number]
        if number in claimed or sure_sign(view, number) or likely_sign(view, number) == "title":
            continue
        between = tree.within(Span(tree[cue].end, marks.span.start))
        cut = any(tree[i].text in TERMINAL for i in between)
        other = any(i in view.cues and tree[i].pos == "VERB" for i in between)
        outside = marks.parent != view.inside[cue] or marks.form == "stray"
        far = len(between) > _FARTHEST_PHRASE
        return () if cut or other or outside or far else (marks.span,)
    return ()


def _with_marks(
    view: View, cue: int, spans: Sequence[Span], claimed: Collection[int]
) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """Widen pieces to the marks they touch; the pieces and the outermost marks that quote words.

    Nothing is left where a frame has claimed some of the marks: it has settled these words.
    """
    pieces, taken = list(spans), []
    reach = Span(pieces[0].start, pieces[-1].end)
    for number in view.marks_right_inside(view.inside[cue], reach):
        marks = view.marks[number]
        touching = [piece for piece in pieces if piece.overlaps(marks.span)]
        if not touching or marks.span.covers(view.tree[cue].span):
            continue
        if number in claimed:
            return (), ()
        if marks.span in touching or sure_sign(view, number) is None:
            taken.append(number)
        low = min(marks.span.start, *(piece.start for piece in touching))
        high = max(marks.span.end, *(piece.end for piece in touching))
        pieces = sorted([*(piece for piece in pieces if piece not in touching), Span(low, high)])
    return tuple(pieces), tuple(taken)


def _is_report(view: View, cue: int, entry: Cue, source: Source, content: Sequence[Span]) -> bool:
    """Whether somebody speaks: no cue inside the content, no bare wish or plan."""
    tree = view.tree
    if any(span.overlaps(tree[cue].span) for span in content):
        return False
    if len(content) == 1 and (
        content[0].of(view.text).lower() in _NO_WORDS or _is_bare_title(view, content[0])
    ):
        return False
    if view.inside[cue] is not None and " " not in content[0].of(view.text):
        return False  # "I told her no."
    if tree[cue].lemma in _REFUSING and _is_silence(content[0].of(view.text).lower().split()):
        return False
    if _asks_back(view, cue, source):
        return False
    bare = tree[cue].tag == "VB" and not any(c.relation == "aux" for c in tree.children(cue))
    return not (bare and entry.kind in {"document", "commitment"})


def _asks_back(view: View, cue: int, source: Source) -> bool:
    """``Do you accept that rents fell?``: who is asked has said nothing yet."""
    tree = view.tree
    if tree[cue].tag != "VB" or tree.words[source.token] != "you":
        return False
    return any(c.relation == "aux" and c.lemma == "do" for c in tree.children(cue))


def _is_bare_title(view: View, content: Span) -> bool:
    """A title and nothing else, or with an apposition: ``called "The Lamp", a story``."""
    return any(
        is_title(view, n)
        and (view.marks[n].span == content or view.text.startswith(",", view.marks[n].span.end))
        for n in view.marks_starting(Span(content.start, content.start + 1))
    )


def _is_silence(content: Sequence[str]) -> bool:
    """``declined to comment``: nothing is reported."""
    return content[:2] in (["to", "comment"], ["to", "speak"], ["to", "respond"], ["to", "answer"])


def _type(view: View, content: Sequence[Span], marks: Sequence[int]) -> QuoteType:
    if not marks:
        return "indirect"
    quoted = {view.marks[number].span for number in marks}
    utterance = view.starts_large(marks[0]) and view.ends_like_utterance(marks[-1])
    return "direct" if utterance and quoted.issuperset(content) else "mixed"
