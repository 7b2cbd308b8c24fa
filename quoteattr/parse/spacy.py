"""spaCy behind the neutral tree. The only room of the path that imports spaCy."""

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from quoteattr.errors import ModelError
from quoteattr.parse.clear import is_clear, universal
from quoteattr.parse.tree import Name, ParseTree, Token

_NEEDED = ("parser",)
_TERMINALS = frozenset(".?!…:;*•—–-=_~")
_CLOSERS = frozenset({*"”\"’'»)]", "''"})
_NAME_LABELS = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC",
}  # fmt: skip
_NO_NAMES = frozenset({
    "CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME",
})  # fmt: skip
_ARTICLES = frozenset({"the", "a", "an"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


class SpacyBackend:
    """A spaCy pipeline as a :class:`Backend`, with labels of Universal Dependencies or CLEAR."""

    def __init__(self, nlp: Any, *, batch_size: int = 64) -> None:  # noqa: ANN401
        missing = [name for name in _NEEDED if not nlp.has_pipe(name)]
        if missing:
            raise ModelError(
                f"the spaCy pipeline {nlp.meta.get('name', '?')!r} has no {', '.join(missing)}; "
                f"it has {nlp.pipe_names or 'nothing'}: add one, or leave model and nlp out to "
                "use the embedded pipeline"
            )
        self._nlp = nlp
        self._batch_size = batch_size

    def parse(self, pieces: Iterable[str]) -> Iterator[ParseTree]:
        """Parse pieces lazily, in batches; offsets count from the start of each piece."""
        for doc in self._nlp.pipe(pieces, batch_size=self._batch_size):
            yield tree_of(doc)


def load_backend(model: str | Path | None = None) -> SpacyBackend:
    """Load a spaCy pipeline by name or path; the embedded one by default.

    Raises
    ------
    ModelError
        It is not there, cannot be read, or lacks what attribution needs.
    """
    import spacy
    from thinc.api import use_ops

    path = model if model is not None else embedded_path()
    try:
        with use_ops("numpy", use_blis=False):  # numpy's own matrices: BLIS is slow on some CPUs
            return SpacyBackend(spacy.load(path))
    except (OSError, ValueError) as error:
        if isinstance(error, ModelError):
            raise
        raise ModelError(
            f"no spaCy pipeline can be loaded from {str(path)!r}: {error}. Give a folder or the "
            "name of an installed pipeline, or leave it out to use the embedded one"
        ) from error


def embedded_path() -> Path:
    """Where the pipeline that ships with the package lies."""
    return Path(str(files("quoteattr").joinpath("data/en/pipeline")))


def _may_begin(words: Sequence[Any], index: int) -> bool:
    """Whether a sentence may begin at a word: behind a full stop, or marks that hold one.

    Where the parser begins one behind any other word, the one before goes on.
    """
    before = words[index - 1].text
    if before in _CLOSERS and index > 1:
        return _ends(words[index - 2].text) and not words[index].text[:1].islower()
    return _ends(before)


def _ends(word: str) -> bool:
    """Whether ``word`` is one mark, or a run of marks, that may end a sentence."""
    return _TERMINALS.issuperset(word)


def tree_of(doc: Any) -> ParseTree:  # noqa: ANN401
    """The neutral tree of a parsed spaCy ``Doc``; white-space tokens are left out."""
    words = [token for token in doc if not token.is_space]
    place = {token.i: index for index, token in enumerate(words)}
    tokens: list[Token] = []
    sentence = -1
    for index, token in enumerate(words):
        if index == 0 or (token.is_sent_start and _may_begin(words, index)):
            sentence += 1
        head = place.get(token.head.i, index)
        root = head == index
        tokens.append(
            Token(
                i=index,
                start=token.idx,
                end=token.idx + len(token.text),
                text=token.text,
                lemma=token.lemma_.lower() or token.lower_,
                pos=token.pos_,
                tag=token.tag_,
                feats=str(token.morph),
                dep="root" if root else token.dep_,
                head=head,
                sentence=sentence,
            )
        )
    if is_clear(token.dep for token in tokens):
        tokens = [*universal(tokens)]
    return ParseTree(tuple(tokens), tuple(_names(doc, place)))


def _names(doc: Any, place: dict[int, int]) -> Iterator[Name]:  # noqa: ANN401
    """The names among the entities, without an article before and a possessive behind."""
    for entity in doc.ents:
        inside = [token for token in entity if token.i in place]
        while len(inside) > 1 and inside[0].lower_ in _ARTICLES:
            del inside[0]
        while len(inside) > 1 and inside[-1].lower_ in _POSSESSIVES:
            del inside[-1]
        if inside and entity.label_ not in _NO_NAMES:
            label = _NAME_LABELS.get(entity.label_, "MISC")
            yield Name(place[inside[0].i], place[inside[-1].i], label)
