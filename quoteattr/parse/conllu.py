"""CoNLL-U, the common form of dependency trees: https://universaldependencies.org/format.html."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from attrs import define, evolve, field, frozen

from quoteattr.errors import ArticleError, ModelError
from quoteattr.parse.clear import universal_tree
from quoteattr.parse.names import bare_name, name_label
from quoteattr.parse.tags import penn_tag, universal_tag
from quoteattr.parse.tree import Name, ParseTree, Token
from quoteattr.parse.words import divided
from quoteattr.span import Span

__all__ = ["Block", "blocks", "read_conllu"]

_COLUMNS = 10
_SHOWN = 20
_NUMBER = re.compile(r"[0-9]+([-.][0-9]+)?")
_NOWHERE = Span(0, 0)
_SPACES = {r"\s": " ", r"\n": "\n", r"\t": "\t", r"\r": "\r", r"\p": "|"}


class Block(NamedTuple):
    """A sentence as it stands in a file."""

    comments: list[str]
    rows: list[tuple[int, str]]
    """Lines that hold words, each with its number in the file, counted from 1."""


def blocks(lines: Iterable[str]) -> Iterator[Block]:
    """Part lines into sentences; one without words is left out."""
    block = Block([], [])
    for number, raw in enumerate(lines, start=1):
        line = raw.rstrip("\r\n")
        if line.startswith("#"):
            block.comments.append(line)
        elif line.strip():
            block.rows.append((number, line))
        elif block.rows:
            yield block
            block = Block([], [])
    if block.rows:
        yield block


def read_conllu(conllu: str, text: str | None = None) -> tuple[str, ParseTree]:
    """The text of one document and its tree.

    Parameters
    ----------
    conllu
        Sentences in CoNLL-U. Names are read from ``ner=B-PER`` in the last column, as stanza
        writes them.
    text
        The document's own text. Without it, it is put together of the words: ``SpaceAfter=No`` and
        ``SpacesAfter=`` are heeded, and a paragraph begins with ``# newpar``.

    Raises
    ------
    ArticleError
        A line is no CoNLL-U, there are several documents, or a word is not in the text.
    ModelError
        There are no heads, they form a circle, or there are no parts of speech.
    """
    reading = _Reading(text=text)
    for block in blocks(conllu.removeprefix("\ufeff").split("\n")):
        reading.read(block)
    given = "".join(reading.parts) if text is None else text
    names = _names(reading.kinds, reading.tokens)
    return given, ParseTree(universal_tree(reading.tokens), tuple(names))


@frozen
class _Row:
    """The columns of a line, and the place of its word in the text."""

    number: int
    columns: list[str]
    kind: str
    """``B-PER``, ``I-PER``, ``O`` or nothing: what is said of names."""
    span: Span = _NOWHERE

    @property
    def form(self) -> str:
        return self.columns[1]


def _misc(columns: list[str]) -> dict[str, str]:
    """The last column."""
    return dict(item.partition("=")[::2] for item in columns[9].split("|"))


@define
class _Reading:
    """What has been read so far, and how far in the text that goes."""

    text: str | None
    """The text if it is known; else it grows in ``parts``."""
    parts: list[str] = field(factory=list)
    end: int = 0
    gap: str = ""
    """White space behind the last word."""
    sentence: int = -1
    tokens: list[Token] = field(factory=list)
    kinds: list[str] = field(factory=list)
    """Of each token ``B-PER``, ``I-PER`` or nothing."""

    def read(self, block: Block) -> None:
        """Read the next sentence."""
        self.sentence += 1
        if self.tokens and any(line.startswith("# newdoc") for line in block.comments):
            raise ArticleError(
                f"CoNLL-U: a second document begins before line {block.rows[0][0]}; "
                "hand in one document at a time"
            )
        if self.tokens and any(line.startswith("# newpar") for line in block.comments):
            self.gap = "\n\n"
        words = tuple(self._placed(list(map(_row, *zip(*block.rows, strict=True)))))
        first = len(self.tokens)
        _check_numbers(words)
        for i, word in enumerate(words, start=first):
            self.tokens.append(_token(word, i, first, len(words), self.sentence))
            self.kinds.append(word.kind)
        _refuse_circle(self.tokens[first:], words)

    def _placed(self, rows: list[_Row]) -> Iterator[_Row]:
        """The words of a sentence with their places; those of one token share its letters."""
        waiting = iter(row for row in rows if "." not in row.columns[0])  # no empty nodes
        for row in waiting:
            name = row.columns[0]
            span = self._place(row)
            if "-" not in name:
                yield evolve(row, span=span)
                continue
            first, last = name.split("-")
            wanted = int(last) - int(first) + 1
            words = list(islice(waiting, max(0, wanted)))
            if not 0 < wanted == len(words):
                raise ArticleError(f"CoNLL-U, line {row.number}: the words {name} are not there")
            spans = divided(span, [word.form for word in words])
            kinds = _parted(row.kind, len(words))
            for word, one, kind in zip(words, spans, kinds, strict=True):
                yield evolve(word, span=one, kind=word.kind or kind)

    def _place(self, row: _Row) -> Span:
        """Where the next token stands."""
        start = self.end + len(self.gap)
        if self.text is None:
            self.parts += [self.gap, row.form]
        else:
            start = self.end
            while self.text[start : start + 1].isspace():
                start += 1
            if not self.text.startswith(row.form, start):
                raise ArticleError(
                    f"CoNLL-U, line {row.number}: the word {row.form!r} does not stand at offset "
                    f"{start} of the article, which has {self.text[start : start + _SHOWN]!r} "
                    "there; hand in the text that was parsed"
                )
        self.gap = _space_behind(row)
        self.end = start + len(row.form)
        return Span(start, self.end)


def _row(number: int, line: str) -> _Row:
    columns = line.split("\t")
    if len(columns) != _COLUMNS or not _NUMBER.fullmatch(columns[0]):
        raise ArticleError(
            f"CoNLL-U, line {number}: expected a number and {_COLUMNS - 1} columns behind tabs, "
            f"got {line[:_SHOWN]!r}; an article that is not parsed goes to quoteattr.extract"
        )
    return _Row(number, columns, _misc(columns).get("ner", ""))


def _check_numbers(words: Sequence[_Row]) -> None:
    """Refuse words that are not numbered as heads count them."""
    for number, word in enumerate(words, start=1):
        if word.columns[0] != str(number):
            raise ArticleError(
                f"CoNLL-U, line {word.number}: the word has number {word.columns[0]} instead of "
                f"{number}; words are numbered from 1 in each sentence"
            )


def _parted(kind: str, words: int) -> list[str]:
    """What is said of a token, for each of its words: ``S-PER`` becomes ``B-PER I-PER``."""
    place, sign, label = kind.partition("-")
    begun = {"S": "B", "E": "I"}.get(place, place)
    return [f"{begun}{sign}{label}", *[f"I{sign}{label}" if label else kind] * (words - 1)]


def _space_behind(row: _Row) -> str:
    misc = _misc(row.columns)
    if "SpacesAfter" in misc:
        spaces = misc["SpacesAfter"]
        for sign, space in _SPACES.items():
            spaces = spaces.replace(sign, space)
        return spaces
    return "" if misc.get("SpaceAfter") == "No" else " "


def _token(row: _Row, i: int, first: int, length: int, sentence: int) -> Token:
    """The token of a word; ``first`` is the index of its sentence's first."""
    _, form, lemma, pos, tag, feats, head, dep, *_ = ("" if c == "_" else c for c in row.columns)
    if not (pos or tag):
        raise ModelError(f"CoNLL-U, line {row.number}: no part of speech; tag the text first")
    if not head.isdecimal() or int(head) > length:
        raise ModelError(
            f"CoNLL-U, line {row.number}: the head {head!r} is none of the {length} words of the "
            "sentence; parse the text first"
        )
    parent = first + int(head) - 1 if int(head) else i
    return Token(
        i=i,
        start=row.span.start,
        end=row.span.end,
        text=form or row.form,
        lemma=(lemma or row.form).lower(),
        pos=pos or universal_tag(tag, dep),
        tag=tag or penn_tag(pos, feats),
        feats=feats,
        dep="root" if parent == i else dep,
        head=parent,
        sentence=sentence,
    )


