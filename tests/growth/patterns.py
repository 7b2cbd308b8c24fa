"""Every regular expression of the package, found in its source and made as the package makes it."""

import ast
import importlib
import re
from collections import defaultdict
from pathlib import Path

from attrs import frozen

import quoteattr
from quoteattr.article import paragraphs
from quoteattr.attribution import sign
from quoteattr.evaluate import words
from quoteattr.marks import scan
from quoteattr.page import words as page_words

ROOT = Path(quoteattr.__file__).parent
GIVEN = {
    "evaluate/header.py": {"mark": ";"},
    "evaluate/words.py": {"paragraph_end": words._PARAGRAPH_END},
    "page/metadata.py": {"site": "The Arra Times"},
}
"""What a function is given, by the file of an expression that it makes of that."""
MADE = {
    "article/paragraphs.py": lambda: paragraphs._patterns().values(),
    "attribution/sign.py": lambda: map(sign._lead, ("scare", "nickname", "title", "word")),
    "marks/scan.py": lambda: [scan._elision()],
    "page/words.py": lambda: [page_words._phrases("byline")],
}
"""What a function makes of a table, by its file."""
TRUSTED = {"measure/page.py"}
"""Files that match nothing but pages of the project."""
SHORT = {"article/paragraphs.py": 600, "attribution/sign.py": 60, "page/encoding.py": 4096}
"""Files that cut what they match to so many code points or bytes."""
_CALLS = frozenset(
    {"compile", "sub", "subn", "match", "search", "fullmatch", "findall", "finditer", "split"}
)
_AT_START = frozenset({"match", "fullmatch"})


@frozen
class Found:
    """An expression."""

    where: str
    pattern: re.Pattern
    anchored: bool
    """Whether it is only ever matched at a beginning."""
    longest: int | None
    """Code points or bytes that it is ever matched with; ``None``: any number."""


def package_patterns():
    """All of them."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(ROOT.rglob("*.py"))}
    uses = {path: _uses(tree) for path, tree in trees.items()}
    for path, tree in trees.items():
        file = path.relative_to(ROOT).as_posix()
        if file in TRUSTED:
            continue
        at_once = defaultdict(set)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                at_once[id(node.value)].add(node.attr)
        named = {id(node.value): node.targets[0].id for node in tree.body if _is_named(node)}
        for call in filter(_is_call, ast.walk(tree)):
            where = f"{file}: {ast.unparse(call.args[0])}"
            name = named.get(id(call), "")
            how = {call.func.attr} - {"compile"} | at_once[id(call)]
            for user, used in uses.items():
                if user == path or not name.startswith("_"):
                    how |= used[name]
            longest = SHORT.get(file)
            for pattern in _made(path, call):
                yield Found(where, pattern, bool(how) and how <= _AT_START, longest)


def _is_named(node):
    return (
        isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Call)
    )


def _is_call(node):
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in _CALLS
    )


def _uses(tree):
    """The methods by which a file calls each name."""
    found = defaultdict(set)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            for name in _either(node.value):
                found[name].add(node.attr)
    return found


def _either(node):
    """A name, or the names of ``(one if this else other)``."""
    if isinstance(node, ast.IfExp):
        return [*_either(node.body), *_either(node.orelse)]
    return [node.id] if isinstance(node, ast.Name) else []


def _made(path, call):
    """What a call makes, in the names of its module; or what the function around it makes."""
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    file = path.relative_to(ROOT).as_posix()
    known = vars(importlib.import_module(".".join(parts))) | GIVEN.get(file, {})
    flags = call.args[1:] if call.func.attr == "compile" else []
    try:
        pattern, *bits = (
            eval(compile(ast.Expression(each), file, "eval"), known)  # noqa: S307 - our own source
            for each in (call.args[0], *flags)
        )
    except NameError:
        return MADE[file]()
    return [re.compile(pattern, *bits)]
