"""Read Universal NER's IOB2 files: names as people marked them over the text of a treebank."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import evolve, frozen

from quoteattr.train.conllu import Document, Sentence
from quoteattr.train.errors import TreebankError

__all__ = ["NamedText", "as_bio", "read_iob", "with_iob"]

_TYPES = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
_MIN_COLUMNS = 3


@frozen(slots=True)
class NamedText:
    """One sentence with names and without a tree."""

    document: str
    text: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    entities: tuple[str, ...]
    """BIO, one per word; empty where the word may be another kind of name (see read_iob)."""


def as_bio(tags: list[str]) -> list[str]:
    """Turn an ``I-`` that continues nothing into ``B-``."""
    fixed: list[str] = []
    for tag in tags:
        follows = bool(fixed) and fixed[-1][2:] == tag[2:]
        fixed.append("B" + tag[1:] if tag.startswith("I-") and not follows else tag)
    return fixed


def read_iob(path: Path) -> list[NamedText]:
    """Read the sentences of ``path`` with PERSON, ORG and LOC.

    Universal NER marks no fourth type, so a capitalised word outside its names may still be one
    (an event, a law, a work): such words are left empty. Raises TreebankError (file and line) for
    a short line or a word that the ``# text`` comment does not hold.
    """
    return list(_sentences(path))


def _sentences(path: Path) -> Iterator[NamedText]:
    document, text = path.stem, ""
    words: list[str] = []
    labels: list[str] = []
    with path.open(encoding="utf-8") as lines:
        for number, raw in enumerate(lines, start=1):
            line = raw.rstrip("\n")
            if line.startswith("# newdoc"):
                document = line.partition("=")[2].strip()
            elif line.startswith("# text ="):
                text = line.partition("=")[2].strip()
            elif not line and words:
                yield _sentence(f"{path}:{number}", document, text, words, labels)
                words, labels = [], []
            elif line and not line.startswith("#"):
                columns = line.split("\t")
                if len(columns) < _MIN_COLUMNS:
                    raise TreebankError(f"{path}:{number}: no name column; is this an IOB2 file?")
                words.append(columns[1])
                labels.append(columns[2])
    if words:
        yield _sentence(f"{path}:end", document, text, words, labels)


def _sentence(
    where: str, document: str, text: str, words: list[str], labels: list[str]
) -> NamedText:
    spaces: list[bool] = []
    position = 0
    for word in words:
        found = text.find(word, position)
        if found < 0:
            raise TreebankError(f"{where}: the word {word!r} does not occur in its '# text' line")
        position = found + len(word)
        spaces.append(text[position : position + 1].isspace() or position == len(text))
    pairs = enumerate(zip(words, labels, strict=True))
    tags = [_tag(index, word, label) for index, (word, label) in pairs]
    return NamedText(document, text, tuple(words), tuple(spaces), tuple(as_bio(tags)))


def _tag(index: int, word: str, label: str) -> str:
    kind = _TYPES.get(label[2:])
    if kind:
        return f"{label[:2]}{kind}"
    capitalised = index > 0 and word[:1].isupper() and word != "I" and not word.isupper()
    return "" if capitalised else "O"


def with_iob(documents: Iterable[Document], path: Path) -> list[Document]:
    """``documents`` with the names of ``path`` filled in; sentences are matched by their words.

    A sentence that ``path`` does not have, or splits otherwise, keeps unknown names. Raises
    TreebankError where that is so for all.
    """
    names = {text.words: text.entities for text in read_iob(path)}
    filled = [
        evolve(d, paragraphs=tuple(tuple(_named(s, names) for s in p) for p in d.paragraphs))
        for d in documents
    ]
    if not any(token.entity for d in filled for p in d.paragraphs for s in p for token in s):
        raise TreebankError(f"{path}: no sentence of the treebank is in it; another release?")
    return filled


def _named(sentence: Sentence, names: dict[tuple[str, ...], tuple[str, ...]]) -> Sentence:
    tags = names.get(tuple(token.form for token in sentence), ("",) * len(sentence))
    return tuple(evolve(t, entity=tag) for t, tag in zip(sentence, tags, strict=True))
