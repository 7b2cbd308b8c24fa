"""The library, and what it is held against: each reads texts to the end."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from importlib.util import find_spec
from itertools import chain
from typing import Any

OURS = "quoteattr"
PLAIN, PARAGRAPHS = "nlp.pipe", "nlp.pipe, by paragraph"
TEXTACY, TEXTACY_PARAGRAPHS = "textacy", "textacy, by paragraph"
BLIS, TEXTACY_BLIS = "nlp.pipe, spacy.load", "textacy, spacy.load"
PIPES = (PLAIN, PARAGRAPHS, BLIS)
"""The same pipeline, loaded as the library loads it, or as users do."""
TEXTACIES = (TEXTACY, TEXTACY_PARAGRAPHS, TEXTACY_BLIS)
NAMES = (OURS, PLAIN, PARAGRAPHS, BLIS, TEXTACY, TEXTACY_PARAGRAPHS, TEXTACY_BLIS)

Reads = Callable[[Iterable[str]], int]
"""Reads texts, and tells on how many it gave up."""


def available() -> tuple[str, ...]:
    """The names of those that can be run here."""
    there = find_spec("textacy") is not None
    return tuple(name for name in NAMES if there or not name.startswith("textacy"))


def contenders(names: Iterable[str]) -> Mapping[str, Reads]:
    """Load some of `available`; all rivals share a pipeline if they load it the same way."""
    import quoteattr

    wanted = tuple(names)
    parser = quoteattr.load()
    blis = _longer(_as_users_load()) if {BLIS, TEXTACY_BLIS} & {*wanted} else None
    # A second one: what one has read must not help the other. Where memory counts, it is not there.
    numpy = (
        _longer(quoteattr.load().backend.nlp) if {*wanted} - {OURS, BLIS, TEXTACY_BLIS} else None
    )
    every: dict[str, Reads] = {
        OURS: partial(_quotes, parser),
        PLAIN: partial(_docs, numpy),
        PARAGRAPHS: lambda texts: _docs(numpy, _paragraphs(texts)),
        BLIS: partial(_docs, blis),
        TEXTACY: partial(_quotations, numpy),
        TEXTACY_PARAGRAPHS: lambda texts: _quotations(numpy, _paragraphs(texts)),
        TEXTACY_BLIS: partial(_quotations, blis),
    }
    return {name: every[name] for name in wanted}


def _as_users_load() -> Any:
    import spacy

    from quoteattr.parse.spacy import embedded_path

    return spacy.load(embedded_path())


def _longer(nlp: Any) -> Any:
    """Let a pipeline read texts of any length, as novels are longer than it allows."""
    nlp.max_length = 10**9
    return nlp


def _quotes(parser: Any, texts: Iterable[str]) -> int:
    deque(parser.pipe(texts), maxlen=0)
    return 0


def _docs(nlp: Any, texts: Iterable[str]) -> int:
    deque(nlp.pipe(texts), maxlen=0)
    return 0


def _quotations(nlp: Any, texts: Iterable[str]) -> int:
    from textacy.extract import direct_quotations

    lost = 0
    for doc in nlp.pipe(texts):
        try:
            deque(direct_quotations(doc), maxlen=0)
        except ValueError:  # the number of marks is odd
            lost += 1
    return lost


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    return chain.from_iterable(filter(str.strip, text.split("\n\n")) for text in texts)
