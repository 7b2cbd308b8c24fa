"""Compare quotes with a record: each function returns what is wrong, in sentences."""

import re
from itertools import pairwise
from typing import Any

from cases.record import Case, ExpectedQuote, place

CERTAIN = 0.8
"""A speaker who is no more than likely is held with less confidence than this."""


def words(string):
    """The words of a string; marks, white space and case left out."""
    return re.findall(r"\w+", string.casefold())


def covered(text, spans):
    """Places of the words that some spans cover, as one list per span."""
    return [
        [
            (span.start + match.start(), span.start + match.end())
            for match in re.finditer(r"\w+", text[span.start : span.end])
        ]
        for span in spans
    ]


def flat(lists):
    return {one for each in lists for one in each}


def holding(quotes, text, wanted, nth=1):
    """The quotes whose content has all the wanted words, the shortest first."""
    places = flat(covered(text, place(text, (wanted,), nth)))
    found = [quote for quote in quotes if places <= flat(covered(text, quote.content))]
    return sorted(found, key=lambda quote: sum(len(piece.text) for piece in quote.content))


def candidates(expected, quotes, text):
    """The quotes that a record can mean, by their content alone."""
    if expected.holds:
        return holding(quotes, text, expected.holds, expected.nth)
    spans = place(text, expected.content, expected.nth)
    if expected.strict:
        wanted = [(span.start, span.end) for span in spans]
        return [q for q in quotes if [(s.start, s.end) for s in q.content] == wanted]
    wanted = covered(text, spans)
    return [quote for quote in quotes if covered(text, quote.content) == wanted]


def _same(wanted, actual):
    """Equal but for marks, case and a leading article: ``The Times`` is ``Times``."""
    if not words(wanted):
        return wanted == actual
    one, other = (" ".join(words(string)).removeprefix("the ") for string in (wanted, actual))
    return one == other


def _none(name, actual):
    return [] if actual is None else [f"{name} should be none, is {actual!r}"]


def _told(name, wanted, actual):
    """A string, ``None`` for nothing found; ``False`` wants nothing."""
    if wanted is False:
        return _none(name, actual)
    if actual is None or not _same(wanted, actual):
        return [f"{name} should be {wanted!r}, is {actual!r}"]
    return []


def _equal(name, wanted, actual):
    return [] if wanted == actual else [f"{name} should be {wanted!r}, is {actual!r}"]


def _among(name, wanted, actual):
    missing = [one for one in wanted if not any(_same(one, other) for other in actual)]
    return [f"{name} lacks {missing}, has {list(actual)}"] if missing else []


def _speaker(expected, quote, by_id):
    speaker, problems = quote.speaker, []
    if expected.speaker is False:
        problems += _none("speaker", speaker and speaker.name)
    elif expected.speaker is not None:
        problems += _told("speaker", expected.speaker, speaker and speaker.name)
    if expected.tentative is not None:
        problems += _tentative(expected.tentative, quote)
    for name, compare in _PROFILE.items():
        wanted = getattr(expected, name)
        if wanted in (None, ()):
            continue
        if speaker is None:
            problems.append(f"{name} should be {wanted!r}, but there is no speaker")
        else:
            problems += compare(name, wanted, speaker, by_id)
    return problems


def _members(name, wanted, speaker, _by_id):
    names = [member.name for member in speaker.members]
    return _equal(name, sorted(wanted), sorted(names))


def _attribute(name, wanted, speaker, _by_id):
    return _equal(name, wanted, getattr(speaker, name))


_PROFILE = {
    "named": _attribute,
    "kind": _attribute,
    "kb_id": _attribute,
    "role": lambda name, wanted, speaker, _: _told(name, wanted, speaker.role),
    "aliases": lambda name, wanted, speaker, _: _among(name, wanted, speaker.aliases),
    "mentions": lambda name, wanted, speaker, _: _among(
        name, wanted, [mention.text for mention in speaker.mentions]
    ),
    "members": _members,
}


def _tentative(wanted, quote):
    if quote.speaker is None:
        return [] if quote.reason else ["no speaker, and no reason why"]
    problems = _told("speaker", wanted, quote.speaker.name)
    if quote.confidence >= CERTAIN:
        problems.append(f"confidence should stay below {CERTAIN}, is {quote.confidence}")
    return problems


def _reported_by(wanted, outer):
    if wanted is False:
        return [] if outer is None else [f"reported_by should be none, is {outer.text!r}"]
    if outer is None:
        return [f"reported_by should be {wanted!r}, is none"]
    names = [outer.speaker.name] if outer.speaker else []
    return (
        []
        if any(_same(wanted, one) for one in [*names, outer.text])
        else [f"reported_by should be {wanted!r}, is {outer.text!r} of {names or 'nobody'}"]
    )


def differences(expected: ExpectedQuote, quote: Any, text: str, by_id: dict[str, str]):
    """How one quote differs from what is stated about it."""
    problems = []
    for name in ("type", "polarity", "cue_class", "closed", "id", "rule"):
        if getattr(expected, name) is not None:
            problems += _equal(name, getattr(expected, name), getattr(quote, name))
    if expected.text is not None:
        problems += _equal("text", expected.text, quote.text)
    for name in ("cue", "source", "addressee"):
        if getattr(expected, name) is not None:
            found = getattr(quote, name)
            problems += _told(name, getattr(expected, name), found and found.text)
    if expected.source_nth and quote.source is not None:
        wanted = covered(text, place(text, (expected.source,), expected.source_nth))
        if covered(text, [quote.source]) != wanted:
            problems.append(f"source points at {quote.source.start}, not at {wanted[0][0][0]}")
    if expected.reported_by is not None:
        problems += _reported_by(expected.reported_by, quote.reported_by)
    return problems + _speaker(expected, quote, by_id)


