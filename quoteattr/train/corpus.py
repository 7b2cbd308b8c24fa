"""From the sources to the passages of an epoch.

``Corpus`` holds the documents with gold trees, and passages whose trees a teacher must give. Every
epoch differs: frames, paragraph breaks, marks and the choice of raw text are drawn anew from a
random generator that the caller seeds.
"""

import logging
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from attrs import frozen
from spacy.language import Language

from quoteattr.train.conllu import Document, Sentence, read_conllu, sentences
from quoteattr.train.frames import Framer
from quoteattr.train.gum import with_names
from quoteattr.train.iob import with_iob
from quoteattr.train.litbank import read_litbank
from quoteattr.train.partial import quote_part
from quoteattr.train.passage import Passage, from_named, from_paragraphs, groups, separator
from quoteattr.train.sources import Folders, Source, read_sources, source_files
from quoteattr.train.standoff import read_standoff, with_standoff
from quoteattr.train.style import restyle
from quoteattr.train.swap import NamePool
from quoteattr.train.texts import read_marked, read_novels

__all__ = ["Corpus", "Shelf", "as_it_is", "load_corpus"]

log = logging.getLogger(__name__)

_SIZE = 75
"""Words in a passage, roughly."""
_FRAMED_PASSAGES, _FRAMED_SENTENCES, _PARTIAL = 0.55, 0.75, 0.05


def as_it_is(passage: Passage) -> Passage:
    """The passage itself: what is learnt are UD trees."""
    return passage


@frozen(kw_only=True)
class Shelf:
    """Passages of one source without gold trees."""

    passages: tuple[Passage, ...]
    share: float
    """How much of it an epoch shows."""

    def draw(self, rng: random.Random) -> list[Passage]:
        """What one epoch shows, of passages that teach anything at all."""
        useful = [p for p in self.passages if p.heads or any(p.entities)]
        whole, rest = divmod(self.share, 1)
        return useful * int(whole) + rng.sample(useful, round(rest * len(useful)))


@frozen(kw_only=True)
class Corpus:
    """What is learnt from."""

    trees: tuple[Document, ...]
    """Documents with gold trees, as often as an epoch shows them; their names are known in full, in
    part or not at all."""
    shelves: dict[str, Shelf]
    """Passages without gold trees, by source."""
    words: dict[str, int]
    """Words read, by source."""
    relabel: Callable[[Passage], Passage] = as_it_is
    """What a passage becomes before it is learnt: trees of another scheme, or nothing new."""

    @property
    def sentences(self) -> Iterator[Sentence]:
        """All sentences with gold trees."""
        return (sentence for document in self.trees for sentence in sentences(document))

    def plain_passages(self) -> list[Passage]:
        """Every document once as it is: what the label sets are read from."""
        return [
            from_paragraphs(group) for document in self.trees for group in groups(document, _SIZE)
        ]

    def gold_passages(self, framer: Framer, rng: random.Random) -> list[Passage]:
        """The gold part of an epoch, shuffled: many of the passages with frames."""
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

    def passages(
        self, framer: Framer, rng: random.Random, pool: NamePool | None = None
    ) -> list[Passage]:
        """One epoch, shuffled: gold, and what the shelves give; some names from ``pool``."""
        passages = self.gold_passages(framer, rng)
        for shelf in self.shelves.values():
            passages.extend(restyle(passage, rng) for passage in shelf.draw(rng))
        rng.shuffle(passages)
        return [pool.swap(passage, rng) for passage in passages] if pool else passages

    def all_passages(self) -> Iterator[Passage]:
        """Everything, once and as it is."""
        yield from self.plain_passages()
        for shelf in self.shelves.values():
            yield from shelf.passages


def load_corpus(folders: Folders, nlp: Language, sources: Sequence[Source] | None = None) -> Corpus:
    """Read all ``sources`` (by default those of sources.toml), raw text with the words of ``nlp``.

    Raises TreebankError where a corpus is missing or broken.
    """
    trees: list[Document] = []
    shelves: dict[str, Shelf] = {}
    words: dict[str, int] = {}
    for source in sources or read_sources():
        paths = source_files(source, folders)
        if source.format == "conllu":
            documents = _documents(source, paths, folders)
            trees.extend(documents * int(source.share))
            count = sum(len(sentence) for d in documents for sentence in sentences(d))
        else:
            passages = tuple(p for path in paths for p in _raw(source, path, nlp))
            count = sum(len(passage.words) for passage in passages)
            if passages:
                shelves[source.id] = Shelf(passages=passages, share=source.share)
        words[source.id] = count
        log.info("%s: %d words", source.id, count)
    return Corpus(trees=tuple(trees), shelves=shelves, words=words)


def _raw(source: Source, path: Path, nlp: Language) -> Iterable[Passage]:
    """Passages without trees."""
    match source.format:
        case "litbank":
            return from_named(read_litbank(path), _SIZE)
        case "marked":
            return read_marked(path, nlp)
        case _:
            return read_novels(path, source.leave_out, nlp)


def _documents(source: Source, paths: Sequence[Path], folders: Folders) -> list[Document]:
    """Names from the corpus itself, or from a file beside it; without, they stay unknown."""
    documents = [document for path in paths for document in read_conllu(path)]
    if source.names.endswith(".iob2"):
        return with_iob(documents, folders.treebanks / source.names)
    if source.names:
        return with_standoff(documents, read_standoff(folders.texts / source.names))
    return [with_names(d) for d in documents] if "names" in source.use else documents
