"""The spaCy pipelines that peers are given."""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import field, frozen

from quoteattr.measure.parsers import EMBEDDED, named
from quoteattr.parse.labels import is_clear
from quoteattr.parse.spacy import load_spacy

__all__ = ["Pipeline", "pipelines"]


@frozen(kw_only=True)
class Pipeline:
    """A loaded spaCy pipeline and what to call it."""

    name: str
    nlp: Any = field(repr=False)

    @property
    def told(self) -> str:
        """Its name and the labels of its trees."""
        labels = {label for labels in self.nlp.pipe_labels.values() for label in labels}
        return f"{self.name} pipeline, {'CLEAR' if is_clear(labels) else 'UD'} labels"

    @property
    def version(self) -> str:
        """Which pipeline it is."""
        meta = self.nlp.meta
        return f"{self.name} pipeline: {meta['lang']}_{meta['name']} {meta['version']}"


def pipelines(given: Iterable[str]) -> Iterator[Pipeline]:
    """Load pipelines of ``NAME=WHAT``, the embedded one before all.

    Raises
    ------
    ModelError
        A pipeline has no name, or cannot be loaded.
    """
    for name, model in [(EMBEDDED, None), *named(given)]:
        yield Pipeline(name=name, nlp=load_spacy(model).nlp)
