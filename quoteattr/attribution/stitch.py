"""Frames and clauses become attributions: who, by which cue, which words."""

from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import evolve, field, frozen

from quoteattr.attribution.clause import clause_above, clause_before, content_spans, source_span
from quoteattr.attribution.frame import Frame, frames
from quoteattr.attribution.lexicon import Cue
from quoteattr.attribution.rule import load_rules
from quoteattr.attribution.sign import sure_sign
from quoteattr.attribution.view import TERMINAL, View
from quoteattr.attribution.walk import Found, apply
from quoteattr.model import Polarity, QuoteType
from quoteattr.span import Span

_NEVER = frozenset({"not", "n't", "n’t", "never", "nor", "no", "neither", "hardly"})
_DENYING = frozenset({"deny", "refute", "rebut", "dispute", "refuse", "decline", "denial"})
_ASKING = frozenset({"ask", "wonder", "inquire", "enquire", "query", "question"})
_WHETHER = frozenset({"whether", "if"})
_TIMES = frozenset(
    "yesterday today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday "
    "january february march april june july august september october november december "
    "week month year morning afternoon evening night".split()
)
_FARTHEST_PHRASE = 14  # tokens between a cue and the quoted phrase it takes
_OUTER = ("clause", "loose-clause", "main-clause", "as-clause")


@frozen(kw_only=True)
class Attribution:
    """Words that the article reports, and how: what room 4 hands on. Offsets of the article."""

    rule: str
    type: QuoteType
    content: tuple[Span, ...]
    """Pieces in text order, quotation marks included."""
    marks: tuple[int, ...] = ()
    """Indices of the outermost marks in the content."""
    cue: Span | None = None
    cue_token: int | None = None
    cue_kind: str | None = None
    source: Span | None = None
    source_token: int | None = None
    """Head of the source mention."""
    source_rule: str | None = None
    addressee: Span | None = None
    polarity: Polarity = "affirmed"
    evidence: tuple[tuple[Span, str], ...] = field(default=(), repr=False)


def stitch(view: View) -> tuple[Attribution, ...]:
    """All attributions that a cue, a colon or a signature introduces, framed ones first."""
    framed: list[Attribution] = []
    claimed: set[int] = set()
    led: set[int] = set()
    for frame in frames(view):
        if claimed.isdisjoint(frame.pieces):
            claimed.update(frame.pieces)
            if frame.cue is not None:
                led.add(frame.cue)
            framed.append(_framed(view, frame))
    reported = [
        attribution
        for index, cue in sorted(view.cues.items())
        if index not in led and cue.kind != "thought"
        for attribution in _reported(view, index, cue, claimed)
    ]
    return (*framed, *reported)


# --- direct speech ---------------------------------------------------------------------------


def _framed(view: View, frame: Frame) -> Attribution:
    content = tuple(view.marks[number].span for number in frame.pieces)
    source_token, source_rule = frame.source, "colon" if frame.source is not None else None
    if frame.cue is not None:
        source_token, source_rule = find_source(view, frame.cue)
    attribution = Attribution(
        rule=frame.rule,
        type="direct",
        content=content,
        marks=frame.pieces,
        evidence=((view.marks[frame.pieces[0]].span, "quotation marks"),),
    )
    return _with_source(view, attribution, frame.cue, source_token, source_rule)


def find_source(view: View, cue: int) -> tuple[int | None, str | None]:
    """Head token of the source of a cue and the rule that found it; ``None`` if none is there."""
    tree = view.tree
    if cue in view.followers:
        return find_source(view, view.followers[cue])
    if view.is_phrase(cue):
        return _phrase_source(view, cue), "phrase"
    entry = view.cues.get(cue) or Cue(lemma=tree[cue].lemma, kind="speech", takes=frozenset())
    found = apply(load_rules().source, tree, cue, entry)
    tokens = [i for i in (found.tokens if found else ()) if tree[i].lemma not in _TIMES]
    tokens.sort(key=lambda i: tree[i].pos != "PROPN")
    for index in tokens:
        if _same_level(view, cue, index):
            name = _name_right_before(view, cue, index)
            if name is not None:
                return name, "beside"
            return _antecedent(view, index), found.rule if found else None
    return _beside(view, cue)


