r"""The inline form: an annotated article that can still be read.

::

    {1d osei: “We lost it at four,”} <1 said> [1 Ama Osei]. {1 “By five it was in the sea.”}

Braces hold content, angle brackets the cue, square brackets the source; the number ties them. The
first piece of a content names type (``d``\ irect, ``m``\ ixed, ``i``\ ndirect, ``s``\ care), a
``?`` if it is optional, the speaker's key (``-``: nobody in the cast; for scare quotes the
reason) and, after ``^``, who reports it. A bracket or backslash of the text takes a backslash.
The header is `header`'s.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import evolve, frozen

from quoteattr.errors import ArticleError, RecordError
from quoteattr.evaluate.gold import ARTICLE_FIELDS, GOLD_TYPES, GoldArticle, GoldQuote, GoldSpeaker
from quoteattr.evaluate.header import END, Header, read_header, write_header
from quoteattr.model import Article
from quoteattr.span import Span

SUFFIX = ".gold"
"""How the files end; what stands before it is the article's id."""

_CLOSING = {"{": "}", "<": ">", "[": "]"}
_TOKEN = re.compile(r"\\(?P<escaped>.?)|(?P<open>[{<\[])|(?P<close>[}>\]])", re.DOTALL)
_SPECIAL = re.compile(r"[\\{}<>\[\]]")
_NUMBERS = re.compile(r"(?P<numbers>\d+(?:,\d+)*) ")
_CONTENT = re.compile(
    r"(?P<numbers>\d+)"
    r"(?:(?P<type>[dmis])(?P<optional>\?)? (?P<who>[\w-]+)(?: \^(?P<reporter>[\w-]+))?:)? "
)
_NOBODY = "-"
_TYPES = {name[0]: name for name in GOLD_TYPES}


@frozen(kw_only=True)
class _Piece:
    """One bracketed piece. ``span`` counts in the bare text, ``line`` in the file."""

    shape: str
    numbers: tuple[int, ...]
    span: Span
    line: int
    head: re.Match[str] | None = None
    """Of a content: type, speaker and the rest, if the piece says them."""


def read_inline(path: Path) -> GoldArticle:
    r"""Read one annotated article; its id is the file's name without ``.gold``.

    Raises
    ------
    ArticleError
        The file is no UTF-8, or its markup is malformed.

    Examples
    --------
    >>> from pathlib import Path
    >>> from quoteattr.evaluate import read_inline
    >>> _ = Path("brief.gold").write_text("title: Brief\n---\n{1d -: “No!”}\n", encoding="utf-8")
    >>> read_inline(Path("brief.gold")).article.text
    '“No!”'
    """
    try:
        markup = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ArticleError(f"{path}: not UTF-8 ({error}); save it as UTF-8") from error
    return from_inline(markup, article_id=path.name.removesuffix(SUFFIX), where=str(path))


def from_inline(markup: str, *, article_id: str, where: str = "<markup>") -> GoldArticle:
    r"""Read markup: the header, a line ``---``, the body and one ``\n`` that ends the file.

    Quotes come in the order of their numbers, which may have gaps.

    Raises
    ------
    ArticleError
        Malformed; the message gives ``where``, line, what and remedy.

    Examples
    --------
    >>> from quoteattr.evaluate import from_inline
    >>> markup = "cast:\n  wu = Lee Wu | person\n---\n{1d wu: “No,”} <1 said> [1 Wu].\n"
    >>> gold = from_inline(markup, article_id="brief")
    >>> gold.article.text, gold.quotes[0].speaker.name
    ('“No,” said Wu.', 'Lee Wu')
    """
    above, end, body = markup.partition(f"\n{END}\n")
    if not end:
        raise ArticleError(f"{where}:1: no line {END!r} between header and text; add one")
    lines = above.split("\n")
    header = read_header(lines, where)
    text, pieces = _read_body(body.removesuffix("\n"), where, first_line=len(lines) + 2)
    by_number: dict[int, list[_Piece]] = {}
    for piece in pieces:
        for number in piece.numbers:
            by_number.setdefault(number, []).append(piece)
    cast = {one.key: one for one in header.cast}
    quotes = (_quote(number, by_number[number], cast, where) for number in sorted(by_number))
    article = Article(text, id=article_id, **header.fields)
    return GoldArticle(article=article, quotes=tuple(quotes), cast=header.cast, notes=header.notes)


