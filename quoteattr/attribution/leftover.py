"""Marks that no cue introduces: free-standing quotations, or words that nobody is said to say."""

import re
from collections.abc import Iterator

from attrs import frozen

from quoteattr.attribution.stitch import Attribution
from quoteattr.attribution.view import View
from quoteattr.span import Span

_FEWEST_WORDS = 4  # of a free-standing quotation without a full stop
_LONGEST_TERM = 5  # words
_NICKNAME = re.compile(
    r"\b(nicknamed|nickname|known (\w+ )?(as|to \w+ \w+ as)|dubbed|goes by|went by|going by|alias|aka|"
    r"a\.k\.a\.|called (him|her)|moniker|sobriquet|stage name)\W*(the )?$",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"\b(titled|entitled|headlined|called|named|captioned|film|movie|book|novel|song|album|single|"
    r"play|show|series|episode|podcast|poem|essay|article|paper|report|exhibition|painting|"
    r"documentary|memoir|ballad|track|game|opera|musical|hit|classic|story|column|magazine|"
    r"newspaper|programme|program|lecture|sculpture|anthem|hymn)\W*$",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"\b(words?|terms?|phrases?|expressions?|names?|letters?|acronym|spelled|spelt|prefix|suffix|label|"
    r"hashtag|means?|meaning|pronounced|translates? (to|as)|which is)\W*$",
    re.IGNORECASE,
)
_SO_CALLED = re.compile(r"\b(so-called|supposed|supposedly|alleged|self-styled|self-described)\W*$", re.IGNORECASE)
_SMALL_WORDS = frozenset(
    "a an and as at but by de for from in into la le nor of off on onto or out over per the to up via with".split()
)


@frozen(kw_only=True)
class Rejection:
    """Marks that report nobody's words, and why."""

    marks: int
    span: Span
    reason: str


def leftovers(
    view: View, attributions: tuple[Attribution, ...]
) -> tuple[tuple[Attribution, ...], tuple[Rejection, ...]]:
    """Settle every pair of marks that no attribution has taken.

    Returns
    -------
    Free-standing quotations (attributions without cue and source) and rejections. Marks inside
    the content of an attribution are rejected only on sure signs that they are no reported words.
    """
    taken = {number for attribution in attributions for number in attribution.marks}
    contents = sorted(span for attribution in attributions for span in attribution.content)
    free: list[Attribution] = []
    rejected: list[Rejection] = []
    done: set[int] = set(taken)
    for number, marks in enumerate(view.marks):
        if number in done:
            continue
        reason = why_not(view, number)
        within = marks.parent is not None or _covered(contents, marks.span)
        if reason is None and not within and (utterance := _free_standing(view, number, done)):
            free.append(utterance)
            done.update(utterance.marks)
        elif not within or reason:
            rejected.append(Rejection(marks=number, span=marks.span, reason=reason or "fragment"))
        done.add(number)
    return tuple(free), tuple(rejected)


def _covered(contents: list[Span], span: Span) -> bool:
    return any(content.covers(span) for content in contents)


def _free_standing(view: View, number: int, done: set[int]) -> Attribution | None:
    """A quotation that stands as a sentence, or as sentences, of its own."""
    group = tuple(member for member in view.group(number) if member not in done)
    marks = view.marks[number]
    words = marks.inner.of(view.text).split()
    paragraph = view.paragraph_at(marks.span.start)
    alone = paragraph.body.start >= marks.span.start - 2 and marks.span.end >= paragraph.span.end - 1
    sentence = view.starts_sentence(number) and view.starts_large(number)
    ended = view.ends_like_utterance(number)
    if paragraph.kind not in {"prose", "heading"} or not any(w[0].isalnum() for w in words):
        return None
    if sentence and (ended or len(group) > 1 or (alone and len(words) >= _FEWEST_WORDS)):
        return Attribution(
            rule="free-standing",
            type="direct",
            content=tuple(view.marks[member].span for member in group),
            marks=group,
            evidence=((marks.span, "stands as a sentence of its own"),),
        )
    return None


def why_not(view: View, number: int) -> str | None:
    """The sign that marks report nobody's words; ``None`` if there is none."""
    marks = view.marks[number]
    inner = marks.inner.of(view.text).strip()
    if marks.form == "stray" or not any(character.isalnum() for character in inner):
        return "empty"
    return next(_signs(view, number, inner), None)


def _signs(view: View, number: int, inner: str) -> Iterator[str]:
    marks = view.marks[number]
    paragraph = view.paragraph_at(marks.span.start)
    lead = view.text[max(paragraph.span.start, marks.span.start - 60) : marks.span.start]
    words = inner.split()
    bare = inner.rstrip(".,;:")
    sentence_like = inner.endswith((".", "!", "?")) and len(words) > _LONGEST_TERM
    if paragraph.kind == "heading" or (
        paragraph.span == marks.span and not inner.endswith((".", "!", "?", "…", ",", "-", "—"))
        and marks.form == "pair" and len(words) < 12 and marks.parent is None
    ):
        yield "heading"
    if paragraph.kind not in {"prose", "heading"}:
        yield paragraph.kind
    if _SO_CALLED.search(lead):
        yield "scare"
    if _NICKNAME.search(lead) and len(words) <= _LONGEST_TERM:
        yield "nickname"
    if _between_names(view, marks.span) and len(words) <= 3:
        yield "nickname"
    if _TITLED.search(lead) and not sentence_like and bare[:1].isupper():
        yield "title"
    if _WORD.search(lead) and len(words) <= _LONGEST_TERM:
        yield "word"
    capitals = [word for word in words if word.strip("“‘\"'(")[:1].isupper()]
    large = [word for word in words if word.lower() not in _SMALL_WORDS]
    if len(words) > 1 and len(capitals) >= len(large) and not inner.endswith(("!", "?", ",")):
        if not (inner.endswith(".") and view.starts_sentence(number)):
            yield "title"
    if len(words) <= _LONGEST_TERM and not view.starts_sentence(number):
        yield "term"


def _between_names(view: View, span: Span) -> bool:
    """``John “Lefty” Brown``."""
    before, after = view.text[: span.start][-2:], view.text[span.end :][:2]
    token = view.token_before(span.start)
    return bool(
        token and token.pos == "PROPN" and before.endswith(" ")
        and after[:1] == " " and after[1:].isupper()
    )
