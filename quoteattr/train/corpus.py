"""From the sources to the passages of an epoch.

``Corpus`` holds the documents of every source; ``trees`` and ``names`` yield what the two stages
of training see. Every epoch differs: frames, paragraph breaks and marks are drawn anew from a
random generator that the caller seeds.
"""

import logging
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import evolve, frozen

from quoteattr.train.conllu import Document, Sentence, read_conllu, sentences
from quoteattr.train.frames import Framer
from quoteattr.train.gazetteer import Gazetteer
from quoteattr.train.gum import with_names
from quoteattr.train.iob import NamedText, read_iob
from quoteattr.train.litbank import read_litbank
from quoteattr.train.partial import quote_part
from quoteattr.train.passage import Passage, from_named, from_paragraphs, groups, separator
from quoteattr.train.sources import Source, read_sources, source_files
from quoteattr.train.style import restyle

__all__ = ["Corpus", "load_corpus"]

log = logging.getLogger(__name__)

_SIZE = 75
"""Words in a passage, roughly."""
_FRAMED_PASSAGES, _FRAMED_SENTENCES, _PARTIAL = 0.5, 0.75, 0.05


@frozen(kw_only=True)
class Corpus:
    """What is learnt from."""

    trees: tuple[Document, ...]
    """Documents with trees; their names are known, guessed in part or unknown."""
    named: tuple[tuple[NamedText, ...], ...]
    """Names without trees, one tuple a file."""
    words: dict[str, int]
    """Words read, by source."""

    @property
    def sentences(self) -> Iterator[Sentence]:
        """All sentences with trees."""
        return (sentence for document in self.trees for sentence in sentences(document))

    def plain_passages(self) -> list[Passage]:
        """Every document once as it is: what the label sets are read from."""
        return [
            from_paragraphs(group) for document in self.trees for group in groups(document, _SIZE)
        ]

    def tree_passages(self, framer: Framer, rng: random.Random) -> list[Passage]:
        """One epoch of the first stage, shuffled: half of the passages with frames."""
        passages: list[Passage] = []
        for document in self.trees:
            for group in groups(document, _SIZE):
                paragraphs = list(group)
                if rng.random() < _FRAMED_PASSAGES:
                    paragraphs = [framer.paragraph(p, _FRAMED_SENTENCES, rng) for p in group]
                paragraphs = [
                    tuple(quote_part(s, rng) if rng.random() < _PARTIAL else s for s in paragraph)
                    for paragraph in paragraphs
                ]
                passages.append(restyle(from_paragraphs(paragraphs, separator(rng)), rng))
        rng.shuffle(passages)
        return passages

    def name_passages(self, framer: Framer, rng: random.Random) -> list[Passage]:
        """One epoch of the second stage, shuffled: names with trees, frames, and names alone."""
        passages = self.tree_passages(framer, rng)
        for texts in self.named:
            passages.extend(restyle(passage, rng) for passage in from_named(texts, _SIZE))
        rng.shuffle(passages)
        return passages


def load_corpus(treebanks: Path, sources: Sequence[Source] | None = None) -> Corpus:
    """Read all ``sources`` (by default those of sources.toml) under ``treebanks``.

    Raises TreebankError where a corpus is missing or broken.
    """
    trees: list[Document] = []
    named: list[tuple[NamedText, ...]] = []
    words: dict[str, int] = {}
    gazetteer = Gazetteer.read()
    for source in sources or read_sources():
        count = 0
        for path in source_files(source, treebanks):
            if source.format == "conllu":
                documents = [_named(document, source, gazetteer) for document in read_conllu(path)]
                trees.extend(documents)
                count += sum(len(sentence) for d in documents for sentence in sentences(d))
            else:
                read = read_iob if source.format == "iob" else read_litbank
                texts = tuple(read(path))
                named.append(texts)
                count += sum(len(text.words) for text in texts)
        words[source.id] = count
        log.info("%s: %d words", source.id, count)
    return Corpus(trees=tuple(trees), named=tuple(named), words=words)


def _named(document: Document, source: Source, gazetteer: Gazetteer) -> Document:
    """Names from the corpus itself, or else those that the lists of names.toml settle."""
    if "names" in source.use:
        return with_names(document)
    paragraphs = tuple(
        tuple(gazetteer.tag(sentence) for sentence in paragraph)
        for paragraph in document.paragraphs
    )
    return evolve(document, paragraphs=paragraphs)
