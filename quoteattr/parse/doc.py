"""From a parsed spaCy ``Doc`` to the neutral tree, column by column."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain, compress, count, pairwise
from operator import add
from typing import Any

from quoteattr.errors import ModelError
from quoteattr.parse.clear import universal_tree
from quoteattr.parse.coreference import chains_of
from quoteattr.parse.names import bare_name, name_label
from quoteattr.parse.sentences import may_begin
from quoteattr.parse.tags import penn_tag, universal_tag
from quoteattr.parse.tree import Name, ParseTree, Token, make_token

__all__ = ["Strings", "lacking", "tree_of", "tree_of_pieces"]

_WORDS = ("ORTH", "LEMMA", "POS", "TAG", "MORPH", "DEP")
_NUMBERS = ("HEAD", "SENT_START", "IDX", "LENGTH", "IS_SPACE")
_OFFSETS = len(_WORDS) + _NUMBERS.index("IDX")
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


def tree_of(doc: Any) -> ParseTree:  # noqa: ANN401
    """The neutral tree of a parsed spaCy ``Doc``; white-space tokens are left out.

    Raises
    ------
    ModelError
        The ``Doc`` has no tree, no lemmas, or no parts of speech.
    """
    return tree_of_pieces([(0, doc)], Strings(doc.vocab.strings))


def tree_of_pieces(
    pieces: Sequence[tuple[int, Any]], strings: Strings, lemmas: Sequence[str] | None = None
) -> ParseTree:
    """One tree of the pieces of an article, each given as its offset and its parsed ``Doc``.

    ``strings`` are those of their vocabulary; ``lemmas`` are those of all their tokens, where the
    Docs do not hold them. Raises what `tree_of` raises.
    """
    columns, rows = _columns(pieces)
    is_word = columns[-1] == 0
    words = columns[: len(_WORDS), is_word].view("uint64")
    numbers = columns[len(_WORDS) :, is_word]
    held = dict(zip(_WORDS, words.any(axis=1).tolist(), strict=True))
    _check(held if lemmas is None else {**held, "LEMMA": True})
    counted = [0, *is_word.cumsum().tolist()]
    place = [
        number if word else -1 for number, word in zip(counted, is_word.tolist(), strict=False)
    ]
    read = [list(map(strings.__getitem__, column)) for column in words.tolist()]
    if lemmas is not None:
        read[_WORDS.index("LEMMA")] = list(compress(lemmas, is_word.tolist()))
    tokens = _tokens(
        read,
        numbers.tolist(),
        [place[i] for i in (is_word.nonzero()[0] + numbers[0]).tolist()],
        [counted[row] for row in rows],
    )
    placed = [
        (doc, place[row : row + len(doc)]) for (_, doc), row in zip(pieces, rows, strict=False)
    ]
    return ParseTree(
        universal_tree(tokens),
        tuple(chain.from_iterable(_names(*each, tokens) for each in placed)),
        tuple(chain.from_iterable(chains_of(*each) for each in placed)),
    )


def _columns(pieces: Sequence[tuple[int, Any]]) -> tuple[Any, list[int]]:
    """The attributes of all tokens, one a row, and where the tokens of each piece begin."""
    import numpy as np

    arrays = [doc.to_array([*_WORDS, *_NUMBERS]).T.view("int64") for _, doc in pieces]
    for array, (offset, _) in zip(arrays, pieces, strict=True):
        array[_OFFSETS] += offset
    ends = list(accumulate(array.shape[1] for array in arrays))
    return np.concatenate(arrays, axis=1), [0, *ends]


def _names(doc: Any, place: Sequence[int], tokens: Sequence[Token]) -> Iterator[Name]:  # noqa: ANN401
    for entity in doc.ents:
        label = name_label(entity.label_)
        words = [i for i in place[entity.start : entity.end] if i >= 0]
        if label and words:
            kept = words[bare_name([tokens[i].text for i in words])]
            yield Name(kept[0], kept[-1], label)


def _tokens(
    words: Sequence[list[str]],
    numbers: Sequence[list[int]],
    heads: Sequence[int],
    bounds: Sequence[int],
) -> tuple[Token, ...]:
    """The tokens of columns; what spaCy leaves empty is made of what it has.

    A word has head -1 if it hangs on white space. ``bounds`` are the numbers of the words at which
    pieces begin, and of all words.
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
    for first, end in pairwise(bounds):
        for i in range(first, end):
            if i and (i == first or starts[i] == 1) and may_begin(texts, i, first):
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
