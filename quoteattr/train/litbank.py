"""Names from LitBank's entity columns.

LitBank marks persons, places and so on whether they are named (``Tom Sawyer``) or not (``her
daughter``); its files hold words without parts of speech. A span is taken for a name when, after
articles, possessives and titles at its start are dropped, all of its words are capitalised.
"""

from collections.abc import Iterator
from pathlib import Path

from quoteattr.train.errors import TreebankError
from quoteattr.train.iob import NamedText
from quoteattr.train.wordlists import word_list

__all__ = ["entity_spans", "read_litbank"]

_TYPES = {"PER": "PERSON", "ORG": "ORG", "FAC": "LOC", "GPE": "LOC", "LOC": "LOC", "VEH": "MISC"}
_INNER = word_list("inside_names")
_DROPPED = word_list("before_names")
_COMMON = word_list("never_names")
_OPENING = frozenset("“‘(```$")
_CLOSING = frozenset(".,;:?!’”)'")


def read_litbank(path: Path) -> list[NamedText]:
    """Read the sentences of one LitBank file; raises TreebankError for a line without columns.

    The files say nothing about spaces: they are set by rule (none before closing marks and
    clitics, none after opening marks).
    """
    return [_sentence(path.stem, rows) for rows in _sentences(path)]


def entity_spans(path: Path) -> list[tuple[int, int, str]]:
    """Half-open (first word, last word, type) of all entities of one file, named or not, unsorted.

    Words are counted from 0 through the whole file. Raises TreebankError as `read_litbank` does.
    """
    found: list[tuple[int, int, str]] = []
    offset = 0
    for rows in _sentences(path):
        found += [(offset + start, offset + end, kind) for start, end, kind in _entities(rows)]
        offset += len(rows)
    return found


def _sentences(path: Path) -> Iterator[list[list[str]]]:
    """The columns of each word, a sentence at a time."""
    rows: list[list[str]] = []
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), ""], start=1):
        if line.strip():
            columns = line.split("\t")
            if len(columns) < 2:  # noqa: PLR2004
                raise TreebankError(f"{path}:{number}: no entity column; is this LitBank's tsv?")
            rows.append(columns)
        elif rows:
            yield rows
            rows = []


def _sentence(document: str, rows: list[list[str]]) -> NamedText:
    words = tuple(row[0] for row in rows)
    tags = ["O"] * len(words)
    for start, end, kind in _entities(rows):
        name = _name(words, start, end)
        if name and all(tag == "O" for tag in tags[name[0] : name[1]]):
            length = name[1] - name[0]
            tags[name[0] : name[1]] = [f"B-{kind}"] + [f"I-{kind}"] * (length - 1)
    spaces = _spaces(words)
    text = "".join(word + " " * space for word, space in zip(words, spaces, strict=True)).strip()
    return NamedText(document, text, words, spaces, tuple(tags))


def _entities(rows: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    """Half-open (start, end, type) of the entities of one sentence, column by column."""
    for column in range(1, max(map(len, rows))):
        yield from _spans([row[column] if column < len(row) else "O" for row in rows])


def _spans(column: list[str]) -> list[tuple[int, int, str]]:
    """Half-open (start, end, type) of the spans in one BIO column."""
    spans: list[tuple[int, int, str]] = []
    start = -1
    for index, tag in enumerate([*column, "O"]):
        if start >= 0 and not tag.startswith("I-"):
            spans.append((start, index, _TYPES[column[start][2:]]))
            start = -1
        if tag.startswith("B-") and tag[2:] in _TYPES:
            start = index
    return spans


def _name(words: tuple[str, ...], start: int, end: int) -> tuple[int, int] | None:
    """The named part of words[start:end] or None."""
    while start < end and words[start].lower() in _DROPPED:
        start += 1
    while end > start and words[end - 1].lower() in {"'s", "’s", ","}:
        end -= 1
    inside = words[start:end]
    if not inside or not inside[0][:1].isupper() or not inside[-1][:1].isupper():
        return None
    if any(word.lower() in _COMMON for word in inside):
        return None
    named = all(word[:1].isupper() or word.lower() in _INNER for word in inside)
    return (start, end) if named else None


def _spaces(words: tuple[str, ...]) -> tuple[bool, ...]:
    """Whether a space follows each word, by rule."""
    after: list[bool] = []
    for word, following in zip(words, (*words[1:], ""), strict=True):
        clitic = following[:1] in {"'", "’"} and len(following) > 1
        glued = following in _CLOSING or clitic or following in {"n't", "n’t", "''"}
        after.append(word not in _OPENING and not glued)
    return tuple(after)
