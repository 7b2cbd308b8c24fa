"""What a record of ``tests/cases/*.toml`` may say; a mistake in one is named, never overlooked.

A record is a text and what must hold of the quotes found in it. Only what is stated is checked,
except under ``exact``. Strings point into the text: blanks match any white space, and comparison
is on words, so that marks and final punctuation play no part unless ``strict``. ``false`` for a
part of a quote says that it must be absent.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import field, fields, frozen
from attrs.validators import deep_iterable, ge, instance_of, optional

from quoteattr.model import Article, Block
from quoteattr.span import Span

CASES = Path(__file__).parent


class BadRecordError(ValueError):
    """A record that cannot be meant as it stands; the message says which, where and why."""


def _listed(value):
    return (value,) if isinstance(value, str) else tuple(value)


def _strings(**more):
    return field(
        default=(),
        converter=_listed,
        validator=deep_iterable(instance_of(str)),
        kw_only=True,
        **more,
    )


def _stated(kind):
    return field(default=None, validator=optional(instance_of(kind)), kw_only=True)


def _absent(_instance, attribute, value):
    if value not in (None, False) and not isinstance(value, str):
        raise TypeError(f"{attribute.name} must be a string, or false for none, got {value!r}")


def _string_or_absent():
    return field(default=None, validator=_absent, kw_only=True)


@frozen
class ExpectedQuote:
    """One quote that must be found, and what must be true of it."""

    content: tuple[str, ...] = _strings()
    """Its pieces in text order, each sought behind the one before."""
    holds: str | None = _stated(str)
    """Instead of ``content``: words that it contains, among others."""
    nth: int = field(default=1, validator=[instance_of(int), ge(1)], kw_only=True)
    """Which occurrence of these words in the text is meant."""
    strict: bool = field(default=False, validator=instance_of(bool), kw_only=True)
    """Compare content to the code point, marks included."""

    type: str | None = _stated(str)
    text: str | None = _stated(str)
    id: str | None = _stated(str)
    rule: str | None = _stated(str)
    cue: str | bool | None = _string_or_absent()
    source: str | bool | None = _string_or_absent()
    source_nth: int | None = field(
        default=None, validator=optional([instance_of(int), ge(1)]), kw_only=True
    )
    """Which occurrence of ``source`` in the text its offsets must point at."""
    addressee: str | bool | None = _string_or_absent()
    reported_by: str | bool | None = _string_or_absent()
    """Words of the outer quote, or the name of its speaker."""
    polarity: str | None = _stated(str)
    cue_class: str | None = _stated(str)
    closed: bool | None = _stated(bool)

    speaker: str | bool | None = _string_or_absent()
    tentative: str | None = _stated(str)
    """This speaker without certainty, or none and a reason."""
    named: bool | None = _stated(bool)
    kind: str | None = _stated(str)
    role: str | bool | None = _string_or_absent()
    aliases: tuple[str, ...] = _strings()
    """Some of the speaker's other names."""
    mentions: tuple[str, ...] = _strings()
    """Some of the speaker's mentions, as the text words them."""
    members: tuple[str, ...] = _strings()
    """Names of all who speak together here."""
    kb_id: str | None = _stated(str)
    """What the user's knowledge base calls the speaker."""

    def __attrs_post_init__(self):
        if bool(self.content) == bool(self.holds):
            raise ValueError("say either content or holds")
        if self.source_nth and not isinstance(self.source, str):
            raise ValueError("source_nth needs source")

    @property
    def words(self):
        return self.content or (self.holds,)


@frozen
class ExpectedRejected:
    """A stretch in quotation marks that reports nobody's words."""

    span: str = field(validator=instance_of(str), kw_only=True)
    nth: int = field(default=1, validator=[instance_of(int), ge(1)], kw_only=True)
    reason: tuple[str, ...] = _strings()
    """Any of these; none stated: any reason will do."""


@frozen
class Claim:
    """Words put into somebody's mouth, to be verified against the text."""

    claim: str = field(validator=instance_of(str), kw_only=True)
    speaker: str | None = _stated(str)
    status: str = field(validator=instance_of(str), kw_only=True)
    found_speaker: str | None = _stated(str)
    """Whose words they are by the article."""
    spans: tuple[str, ...] = _strings()
    """Where they stand in the text."""
    differences: tuple[tuple[str, str], ...] = field(
        default=(), converter=lambda pairs: tuple(map(tuple, pairs)), kw_only=True
    )
    """Pairs of claimed and printed words."""


def _parts(name, cls):
    """Build each table of a list; a mistake is named by its place in the list."""

    def build_all(tables):
        if not isinstance(tables, list | tuple):
            raise TypeError(f"{name} must be an array of tables, got {tables!r}")
        return tuple(build(cls, table, f": {name}[{n}]") for n, table in enumerate(tables))

    return field(default=(), converter=build_all, kw_only=True)


def _groups(groups):
    return tuple(map(_listed, [groups] if groups and isinstance(groups[0], str) else groups))


