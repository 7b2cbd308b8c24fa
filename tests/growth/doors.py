"""What else is done with texts and quotes, by a size: forms written and read, links, claims.

A work takes a folder of its own and a size. What it works on is made once and kept, so that nothing
but the work is counted.
"""

import json
from collections.abc import Callable
from functools import cache, partial
from io import BytesIO
from pathlib import Path

from linking.staged import staged

from growth.inputs import SPOKEN
from growth.rough import Rough
from quoteattr.article.read import read_articles
from quoteattr.exchange import FILES, FOLDERS, READERS, Form, read_quotes, write_quotes
from quoteattr.linking.link import link
from quoteattr.model import Article, Quote
from quoteattr.parser import QuoteParser
from quoteattr.quotes import Quotes
from quoteattr.span import Span
from quoteattr.verification.verify import Checker

Work = Callable[[Path, int], object]

MADE = ["quotes", "quotes by two, one of them new", "nested reports"]
"""Texts of which the quotes are written and read: of one, of many, and inside each other."""
_PROSE = "The bridge over the river was closed on Friday after the flood."
_CELL = f'"{_PROSE.replace(" ", ", ")}",'


@cache
def _quotes(name: str, size: int) -> Quotes:
    return QuoteParser(Rough())(Article(SPOKEN[name](size), id="a"))


def _write(form: Form, name: str, folder: Path, size: int) -> None:
    found = [_quotes(name, size)]
    if form in FILES:
        FILES[form](found, BytesIO())
    else:
        place = folder / f"new {form} {name} {size}"
        while place.exists():
            place = place.with_name(f"{place.name}+")
        place.mkdir()
        FOLDERS[form](found, place)


def _read(form: Form, name: str, folder: Path, size: int) -> None:
    quotes, place = _quotes(name, size), folder / f"{form} {name} {size}"
    if not place.exists():
        write_quotes([quotes], place, form=form)
    for _ in read_quotes(place, form=form, articles=[quotes.article]):
        pass


WRITTEN: dict[str, Work] = {
    f"{form} of {name}": partial(_write, form, name) for form in [*FILES, *FOLDERS] for name in MADE
}
"""Every form is written."""

READ_BACK: dict[str, Work] = {
    f"{form} of {name}, read": partial(_read, form, name)
    for form in READERS
    if form is not Form.parquet  # rows of articles, which runs in parts write
    for name in MADE
}
"""Every form that can be is read back."""

_TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>{}</body></text></TEI>'.format
)
_HEAD = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\n"
_FILES: dict[str, tuple[str, Callable[[int], str]]] = {
    "lines of JSON": (".jsonl", lambda size: f"{json.dumps({'text': _PROSE})}\n" * size),
    "lines that are no JSON": (".jsonl", lambda size: "{\n" * size),
    "fields of JSON": (
        ".jsonl",
        lambda size: json.dumps({"text": _PROSE} | {f"f{n}": n for n in range(size)}),
    ),
    "rows": (".csv", lambda size: "text,title\n" + f"{_CELL}a\n" * size),
    "columns": (".csv", lambda size: "text," * size + "\n" + _CELL * size),
    "cells that never close": (".csv", lambda size: "text,title\n" + '"a\n' * size),
    "records of a crawl": (".warc", lambda size: f"{_HEAD}abc\r\n\r\n" * size),
    "headers of a crawl": (".warc", lambda size: "WARC/1.0\r\n" + "A: b\r\n" * size),
    "paragraphs of TEI": (".xml", lambda size: _TEI(f"<p>{_PROSE}</p>" * size)),
    "nested TEI": (".xml", lambda size: _TEI("<div>" * size + "<p>a</p>" + "</div>" * size)),
    "texts of TEI": (
        ".xml",
        lambda size: f"<teiCorpus>{_TEI(f'<p>{_PROSE}</p>') * size}</teiCorpus>",
    ),
    "lines": (".txt", lambda size: f"{_PROSE}\n" * size),
}


def _articles(name: str, folder: Path, size: int) -> None:
    ending, text = _FILES[name]
    place = folder / f"{name} {size}{ending}"
    if not place.exists():
        place.write_text(text(size), encoding="utf-8", newline="")
    for _ in read_articles(place, on_error=lambda _: None):
        pass


