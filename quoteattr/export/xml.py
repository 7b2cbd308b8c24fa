"""XML as text, with every character of Unicode in it."""

import re
from collections.abc import Mapping

ILLEGAL = "char"
"""Name of the processing instruction that stands for a character which XML cannot hold."""

_ESCAPED = re.compile("[&<>\r\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_VALUES = re.compile(f'{_ESCAPED.pattern[:-1]}"\t\n]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}


def escaped(words: str) -> str:
    r"""Characters as content of an element; a reader gets exactly them back.

    >>> from quoteattr.export.xml import escaped
    >>> escaped("a < b\r\n\x07")
    'a &lt; b&#13;\n<?char 7?>'
    """
    return _ESCAPED.sub(
        lambda found: _ENTITIES.get(found[0]) or f"<?{ILLEGAL} {ord(found[0]):X}?>", words
    )


def tag(name: str, attributes: Mapping[str, str | None], *, empty: bool = False) -> str:
    """An opening tag; attributes without a value are left out."""
    told = (f" {key}={value_of(value)}" for key, value in attributes.items() if value is not None)
    return f"<{name}{''.join(told)}{'/' if empty else ''}>"


def value_of(words: str) -> str:
    """The value of an attribute in its quotes; what XML cannot hold there is U+FFFD."""
    return f'"{_IN_VALUES.sub(_reference, words)}"'


def _reference(found: re.Match[str]) -> str:
    character = found[0]
    if character in _ENTITIES:
        return _ENTITIES[character]
    return f"&#{ord(character)};" if character in '"\t\n' else "\ufffd"