def _quote_problems(expected, quotes, text, by_id):
    """What is wrong with the quote that is meant; of several candidates the best counts."""
    name = " … ".join(expected.words)
    found = candidates(expected, quotes, text)
    if not found:
        return [f"no quote «{name}»"]
    tried = [differences(expected, quote, text, by_id) for quote in found]
    return [f"«{name}»: {problem}" for problem in min(tried, key=len)]


def _rejected_problems(expected, quotes, text):
    wanted = covered(text, place(text, (expected.span,), expected.nth))
    span = place(text, (expected.span,), expected.nth)[0]
    for one in quotes.rejected:
        here = (one.span.start, one.span.end) == (span.start, span.end)
        if here or (wanted != [[]] and covered(text, [one.span]) == wanted):
            if not expected.reason or one.reason in expected.reason:
                return []
            return [f"{expected.span!r} should be rejected as {expected.reason}, is {one.reason!r}"]
    return [f"{expected.span!r} should be among the rejected"]


def _nobody_problems(wanted, quotes, text):
    problems = []
    total = len(re.findall(r"\s+".join(map(re.escape, wanted.split())), text))
    for nth in range(1, total + 1):
        [span] = place(text, (wanted,), nth)
        problems += [
            f"nobody says «{wanted}», but a quote is {quote.text!r}"
            for quote in quotes
            if any(piece.overlaps(span) for piece in quote.content)
        ]
    return problems


def _speakers_of(group, quotes, text):
    """Ids of who says the words of a group; ``None`` for what nobody says or nobody known."""
    said = [holding(quotes, text, wanted) for wanted in group]
    return [one[0].speaker.id if one and one[0].speaker else None for one in said]


def _group_problems(case, quotes, text):
    problems = []
    for group in case.same_speaker:
        ids = _speakers_of(group, quotes, text)
        if None in ids or len(set(ids)) != 1:
            problems.append(f"{list(group)} should have one speaker, have {ids}")
    for group in case.different_speakers:
        ids = _speakers_of(group, quotes, text)
        if None in ids or len(set(ids)) != len(ids):
            problems.append(f"{list(group)} should all have different speakers, have {ids}")
    return problems


def _name_problems(case, quotes):
    names = {quote.speaker.name for quote in quotes if quote.speaker}
    problems = []
    unlike = [n for n in case.speakers if not any(_same(n, name) for name in names)]
    if case.speakers and (unlike or len(names) != len(case.speakers)):
        problems.append(f"speakers should be {sorted(case.speakers)}, are {sorted(names)}")
    for name in case.never_speaks:
        problems += [
            f"{name!r} should never speak, is held to say {quote.text!r}"
            for quote in quotes
            if quote.speaker and name in (quote.speaker.name, *quote.speaker.aliases)
        ]
    return problems


def problems(case: Case, quotes: Any, text: str):
    """Everything in which some quotes fall short of a record."""
    by_id = {speaker.id: speaker.name for speaker in quotes.speakers}
    found = [one for e in case.quote for one in _quote_problems(e, quotes, text, by_id)]
    found += [one for e in case.rejected for one in _rejected_problems(e, quotes, text)]
    found += [one for wanted in case.nobody for one in _nobody_problems(wanted, quotes, text)]
    found += _group_problems(case, quotes, text) + _name_problems(case, quotes)
    if case.count is not None and len(quotes) != case.count:
        found.append(f"there should be {case.count} quotes, are {len(quotes)}")
    if case.exact:
        meant = {q.id for e in case.quote for q in candidates(e, quotes, text)}
        found += [f"nobody asked for «{q.text}»" for q in quotes if q.id not in meant]
    return found


def misplaced(quotes: Any, text: str):
    """Spans of quotes that do not say what stands there."""
    spans = [span for q in quotes for span in (*q.content, q.cue, q.source, q.addressee) if span]
    spans += [mention for speaker in quotes.speakers for mention in speaker.mentions]
    spans += [one.span for one in quotes.rejected]
    return [
        f"{span} does not say what stands there" for span in spans if span.of(text) != span.text
    ]


def unsound(quotes: Any, text: str):
    """What may never be wrong, whatever the text."""
    found = misplaced(quotes, text)
    ids = [quote.id for quote in quotes]
    if len(set(ids)) != len(ids):
        found.append(f"ids are not unique: {ids}")
    for quote in quotes:
        if not quote.content:
            found.append(f"{quote.id} has no content")
        found += [
            f"{quote.id}: pieces overlap or run back"
            for piece, following in pairwise(quote.content)
            if piece.end > following.start
        ]
        if quote.speaker is None and not quote.reason:
            found.append(f"{quote.id} has neither a speaker nor a reason")
    return found


def shown(text, quotes):
    """Quotes for a reader of a failed test."""
    lines = ["", "TEXT", text if len(text) < 3000 else f"{text[:3000]} …", "", "FOUND"]
    for quote in quotes:
        content = " … ".join(piece.text for piece in quote.content)
        speaker = quote.speaker.name if quote.speaker else f"nobody ({quote.reason})"
        source = quote.source.text if quote.source else "-"
        cue = quote.cue.text if quote.cue else "-"
        lines.append(f"  {quote.type} «{content}» {speaker} | {source} | {cue} | {quote.rule}")
    lines += [f"  rejected «{one.span.text}» as {one.reason}" for one in quotes.rejected]
    return "\n".join(lines)
