"""Targets that take a text: its marks, its paragraphs, and the path from end to end."""

import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import get_args

from invariants import wrong

import quoteattr
from fuzz.choices import Choices
from fuzz.guess import Guess
from fuzz.mutate import changed
from fuzz.target import Target
from fuzz.words import bytes_of, text_of
from quoteattr import Article, Block, QuoteParser, Span
from quoteattr.article.paragraphs import Kind, split
from quoteattr.marks import pair
from quoteattr.model import BLOCK_KINDS

CASES = Path(__file__).parents[1] / "cases"
_KINDS = get_args(Kind)


def marks(data):
    """Spans say where they stand, nest or stay apart, and no paragraph changes those before it."""
    text = text_of(data)
    spans = [paragraph.span for paragraph in split(text)]
    found = pair(text, spans)
    for each in found:
        assert each.span.covers(each.inner), each
        assert any(span.covers(each.span) for span in spans), each
        assert len(each.span), each
        around = None if each.parent is None else found[each.parent]
        assert each.depth == (0 if around is None else around.depth + 1), each
        assert around is None or around.span.covers(each.span), each
    for one, other in pairwise(found):
        assert one.span.start <= other.span.start, (one, other)
        apart = one.span.end <= other.span.start
        assert apart or one.span.covers(other.span), (one, other)
    behind = Span(len(text) + 1, len(text) + 2)
    assert pair(f"{text}\nx", [*spans, behind]) == found


def paragraphs(data):
    """Paragraphs stand in order, bare, and hold all that can be seen; so do those of blocks."""
    text = text_of(data)
    plain = split(text)
    _check_paragraphs(text, plain)
    seen = "".join(each.span.of(text) for each in plain)
    assert "".join(seen.split()) == "".join(text.split())
    blocks = _blocks(text, Choices(data[::-1]))
    told = split(text, blocks)
    _check_paragraphs(text, told)
    for each in told if blocks else ():
        assert any(block.span.covers(each.span) for block in blocks), each


def _check_paragraphs(text, found):
    for each in found:
        words = each.span.of(text)
        assert words, each
        assert words == words.strip(), each
        assert each.kind in _KINDS, each
        assert each.span.covers(each.body), each
        assert each.body.end == each.span.end, each
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start, (one, other)


def _blocks(text, random):
    edges = sorted(random.randrange(len(text) + 1) for _ in range(random.randrange(9)))
    return [
        Block(span=Span(start, end), kind=random.choice(BLOCK_KINDS))
        for start, end in pairwise(edges)
    ]


def path(data):
    """Quotes are sound whatever tree a parser gives, of a plain text and of marked blocks."""
    text = text_of(data)
    blocks = _blocks(text, Choices(data[::-1])) if data.endswith(b"#") else ()
    article = Article(text, id="a", blocks=blocks)
    parser = QuoteParser(Guess(), thorough=len(data) % 2 == 1)
    assert wrong(parser(article), text) == []


def whole(data):
    """Quotes of the embedded pipeline are sound, and the same again."""
    text = text_of(data)
    parser = _embedded()
    quotes = parser(Article(text, id="a"))
    assert wrong(quotes, text) == []
    assert parser(Article(text, id="a")) == quotes


@cache
def _embedded():
    return quoteattr.load()


def _texts():
    for file in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            if "text" in case:
                yield bytes_of(case["text"])


def _changed(data, random):
    return bytes_of(changed(text_of(data), random))


TARGETS = {
    each.__name__: Target(run=each, seeds=_texts, changed=_changed, longest=longest)
    for each, longest in ((marks, 1000), (paragraphs, 1000), (path, 400), (whole, 400))
}