def _name_right_before(view: View, cue: int, subject: int) -> int | None:
    """A name right before the cue, where the parse takes some word beyond it for the subject."""
    if cue == 0 or view.tree[cue - 1].pos != "PROPN" or cue - 1 in view.tree.subtree(subject):
        return None
    beside, _ = _beside(view, cue, sides=(-1,))
    return beside


def _same_level(view: View, cue: int, index: int) -> bool:
    """A source stands where its cue stands, or outside the marks around the cue."""
    if view.inside[cue] == view.inside[index]:
        return True
    inner = view.inside[index]
    if inner is None:
        return view.inside[cue] is not None
    nickname = (
        view.tree[index].pos == "PROPN" and len(view.marks[inner].inner.of(view.text).split()) <= 3
    )
    return nickname and view.marks[inner].parent == view.inside[cue]


def _antecedent(view: View, index: int) -> int:
    """A relative pronoun stands for the noun that its clause modifies."""
    token = view.tree[index]
    if token.lemma not in {"who", "which", "that"} or token.pos != "PRON":
        return index
    head = view.tree.head(token.head)
    relative = view.tree[token.head].dep == "acl:relcl"
    if relative and head:
        return head.i
    for before in range(index - 1, max(-1, index - 4), -1):
        if view.tree[before].pos in {"NOUN", "PROPN"}:
            return before
    return index


def _beside(view: View, cue: int, sides: Sequence[int] = (1, -1)) -> tuple[int | None, str | None]:
    """The noun right after an inverted cue, or right before one, where the parse gives none."""
    tree = view.tree
    if tree[cue].pos not in {"VERB", "AUX"} or tree[cue].tag in {"VBG", "VBN", "VB"}:
        return None, None
    for index in (cue + side for side in sides):
        if not 0 <= index < len(tree) or view.inside[index] != view.inside[cue]:
            continue
        token = tree[index]
        if token.pos == "PROPN" or (token.pos == "PRON" and "Case=Nom" in token.feats):
            while token.dep in {"flat", "compound"} and abs(token.head - index) < 5:
                token = tree[token.head]
            return token.i, "beside"
    return _opener(view, cue) if -1 in sides and 1 in sides else (None, None)


def _opener(view: View, cue: int) -> tuple[int | None, str | None]:
    """The name or pronoun that opens the sentence of a cue: ``Lee Wu, head of ..., said: "..."``."""
    tree = view.tree
    start = view.paragraph_at(tree[cue].start).body.start
    first = cue
    for index in range(cue - 1, -1, -1):
        token = tree[index]
        if token.start < start or token.text in TERMINAL or view.inside[index] != view.inside[cue]:
            break
        first = index
    if first < cue and (tree[first].pos == "PROPN" or "Case=Nom" in tree[first].feats):
        token = tree[first]
        while token.relation in {"flat", "compound"} and first < token.head < cue:
            token = tree[token.head]
        return token.i, "opener"
    return _subject_before(view, cue)


def _subject_before(view: View, cue: int) -> tuple[int | None, str | None]:
    """The subject that a conjoined cue shares, where the parser hangs it on some other word."""
    tree = view.tree
    if tree[cue].relation == "conj":
        for i in range(cue - 1, tree.sentence(cue)[0] - 1, -1):
            if tree[i].relation == "nsubj" and view.inside[i] == view.inside[cue]:
                return i, "subject-before"
    return None, None


def _phrase_source(view: View, cue: int) -> int | None:
    tree = view.tree
    last = cue + len(view.cues[cue].lemma.split()) - 1
    if tree[cue].relation == "case" and tree[cue].head > last:
        return tree[cue].head
    for index in range(last + 1, min(last + 8, len(tree))):
        token = tree[index]
        if token.pos in {"PROPN", "NOUN", "PRON"} and token.relation not in {"compound", "nmod"}:
            return index
    return None


