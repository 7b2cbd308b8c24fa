"""Gold documents that figures are measured on; none of them is ever trained on."""

from pathlib import Path

from attrs import frozen
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quoteattr.train.conllu import Document, read_conllu
from quoteattr.train.errors import TreebankError
from quoteattr.train.gum import with_names
from quoteattr.train.iob import read_iob
from quoteattr.train.passage import from_paragraphs, to_doc
from quoteattr.train.sources import GUM_LICENSED, gum_split

__all__ = ["TestSet", "gold_sets", "named_sentences"]


@frozen(kw_only=True)
class TestSet:
    """Documents to be parsed from their raw text."""

    title: str
    docs: tuple[Doc, ...]
    named: bool
    """Whether names are annotated."""


def gold_sets(treebanks: Path, vocab: Vocab, part: str) -> dict[str, TestSet]:
    """The test sets by short name; ``part`` may be ``dev`` for choosing between settings.

    Raises TreebankError where GUM is missing and OSError where another file is.
    """
    split = gum_split(treebanks / "gum" / "splits.md")
    paths = sorted(p for p in (treebanks / "gum").glob("*.conllu") if split.get(p.stem) == part)
    paths = [path for path in paths if "_reddit_" not in path.stem]
    if not paths:
        raise TreebankError(f"{treebanks / 'gum'}: no {part} documents; is this GUM's folder?")
    gum = {path.stem: _doc(with_names(read_conllu(path)[0]), vocab) for path in paths}
    licensed = [doc for stem, doc in gum.items() if stem.split("_")[1] in GUM_LICENSED]
    ewt = read_conllu(treebanks / "ewt" / f"en_ewt-ud-{part}.conllu")
    return {
        "gum": TestSet(title="GUM, all genres but reddit", docs=tuple(gum.values()), named=True),
        "gum-licensed": TestSet(
            title=f"GUM, {', '.join(GUM_LICENSED)}", docs=tuple(licensed), named=True
        ),
        "ewt": TestSet(title="EWT", docs=tuple(_doc(d, vocab) for d in ewt), named=False),
    }


def _doc(document: Document, vocab: Vocab) -> Doc:
    return to_doc(from_paragraphs(document.paragraphs), vocab)


def named_sentences(path: Path) -> tuple[list[str], list[list[tuple[int, int, str]]]]:
    """Texts and (start, end, label) names of a Universal NER file, a sentence at a time."""
    texts: list[str] = []
    names: list[list[tuple[int, int, str]]] = []
    for sentence in read_iob(path):
        spans: list[tuple[int, int, str]] = []
        position = 0
        for word, tag in zip(sentence.words, sentence.entities, strict=True):
            start = sentence.text.index(word, position)
            position = start + len(word)
            if tag.startswith("B-"):
                spans.append((start, position, tag[2:]))
            elif tag.startswith("I-"):
                spans[-1] = (spans[-1][0], position, tag[2:])
        texts.append(sentence.text)
        names.append(spans)
    return texts, names
