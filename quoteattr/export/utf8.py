"""Text for forms whose strings must be UTF-8."""

import re
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(value: Any) -> Any:  # noqa: ANN401 - whatever a record holds
    """The same value with U+FFFD for each lone surrogate, which UTF-8 has no form for.

    One code point stands for one, so that offsets hold. Lists and mappings are gone through; what
    is no string stays as it is.
    """
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {name: encodable(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [encodable(item) for item in value]
    return value