def _with_source(
    view: View, attribution: Attribution, cue: int | None, token: int | None, rule: str | None
) -> Attribution:
    span = None
    if token is not None:
        span = source_span(view, token, without=() if cue is None else (cue,))
    cue_span = None if cue is None else view.cue_span(cue)
    evidence = list(attribution.evidence)
    if cue_span:
        evidence.append((cue_span, "cue"))
    if span:
        evidence.append((span, f"source: {rule}"))
    entry = None if cue is None else view.cues.get(cue)
    return evolve(
        attribution,
        cue=cue_span,
        cue_token=cue,
        cue_kind=entry.kind if entry else None,
        source=span,
        source_token=token,
        source_rule=rule,
        addressee=None if cue is None else _addressee(view, cue),
        polarity="affirmed" if cue is None else _polarity(view, cue, attribution.content),
        evidence=tuple(evidence),
    )


def _addressee(view: View, cue: int) -> Span | None:
    """Whom a verb of telling or asking turns to."""
    tree = view.tree
    if tree[cue].lemma not in {
        "tell",
        "ask",
        "remind",
        "inform",
        "assure",
        "warn",
        "urge",
        "advise",
    }:
        return None
    for child in tree.children(cue):
        if child.relation in {"obj", "iobj"} and child.i > cue and child.pos != "VERB":
            return source_span(view, child.i)
    return None


def _polarity(view: View, cue: int, content: Sequence[Span]) -> Polarity:
    tree = view.tree
    denied = tree[cue].lemma in _DENYING or any(
        child.lemma in _NEVER or child.text.lower() in _NEVER for child in tree.children(cue)
    )
    if denied:
        return "negated"
    first = content[0].of(view.text).partition(" ")[0].lower() if content else ""
    if tree[cue].lemma in _ASKING or first in _WHETHER:
        return "questioned"
    return "affirmed"


# --- reported speech -------------------------------------------------------------------------


def _reported(view: View, index: int, cue: Cue, claimed: set[int]) -> Iterator[Attribution]:
    """The clause or phrase that a cue without a framed quotation reports."""
    spans: tuple[Span, ...] = ()
    rule = ""
    if view.is_phrase(index):
        source = _phrase_source(view, index)
        if source is None:
            return
        spans, rule = _phrase_content(view, index, source), "according-to"
    elif found := apply(load_rules().content, view.tree, index, cue):
        spans, rule = _clause(view, index, found), found.rule
    source, source_rule = find_source(view, index)
    if not spans and "clause" in cue.takes and view.tree[index].tag in {"VBD", "VBZ", "VBP"}:
        mention = None if source is None else source_span(view, source, without=(index,))
        spans, rule = clause_before(view, index, mention), "clause-before-comma"
    if not spans:
        spans, rule = _quoted_phrase(view, index, cue, claimed), "quoted-phrase"
    content, marks = _take_marks(view, index, spans, claimed)
    if not content:
        return
    attribution = Attribution(
        rule=rule, type=_type(view, content, marks), content=content, marks=marks
    )
    attribution = _with_source(view, attribution, index, source, source_rule)
    if _is_report(view, attribution, cue):
        yield attribution


def _is_report(view: View, attribution: Attribution, cue: Cue) -> bool:
    """Whether somebody speaks: a source, and no bare wish, plan or instruction to the reader."""
    token = attribution.cue_token
    if token is None or attribution.source is None:
        return False
    inside = [span for span in attribution.content if span.overlaps(attribution.source)]
    if inside:
        return False
    infinitive = view.tree[token].tag == "VB" and not any(
        child.relation == "aux" for child in view.tree.children(token)
    )
    return not (infinitive and cue.kind in {"document", "commitment"})


def _clause(view: View, index: int, found: Found) -> tuple[Span, ...]:
    """Of several clauses the one that begins right after the cue, else the first."""
    starts = {token: view.tree.subtree(token)[0] for token in found.tokens}
    after = [token for token in found.tokens if starts[token] > index]
    return content_spans(view, index, min(after, key=starts.__getitem__, default=found.tokens[0]))


