"""spaCy behind the neutral tree. The only room of the path that imports spaCy."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from quoteattr.errors import ModelError
from quoteattr.parse.sentences import may_begin
from quoteattr.parse.tree import Name, ParseTree, Token

_NEEDED = ("parser",)
_NAME_LABELS = {"PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC"}


class SpacyBackend:
    """A spaCy pipeline with Universal Dependencies labels as a :class:`Backend`."""

    def __init__(self, nlp: Any, *, batch_size: int = 64) -> None:  # noqa: ANN401
        missing = [name for name in _NEEDED if not nlp.has_pipe(name)]
        if missing:
            raise ModelError(
                f"the spaCy pipeline {nlp.meta.get('name', '?')!r} has no {', '.join(missing)}; "
                f"it has {nlp.pipe_names or 'nothing'}: add one, or leave model and nlp out to "
                "use the embedded pipeline"
            )
        labels = nlp.get_pipe("parser").labels
        if "dobj" in labels or "nsubjpass" in labels:
            raise ModelError(
                f"the spaCy pipeline {nlp.meta.get('name', '?')!r} uses CLEAR dependency labels "
                "(dobj, nsubjpass); attribution needs Universal Dependencies labels: leave model "
                "and nlp out to use the embedded pipeline"
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


def tree_of(doc: Any) -> ParseTree:  # noqa: ANN401
    """The neutral tree of a parsed spaCy ``Doc``; white-space tokens are left out."""
    words = [token for token in doc if not token.is_space]
    place = {token.i: index for index, token in enumerate(words)}
    tokens: list[Token] = []
    sentence = -1
    for index, token in enumerate(words):
        if index == 0 or (token.is_sent_start and may_begin(tokens, token.text)):
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
    names = tuple(
        Name(inside[0], inside[-1], _NAME_LABELS.get(entity.label_, "MISC"))
        for entity in doc.ents
        if (inside := [place[token.i] for token in entity if token.i in place])
    )
    return ParseTree(tuple(tokens), names)
