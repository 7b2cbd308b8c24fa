"""How a quote, a speaker and a chain of reporters are put into words, on any display."""

import re
from collections import Counter
from collections.abc import Iterable

from attrs import frozen

from quoteattr.model import Quote, Speaker

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
_UNSHOWABLE = dict.fromkeys((*range(0x7F, 0xA0), *range(0xD800, 0xE000)), _REPLACEMENT)
# They turn the order of all letters that follow: a text could show what it does not say.
_OVERRIDES = {0x202D: "[LRO]", 0x202E: "[RLO]"}
_VISIBLE = _PICTURES | _UNSHOWABLE | _OVERRIDES
_LINE_END = re.compile(r"\r\n?|\N{PARAGRAPH SEPARATOR}")
# They turn what stands between two of them; a lone one, what stands around the text.
_EMBEDDINGS = {"\u202a": "[LRE]", "\u202b": "[RLE]"}
_ISOLATES = {"\u2066": "[LRI]", "\u2067": "[RLI]", "\u2068": "[FSI]"}
_ENDS = {"\u202c": "[PDF]", "\u2069": "[PDI]"}
_TURNS = _EMBEDDINGS | _ISOLATES | _ENDS
_TURN_OR_LINE = re.compile(f"[{''.join(_TURNS)}\n]")

UNRESOLVED = "unresolved"


@frozen
class LegendEntry:
    """One line of a legend."""

    speaker: Speaker | None
    """``None`` stands for all quotes whose speaker was not found."""
    count: int
    """How many quotes are theirs."""

    @property
    def name(self) -> str:
        """Name with the role, where the article gives one."""
        if self.speaker is None:
            return UNRESOLVED
        return _name(self.speaker)


def visible(text: str) -> str:
    """Make control characters, overrides of direction and lone surrogates harmless and visible.

    So are signs that set a direction and do not come in pairs on a line: HTML's ``bdi`` and
    terminals take an end for their own, and no ``bdi`` ends what is begun in it.
    """
    lines = _LINE_END.sub("\n", text)
    parts, place = [], 0
    for loose in _unpaired(lines):
        parts += [lines[place:loose], _TURNS[lines[loose]]]
        place = loose + 1
    return "".join([*parts, lines[place:]]).translate(_VISIBLE)


def on_one_line(text: str) -> str:
    r"""Make what may come out of an article harmless in a message of one line.

    >>> from quoteattr.show.wording import on_one_line
    >>> on_one_line("a\x1b[2J\nquoteattr: all is well")
    'a␛[2J quoteattr: all is well'
    """
    return " ".join(visible(text).splitlines())


def _unpaired(text: str) -> list[int]:
    """Places of signs that begin a direction which their line does not end, or end none."""
    unpaired: list[int] = []
    begun: list[int] = []
    isolates = 0
    for match in _TURN_OR_LINE.finditer(text):
        place, sign = match.start(), match[0]
        if sign in _EMBEDDINGS or sign in _ISOLATES:
            begun.append(place)
            isolates += sign in _ISOLATES
        elif sign == "\n":
            unpaired += begun
            begun, isolates = [], 0
        elif sign == "\u202c" and begun and text[begun[-1]] in _EMBEDDINGS:
            begun.pop()
        elif sign == "\u2069" and isolates:  # ends embeddings inside it as well
            while text[last := begun.pop()] in _EMBEDDINGS:
                unpaired.append(last)
            isolates -= 1
        else:
            unpaired.append(place)
    return sorted([*unpaired, *begun])


def legend(quotes: Iterable[Quote]) -> tuple[LegendEntry, ...]:
    """Count quotes by speaker, in order of first quote; the unresolved come last."""
    speakers: dict[str, Speaker] = {}
    counts: Counter[str | None] = Counter()
    for quote in quotes:
        if quote.speaker is not None:
            speakers.setdefault(quote.speaker.id, quote.speaker)
        counts[quote.speaker.id if quote.speaker else None] += 1
    entries = [LegendEntry(speaker, counts[key]) for key, speaker in speakers.items()]
    return (*entries, *([LegendEntry(None, counts[None])] if counts[None] else []))


def who(quote: Quote) -> str:
    """Name whoever is quoted: the speaker, else the words of the article for them."""
    if quote.speaker is not None:
        return quote.speaker.name
    return quote.source.text if quote.source is not None else UNRESOLVED


def chain(quote: Quote) -> tuple[Quote, ...]:
    """Give the quote that reports ``quote``, the one that reports that, and so on outwards."""
    reporters: list[Quote] = []
    reporter = quote.reported_by
    while reporter is not None:
        reporters.append(reporter)
        reporter = reporter.reported_by
    return tuple(reporters)


def label(quote: Quote) -> tuple[str, ...]:
    """Say who, of what type, with which cue and through whom: ``Lee Wu``, ``direct``, ``said``."""
    cue = () if quote.cue is None else (quote.cue.text,)
    name = who(quote) if quote.speaker is None else _name(quote.speaker)
    return (name, quote.type, *_polarity(quote), *cue, *_chain(quote))


def short_label(quote: Quote) -> tuple[str, ...]:
    """Say who and through whom, where the rest can be seen otherwise."""
    return (who(quote), *_polarity(quote), *_chain(quote))


def explanation(quote: Quote) -> tuple[str, ...]:
    """Say why the library thinks so: id, rule, confidence and what is missing."""
    missing = () if quote.reason is None else (f"speaker not found: {quote.reason}",)
    unclosed = () if quote.closed else ("a quotation mark is never closed",)
    sure = (f"rule {quote.rule}", f"confidence {quote.confidence:.2f}")
    return (f"quote {quote.id}", *sure, *missing, *unclosed)


def _polarity(quote: Quote) -> tuple[str, ...]:
    return () if quote.polarity == "affirmed" else (quote.polarity,)


def _chain(quote: Quote) -> tuple[str, ...]:
    names = [who(reporter) for reporter in chain(quote)]
    return (f"reported by {', by '.join(names)}",) if names else ()


def _name(speaker: Speaker) -> str:
    return f"{speaker.name}, {speaker.role}" if speaker.role else speaker.name
