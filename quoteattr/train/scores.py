"""Scores over raw text: a token counts only where the tokenizer found exactly it.

Gold and predicted documents hold the same text; tokens are matched by their offsets, so that a
word split differently costs its head, its label and its lemma.
"""

from collections.abc import Iterable, Sequence

from attrs import frozen
from spacy.tokens import Doc, Token

__all__ = ["FScore", "TreeScores", "f_score", "score_names", "score_trees"]


@frozen(kw_only=True)
class FScore:
    """Precision, recall and their mean, in percent."""

    precision: float
    recall: float
    f: float
    gold: int


@frozen(kw_only=True)
class TreeScores:
    """Percent of gold tokens, white space left out."""

    words: int
    uas: float
    las: float
    tag: float
    pos: float
    lemma: float
    verb_lemma: float
    """Lemmas of tokens that the gold calls verbs."""
    sentences: FScore
    tokens: FScore


def f_score(gold: set[tuple[object, ...]], found: set[tuple[object, ...]]) -> FScore:
    """Compare two sets of things."""
    right = len(gold & found)
    precision = right / len(found) if found else 0.0
    recall = right / len(gold) if gold else 0.0
    mean = 2 * precision * recall / (precision + recall) if right else 0.0
    percent = [round(100 * value, 1) for value in (precision, recall, mean)]
    return FScore(precision=percent[0], recall=percent[1], f=percent[2], gold=len(gold))


def _span(token: Token) -> tuple[int, int]:
    return token.idx, token.idx + len(token.text)


def _head(token: Token) -> tuple[int, int] | None:
    """Offsets of the head; None for a root."""
    return None if token.head.i == token.i else _span(token.head)


def _words(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if not token.is_space]


class _Bounds:
    """Where sentences and tokens begin and end."""

    def __init__(self) -> None:
        self.sentences: set[tuple[object, ...]] = set()
        self.tokens: set[tuple[object, ...]] = set()

    def collect(self, number: int, doc: Doc) -> None:
        self.tokens.update((number, *_span(token)) for token in _words(doc))
        for sentence in doc.sents:
            inside = _words(sentence)
            if inside:
                self.sentences.add((number, _span(inside[0])[0], _span(inside[-1])[1]))


def score_trees(golds: Sequence[Doc], found: Sequence[Doc]) -> TreeScores:
    """Compare parsed documents with gold ones of the same texts."""
    hits = dict.fromkeys(("words", "uas", "las", "tag", "pos", "lemma", "verbs", "verb_lemma"), 0)
    bounds, guesses = _Bounds(), _Bounds()
    for number, (gold, guess) in enumerate(zip(golds, found, strict=True)):
        by_span = {_span(token): token for token in _words(guess)}
        for token in _words(gold):
            _count(token, by_span.get(_span(token)), hits)
        for doc, found_bounds in ((gold, bounds), (guess, guesses)):
            found_bounds.collect(number, doc)
    share = {key: round(100 * value / max(1, hits["words"]), 1) for key, value in hits.items()}
    return TreeScores(
        words=hits["words"],
        uas=share["uas"],
        las=share["las"],
        tag=share["tag"],
        pos=share["pos"],
        lemma=share["lemma"],
        verb_lemma=round(100 * hits["verb_lemma"] / max(1, hits["verbs"]), 1),
        sentences=f_score(bounds.sentences, guesses.sentences),
        tokens=f_score(bounds.tokens, guesses.tokens),
    )


def _count(gold: Token, guess: Token | None, hits: dict[str, int]) -> None:
    """Add what ``guess`` gets right of ``gold`` to ``hits``."""
    verb = gold.pos_ == "VERB"
    hits["words"] += 1
    hits["verbs"] += verb
    if guess is None:
        return
    attached = _head(gold) == _head(guess)
    lemma = gold.lemma_.lower() == guess.lemma_.lower()
    hits["uas"] += attached
    hits["las"] += attached and gold.dep_ == guess.dep_
    hits["tag"] += gold.tag_ == guess.tag_
    hits["pos"] += gold.pos_ == guess.pos_
    hits["lemma"] += lemma
    hits["verb_lemma"] += verb and lemma


def score_names(
    golds: Sequence[Sequence[tuple[int, int, str]]],
    found: Sequence[Doc],
    labels: Sequence[str],
) -> dict[str, FScore]:
    """F of exact spans with their type, for ``all`` labels, each label and ``span`` (any type).

    ``golds`` holds (start, end, label) in characters, one list a document.
    """
    gold: set[tuple[object, ...]] = set()
    guess: set[tuple[object, ...]] = set()
    for number, (spans, doc) in enumerate(zip(golds, found, strict=True)):
        gold |= {(number, *span) for span in spans if span[2] in labels}
        guess |= {
            (number, e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in labels
        }
    scores = {"all": f_score(gold, guess)}
    scores["span"] = f_score({item[:3] for item in gold}, {item[:3] for item in guess})
    for label in labels:
        scores[label] = f_score(
            {item for item in gold if item[3] == label},
            {item for item in guess if item[3] == label},
        )
    return scores
