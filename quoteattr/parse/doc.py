"""From a parsed spaCy ``Doc`` to the neutral tree, column by column."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, count
from operator import add
from typing import Any

from quoteattr.errors import ModelError
from quoteattr.parse.clear import universal_tree
from quoteattr.parse.coreference import chains_of
from quoteattr.parse.names import bare_name, name_label
from quoteattr.parse.sentences import may_begin
from quoteattr.parse.tags import penn_tag, universal_tag
from quoteattr.parse.tree import Name, ParseTree, Token, make_token

__all__ = ["Strings", "lacking", "tree_of"]

_WORDS = ("ORTH", "LEMMA", "POS", "TAG", "MORPH", "DEP")
_NUMBERS = ("HEAD", "SENT_START", "IDX", "LENGTH", "IS_SPACE")
_NO_FEATURES = "_"
_REMEDY = {
    "DEP": "dependency tree: add a 'parser'",
    "LEMMA": "lemmas: add a 'lemmatizer'",
    "TAG": "parts of speech: add a 'tagger' or a 'morphologizer'",
}


class Strings(dict[int, str]):
    """The strings of a vocabulary by their hash, each looked up once."""

    def __init__(self, store: Any) -> None:  # noqa: ANN401 - spaCy's StringStore
        self._store = store

    def __missing__(self, key: int) -> str:
        """Look up a string that has not been asked for before."""
        self[key] = string = str(self._store[key])
        return string


def tree_of(doc: Any, strings: Strings | None = None) -> ParseTree:  # noqa: ANN401
    """The neutral tree of a parsed spaCy ``Doc``; white-space tokens are left out.

    ``strings`` are kept from one ``Doc`` of a vocabulary to the next.

    Raises
    ------
    ModelError
        The ``Doc`` has no tree, no lemmas, or no parts of speech.
    """
    known = (Strings(doc.vocab.strings) if strings is None else strings).__getitem__
    columns = doc.to_array([*_WORDS, *_NUMBERS]).T
    is_word = columns[-1] == 0
    words, numbers = columns[: len(_WORDS), is_word], columns[len(_WORDS) :, is_word]
    _check(dict(zip(_WORDS, words.any(axis=1).tolist(), strict=True)))
    numbered = zip((is_word.cumsum() - 1).tolist(), is_word.tolist(), strict=True)
    place = [number if word else -1 for number, word in numbered]
    tokens = _tokens(
        [list(map(known, column)) for column in words.tolist()],
        numbers.view("int64").tolist(),
        [place[i] for i in (is_word.nonzero()[0] + numbers[0].view("int64")).tolist()],
    )
    return ParseTree(
        universal_tree(tokens), tuple(_names(doc, place, tokens)), chains_of(doc, place)
    )


def _names(doc: Any, place: Sequence[int], tokens: Sequence[Token]) -> Iterator[Name]:  # noqa: ANN401
    for entity in doc.ents:
        label = name_label(entity.label_)
        words = [i for i in place[entity.start : entity.end] if i >= 0]
        if label and words:
            kept = words[bare_name([tokens[i].text for i in words])]
            yield Name(kept[0], kept[-1], label)


def _tokens(
    words: Sequence[list[str]], numbers: Sequence[list[int]], heads: Sequence[int]
) -> tuple[Token, ...]:
    """The tokens of columns; what spaCy leaves empty is made of what it has.

    A word has head -1 if it hangs on white space.
    """
    texts, lemmas, pos, tags, feats, deps = words
    _, starts, begins, lengths, _ = numbers
    heads = [i if head < 0 else head for i, head in enumerate(heads)]
    deps = ["root" if i == head else dep for i, head, dep in zip(count(), heads, deps)]
    feats = ["" if held == _NO_FEATURES else held for held in feats]
    lemmas = [(lemma or text).lower() for lemma, text in zip(lemmas, texts, strict=True)]
    ends = map(add, begins, lengths)
    if not any(pos):
        pos = list(map(universal_tag, tags, deps))
    if not any(tags):
        tags = list(map(penn_tag, pos, feats))
    begun = [0] * len(starts)
    for i, start in enumerate(starts):
        if start == 1 and i and may_begin(texts, i):
            begun[i] = 1
    sentences = accumulate(begun)
    columns = (begins, ends, texts, lemmas, pos, tags, feats, deps, heads, sentences)
    return tuple(map(make_token, zip(count(), *columns)))


def _check(held: Mapping[str, bool]) -> None:
    """Refuse a ``Doc`` whose words lack what attribution needs; ``held`` says what they have."""
    if not held["ORTH"]:
        return  # no words
    marks = [mark for mark in ("DEP", "LEMMA") if not held[mark]]
    if not (held["TAG"] or held["POS"]):
        marks.append("TAG")
    if marks:
        raise lacking("a Doc of spaCy", marks)


def lacking(what: str, marks: Sequence[str], pipes: Sequence[str] | None = None) -> ModelError:
    """What to raise where annotations are missing, ``what`` being the ``Doc`` or the pipeline."""
    has = "" if pipes is None else f" (it has {', '.join(pipes) or 'no components'})"
    remedies = "; no ".join(_REMEDY[mark] for mark in marks)
    return ModelError(
        f"{what}{has} has no {remedies}; or leave model and nlp out to use the embedded pipeline"
    )