READ: dict[str, Work] = {name: partial(_articles, name) for name in _FILES}
"""Articles are read."""


def _name(number: int) -> str:
    return "Var" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")


_TOPIC = ["rents", "council", "budget", "mayor", "bridge", "harbour"]


@cache
def _on_one_topic(size: int) -> Quotes:
    """An article with many quotes of the same few words, each in an order of its own."""
    said = [
        " ".join(_TOPIC[pow(n + 2, place, 1009) % len(_TOPIC)] for place in range(1, 13))
        for n in range(size)
    ]
    article = Article("\n\n".join(said), id="a")
    quotes, start = [], 0
    for number, words in enumerate(said):
        piece = article.cut(Span(start, start + len(words)))
        quotes.append(
            Quote(id=f"a#{number}", type="direct", text=words, content=(piece,), article=article,
                  confidence=0.9, rule="staged", reason="nobody")
        )  # fmt: skip
        start += len(words) + 2
    return Quotes(article, tuple(quotes), ())


@cache
def _carried(size: int, speaker: str, role: str = "mayor") -> list[Quotes]:
    """Articles that carry one utterance, by a speaker in whose words ``{}`` differs each time."""
    words = "{the bridge repair budget will rise in spring, the council told voters in the city}"
    return [
        staged(words, id=f"a{n}", speaker=speaker.format(_name(n)), role=role.format(_name(n)))
        for n in range(size)
    ]


LINKED: dict[str, Work] = {
    "quotes on one topic": lambda _, size: link([_on_one_topic(size)]),
    "one utterance in many articles": lambda _, size: link(_carried(size, "Lee Wu")),
    "one utterance by many": lambda _, size: link(_carried(size, "{} Wu")),
    "one utterance by one of many offices": lambda _, size: link(_carried(size, "Lee Wu", "{}")),
}
"""Quotes are linked."""

_WORDS = [f"w{chr(ord('a') + n % 20)}{chr(ord('a') + n // 20)}" for n in range(400)]


def drawn(size: int, base: int = 7) -> str:
    """Words in an order of no meaning, each ``base`` another one."""
    return " ".join(_WORDS[pow(base, n, 40_009) % len(_WORDS)] for n in range(size))


@cache
def _checker() -> Checker:
    said = " ".join(f"“{drawn(12, n)},” said Lee Wu." for n in range(80, 160))
    text = f"{said} “{' '.join(_WORDS[:12])},” said Ana Ruiz. “{f'{_WORDS[0]} ' * 60},” said Bo."
    return Checker.of(QuoteParser(Rough())(text))


@cache
def _repeated(size: int) -> Checker:
    return Checker.of(QuoteParser(Rough())(f"“{'no ' * 4 * size},” said Lee Wu."))


_CLAIMS: dict[str, Callable[[int], str]] = {
    "words of the article, jumbled": drawn,
    "words that stand nowhere": lambda size: " ".join(f"nowhere{n}" for n in range(size)),
    "one word": lambda size: f"{_WORDS[0]} " * size,
    "one sentence again and again": lambda size: f"{' '.join(_WORDS[:12])} " * (size // 12),
    "brackets": lambda size: f"{_WORDS[0]} [{_WORDS[1]}] {_WORDS[2]} " * (size // 3),
    "ellipses": lambda size: f"{_WORDS[0]} ... {_WORDS[2]} " * (size // 2),
}


def _verify(claim: str, _folder: Path, size: int) -> None:
    _checker().verify(_CLAIMS[claim](3 * size))


VERIFIED: dict[str, Work] = {
    **{f"a claim of {name}": partial(_verify, name) for name in _CLAIMS},
    "a claim of one word, in a quote of it": lambda _, size: _repeated(size).verify("no " * size),
}
"""Claims are verified; where nothing else is said, by an article that does not grow."""


def _cast(name: str, _folder: Path, size: int) -> None:
    cast = [name.format(_name(n)) for n in range(size)]
    QuoteParser(Rough())(SPOKEN["quotes by names"](20), cast=cast)


CAST: dict[str, Work] = {
    "a cast of many names": partial(_cast, "Ana {}"),
    "a cast of namesakes": partial(_cast, "{} Wu"),
}
"""Who may speak is known."""

DOORS = {**WRITTEN, **READ_BACK, **READ, **LINKED, **VERIFIED, **CAST}