def _phrase_content(view: View, index: int, source: int) -> tuple[Span, ...]:
    """The clause that ``according to Lee`` comments on, without the phrase."""
    tree = view.tree
    clause = clause_above(tree, source)
    if clause == source:
        return ()
    phrase = {*tree.subtree(source), *range(index, index + len(view.cues[index].lemma.split()))}
    low, high = min(phrase), max(phrase)
    below = [i for i in tree.subtree(clause) if i not in phrase and tree[i].pos != "SPACE"]
    pieces = [[i for i in below if i < low], [i for i in below if i > high]]
    spans = (_stretch(view, piece) for piece in pieces if piece)
    return tuple(span for span in spans if span)


def _stretch(view: View, indices: Sequence[int]) -> Span | None:
    tree = view.tree
    kept = list(range(indices[0], indices[-1] + 1))
    while kept and tree[kept[0]].pos == "PUNCT":
        kept.pop(0)
    while kept and tree[kept[-1]].pos == "PUNCT":
        kept.pop()
    return tree.span(kept) if kept else None


def _quoted_phrase(view: View, index: int, cue: Cue, claimed: set[int]) -> tuple[Span, ...]:
    """The next quoted phrase in the sentence of a cue that takes one: ``called it "a shame"``."""
    if cue.takes.isdisjoint({"marks", "phrase"}) or view.tree[index].pos == "NOUN":
        return ()
    end = view.tree[view.tree.sentence(index)[-1]].end
    for number in view.marks_starting(Span(view.tree[index].end, end)):
        marks = view.marks[number]
        if number in claimed or sure_sign(view, number):
            continue
        if marks.parent != view.inside[index] or marks.form == "stray":
            return ()
        between = view.tree.within(Span(view.tree[index].end, marks.span.start))
        other = any(i in view.cues and view.tree[i].pos == "VERB" for i in between)
        stop = any(view.tree[i].text in TERMINAL for i in between)
        if other or stop or len(between) > _FARTHEST_PHRASE:
            return ()
        return (marks.span,)
    return ()


def _take_marks(
    view: View, index: int, spans: Sequence[Span], claimed: set[int]
) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """Widen pieces to the quotation marks they touch, and note the outermost of these."""
    level = view.inside[index]
    pieces = list(spans)
    taken: list[int] = []
    cue = view.tree[index].span
    if not pieces:
        return (), ()
    start = view.paragraph_at(pieces[0].start).span.start
    for number in view.marks_starting(Span(start, pieces[-1].end)):
        marks = view.marks[number]
        if marks.parent != level or marks.form == "stray" or marks.span.covers(cue):
            continue
        touching = [piece for piece in pieces if piece.overlaps(marks.span)]
        if not touching:
            continue
        if number in claimed:
            return (), ()  # a frame has settled these words
        if sure_sign(view, number) is None or any(piece == marks.span for piece in touching):
            taken.append(number)
        low = min(marks.span.start, *(piece.start for piece in touching))
        high = max(marks.span.end, *(piece.end for piece in touching))
        pieces = [piece for piece in pieces if piece not in touching] + [Span(low, high)]
    pieces = [part for piece in sorted(pieces) for part in _without(piece, cue)]
    worded = (p for p in pieces if any(c.isalnum() for c in p.of(view.text)))
    return tuple(sorted(worded)), tuple(taken)


def _without(piece: Span, hole: Span) -> Iterator[Span]:
    if not piece.overlaps(hole):
        yield piece
        return
    if piece.start < hole.start:
        yield Span(piece.start, hole.start)
    if hole.end < piece.end:
        yield Span(hole.end, piece.end)


def _type(view: View, content: Sequence[Span], marks: Sequence[int]) -> QuoteType:
    if not marks:
        return "indirect"
    quoted = {view.marks[number].span for number in marks}
    whole: Literal[False, True] = all(piece in quoted for piece in content)
    first = marks[0]
    if whole and view.starts_large(first) and view.ends_like_utterance(marks[-1]):
        return "direct"
    return "mixed"
