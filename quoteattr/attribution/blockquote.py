"""Quotations that a page sets apart: somebody's words without marks, however many paragraphs.

Whose they are tells the line above, ``The mayor wrote:``, or the line that ends them,
``— Ama Osei, mayor``. Where neither does, nobody is guessed.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import dropwhile, groupby, takewhile

from attrs import evolve, frozen

from quoteattr.article.paragraphs import LINES, Paragraph
from quoteattr.attribution.attribution import Attribution
from quoteattr.attribution.frame import introduced
from quoteattr.attribution.gap import COLONS, DASHES
from quoteattr.attribution.source import Source, find_source
from quoteattr.attribution.value import make_attribution
from quoteattr.attribution.view import View
from quoteattr.parse.tree import Token
from quoteattr.span import Span

SET_APART = "blockquote"
"""The rule, and the kind of its paragraphs."""
_SIGNED = re.compile(r"(?:^|(?<=\n)|(?<=[.!?…”\"’)\]]))[ \t]*(?=(?:[—―–]|--)[ \t]*(?:[^\W\d_]|@))")
"""Where a line begins that a dash makes a signature."""
_STOPS = tuple(".!?…:")
_CLOSES = (*_STOPS, *"”\"’')]")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PAUSES = frozenset({",", "(", "|", "·", "•", ";"}) | DASHES
_MAIN = frozenset({"root", "conj", "parataxis"})
_NOTHING = frozenset({"not", "n't", "n’t", "never", "nothing", "no", "little"})
_TOWARDS = frozenset({"to", "for", "on", "in", "at", "about"})
_LONGEST_SIGNATURE = 18  # tokens


@frozen(kw_only=True)
class _Quotation:
    """The paragraphs of one, without the line that signs it."""

    words: tuple[Span, ...]
    signature: Span | None


def blockquotes(view: View, reported: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """One direct quote for each run of paragraphs that the page sets apart as a quotation.

    ``reported`` is what cues report: a cue that reports something of its own leads nothing in
    without a colon. Paragraphs that quote with marks and tell by whom are left to these.
    """
    busy = {attribution.cue_token for attribution in reported}
    telling: dict[int, list[Span]] = defaultdict(list)
    for attribution in reported:
        if attribution.cue is not None and attribution.marks:
            telling[attribution.content[0].start].append(attribution.cue)
    runs = groupby(view.paragraphs, key=lambda paragraph: paragraph.kind == SET_APART)
    quotations = (one for apart, run in runs if apart for one in _signed(view, tuple(run)))
    return tuple(
        _attribution(view, quotation, busy)
        for quotation in quotations
        if not _is_told(quotation, telling)
    )


def _is_told(quotation: _Quotation, telling: Mapping[int, Sequence[Span]]) -> bool:
    """Whether it begins with marks whose speaker it tells itself: ``“We lost,” said Osei.``"""  # noqa: D400, D415
    reach = Span(quotation.words[0].start, quotation.words[-1].end)
    return quotation.signature is None and any(map(reach.covers, telling.get(reach.start, ())))


def _attribution(view: View, quotation: _Quotation, busy: Collection[int | None]) -> Attribution:
    signer = None if quotation.signature is None else _signer(view, quotation.signature)
    cue, source = _lead(view, quotation.words[0].start, busy)
    if signer is not None:
        cue, source = None, signer[0]
    made = make_attribution(
        view,
        SET_APART,
        "direct",
        quotation.words,
        marks=tuple(_whole_marks(view, quotation.words)),
        cue=cue,
        source=source,
    )
    evidence = ((quotation.words[0], "set apart"), *made.evidence[1:])
    if signer is None:
        return evolve(made, evidence=evidence)
    shown = (evidence[0], (signer[1], "source: signature"))
    return evolve(made, source=signer[1], evidence=shown)


def _whole_marks(view: View, words: Sequence[Span]) -> Iterator[int]:
    """Marks around all that a paragraph says."""
    for span in words:
        for number in view.marks_starting(Span(span.start, span.start + 1)):
            if view.marks[number].span == span:
                yield number


# --- the line that signs


def _signed(view: View, run: Sequence[Paragraph]) -> Iterator[_Quotation]:
    """The quotations of neighbouring paragraphs: each signature ends one."""
    words: list[Span] = []
    for paragraph in run:
        said, signature = _parted(view, paragraph.span, behind=bool(words))
        words += [said] if said else []
        if signature is not None and words:
            yield _Quotation(words=tuple(words), signature=signature)
            words = []
    if words:
        yield _Quotation(words=tuple(words), signature=_signature_below(view, run[-1].span))


def _parted(view: View, span: Span, *, behind: bool) -> tuple[Span | None, Span | None]:
    """What a paragraph says, and the line in it that signs; ``behind`` words, it may be all."""
    matches = [*_SIGNED.finditer(span.of(view.text))]
    if matches:
        said = Span(span.start, span.start + matches[-1].start())
        signature = Span(span.start + matches[-1].end(), span.end)
        if (said or behind) and _is_signature(view, signature):
            return _trimmed(view, said) if said else None, signature
    if behind and _is_bare_signature(view, span):
        return None, span
    return span, None


def _trimmed(view: View, span: Span) -> Span:
    return Span(span.start, span.start + len(span.of(view.text).rstrip()))


def _is_signature(view: View, span: Span) -> bool:
    """``— Ama Osei, mayor``: a short line without a verb of its own."""
    tokens = _tokens(view, span)
    short = 0 < len(tokens) <= _LONGEST_SIGNATURE
    return short and not any(token.tag in _FINITE for token in tokens)


def _is_bare_signature(view: View, span: Span) -> bool:
    """``Ama Osei, mayor``: the same below what ends a sentence, without dash and verb."""
    words = span.of(view.text)
    tokens = _tokens(view, span)
    named = words[:1].isupper() and any(token.pos in {"NOUN", "PROPN"} for token in tokens)
    ended = words.endswith(_STOPS) or any(token.pos in {"VERB", "AUX"} for token in tokens)
    return (
        _closes_before(view.text, span.start) and named and not ended and _is_signature(view, span)
    )


def _closes_before(text: str, offset: int) -> bool:
    """Whether the last that is written before ``offset`` may end a sentence."""
    while offset and text[offset - 1].isspace():
        offset -= 1
    return text.endswith(_CLOSES, 0, offset)


def _signature_below(view: View, last: Span) -> Span | None:
    """The paragraph below, where a dash makes it a signature."""
    below = view.paragraph_from(last.end)
    if below is None or below.kind not in LINES:
        return None
    dashed = below.span.of(view.text).startswith(tuple(DASHES))
    return below.span if dashed and _is_signature(view, below.span) else None


def _tokens(view: View, span: Span) -> list[Token]:
    """The tokens of a line without the dash in front."""
    tokens = (view.tree[i] for i in view.tree.within(span))
    return [*dropwhile(lambda token: token.text in DASHES, tokens)]


def _signer(view: View, span: Span) -> tuple[Source, Span] | None:
    """The first words of a line that signs, and their head."""
    name: list[Token] = []
    for token in _tokens(view, span):
        if name and (token.text in _PAUSES or "\n" in view.text[name[-1].end : token.start]):
            break
        name.append(token)
    inside = {token.i for token in name}
    heads = (token.i for token in name if token.head not in inside or token.head == token.i)
    head = next(heads, None)
    return None if head is None else (Source(head, "signature"), Span(name[0].start, name[-1].end))


# --- the line that leads in


def _lead(view: View, start: int, busy: Collection[int | None]) -> tuple[int | None, Source | None]:
    """The cue of the line above and its source; none of both where it introduces nobody."""
    last = view.token_before(start)
    if last is None or view.paragraph_at(last.start).kind not in LINES:
        return None, None
    if last.text in COLONS or last.text == ",":
        cue, named = introduced(view, _lead_tokens(view, last))
        if cue is not None:
            return cue, find_source(view, cue)
        if named is None or _is_addressed(view, named):
            return None, None
        return None, Source(named, "above")
    cue = _open_cue(view, last, busy)
    return cue, None if cue is None else find_source(view, cue)


def _lead_tokens(view: View, last: Token) -> list[Token]:
    """The last sentence above, or behind the last marks in it."""
    within = view.tree.within(Span(view.paragraph_at(last.start).body.start, last.end))
    behind = [*takewhile(lambda i: view.inside[i] is None, reversed(within))]
    return [view.tree[i] for i in reversed(behind)]


def _is_addressed(view: View, name: int) -> bool:
    """``A letter to Ana Ruiz:``: these are not her words."""
    return any(c.relation == "case" and c.lemma in _TOWARDS for c in view.tree.children(name))


def _open_cue(view: View, last: Token, busy: Collection[int | None]) -> int | None:
    """The main verb of the sentence above, if it tells of words and reports none itself."""
    tree = view.tree
    for i in reversed(tree.sentence(last.i)):
        cue = view.cues.get(i)
        if cue is None or tree[i].pos != "VERB" or "apart" not in cue.takes:
            continue
        if i in busy or view.inside[i] is not None or tree[i].tag not in _FINITE:
            return None
        silent = find_source(view, i) is None or any(
            child.text.lower() in _NOTHING for child in tree.children(i)
        )
        return None if silent or tree[i].relation not in _MAIN else i
    return None
