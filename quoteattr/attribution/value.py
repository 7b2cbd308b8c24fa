"""What a cue and a source make of a content: one attribution, with polarity and addressee."""

from collections.abc import Sequence

from quoteattr.attribution.attribution import Attribution
from quoteattr.attribution.source import Source, source_span
from quoteattr.attribution.view import View
from quoteattr.model import CueClass, Polarity, QuoteType
from quoteattr.span import Span

_NEVER = frozenset({"not", "n't", "n’t", "never", "nor", "no", "neither", "hardly"})
_DENYING = frozenset({"deny", "refute", "rebut", "dispute", "refuse", "decline", "denial"})
_ASKING = frozenset({"ask", "wonder", "inquire", "enquire", "query", "question"})
_WHETHER = frozenset({"whether", "if"})
_NOBODY = ("no ", "none ", "nobody", "no one", "neither ")
_ADDRESSING = frozenset({"tell", "ask", "remind", "inform", "assure", "warn", "urge", "advise"})


def make_attribution(  # noqa: PLR0913 - the parts of one value
    view: View,
    rule: str,
    kind: QuoteType,
    content: tuple[Span, ...],
    *,
    marks: tuple[int, ...],
    cue: int | None,
    source: Source | None,
) -> Attribution:
    """The attribution of ``content`` by a cue and a source, with all that follows from them."""
    evidence: list[tuple[Span, str]] = []
    if kind == "direct":
        evidence.append((content[0], "quotation marks" if marks else "dash"))
    cue_span = mention = None
    if cue is not None:
        cue_span = view.cue_span(cue)
        evidence.append((cue_span, "cue"))
    if source:
        mention = source_span(view, source.token, without=() if cue is None else (cue,))
        evidence.append((mention, f"source: {source.rule}"))
    return Attribution(
        rule=rule,
        type=kind,
        content=content,
        marks=marks,
        cue=cue_span,
        cue_token=cue,
        cue_class=None if cue is None else _class(view, cue),
        source=mention,
        source_token=source.token if source else None,
        source_rule=source.rule if source else None,
        addressee=None if cue is None else _addressee(view, cue),
        polarity="affirmed" if cue is None else _polarity(view, cue, content, mention),
        evidence=tuple(evidence),
    )


def _class(view: View, cue: int) -> CueClass:
    """A verb of manner, which no lexicon knows, tells of speech: ``beamed Kim``."""
    entry = view.cues.get(cue)
    return entry.cue_class if entry else "speech"


def _addressee(view: View, cue: int) -> Span | None:
    """Whom a verb of telling or asking turns to."""
    if view.tree[cue].lemma not in _ADDRESSING:
        return None
    objects = (c for c in view.tree.children(cue) if c.relation in {"obj", "iobj"} and c.i > cue)
    found = next((child.i for child in objects if child.pos != "VERB"), None)
    return None if found is None else source_span(view, found)


def _polarity(view: View, cue: int, content: Sequence[Span], source: Span | None) -> Polarity:
    tree = view.tree
    nobody = source is not None and source.of(view.text).lower().startswith(_NOBODY)
    refused = tree[cue].relation == "xcomp" and tree[tree[cue].head].lemma in _DENYING
    never = any(
        child.text.lower() in _NEVER and not any(span.covers(child.span) for span in content)
        for child in tree.children(cue)
    )
    denied = nobody or refused or never
    if denied or tree[cue].lemma in _DENYING:
        return "negated"
    first = content[0].of(view.text).partition(" ")[0].lower()
    if tree[cue].lemma in _ASKING or first in _WHETHER:
        return "questioned"
    return "affirmed"
