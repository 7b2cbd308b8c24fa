"""Names that were marked for this project in a treebank without any.

``ewt-names.tsv`` holds no text: document, sentence in it, first and last word (both from 0), type.
"""

from collections.abc import Iterable
from pathlib import Path

from attrs import evolve

from quoteattr.train.conllu import Document, Sentence, sentences
from quoteattr.train.errors import TreebankError

__all__ = ["read_standoff", "with_standoff"]

_COLUMNS = 5
_TYPES = ("PERSON", "ORG", "LOC")


def read_standoff(path: Path) -> dict[tuple[str, int], list[tuple[int, int, str]]]:
    """(first, last, type) of the names, by document and sentence.

    Raises TreebankError (file and line) for a malformed line.
    """
    names: dict[tuple[str, int], list[tuple[int, int, str]]] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        columns = line.split("\t")
        if len(columns) != _COLUMNS or not all(c.isdecimal() for c in columns[1:4]):
            raise TreebankError(f"{path}:{number}: not 'document, sentence, first, last, type'")
        name = int(columns[2]), int(columns[3]), columns[4]
        if name[0] > name[1] or name[2] not in _TYPES:
            raise TreebankError(
                f"{path}:{number}: a name ends before it begins, or not of {_TYPES}"
            )
        names.setdefault((columns[0], int(columns[1])), []).append(name)
    return names


def with_standoff(
    documents: Iterable[Document], names: dict[tuple[str, int], list[tuple[int, int, str]]]
) -> list[Document]:
    """``documents`` with their names filled in.

    Raises TreebankError where a name lies outside its sentence, or in none of ``documents``.
    """
    filled = [_with_names(document, names) for document in documents]
    sizes = {document.id: len(sentences(document)) for document in filled}
    for where, number in names:
        if number >= sizes.get(where, 0):
            raise TreebankError(f"{where}: names of sentence {number}, which is not there")
    return filled


def _with_names(
    document: Document, names: dict[tuple[str, int], list[tuple[int, int, str]]]
) -> Document:
    number = 0
    paragraphs: list[tuple[Sentence, ...]] = []
    for paragraph in document.paragraphs:
        filled: list[Sentence] = []
        for sentence in paragraph:
            filled.append(_filled(sentence, names.get((document.id, number), []), document.id))
            number += 1
        paragraphs.append(tuple(filled))
    return evolve(document, paragraphs=tuple(paragraphs))


def _filled(sentence: Sentence, names: list[tuple[int, int, str]], where: str) -> Sentence:
    tags = ["O"] * len(sentence)
    for first, last, kind in names:
        if last >= len(sentence):
            raise TreebankError(f"{where}: a name ends behind its sentence; another release?")
        tags[first : last + 1] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first)
    return tuple(evolve(t, entity=tag) for t, tag in zip(sentence, tags, strict=True))
