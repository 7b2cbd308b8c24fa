"""Which stretches of an article are worth a parser: those that can tell who said what.

Parsing costs more than all else, and much of an article reports nobody. What does is seen on the
text alone. A stretch, which is a sentence as far as full stops tell, is needed if

- it *tells*: it holds a quotation mark, or a word that may be a cue;
- it stands in a paragraph with quotation marks, and not between them;
- it stands in or beside a paragraph whose words in marks have no cue, or that looks like a turn of
  a transcript or a post: who speaks there is found by what is around;
- a pronoun of a needed one may mean somebody in it: *She sat down. "Go," she said.*
- it names somebody of the needed ones more fully than they do.

The others are never parsed: nobody is heard in them, and nobody in them is asked for.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import frozen

from quoteattr.article.paragraphs import LINES, Paragraph
from quoteattr.attribution.lexicon import load_lexicon, takes_of
from quoteattr.attribution.post import HEAD
from quoteattr.marks import Marks
from quoteattr.span import Span

__all__ = ["needed"]

_BESIDE_MARKS = frozenset({"marks", "phrase", "apart"})  # what only words in marks are
_MEANS_SOMEBODY = frozenset(
    {"he", "she", "they", "it", "him", "her", "them", "both", "neither"}
)  # of the sentence before
_CAPITAL = r"[^\W\d_a-z]"
_PARTICLE = r"(?:de|del|der|di|la|le|van|von|of|the|al|bin|ibn)"
_LONGEST_WORD = 60  # letters: time grows with the text, whatever its words are
_PART = rf"{_CAPITAL}[\w'’.-]{{0,{_LONGEST_WORD}}}"

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Behind a word in small letters: no "Mrs.", no initial.
_SENTENCE_END = re.compile(
    rf"(?<!\w)(?:[a-z][a-z'’-]{{1,{_LONGEST_WORD}}}|\d+|[)%])[.!?][”\"’')\]]*\s+(?=[“\"‘']?{_CAPITAL})"
)
_PARTED = re.compile(r"(?<![^\W\d_])([^\W\d_]+)(?: on)?,")  # rents, he went on, fell
_TURN = re.compile(r"[-–—―•>@]|[^\n:：]{1,60}[:：]")
_LARGE = re.compile(rf"(?<!\w){_CAPITAL}[^\W\d_]*")
_FULL_NAME = re.compile(rf"{_PART}(?:\s+(?:{_PARTICLE}\s+)*{_PART})+")


@frozen
class _Stretch:
    text: str
    span: Span
    paragraph: int
    """Number of its paragraph."""
    marked: bool
    """Whether it holds a quotation mark."""
    quoted: bool
    """Whether all of it stands between quotation marks."""
    words: tuple[str, ...]
    """In small letters."""


def needed(text: str, paragraphs: Sequence[Paragraph], marks: Sequence[Marks]) -> tuple[Span, ...]:
    """What of some paragraphs' bodies is to be parsed, in text order.

    ``marks`` are those of the text. Each span begins and ends with a sentence of one paragraph.
    """
    outer = [each.span for each in marks if each.depth == 0]
    stretches = list(_stretches(text, paragraphs, outer, sorted(_signs(marks))))
    bare = _without_cue(text, paragraphs, outer)
    marked = {stretch.paragraph for stretch in stretches if stretch.marked}
    wanted = [
        tells or one.paragraph in bare or (one.paragraph in marked and not one.quoted)
        for one, tells in zip(stretches, _tell(stretches), strict=True)
    ]
    meant = set(_meant(stretches, wanted))
    fuller = _name_more_fully(stretches, wanted)
    kept = (
        wants or number in meant or names
        for number, (wants, names) in enumerate(zip(wanted, fuller, strict=True))
    )
    runs = groupby(zip(stretches, kept, strict=True), lambda pair: (pair[0].paragraph, pair[1]))
    return tuple(_joined([one for one, _ in run]) for (_, keep), run in runs if keep)


def _stretches(
    text: str, paragraphs: Sequence[Paragraph], outer: Sequence[Span], signs: Sequence[int]
) -> Iterator[_Stretch]:
    """Cut paragraphs into sentences, given the spans of outer marks and where any sign stands."""
    opened = [span.start for span in outer]
    for number, paragraph in enumerate(paragraphs):
        body = paragraph.body
        ends = [end.end() for end in _SENTENCE_END.finditer(text, body.start, body.end)]
        start = body.start
        for end in dict.fromkeys((*ends, body.end)):
            own = text[start:end]
            around = bisect_right(opened, start) - 1
            yield _Stretch(
                text=own,
                span=Span(start, end),
                paragraph=number,
                marked=bisect_left(signs, start) < bisect_left(signs, end),
                quoted=around >= 0 and outer[around].end >= start + len(own.rstrip()),
                words=tuple(_WORD.findall(own.lower())),
            )
            start = end


def _signs(marks: Iterable[Marks]) -> Iterator[int]:
    """Where quotation marks stand."""
    for each in marks:
        if each.inner.start > each.span.start:
            yield each.span.start
        if each.inner.end < each.span.end:
            yield each.inner.end


def _tell(stretches: Sequence[_Stretch]) -> Iterator[bool]:
    """Whether each holds marks or a cue.

    A cue that only words in marks can follow needs some beside it, or a comma: *he went on,*.
    """
    marked = [False, *(stretch.marked for stretch in stretches), False]
    for place, stretch in enumerate(stretches):
        apart = frozenset() if any(marked[place : place + 3]) else _BESIDE_MARKS
        yield (
            stretch.marked
            or any(not apart.issuperset(takes_of(word)) for word in stretch.words)
            or any(map(takes_of, _PARTED.findall(stretch.text.lower())))
            or _has_phrase(stretch.words)
        )


def _meant(stretches: Sequence[_Stretch], wanted: Sequence[bool]) -> Iterator[int]:
    """Numbers of the stretches in which somebody stands whom a pronoun of a wanted one may mean.

    It is the last one before that is not quoted; where that stands in another paragraph, all of it.
    """
    of_paragraph: dict[int, list[int]] = defaultdict(list)
    for number, stretch in enumerate(stretches):
        of_paragraph[stretch.paragraph].append(number)
    last: int | None = None
    for number, (stretch, wants) in enumerate(zip(stretches, wanted, strict=True)):
        if wants and last is not None and not _MEANS_SOMEBODY.isdisjoint(stretch.words):
            paragraph = stretches[last].paragraph
            yield from [last] if paragraph == stretch.paragraph else of_paragraph[paragraph]
        if not stretch.quoted:
            last = number


def _has_phrase(words: tuple[str, ...]) -> bool:
    """Whether ``according to`` or another phrase of the lexicon stands in some words."""
    phrases = load_lexicon().phrases
    return any(
        words[i : i + len(phrase)] == phrase
        for i, word in enumerate(words)
        for phrase, _ in phrases.get(word, ())
    )


def _without_cue(
    text: str, paragraphs: Sequence[Paragraph], outer: Sequence[Span]
) -> frozenset[int]:
    """The paragraphs in which words are spoken without a cue, and those beside them, by number."""
    starts = [span.start for span in outer]
    found: set[int] = set()
    for number, paragraph in enumerate(paragraphs):
        body = paragraph.body
        quoted = outer[bisect_left(starts, body.start) : bisect_left(starts, body.end)]
        if (
            paragraph.kind not in LINES
            or _TURN.match(text, body.start, body.end)
            or HEAD.match(text, body.start, body.end)
            or (quoted and not any(map(takes_of, _words_outside(text, body, quoted))))
        ):
            found |= {number - 1, number, number + 1}
    return frozenset(found)


def _words_outside(text: str, body: Span, quoted: Sequence[Span]) -> Iterator[str]:
    start = body.start
    for span in (*quoted, Span(body.end, body.end)):
        yield from _WORD.findall(text[start : span.start].lower())
        start = span.end


def _name_more_fully(stretches: Sequence[_Stretch], wanted: Sequence[bool]) -> Iterator[bool]:
    """Whether each has a new name of several words, one of them known from the wanted ones."""
    heard = [stretch.text for stretch, wants in zip(stretches, wanted, strict=True) if wants]
    names = {name for text in heard for name in _FULL_NAME.findall(text)}
    large = {word for text in heard for word in _LARGE.findall(text)}
    known = {word for word in large if not takes_of(word.lower())}
    for stretch, wants in zip(stretches, wanted, strict=True):
        yield not wants and any(
            name not in names and not known.isdisjoint(_LARGE.findall(name))
            for name in _FULL_NAME.findall(stretch.text)
        )


def _joined(run: Sequence[_Stretch]) -> Span:
    return Span(run[0].span.start, run[-1].span.end)
