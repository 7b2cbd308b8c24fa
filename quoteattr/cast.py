"""A known cast: who may speak, given by the user as values or as a file.

A cast comes in whatever form is at hand: members, names, ``{"name": ..., "aliases": ...}``, lists
of a name and its aliases, or a mapping from name to aliases. A mistake is refused with its path,
e.g. ``cast[2].gender``.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from attrs import Attribute, field, fields, frozen

from quoteattr.errors import DataError
from quoteattr.model import SPEAKER_KINDS, SpeakerKind

Gender = Literal["female", "male"]
GENDERS: tuple[Gender, ...] = ("female", "male")


def _checked_name(_member: object, attribute: "Attribute[Any]", value: object) -> None:
    if not isinstance(value, str) or not value.strip():
        raise DataError(f"{attribute.name}: expected a name, got {value!r}")


def _listed(value: object) -> tuple[Any, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise DataError(f"aliases: expected a list of names, got {value!r}")
    return tuple(value)


def _checked_aliases(_member: object, _attribute: "Attribute[Any]", value: Sequence[Any]) -> None:
    for place, alias in enumerate(value):
        if not isinstance(alias, str) or not alias.strip():
            raise DataError(f"aliases[{place}]: expected a name, got {alias!r}")


def _checked_gender(_member: object, _attribute: "Attribute[Any]", value: object) -> None:
    if value is not None and value not in GENDERS:
        raise DataError(f"gender: expected {' or '.join(GENDERS)}, or none at all, got {value!r}")


def _checked_kind(_member: object, _attribute: "Attribute[Any]", value: object) -> None:
    if value not in SPEAKER_KINDS:
        raise DataError(f"kind: expected one of {', '.join(SPEAKER_KINDS)}, got {value!r}")


@frozen
class CastMember:
    """Somebody known to occur in a text. Whatever they say has a speaker of this name.

    Raises
    ------
    DataError
        A name, an alias, a gender or a kind that cannot be one.

    Examples
    --------
    >>> import quoteattr
    >>> darcy = quoteattr.CastMember("Fitzwilliam Darcy", aliases=["Mr. Darcy"], gender="male")
    >>> quoteattr.extract("“Sit,” said Mr. Darcy.", cast=[darcy])[0].speaker.name
    'Fitzwilliam Darcy'
    """

    name: str = field(validator=_checked_name)
    """As the speaker is to be called, whether or not a text uses this form."""
    aliases: tuple[str, ...] = field(
        kw_only=True, default=(), converter=_listed, validator=_checked_aliases
    )
    """Other ways to call the member, with title (``Miss Bennet``) or article (``the Gryphon``)."""
    gender: Gender | None = field(kw_only=True, default=None, validator=_checked_gender)
    """``female`` or ``male``; ``None`` leaves it to titles, given names and the text."""
    kind: SpeakerKind = field(kw_only=True, default="person", validator=_checked_kind)
    """The kind of the speaker."""

    @property
    def wordings(self) -> tuple[str, ...]:
        """Name and aliases, once each.

        Examples
        --------
        >>> import quoteattr
        >>> quoteattr.CastMember("Ilona Varga", aliases=["Miss Varga", "Ilona Varga"]).wordings
        ('Ilona Varga', 'Miss Varga')
        """
        return tuple(dict.fromkeys((self.name, *self.aliases)))


Cast = Iterable[CastMember | str | Mapping[str, Any] | Sequence[str]] | Mapping[str, Any]
"""What can be read as a cast."""

_FIELDS = tuple(attribute.name for attribute in fields(CastMember))


def cast_members(cast: Cast | None) -> tuple[CastMember, ...]:
    """Read a cast in any of its forms; ``None`` is one of nobody.

    Raises
    ------
    DataError
        Something in it names nobody, or two members have one name; the message says where.
    """
    if cast is None:
        return ()
    if isinstance(cast, str) or not isinstance(cast, Iterable):
        raise DataError(f"cast: expected members or a mapping of names to aliases, got {cast!r}")
    entries = cast.items() if isinstance(cast, Mapping) else enumerate(cast)
    named = isinstance(cast, Mapping)
    places: dict[str, str] = {}
    members = []
    for key, value in entries:
        where = f"cast[{key!r}]"
        member = _member(where, _named(key, value) if named else value)
        if member.name in places:
            raise DataError(f"{where}.name: {member.name!r} is taken by {places[member.name]}")
        places[member.name] = where
        members.append(member)
    return tuple(members)


def read_cast(path: str | Path) -> tuple[CastMember, ...]:
    """Read a cast from a ``.toml`` or ``.json`` file, which holds names with their aliases.

    A name stands before a list of aliases, or before a table of the member's other fields. JSON
    may hold a list of members as well.

    Raises
    ------
    DataError
        The file cannot be read or holds no cast; the message says where.

    Examples
    --------
    >>> from pathlib import Path
    >>> import quoteattr
    >>> _ = Path("cast.toml").write_text('"Ilona Varga" = ["Miss Varga"]', encoding="utf-8")
    >>> quoteattr.read_cast("cast.toml")
    (CastMember(name='Ilona Varga', aliases=('Miss Varga',), gender=None, kind='person'),)
    """
    path = Path(path)
    readers = {".toml": tomllib.loads, ".json": json.loads}
    if path.suffix.lower() not in readers:
        raise DataError(f"{path}: a cast is read from {' or '.join(readers)}; convert it, please")
    try:
        return cast_members(readers[path.suffix.lower()](path.read_text(encoding="utf-8")))
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}; check the path of the cast") from error
    except ValueError as error:  # DataError, too
        raise DataError(f"{path}: {error}") from error


def _named(name: object, value: object) -> dict[str, Any]:
    """An entry of a mapping: aliases, or the other fields."""
    return {"name": name, **(value if isinstance(value, Mapping) else {"aliases": value})}


def _member(where: str, value: object) -> CastMember:
    match value:
        case CastMember():
            return value
        case str():
            given: dict[Any, Any] = {"name": value}
        case Mapping():
            given = dict(value)
        case [name, *aliases]:
            given = {"name": name, "aliases": aliases}
        case _:
            raise DataError(f"{where}: expected a member or a name, got {value!r}")
    if unknown := [key for key in given if key not in _FIELDS]:
        raise DataError(f"{where}: no field {unknown[0]!r}: there are {', '.join(_FIELDS)}")
    if "name" not in given:
        raise DataError(f"{where}: the field 'name' is missing")
    try:
        return CastMember(given.pop("name"), **given)
    except DataError as error:
        raise DataError(f"{where}.{error}") from error
