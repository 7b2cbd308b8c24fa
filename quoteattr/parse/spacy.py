"""spaCy behind the neutral tree. The only room of the path that imports spaCy."""

from collections.abc import Iterator, Sequence
from functools import partial
from importlib.resources import files
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Self, TypeAlias

from attrs import frozen

from quoteattr.errors import ModelError
from quoteattr.parse.backend import (
    Part,
    Prose,
    at_once,
    at_spaces,
    batched,
    check_language,
    parse_in_parts,
    pieces,
)
from quoteattr.parse.doc import Strings, lacking, tree_of_pieces
from quoteattr.parse.lemmas import Lemmas
from quoteattr.parse.tree import ParseTree, inside, join

if TYPE_CHECKING:
    from quoteattr.parse.vectors import WordVectors

COMPONENT = "quoteattr"
"""The factory of our own component in a spaCy pipeline."""
_BATCH = 64
_AT_ONCE = 6_000  # code points of pieces, whose arrays then stay in the processor's cache
_VECTORS, _LEMMAS = "tok2vec", "lemmatizer"
_MOST_WORDS = 200_000  # that a vocabulary keeps: 120 MB
_COMPONENTS = ("tagger", "morphologizer", "parser", "ner")
_NO_RULES = "quoteattr.NoRules"
"""A tokenizer without rules, by its name in spaCy's registry."""


_Group: TypeAlias = list[Part]
"""Pieces of one article that become one tree."""


@frozen
class _Pipeline:
    """The pipeline of the package, and what it has learnt of words by now."""

    nlp: Any
    strings: Strings
    vectors: "WordVectors"
    lemmas: Lemmas

    @classmethod
    def load(cls) -> Self:
        from quoteattr.parse.vectors import WordVectors

        nlp = _loaded(embedded_path())
        return cls(
            nlp,
            Strings(nlp.vocab.strings),
            WordVectors(nlp.get_pipe(_VECTORS).model.layers[0]),
            Lemmas(nlp.get_pipe(_LEMMAS)),
        )

    def trees(self, groups: Sequence[_Group]) -> Iterator[ParseTree]:
        """One tree for each group of pieces, with offsets of its article."""
        docs = [self.nlp.make_doc(text) for group in groups for _, text in group]
        layers = self.nlp.get_pipe(_VECTORS).model.layers[1]
        for doc, tensor in zip(docs, layers.predict(self.vectors(docs)), strict=True):
            doc.tensor = tensor
        for component in map(self.nlp.get_pipe, _COMPONENTS):
            component.set_annotations(docs, component.predict(docs))
        parsed = iter(docs)
        for group in groups:
            read = [(offset, next(parsed)) for offset, _ in group]
            lemmas = [lemma for _, doc in read for lemma in self.lemmas(doc)]
            yield tree_of_pieces(read, self.strings, lemmas)


