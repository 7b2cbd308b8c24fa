"""What quote attribution needs from a parse, measured against annotated attributions.

For every attribution whose cue holds exactly one reporting verb: does the verb's subject lie in
the annotated source, and does a dependency link the verb with the annotated content?
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen
from spacy.language import Language
from spacy.tokens import Doc, Token

from quoteattr.train.wordlists import word_list

__all__ = ["CONSTRUCTIONS", "QuoteScores", "score_quotes"]

_VERBS = word_list("measured_verbs")
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_CONTENT_LINKS = frozenset({"ccomp", "parataxis", "obj", "xcomp", "advcl"})
_OPENING = frozenset("\"“‘'«„")

CONSTRUCTIONS = (
    "all",
    "source_first",
    "inverted",
    "fronted_quote",
    "fronted_plain",
    "medial",
    "trailing_quote",
    "trailing_plain",
)

Spans = list[tuple[int, int]]


@frozen(kw_only=True)
class QuoteScores:
    """Percent of attributions of one construction."""

    attributions: int
    subject_in_source: float
    subject_precision: float
    """Of the verbs that have a subject at all."""
    content_linked: float
    cue_is_verb: float


def score_quotes(nlp: Language, path: Path) -> dict[str, QuoteScores]:
    """Score ``nlp`` on the attributions of ``path`` (one article a line: text and quotes).

    ``quotes`` is a list of ``{"content": [[start, end], ...], "cue": ..., "source": ...}`` with
    offsets in code points. Constructions without any attribution are left out.
    """
    with path.open(encoding="utf-8") as lines:
        articles: list[dict[str, Any]] = [json.loads(line) for line in lines]
    counts: Counter[tuple[str, str]] = Counter()
    docs = nlp.pipe([article["text"] for article in articles], batch_size=8)
    for article, doc in zip(articles, docs, strict=True):
        for record in article["quotes"]:
            _score(doc, record, counts)
    return {name: _scores(counts, name) for name in CONSTRUCTIONS if counts[name, "all"]}


def _scores(counts: Counter[tuple[str, str]], name: str) -> QuoteScores:
    def percent(key: str, of: str = "all") -> float:
        return round(100 * counts[name, key] / max(1, counts[name, of]), 1)

    return QuoteScores(
        attributions=counts[name, "all"],
        subject_in_source=percent("subject right"),
        subject_precision=percent("subject right", "subject"),
        content_linked=percent("content"),
        cue_is_verb=percent("verb"),
    )


def _score(doc: Doc, record: dict[str, Any], counts: Counter[tuple[str, str]]) -> None:
    source, cue, content = (_spans(record.get(key)) for key in ("source", "cue", "content"))
    if not (source and cue and content):
        return
    verbs = [token for token in doc if token.lower_ in _VERBS and _starts_in(token, cue)]
    if len(verbs) != 1:
        return
    verb = verbs[0]
    subjects = _subjects(verb)
    hits = {
        "all": True,
        "subject": bool(subjects),
        "subject right": any(_starts_in(token, source) for token in subjects),
        "content": _linked(verb, content),
        "verb": verb.pos_ == "VERB",
    }
    for name in _constructions(doc.text, verb, source, content):
        counts.update((name, key) for key, value in hits.items() if value)


def _spans(value: list[list[int]] | None) -> Spans:
    return [(start, end) for start, end in value or []]


def _starts_in(token: Token, spans: Spans) -> bool:
    return any(start <= token.idx < end for start, end in spans)


def _subjects(verb: Token) -> list[Token]:
    """The verb's subjects, or those of the verb that it is coordinated with or hangs on."""
    own = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if own or verb.dep_ not in {"xcomp", "conj"}:
        return own
    return [child for child in verb.head.children if child.dep_ in _SUBJECTS]


def _linked(verb: Token, content: Spans) -> bool:
    below = any(
        child.dep_ in _CONTENT_LINKS and _starts_in(child, content) for child in verb.children
    )
    return below or (verb.dep_.startswith("parataxis") and _starts_in(verb.head, content))


def _constructions(
    text: str, verb: Token, source: Sequence[tuple[int, int]], content: Spans
) -> Iterator[str]:
    """The constructions that an attribution counts for."""
    first, last = min(content)[0], max(end for _, end in content)
    yield "all"
    yield "inverted" if min(source)[0] > verb.idx else "source_first"
    quoted = any(text[start : start + 1] in _OPENING for start, _ in content)
    if first < verb.idx < last:
        yield "medial"
    if first < verb.idx:
        yield "fronted_quote" if quoted else "fronted_plain"
    else:
        yield "trailing_quote" if quoted else "trailing_plain"