@frozen
class Case:
    """One titled record."""

    file: str = field(kw_only=True)
    number: int = field(validator=[instance_of(int), ge(1)], kw_only=True)
    title: str = field(validator=instance_of(str), kw_only=True)
    text: str = field(validator=instance_of(str), kw_only=True)
    article: dict[str, str] = field(factory=dict, validator=instance_of(dict), kw_only=True)
    """What else is known about the article: ``author``, ``title``, ..."""
    blocks: tuple[str, ...] = _strings()
    """What a page marks its paragraphs as, one kind for each; blank lines part them."""
    before: str = field(default="", validator=instance_of(str), kw_only=True)
    after: str = field(default="", validator=instance_of(str), kw_only=True)
    times: int = field(default=1, validator=[instance_of(int), ge(1)], kw_only=True)
    """The article is ``before``, then ``text`` this often, then ``after``."""
    slow: bool = field(default=False, validator=instance_of(bool), kw_only=True)

    quote: tuple[ExpectedQuote, ...] = _parts("quote", ExpectedQuote)
    rejected: tuple[ExpectedRejected, ...] = _parts("rejected", ExpectedRejected)
    verify: tuple[Claim, ...] = _parts("verify", Claim)
    exact: bool = field(default=False, validator=instance_of(bool), kw_only=True)
    """No quote may be found that is not stated."""
    count: int | None = field(default=None, validator=optional([instance_of(int)]), kw_only=True)
    nobody: tuple[str, ...] = _strings()
    """Words that no quote may contain, at any of their places."""
    speakers: tuple[str, ...] = _strings()
    """Names of exactly those who speak."""
    never_speaks: tuple[str, ...] = _strings()
    """Names under which nobody speaks."""
    same_speaker: tuple[tuple[str, ...], ...] = field(default=(), converter=_groups, kw_only=True)
    """Groups of words, each group said by one speaker."""
    different_speakers: tuple[tuple[str, ...], ...] = field(
        default=(), converter=_groups, kw_only=True
    )
    """Groups of words, no two of a group said by one speaker."""
    cast: tuple[tuple[str, ...], ...] = field(default=(), converter=_groups, kw_only=True)
    """Who may speak: each by name and aliases, given by the user."""
    knowledge_base: dict[str, str] = field(factory=dict, kw_only=True)
    """Name to identifier, given by the user."""

    xfail: str | None = _stated(str)
    """Why this cannot hold yet."""

    def __attrs_post_init__(self):
        self._states_something()
        if self.blocks and len(self.blocks) != len(_paragraphs(self.whole)):
            raise ValueError(f"blocks: {len(_paragraphs(self.whole))} kinds are needed")
        for quote in self.quote:
            place(self.whole, quote.words, quote.nth)
            if quote.source_nth:
                place(self.whole, (quote.source,), quote.source_nth)
        for one in self.rejected:
            place(self.whole, (one.span,), one.nth)
        for words in (*self.nobody, *sum(self.same_speaker + self.different_speakers, ())):
            place(self.whole, (words,))

    def _states_something(self):
        stated = (self.quote, self.rejected, self.verify, self.nobody, self.speakers)
        stated += (self.never_speaks, self.same_speaker, self.different_speakers)
        if not (any(stated) or self.exact or self.count is not None):
            raise ValueError("a record that states nothing cannot fail")
        if self.exact and not self.quote and (self.same_speaker or self.different_speakers):
            raise ValueError("exact without a quote means that nobody speaks; say count instead")

    @property
    def name(self):
        return f"{self.number}-{self.title}"

    @property
    def made(self):
        """The article."""
        marked = zip(_paragraphs(self.whole), self.blocks, strict=False)
        blocks = [Block(span=span, kind=kind) for span, kind in marked]
        return Article(self.whole, blocks=blocks, **self.article)

    @property
    def whole(self):
        """The article's text."""
        return self.before + self.text * self.times + self.after


def _paragraphs(text):
    found = re.finditer(r"\S(?:.|\n(?!\n))*", text)
    return [Span(match.start(), match.start() + len(match[0].rstrip())) for match in found]


def build(cls, table, where=""):
    """Make ``cls`` of a TOML table; raises BadRecordError with the path of what is wrong."""
    if not isinstance(table, Mapping):
        raise BadRecordError(f"{where}: must be a table, got {table!r}")
    known = {one.name: one for one in fields(cls)}
    for key in table:
        if key not in known:
            raise BadRecordError(f"{where}: unknown key {key!r}; known are {', '.join(known)}")
    try:
        return cls(**table)
    except BadRecordError as problem:
        raise BadRecordError(f"{where}{problem}") from None
    except (TypeError, ValueError) as problem:
        raise BadRecordError(f"{where}: {problem.args[0]}") from None


def place(text, pieces, nth=1):
    """Spans of some pieces in a text, the ``nth`` occurrence of the first and on from there."""
    found, start = [], 0
    for number, piece in enumerate(pieces):
        pattern = re.compile(r"\s+".join(map(re.escape, piece.split())) or re.escape(piece))
        for _ in range(1 if number else nth):
            match = pattern.search(text, start)
            if match is None or not piece:
                raise BadRecordError(f": {piece!r} (occurrence {nth}) does not stand in the text")
            start = match.end()
        found.append(Span(match.start(), match.end()))
    return found


def read(path):
    """All records of one file."""
    with path.open("rb") as stream:
        return parse(tomllib.load(stream), path.name)


def parse(content: Mapping[str, Any], file: str):
    """Records of the parsed content of one file."""
    if set(content) != {"case"}:
        raise BadRecordError(f"{file}: a file holds [[case]] tables and nothing else")
    cases = []
    for place_in_file, table in enumerate(content["case"], 1):
        where = f"{file}: case {table.get('number', '?')} {table.get('title', place_in_file)!r}"
        text = table.get("text")
        if isinstance(text, str):
            text = text.removesuffix("\n")
        cases.append(build(Case, {**table, "text": text, "file": file}, where))
    return cases


def read_all():
    """Every record of every file; titles are unique."""
    cases = [case for path in sorted(CASES.glob("*.toml")) for case in read(path)]
    seen = {}
    for case in cases:
        if case.name in seen:
            raise BadRecordError(f"{case.file}: {case.name!r} stands in {seen[case.name]} already")
        seen[case.name] = case.file
    return cases