def to_inline(gold: GoldArticle) -> str:
    """Write markup that `from_inline` reads back as the same gold; quotes are numbered from 1.

    Raises
    ------
    RecordError
        Two annotated stretches cross, or one is empty: brackets can only nest.

    Examples
    --------
    >>> from quoteattr import Article, Span
    >>> from quoteattr.evaluate import GoldArticle, GoldQuote, to_inline
    >>> article = Article("“No!”", title="Brief")
    >>> quote = GoldQuote(type="direct", content=(Span(0, 5),))
    >>> print(to_inline(GoldArticle(article=article, quotes=(quote,))), end="")
    title: Brief
    cast:
    ---
    {1d -: “No!”}
    """
    article = gold.article
    values = {name: getattr(article, name) for name in ARTICLE_FIELDS}
    fields = {name: value for name, value in values.items() if value is not None}
    head = "\n".join(write_header(Header(fields=fields, cast=gold.cast, notes=gold.notes)))
    return f"{head}\n{''.join(_write_body(gold))}\n"


def in_text_order(gold: GoldArticle) -> GoldArticle:
    r"""Sort the quotes by where their contents begin, the longer first.

    Examples
    --------
    >>> from quoteattr.evaluate import from_inline, in_text_order
    >>> gold = from_inline("title: Brief\n---\n{2d -: “No!”} {1d -: “Yes!”}\n", article_id="brief")
    >>> [quote.content[0].start for quote in gold.quotes]
    [6, 0]
    >>> [quote.content[0].start for quote in in_text_order(gold).quotes]
    [0, 6]
    """
    quotes = sorted(gold.quotes, key=lambda one: (one.content[0].start, -one.content[-1].end))
    return evolve(gold, quotes=tuple(quotes))


def _read_body(body: str, where: str, first_line: int) -> tuple[str, list[_Piece]]:
    """Take the brackets out of a body: the bare text, and the pieces in order of their ends."""
    bare: list[str] = []
    length = at = 0
    opened: list[tuple[re.Match[str], str, int, int]] = []
    pieces: list[_Piece] = []
    while token := _TOKEN.search(body, at):
        line = first_line + body.count("\n", 0, token.start())
        place = f"{where}:{line}"
        bare.append(body[at : token.start()])
        length += len(bare[-1])
        at = token.end()
        if token["open"]:
            head = _head(token["open"], body, at, place)
            opened.append((head, token["open"], length, line))
            at = head.end()
        elif token["close"]:
            pieces.append(_close(opened, token["close"], length, place))
        else:
            bare.append(_unescaped(token["escaped"], place))
            length += 1
    if opened:
        head, shape, _, line = opened[-1]
        raise ArticleError(
            f"{where}:{line}: {shape}{head['numbers']} is never closed; add a {_CLOSING[shape]}"
        )
    bare.append(body[at:])
    return "".join(bare), pieces


def _head(shape: str, body: str, at: int, place: str) -> re.Match[str]:
    head = (_CONTENT if shape == "{" else _NUMBERS).match(body, at)
    if head is None:
        wanted = "`{1d speaker: ` or `{1 `" if shape == "{" else f"`{shape}1 `"
        raise ArticleError(
            f"{place}: {body[at - 1 : at + 20]!r} opens no annotation; "
            f"write {wanted}, or \\{shape} for a plain {shape}"
        )
    return head


def _close(
    opened: list[tuple[re.Match[str], str, int, int]], mark: str, end: int, place: str
) -> _Piece:
    if not opened or _CLOSING[opened[-1][1]] != mark:
        open_now = f"{opened[-1][1]}{opened[-1][0]['numbers']} is open" if opened else "none is"
        raise ArticleError(
            f"{place}: {mark} closes no bracket, {open_now}; move it, or write \\{mark}"
        )
    head, shape, start, line = opened.pop()
    if start == end:
        raise ArticleError(f"{place}: {shape}{head['numbers']} is empty; take it out or fill it")
    numbers = tuple(int(number) for number in head["numbers"].split(","))
    declares = head if shape == "{" and head["type"] else None
    return _Piece(shape=shape, numbers=numbers, span=Span(start, end), line=line, head=declares)