def _refuse_circle(tokens: Sequence[Token], rows: Sequence[_Row]) -> None:
    """Refuse a sentence in which a word hangs on itself by way of others."""
    rooted: set[int] = set()
    for token, row in zip(tokens, rows, strict=True):
        here, way = token, set[int]()
        while here.i not in rooted and here.head != here.i:
            if here.i in way:
                raise ModelError(
                    f"CoNLL-U, line {row.number}: the word {row.form!r} hangs on itself by way of "
                    "others, which is no tree; parse the text again"
                )
            way.add(here.i)
            here = tokens[here.head - tokens[0].i]
        rooted |= way | {here.i}


def _names(kinds: list[str], tokens: Sequence[Token]) -> Iterator[Name]:
    """Names of tags that say where each begins: ``B-PER I-PER O``, or ``B I E`` and ``S``."""
    first = 0
    for i, kind in enumerate(kinds):
        place, _, label = kind.partition("-")
        if place in {"B", "S"}:
            first = i
        goes_on = kinds[i + 1 : i + 2] and kinds[i + 1].startswith(("I-", "E-"))
        if label and not goes_on and (known := name_label(label)):
            kept = range(first, i + 1)[bare_name([token.text for token in tokens[first : i + 1]])]
            yield Name(kept[0], kept[-1], known)
