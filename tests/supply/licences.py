"""The page of licences: each package of the lock, what it is under, and what needs it."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from supply.pins import CORE, ROOT, Pin, direct, ranges

PAGE = ROOT / "docs" / "licences.md"
RULES = tomllib.loads(Path(__file__).with_name("licences.toml").read_text("utf-8"))

_HEAD = """\
# Licences of what comes with it

What `pip install` brings beside the library, in the versions that its tests run with, the licence
that each package states, and what needs it: the core, or an extra. Made by `python tests/supply
renew` from the packages' own metadata; which licences are allowed where is in
`tests/supply/licences.toml`, and a test looks. It is no legal advice.

- The core, and the extras that read and write more (`pandas`, `web`, `parquet`, `link`, `plot`,
  `ray`), have permissive licences only, and MPL, whose conditions end with the file that it is in.
- **The extra `stanza` brings GPL**: stanza itself is under Apache-2.0, but needs `udtools` and
  `udapi`. Whoever passes on a program together with them has to think of that.
- PyTorch (`stanza`, `train`) brings NVIDIA's libraries on Linux, which are proprietary. A
  build of PyTorch for processors alone comes without.

| package | version | licence | needed by |
| --- | --- | --- | --- |
"""


def licence(metadata: Mapping[str, Any]) -> str:
    """What a package is under: an SPDX expression, from what it says or what was read for it."""
    name = canonicalize_name(metadata["name"])
    if name in RULES["read"]:
        return str(RULES["read"][name])
    if expression := metadata.get("license_expression"):
        return str(expression)
    trove = [line for line in metadata.get("classifier") or () if line.startswith("License ::")]
    said = [metadata.get("license"), *(line.rpartition(" :: ")[2] for line in trove)]
    known = [RULES["named"][words] for words in said if words in RULES["named"]]
    if not known or len(trove) > 1:
        raise ValueError(f"{name}: says {said}; read its licence, and put it into licences.toml")
    return str(known[0])


def needed_by(metadata: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    """For each package the extras that it comes with, the core alone where it suffices."""
    needs = {
        canonicalize_name(one["name"]): [*map(Requirement, one.get("requires_dist") or ())]
        for one in metadata
    }
    extras: dict[str, set[str]] = defaultdict(set)
    for extra in ranges():
        for name in _reached(direct(extra), needs):
            extras[name].add(extra)
    return {name: _shortest(found) for name, found in extras.items()}


def versions(pins: Iterable[Pin]) -> dict[str, str]:
    """Of each package those in the lock; some depend on the Python."""
    found: dict[str, list[str]] = defaultdict(list)
    for pin in pins:
        found[pin.name].append(pin.version)
    return {name: ", ".join(found[name]) for name in found}


def page(metadata: Iterable[Mapping[str, Any]], of: Mapping[str, str]) -> str:
    """The page as Markdown, with these versions."""
    told = {canonicalize_name(one["name"]): one for one in metadata}
    needed = needed_by(told.values())
    lines = (
        f"| {name} | {of[name]} | {licence(told[name])} | {', '.join(sorted(needed[name]))} |"
        for name in sorted(told)
    )
    return _HEAD + "\n".join(lines) + "\n"


def rows(text: str) -> Iterator[tuple[str, ...]]:
    """The rows of such a page: package, versions, licence, and what needs it."""
    for line in text.removeprefix(_HEAD).splitlines():
        yield tuple(line.strip("| ").split(" | "))


def allowed(expression: str, extras: Iterable[str]) -> bool:
    """Whether a licence may come with each of these extras."""
    return expression in RULES["everywhere"] or {*extras} <= {*RULES["only"].get(expression, ())}


def _reached(first: Iterable[Requirement], needs: Mapping[str, list[Requirement]]) -> set[str]:
    """All packages that these need, on whatever platform."""
    seen: set[tuple[str, str]] = set()
    left = [*first]
    while left:
        requirement = left.pop()
        name = canonicalize_name(requirement.name)
        for extra in {"", *requirement.extras}:
            if name in needs and (name, extra) not in seen:
                seen.add((name, extra))
                left += [need for need in needs[name] if _asked(need, extra)]
    return {name for name, _ in seen}


def _asked(need: Requirement, extra: str) -> bool:
    """Whether a package needs this for one of its extras, or ``""``; on any platform."""
    extras = re.findall(r'extra == "([^"]*)"', str(need.marker or ""))
    return canonicalize_name(extra) in {*map(canonicalize_name, extras or [""])}


def _shortest(extras: set[str]) -> set[str]:
    """Without the extras that are made of others that are among them."""
    if CORE in extras:
        return {CORE}
    parts = {
        extra: {part for one in ranges()[extra] if one.name == "quoteattr" for part in one.extras}
        for extra in extras
    }
    return {extra for extra in extras if not parts[extra] & extras}