def _unescaped(char: str, place: str) -> str:
    if not _SPECIAL.fullmatch(char):
        raise ArticleError(f"{place}: a backslash before {char!r}; write \\\\ for a plain one")
    return char


def _quote(
    number: int, pieces: Sequence[_Piece], cast: Mapping[str, GoldSpeaker], where: str
) -> GoldQuote:
    pieces = sorted(pieces, key=lambda piece: piece.span)
    place = f"{where}:{pieces[0].line}"
    heads = [piece.head for piece in pieces if piece.head]
    content = _spans(pieces, "{")
    if len(heads) != 1 or not any(one.head and one.span == content[0] for one in pieces):
        raise ArticleError(
            f"{place}: annotation {number} needs one content whose first piece, and no other, "
            f"gives type and speaker; write `{{{number}d speaker: ...}}` there"
        )
    [head] = heads
    kind = _TYPES[head["type"]]
    scare = kind == "scare"
    if scare and len(content) != len(pieces):
        raise ArticleError(
            f"{place}: annotation {number} is a scare quote and has a cue or source; "
            "take those out, or give it another type"
        )
    return GoldQuote(
        type=kind,
        content=content,
        cue=_spans(pieces, "<"),
        source=_spans(pieces, "["),
        speaker=None if scare else _member(head["who"], cast, place),
        reported_by=_member(head["reporter"], cast, place),
        optional=head["optional"] is not None,
        reason=head["who"] if scare and head["who"] != _NOBODY else None,
    )


def _spans(pieces: Sequence[_Piece], shape: str) -> tuple[Span, ...]:
    return tuple(piece.span for piece in pieces if piece.shape == shape)


def _member(key: str | None, cast: Mapping[str, GoldSpeaker], place: str) -> GoldSpeaker | None:
    if key in (None, _NOBODY):
        return None
    if key not in cast:
        raise ArticleError(
            f"{place}: {key!r} is not in the cast; add it, or write one of: {', '.join(cast)}"
        )
    return cast[key]


def _write_body(gold: GoldArticle) -> Iterator[str]:
    text, at = gold.article.text, 0
    opened: list[tuple[Span, str]] = []
    for span, shape, head in _openings(gold):
        while opened and opened[-1][0].end <= span.start:
            inner, mark = opened.pop()
            yield _escaped(text[at : inner.end]) + mark
            at = inner.end
        if not span or (opened and opened[-1][0].end < span.end):
            raise RecordError(
                f"{gold.article.id}: {span.start}:{span.end} is empty or crosses another "
                "annotation; the inline form can only nest: keep this article as JSON Lines"
            )
        yield f"{_escaped(text[at : span.start])}{shape}{head} "
        at = span.start
        opened.append((span, _CLOSING[shape]))
    for inner, mark in reversed(opened):
        yield _escaped(text[at : inner.end]) + mark
        at = inner.end
    yield _escaped(text[at:])


def _openings(gold: GoldArticle) -> list[tuple[Span, str, str]]:
    """Every piece as span, opening bracket and head, the outer before the inner."""
    heads: dict[tuple[Span, str, str], list[str]] = {}
    for number, quote in enumerate(gold.quotes, 1):
        for i, span in enumerate(quote.content):
            declared = f"{number}" if i else f"{number}{_declared(quote)}"
            heads[span, "{", declared] = [declared]
        for shape, spans in (("<", quote.cue), ("[", quote.source)):
            for span in spans:
                heads.setdefault((span, shape, ""), []).append(f"{number}")
    order = list(_CLOSING)
    pieces = [(span, shape, ",".join(numbers)) for (span, shape, _), numbers in heads.items()]
    return sorted(pieces, key=lambda one: (one[0].start, -one[0].end, order.index(one[1])))


def _declared(quote: GoldQuote) -> str:
    if quote.type is None:
        raise RecordError("a quote without a type has no inline form; keep it as JSON Lines")
    if quote.type == "scare":
        who = quote.reason or _NOBODY
    else:
        who = quote.speaker.key if quote.speaker else _NOBODY
    reporter = f" ^{quote.reported_by.key}" if quote.reported_by else ""
    return f"{quote.type[0]}{'?' if quote.optional else ''} {who}{reporter}:"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text)
