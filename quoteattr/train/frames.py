"""Synthetic quotes: gold sentences put into the frames of frames.toml.

Treebanks hold almost no inverted ``said X`` and few fronted quotes. A frame wraps a gold sentence
in marks, cue and speaker and keeps its tree exact, so that the parser sees thousands.
"""

import random
import tomllib
from collections.abc import Iterable, Sequence
from functools import cached_property
from importlib.resources import files
from typing import Any

from attrs import frozen

from quoteattr.train.assembly import Parts, assemble
from quoteattr.train.conllu import Paragraph, Sentence
from quoteattr.train.content import Content, read_content
from quoteattr.train.errors import FrameError
from quoteattr.train.invented import Names, read_names
from quoteattr.train.nodes import Node, root_of, to_sentence
from quoteattr.train.phrases import Bank, Phrase, read_phrase
from quoteattr.train.verbs import CLASSES, PRONOUNS, Verb, finite, gerund, read_verb

__all__ = ["Frame", "FrameBook", "Framer", "read_frames"]

_NEEDS = ("any", "clause", "statement")
_SYMBOLS = frozenset((
    "C", "c", "C1", "C2", "D", "d", "V", "W", "G", "S", "P", "O", "K", "A", "A?", "X",
    "that", "and", "according", "|",
))  # fmt: skip
_MARKS = frozenset(",.:“”")
_ASK_SHARE, _NAME_FOR_PRONOUN, _OPTIONAL, _PAST = 0.7, 0.35, 0.4, 0.76


@frozen(kw_only=True)
class Frame:
    """One way of reporting; see the head of frames.toml for the notation."""

    id: str
    pattern: tuple[str, ...]
    links: tuple[tuple[str, str, str], ...]
    """(dependent, relation, head), as symbols."""
    needs: str
    weight: float
    verbs: str = ""
    example: str = ""

    @cached_property
    def contents(self) -> int:
        """How many gold sentences the frame takes."""
        return 2 if {"D", "d"} & set(self.pattern) else 1

    @cached_property
    def halved(self) -> bool:
        """Whether the cue stands inside the first sentence."""
        return "C1" in self.pattern


@frozen(kw_only=True)
class FrameBook:
    """Everything that frames.toml holds."""

    frames: tuple[Frame, ...]
    verbs: tuple[Verb, ...]
    phrases: tuple[Phrase, ...]


def read_frames() -> FrameBook:
    """Read and check frames.toml; FrameError names the entry and the mistake."""
    text = files("quoteattr.train").joinpath("frames.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return FrameBook(
        frames=tuple(_frame(r, f"frames.toml: frame[{i}]") for i, r in enumerate(data["frame"])),
        verbs=tuple(read_verb(r, f"frames.toml: verb[{i}]") for i, r in enumerate(data["verb"])),
        phrases=tuple(
            read_phrase(r, f"frames.toml: phrase[{i}]") for i, r in enumerate(data["phrase"])
        ),
    )


def _frame(record: dict[str, Any], where: str) -> Frame:
    pattern = tuple(record["pattern"].split())
    for item in pattern:
        marked = item[0] in _MARKS and (item[1:] in _SYMBOLS)
        if item not in _SYMBOLS and not marked:
            raise FrameError(f"{where}.pattern: unknown symbol {item!r}")
    links = tuple(tuple(link.split()) for link in record["links"])
    if any(len(link) != 3 for link in links):  # noqa: PLR2004
        raise FrameError(f"{where}.links: each link is 'dependent relation head'")
    if record["needs"] not in _NEEDS or record.get("verbs", "say") not in CLASSES:
        raise FrameError(f"{where}: needs is one of {_NEEDS}, verbs one of {CLASSES}")
    return Frame(
        id=record["id"],
        pattern=pattern,
        links=links,
        needs=record["needs"],
        weight=float(record["weight"]),
        verbs=record.get("verbs", ""),
        example=record["example"],
    )


