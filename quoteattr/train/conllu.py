"""Read CoNLL-U files into frozen documents.

Multiword tokens are taken apart: their words follow each other without a space, as spaCy's English
tokenizer writes them (``don't`` -> ``do`` ``n't``). Empty nodes and enhanced dependencies are left
out.
"""

from pathlib import Path
from typing import TypeAlias

from attrs import evolve, field, frozen

from quoteattr.parse.conllu import blocks
from quoteattr.train.errors import TreebankError

__all__ = ["FEATURES", "Document", "Paragraph", "Sentence", "Token", "read_conllu", "sentences"]

FEATURES = frozenset(
    [
        "Case",
        "Definite",
        "Degree",
        "Gender",
        "Mood",
        "Number",
        "Person",
        "Polarity",
        "Poss",
        "PronType",
        "Reflex",
        "Tense",
        "VerbForm",
        "Voice",
    ]
)
"""Morphological features that are kept; the others say little that a quote needs."""

_COLUMNS = 10


@frozen(slots=True)
class Token:
    """One word of a dependency tree."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    """``Name=Value|...``, restricted to FEATURES; may be empty."""
    head: int
    """Index of the head in its sentence, counted from 0; -1 for the root."""
    dep: str
    """Universal Dependencies relation with subtype; ``root`` for the root."""
    space: bool = True
    """Whether a space follows."""
    entity: str = ""
    """``B-TYPE``, ``I-TYPE``, ``O``, or empty where nobody has looked."""
    brackets: str = ""
    """The ``Entity=`` value of the MISC column (GUM's mention brackets)."""


Sentence: TypeAlias = tuple[Token, ...]
Paragraph: TypeAlias = tuple[Sentence, ...]


@frozen(slots=True)
class Document:
    """A text of one or more paragraphs."""

    id: str
    paragraphs: tuple[Paragraph, ...] = field(factory=tuple)


def sentences(document: Document) -> tuple[Sentence, ...]:
    """All sentences of ``document`` in text order."""
    return tuple(sentence for paragraph in document.paragraphs for sentence in paragraph)


def read_conllu(path: Path) -> list[Document]:
    """Read the documents of ``path``.

    ``# newdoc`` and ``# newpar`` begin documents and paragraphs; a file without them is one
    document of one paragraph. Raises TreebankError (file and line) for a malformed token line,
    and OSError where the file cannot be read.
    """
    documents: list[tuple[str, list[list[Sentence]]]] = []
    for comments, rows in blocks(path.read_text(encoding="utf-8").split("\n")):
        news = [comment for comment in comments if comment.startswith("# newdoc")]
        documents.extend((new.partition("=")[2].strip() or path.stem, []) for new in news)
        if not documents:
            documents.append((path.stem, []))
        paragraphs = documents[-1][1]
        if not paragraphs or any(comment.startswith("# newpar") for comment in comments):
            paragraphs.append([])
        paragraphs[-1].append(_sentence(path, rows))
    return [Document(name, tuple(map(tuple, paragraphs))) for name, paragraphs in documents]


def _sentence(path: Path, rows: list[tuple[int, str]]) -> Sentence:
    """Build one sentence from its numbered lines."""
    tokens: list[Token] = []
    range_end, range_space = 0, True
    for number, line in rows:
        columns = line.split("\t")
        if len(columns) != _COLUMNS:
            raise TreebankError(
                f"{path}:{number}: {len(columns)} columns instead of {_COLUMNS}; "
                "a CoNLL-U line has ten, separated by tabs"
            )
        identifier, space = columns[0], "SpaceAfter=No" not in columns[9].split("|")
        if "." in identifier:
            continue
        if "-" in identifier:
            range_end, range_space = int(identifier.partition("-")[2]), space
            continue
        token = _token(path, number, columns)
        index = len(tokens) + 1
        if index <= range_end:
            space = range_space if index == range_end else False
        tokens.append(evolve(token, space=space))
    _check(path, rows[0][0], tokens)
    return tuple(tokens)


def _token(path: Path, number: int, columns: list[str]) -> Token:
    """Build one token from its ten columns."""
    form = columns[1].replace("\xa0", " ")
    if not columns[6].isdecimal():
        raise TreebankError(f"{path}:{number}: head {columns[6]!r} is no number")
    feats = [item for item in columns[5].split("|") if item.partition("=")[0] in FEATURES]
    misc = dict(item.partition("=")[::2] for item in columns[9].split("|"))
    return Token(
        form=form,
        lemma=form if columns[2] == "_" else columns[2],
        upos=columns[3],
        xpos=columns[4],
        feats="|".join(feats),
        head=int(columns[6]) - 1,
        dep="root" if columns[6] == "0" else columns[7],
        brackets=misc.get("Entity", ""),
    )


def _check(path: Path, number: int, tokens: list[Token]) -> None:
    """Raise TreebankError unless ``tokens`` form one tree."""
    roots = [token for token in tokens if token.head < 0]
    if len(roots) != 1 or any(token.head >= len(tokens) for token in tokens):
        raise TreebankError(
            f"{path}:{number}: the sentence has {len(roots)} roots or a head outside of it; "
            "each sentence needs exactly one root"
        )
