"""Raw text for the teacher: what was written for this project, and novels out of copyright."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from quoteattr.train.errors import TreebankError
from quoteattr.train.passage import PARAGRAPH_MARK, Passage

__all__ = ["read_marked", "read_novels", "unmarked"]

_TYPES = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
_MARK = re.compile(r"\[(PER|ORG|LOC|MISC) ([^\[\]\n]+)\]")
_PIECE = re.compile(r"^====+$", re.MULTILINE)
_SIZE, _LONGEST = 100, 150
_STOPS = frozenset({".", "!", "?", "!!", "?!", "!?"})
_NOVEL_CHARACTERS = 130_000
_NOVEL_FROM = 0.2


def read_marked(path: Path, nlp: Language) -> Iterator[Passage]:
    """Passages of a text whose names are marked ``[PER Mary Kom]``.

    Lines of ``====`` part the pieces. Raises TreebankError for a bracket that is no such mark.
    """
    for piece in _PIECE.split(path.read_text("utf-8")):
        lines = (" ".join(line.split()) for line in piece.splitlines())
        yield from _passages([unmarked(line, path) for line in lines if line], nlp)


def read_novels(path: Path, leave_out: Iterable[str], nlp: Language) -> Iterator[Passage]:
    """Passages from the middle of each novel of a gzipped JSON Lines file (``id``, ``text``).

    Nothing is known of their names.
    """
    skipped = frozenset(leave_out)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            novel = json.loads(line)
            if novel["id"] in skipped:
                continue
            start = int(len(novel["text"]) * _NOVEL_FROM)
            chunk = novel["text"][start : start + _NOVEL_CHARACTERS]
            paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", chunk)[1:-1]]
            yield from _passages([(p, None) for p in paragraphs if p], nlp)


def unmarked(line: str, path: Path) -> tuple[str, list[tuple[int, int, str]]]:
    """The text of ``line`` and the (start, end, type) of its names."""
    names: list[tuple[int, int, str]] = []
    parts: list[str] = []
    position = length = 0
    for mark in _MARK.finditer(line):
        parts += [line[position : mark.start()], mark[2]]
        length += mark.start() - position
        names.append((length, length + len(mark[2]), _TYPES[mark[1]]))
        length += len(mark[2])
        position = mark.end()
    text = "".join([*parts, line[position:]])
    if re.search(r"\[(?:PER|ORG|LOC|MISC)\b", text):
        raise TreebankError(f"{path}: a name is marked wrongly in {line[:80]!r}")
    return text, names


def _passages(
    paragraphs: Iterable[tuple[str, list[tuple[int, int, str]] | None]], nlp: Language
) -> Iterator[Passage]:
    """Runs of whole paragraphs, about a hundred words each; longer ones are cut at full stops."""
    words: list[str] = []
    spaces: list[bool] = []
    entities: list[str] = []
    for text, names in paragraphs:
        if words:
            words.append(PARAGRAPH_MARK)
            spaces[-1] = False
            spaces.append(False)
            entities.append("O" if names is not None else "")
        doc = nlp.make_doc(text)
        tags = _bio(doc, names)
        for token, tag in zip(doc, tags, strict=True):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            entities.append(tag)
            if len(words) >= _LONGEST and token.text in _STOPS and token.whitespace_:
                yield Passage(tuple(words), tuple(spaces), tuple(entities))
                words, spaces, entities = [], [], []
        if words and len(words) >= _SIZE:
            spaces[-1] = False
            yield Passage(tuple(words), tuple(spaces), tuple(entities))
            words, spaces, entities = [], [], []
    if words:
        yield Passage(tuple(words), tuple(spaces), tuple(entities))


def _bio(doc: Doc, names: list[tuple[int, int, str]] | None) -> list[str]:
    """One tag a token; a name that does not begin and end with tokens is unknown."""
    if names is None:
        return [""] * len(doc)
    tags = ["O"] * len(doc)
    for start, end, kind in names:
        span = doc.char_span(start, end)
        if span is not None:
            tags[span.start : span.end] = [f"B-{kind}"] + [f"I-{kind}"] * (len(span) - 1)
            continue
        for token in doc:
            if token.idx < end and token.idx + len(token) > start:
                tags[token.i] = ""
    return tags
