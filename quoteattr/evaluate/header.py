r"""The header of an annotated article: what is known about it, and the cast.

::

    title: Ferry runs aground
    published: 2023-05-02
    names: Akan; Hausa
    cast:
      osei = Ama Osei | Osei; Ms Osei | person
      driver = a bus driver | person, unnamed
    ---

Above the cast stand fields of the article, and notes on it (genre, english, names, shows) whose
values are parted by ``;``. One line a member: key ``=`` name ``|`` other names, parted by ``;``
(left out where there are none) ``|`` kind, and ``unnamed`` where the name is none but a
description. A backslash before ``|``, ``;`` or ``\`` makes it a plain character; ``\n`` stands for
a line end.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from quoteattr.errors import ArticleError
from quoteattr.evaluate.gold import ARTICLE_FIELDS, NOTES, GoldSpeaker, Notes
from quoteattr.model import SPEAKER_KINDS

END = "---"

_MEMBER = re.compile(r"\s*(?P<key>[\w-]+) = (?P<rest>.*)")
_SPECIAL = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "|": "\\|", ";": "\\;"}
_LINE_ENDS = {"n": "\n", "r": "\r"}


@frozen(kw_only=True)
class Header:
    """What stands above the text."""

    fields: dict[str, Any]
    """Of the article: some of title, url, author, publisher and published."""
    cast: tuple[GoldSpeaker, ...]
    notes: Notes


def read_header(lines: Sequence[str], where: str) -> Header:
    """Read the lines above ``---``.

    Args:
        lines: without line ends; the first is line 1 of the file.
        where: the file's name, for messages.

    Raises:
        ArticleError: a line breaks the form; the message gives file, line, what and remedy.

    """
    numbered = [(f"{where}:{number}", line) for number, line in enumerate(lines, 1) if line.strip()]
    cut = next((i for i, (_, line) in enumerate(numbered) if line == "cast:"), len(numbered))
    values: dict[str, str] = {}
    for place, line in numbered[:cut]:
        name, value = _field(line, place)
        if name in values:
            raise ArticleError(f"{place}: {name} is given twice; keep one")
        values[name] = value
    cast: dict[str, GoldSpeaker] = {}
    for place, line in numbered[cut + 1 :]:
        member = _member(line, place)
        if member.key in cast:
            raise ArticleError(f"{place}: two of the cast have the key {member.key!r}; rename one")
        cast[member.key] = member
    return Header(
        fields={name: _plain(value) for name, value in values.items() if name in ARTICLE_FIELDS},
        cast=tuple(cast.values()),
        notes=Notes(**{name: _listed(values[name]) for name in NOTES if name in values}),
    )


def write_header(header: Header) -> Iterator[str]:
    """Give the header's lines, ``---`` included, without line ends."""
    for name in ARTICLE_FIELDS:
        if name in header.fields:
            yield f"{name}: {_escaped(header.fields[name])}".rstrip()
    for name, values in header.notes.items():
        yield f"{name}: {_list(values)}"
    yield "cast:"
    for one in header.cast:
        others = _list(one.aliases)
        kind = one.kind if one.named else f"{one.kind}, unnamed"
        parts = [_escaped(one.name), others, kind] if others else [_escaped(one.name), kind]
        yield f"  {one.key} = {' | '.join(parts)}"
    yield END


def _field(line: str, place: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    known = (*ARTICLE_FIELDS, *NOTES)
    if not colon or name not in known:
        raise ArticleError(
            f"{place}: no field of an article: {line!r}; "
            f"write `name: value` with one of {', '.join(known)}, or `cast:`"
        )
    return name, value.strip()


def _member(line: str, place: str) -> GoldSpeaker:
    match = _MEMBER.fullmatch(line)
    parts = _split(match["rest"], "|") if match else []
    if match is None or len(parts) not in (2, 3) or not parts[0].strip():
        raise ArticleError(
            f"{place}: no member of the cast: {line.strip()!r}; "
            "write `key = Name | Other Name; Another | person`"
        )
    kind, _, mark = (part.strip() for part in parts[-1].partition(","))
    if kind not in SPEAKER_KINDS or mark not in ("", "unnamed"):
        raise ArticleError(
            f"{place}: {parts[-1].strip()!r} is no kind of speaker; "
            f"write one of {', '.join(SPEAKER_KINDS)}, and `, unnamed` after it where needed"
        )
    aliases = _listed(parts[1]) if len(parts) == 3 else ()  # noqa: PLR2004  name, others, kind
    return GoldSpeaker(
        key=match["key"],
        name=_plain(parts[0].strip()),
        aliases=aliases,
        named=not mark,
        kind=next(one for one in SPEAKER_KINDS if one == kind),
    )


def _list(values: Iterable[str]) -> str:
    return "; ".join(map(_escaped, values))


def _listed(value: str) -> tuple[str, ...]:
    return tuple(_plain(each.strip()) for each in _split(value, ";") if each.strip())


def _split(value: str, mark: str) -> list[str]:
    """Split at a mark that no backslash precedes."""
    parts = re.findall(rf"((?:\\.|[^\\{mark}])*)(?:\{mark}|$)", value)
    return parts[:-1] if parts and not value.endswith(mark) else parts


def _escaped(value: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in value)


def _plain(value: str) -> str:
    return re.sub(r"\\(.)", lambda match: _LINE_ENDS.get(match[1], match[1]), value)
