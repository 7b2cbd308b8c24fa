"""spaCy behind the neutral tree. The only room of the path that imports spaCy."""

from collections.abc import Iterator, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from attrs import frozen

from quoteattr.errors import ModelError
from quoteattr.parse.backend import (
    Part,
    Prose,
    at_once,
    check_language,
    parse_in_parts,
    pieces,
)
from quoteattr.parse.doc import Strings, lacking, tree_of
from quoteattr.parse.tree import ParseTree, inside

COMPONENT = "quoteattr"
"""The factory of our own component in a spaCy pipeline."""
_BATCH = 64


@frozen
class EmbeddedBackend:
    """The pipeline that ships with the package, and sees prose alone, paragraph by paragraph."""

    nlp: Any

    def parse(self, articles: Sequence[Prose]) -> Iterator[ParseTree]:
        """Parse articles lazily, in batches of pieces."""
        return parse_in_parts(articles, pieces, partial(_trees, self.nlp))


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
    return (tree_of(doc, strings) for doc in nlp.pipe(texts, batch_size=_BATCH, **options))


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
        return EmbeddedBackend(_loaded(embedded_path()))
    return SpacyBackend(_loaded(model))


def load_tokenizer() -> Any:  # noqa: ANN401
    """Load the tokenizer of the pipeline that ships with the package, alone.

    It makes a ``Doc`` of a text of any length and keeps every character.
    """
    import spacy
    from spacy.util import load_meta

    path = embedded_path()
    components = load_meta(path / "meta.json")["pipeline"]
    return spacy.load(path, exclude=components).tokenizer


def _loaded(path: str | Path) -> Any:  # noqa: ANN401
    import spacy
    from thinc.api import use_ops

    try:
        with use_ops("numpy", use_blis=False):  # numpy's own matrices: BLIS is slow on some CPUs
            return spacy.load(path)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"no spaCy pipeline can be loaded from {str(path)!r}: {error}. Give a folder or the "
            "name of an installed pipeline, or leave it out to use the embedded one"
        ) from error


def embedded_path() -> Path:
    """Where the pipeline that ships with the package lies."""
    return Path(str(files("quoteattr").joinpath("data/en/pipeline")))