class Framer:
    """Puts sentences into frames."""

    def __init__(
        self,
        sentences: Iterable[Sentence],
        book: FrameBook | None = None,
        names: Names | None = None,
    ) -> None:
        """Take noun phrases for speakers from ``sentences``; the rest comes from the data files."""
        self.book = book or read_frames()
        self.bank = Bank(sentences, names or read_names())
        self._phrases: dict[str, list[Phrase]] = {}
        for phrase in self.book.phrases:
            self._phrases.setdefault(phrase.kind, []).append(phrase)

    def paragraph(self, paragraph: Paragraph, rate: float, rng: random.Random) -> Paragraph:
        """``paragraph`` with about ``rate`` of the sentences that fit put into frames."""
        result: list[Sentence] = []
        index = 0
        while index < len(paragraph):
            framed: Sequence[Sentence] = (paragraph[index],)
            taken = 1
            contents = self._contents(paragraph[index : index + 2])
            if contents and rng.random() < rate:
                frame = self._choose(contents, rng)
                if frame is not None:
                    framed = self.apply(frame, contents[: frame.contents], rng)
                    taken = frame.contents
            result.extend(framed)
            index += taken
        return tuple(result)

    def samples(self, rng: random.Random) -> list[Sentence]:
        """Every phrase, and every verb with every kind of subject: all labels that may occur."""
        found = [to_sentence(self.bank.fill(phrase, rng)) for phrase in self.book.phrases]
        subjects = [Node(form, form, "PRON", "PRP", feats) for form, feats in PRONOUNS]
        found += [to_sentence([subject]) for subject in subjects]
        for verb in self.book.verbs:
            forms = [gerund(verb)]
            for subject in subjects:
                plural = "Number=Plur" in subject.feats
                forms += [finite(verb, subject, past=past, plural=plural) for past in (True, False)]
            found += [to_sentence([form]) for form in forms]
        return found

    @staticmethod
    def _contents(sentences: Sequence[Sentence]) -> list[Content]:
        """What can be quoted of the first sentences, up to the first that cannot."""
        found: list[Content] = []
        for sentence in sentences:
            content = read_content(sentence)
            if content is None:
                break
            found.append(content)
        return found

    def _choose(self, contents: Sequence[Content], rng: random.Random) -> Frame | None:
        fitting = [frame for frame in self.book.frames if _fits(frame, contents)]
        if not fitting:
            return None
        return rng.choices(fitting, [frame.weight for frame in fitting])[0]

    def apply(
        self, frame: Frame, contents: Sequence[Content], rng: random.Random
    ) -> tuple[Sentence, ...]:
        """The sentences that ``frame`` makes of ``contents`` (``frame.contents`` of them)."""
        contents = [content.fresh() for content in contents]
        parts = Parts(first=contents[0], second=contents[1] if len(contents) > 1 else None)
        if frame.halved:
            parts.halves = contents[0].split(rng)
        self._speaker(frame, parts, rng)
        for symbol in frame.pattern:
            kind = {"O": "told", "K": "act", "A": "adjunct", "A?": "adjunct"}.get(symbol)
            if kind and not (symbol == "A?" and rng.random() > _OPTIONAL):
                phrase = self._phrase(kind, rng)
                parts.phrases[symbol[0]] = self.bank.fill(phrase, rng)
                parts.relations[symbol[0]] = phrase.relation
        return assemble(frame.pattern, frame.links, parts)

    def _phrase(self, kind: str, rng: random.Random) -> Phrase:
        choices = self._phrases[kind]
        return rng.choices(choices, [phrase.weight for phrase in choices])[0]

    def _speaker(self, frame: Frame, parts: Parts, rng: random.Random) -> None:
        """Fill in the speaker and the reporting verbs, which agree with it."""
        symbol = next((item for item in ("S", "P", "X") if item in frame.pattern), "S")
        if symbol == "P":
            nodes = self._pronoun(rng)
        else:
            phrase = self._phrase("speaker", rng)
            nodes = self.bank.fill(phrase, rng)
            parts.appositive = phrase.appositive
        parts.phrases[symbol] = nodes
        if not frame.verbs:
            return
        wanted = frame.verbs
        if (
            parts.first.end.form == "?"
            and wanted in {"say", "invert"}
            and rng.random() < _ASK_SHARE
        ):
            wanted = "ask"
        verb, other = self._verb(wanted, rng), self._verb("that", rng)
        subject = root_of(nodes)
        plural = "Number=Plur" in subject.feats or any(n.dep == "conj" for n in nodes)
        past, also_past = rng.random() < _PAST, rng.random() < _PAST
        parts.phrases["V"] = [finite(verb, subject, past=past, plural=plural)]
        parts.phrases["W"] = [finite(other, subject, past=also_past, plural=plural)]
        parts.phrases["G"] = [gerund(other)]

    def _pronoun(self, rng: random.Random) -> list[Node]:
        if rng.random() < _NAME_FOR_PRONOUN:
            return self.bank.fill(self._phrases["speaker"][0], rng)
        form, feats = rng.choice(PRONOUNS)
        return [Node(form, form, "PRON", "PRP", feats)]

    def _verb(self, wanted: str, rng: random.Random) -> Verb:
        choices = [verb for verb in self.book.verbs if wanted in verb.classes]
        return rng.choices(choices, [verb.weight for verb in choices])[0]


def _fits(frame: Frame, contents: Sequence[Content]) -> bool:
    """Whether the first ``frame.contents`` of ``contents`` can go into ``frame``."""
    if len(contents) < frame.contents:
        return False
    used = contents[: frame.contents]
    if frame.needs == "statement" and not all(c.statement for c in used):
        return False
    if frame.needs != "any" and not all(c.clause for c in used):
        return False
    return not frame.halved or bool(contents[0].breaks)