class EmbeddedBackend:
    """The pipeline that ships with the package, and sees what is needed, piece by piece.

    Its components run one after the other, as in ``nlp.pipe``, and give the same values; what is
    known of a word is not worked out again. A vocabulary keeps every word that it meets, so the
    pipeline is loaded anew when it has met very many. Threads may share it, and take turns.
    """

    def __init__(self) -> None:
        self._pipeline = _Pipeline.load()
        self._turn = Lock()

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process loads its own, and meets words of its own."""
        return EmbeddedBackend, ()

    @property
    def nlp(self) -> Any:  # noqa: ANN401
        """The pipeline as spaCy knows it."""
        return self._pipeline.nlp

    def parse(self, articles: Sequence[Prose]) -> Iterator[ParseTree]:
        """Parse articles lazily, in batches of pieces."""
        cut = [list(batched(pieces(article), _AT_ONCE, _length)) for article in articles]
        trees = self._trees(group for groups in cut for group in groups)
        for groups in cut:
            yield join((0, tree) for tree in islice(trees, len(groups)))

    def _trees(self, groups: Iterator[_Group]) -> Iterator[ParseTree]:
        for batch in batched(groups, _AT_ONCE, lambda group: sum(map(_length, group))):
            with self._turn:
                if len(self.nlp.vocab.strings) > _MOST_WORDS:
                    self._pipeline = _Pipeline.load()
                trees = list(self._pipeline.trees(batch))
            yield from trees


def _length(piece: Part) -> int:
    return len(piece[1])


@frozen
class SpacyBackend:
    """Any spaCy pipeline for English, with labels of UD or CLEAR.

    It sees each article as ``nlp(text)`` does, so that a ``Doc`` that is parsed already and an
    article that is still to be parsed give the same quotes. Our own component is left out.
    """

    nlp: Any

    def __attrs_post_init__(self) -> None:
        """Refuse a pipeline of another language, or one that can make no tree."""
        check_language(f"the spaCy pipeline {self._name!r}", self.nlp.lang)
        if not any(_may_parse(self.nlp, name) for name in self.nlp.pipe_names):
            raise lacking("the spaCy pipeline " + repr(self._name), ["DEP"], self.nlp.pipe_names)

    @property
    def _name(self) -> str:
        return str(self.nlp.meta.get("name", "?"))

    def parse(self, articles: Sequence[Prose]) -> Iterator[ParseTree]:
        """Parse articles lazily, in batches; one longer than ``nlp.max_length`` in parts."""
        ours = [name for name in self.nlp.pipe_names if self._factory(name) == COMPONENT]

        def cut(article: Prose) -> Iterator[Part]:
            return at_once(article, self.nlp.max_length)

        trees = parse_in_parts(articles, cut, partial(_trees, self.nlp, disable=ours))
        for article, tree in zip(articles, trees, strict=True):
            yield inside(tree, article.spans)

    def _factory(self, name: str) -> str:
        return str(self.nlp.get_pipe_meta(name).factory)


def _trees(nlp: Any, texts: Iterator[str], **options: Any) -> Iterator[ParseTree]:  # noqa: ANN401
    strings = Strings(nlp.vocab.strings)
    docs = nlp.pipe(texts, batch_size=_BATCH, **options)
    return (tree_of_pieces([(0, doc)], strings) for doc in docs)


def _may_parse(nlp: Any, name: str) -> bool:  # noqa: ANN401
    """Whether a component may give a tree: it says so, or nobody knows what it gives."""
    component = nlp.get_pipe(name)
    module = getattr(component, "__module__", type(component).__module__)
    assigned = nlp.get_pipe_meta(name).assigns
    return "token.dep" in assigned or not (assigned or module.startswith("spacy."))


def load_spacy(model: str | Path | None = None) -> EmbeddedBackend | SpacyBackend:
    """Load a spaCy pipeline by name or path; the one that ships with the package by default.

    Raises
    ------
    ModelError
        It is not there, cannot be read, or lacks what attribution needs.
    """
    if model is None:
        return EmbeddedBackend()
    return SpacyBackend(_loaded(model))


def load_tokenizer() -> Any:  # noqa: ANN401
    """Load the tokenizer of the pipeline that ships with the package, alone.

    It makes a ``Doc`` of a text of any length and keeps every character.
    """
    from spacy.util import load_meta

    path = embedded_path()
    return _embedded(path, exclude=load_meta(path / "meta.json")["pipeline"]).tokenizer


def tokenized(tokenizer: Any, text: str) -> Any:  # noqa: ANN401
    """Make a ``Doc`` of a text, however much of it stands without a space."""
    from spacy.tokens import Doc

    docs = [tokenizer(text[start:end]) for start, end in at_spaces(text, 0, len(text))]
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def _loaded(path: str | Path) -> Any:  # noqa: ANN401
    import spacy
    from thinc.api import use_ops

    load: Any = _embedded if path == embedded_path() else spacy.load
    try:
        with use_ops("numpy", use_blis=False):  # numpy's own matrices: BLIS is slow on some CPUs
            return load(path)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"no spaCy pipeline can be loaded from {str(path)!r}: {error}. Give a folder or the "
            "name of an installed pipeline, or leave it out to use the embedded one"
        ) from error


def _embedded(path: Path, exclude: Sequence[str] = ()) -> Any:  # noqa: ANN401
    """What ``spacy.load`` gives, but sooner.

    It would make spaCy's English tokenizer first, only to overwrite it with the one in the folder.
    """
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # has no stubs
    from spacy.util import load_config, load_meta, load_model_from_config, registry

    registry.tokenizers(_NO_RULES, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
    config = load_config(path / "config.cfg", overrides={"nlp.tokenizer.@tokenizers": _NO_RULES})
    nlp = load_model_from_config(config, meta=load_meta(path / "meta.json"), exclude=exclude)
    return nlp.from_disk(path, exclude=exclude)  # the config, too


def embedded_path() -> Path:
    """Where the pipeline that ships with the package lies."""
    return Path(str(files("quoteattr").joinpath("data/en/pipeline")))
