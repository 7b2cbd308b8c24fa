r"""Passages: what the network is trained on, a few paragraphs at a time.

Paragraphs are kept apart by a space token (``\n\n`` and the like) that hangs on the word before
it, which is how spaCy's tokenizer and parser treat white space.
"""

import random
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quoteattr.train.conllu import Document, Paragraph, Sentence
from quoteattr.train.iob import NamedText, as_bio

__all__ = ["PARAGRAPH_MARK", "Passage", "from_named", "from_paragraphs", "groups", "to_doc"]

PARAGRAPH_MARK = "\n\n"
_SEPARATORS = ((PARAGRAPH_MARK, 0.6), ("\n", 0.2), (" ", 0.2))


@frozen(slots=True)
class Passage:
    """A stretch of text as columns, one entry a token."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    entities: tuple[str, ...]
    """BIO; empty where unknown."""
    tags: tuple[str, ...] = ()
    """Penn tags; this and the following columns are empty where there are no trees."""
    pos: tuple[str, ...] = ()
    morphs: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    """Indices into the passage; a root is its own head."""
    deps: tuple[str, ...] = ()


def separator(rng: random.Random) -> str:
    """What stands between two paragraphs of a training passage."""
    return rng.choices([mark for mark, _ in _SEPARATORS], [share for _, share in _SEPARATORS])[0]


def groups(document: Document, size: int) -> Iterator[tuple[Paragraph, ...]]:
    """Cut ``document`` into runs of about ``size`` words, between paragraphs where possible.

    A ``size`` of 0 leaves it whole. A paragraph longer than one and a half times the
    size is cut between sentences.
    """
    if not size:
        yield document.paragraphs
        return
    group: list[Paragraph] = []
    length = 0
    for paragraph in _cut(document.paragraphs, size):
        group.append(paragraph)
        length += sum(map(len, paragraph))
        if length >= size:
            yield tuple(group)
            group, length = [], 0
    if group:
        yield tuple(group)


def _cut(paragraphs: Iterable[Paragraph], size: int) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        if sum(map(len, paragraph)) <= size + size // 2:
            yield paragraph
            continue
        piece: list[Sentence] = []
        for sentence in paragraph:
            piece.append(sentence)
            if sum(map(len, piece)) >= size:
                yield tuple(piece)
                piece = []
        if piece:
            yield tuple(piece)


class _Columns:
    """Columns under construction."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, bool, str, str, str, str, str, int, str]] = []

    def sentence(self, sentence: Sentence) -> None:
        offset = len(self.rows)
        for index, token in enumerate(sentence):
            root = token.head < 0
            self.rows.append((
                token.form, token.space, token.entity, token.xpos, token.upos, token.feats,
                token.lemma, offset + (index if root else token.head),
                "ROOT" if root else token.dep,
            ))  # fmt: skip

    def separate(self, mark: str) -> None:
        last = self.rows[-1]
        self.rows[-1] = (last[0], mark == " ", *last[2:])
        if mark != " ":
            entity = "O" if last[2] else ""
            head = len(self.rows) - 1
            self.rows.append((mark, False, entity, "_SP", "SPACE", "", mark, head, "dep"))

    def passage(self) -> Passage:
        words, spaces, entities, tags, pos, morphs, lemmas, heads, deps = zip(
            *self.rows, strict=True
        )
        return Passage(words, spaces, entities, tags, pos, morphs, lemmas, heads, deps)


def from_paragraphs(paragraphs: Sequence[Paragraph], mark: str = PARAGRAPH_MARK) -> Passage:
    """Lay ``paragraphs`` (at least one sentence in all) out with ``mark`` between them."""
    columns = _Columns()
    for number, paragraph in enumerate(paragraphs):
        if number:
            columns.separate(mark)
        for sentence in paragraph:
            columns.sentence(sentence)
    return columns.passage()


def from_named(texts: Sequence[NamedText], size: int) -> Iterator[Passage]:
    """Passages of about ``size`` words from sentences that have names and no trees."""
    block: list[NamedText] = []
    for number, text in enumerate(texts):
        block.append(text)
        ends = number + 1 == len(texts) or texts[number + 1].document != text.document
        if ends or sum(len(item.words) for item in block) >= size:
            yield Passage(
                tuple(word for item in block for word in item.words),
                tuple(space for item in block for space in (*item.spaces[:-1], True)),
                tuple(entity for item in block for entity in item.entities),
            )
            block = []


def to_doc(passage: Passage, vocab: Vocab) -> Doc:
    """The gold ``Doc`` of ``passage``; annotation that it lacks stays missing."""
    words, spaces = list(passage.words), list(passage.spaces)
    entities = as_bio(list(passage.entities)) if any(passage.entities) else None
    if not passage.heads:
        return Doc(vocab, words=words, spaces=spaces, ents=entities)
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        ents=entities,
        tags=list(passage.tags),
        pos=list(passage.pos),
        morphs=list(passage.morphs),
        lemmas=list(passage.lemmas) or None,
        heads=list(passage.heads),
        deps=list(passage.deps),
    )
