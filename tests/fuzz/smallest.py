"""What fails, made as small as it gets."""

import traceback
from time import monotonic

from fuzz.words import bytes_of, text_of


def failure(run, data):
    """How bytes fail: the error and where it was raised; ``None`` if they hold."""
    try:
        run(data)
    except Exception as error:  # noqa: BLE001 - whatever it is, that is what is looked for
        *_, last = traceback.extract_tb(error.__traceback__)
        return type(error), last.filename, last.lineno
    return None


def smallest(run, data, *, seconds=60):
    """Bytes left out, long stretches first, for as long as the rest fails in the same way.

    Of a text no character is cut.
    """
    wanted, end = failure(run, data), monotonic() + seconds
    text = text_of(data)
    units = [bytes_of(character) for character in text]
    if b"".join(units) != data:
        units = [bytes([byte]) for byte in data]
    size = max(1, len(units) // 2)
    while size and units:
        at = 0
        while at < len(units) and monotonic() < end:
            less = units[:at] + units[at + size :]
            if failure(run, b"".join(less)) == wanted:
                units = less
            else:
                at += size
        size //= 2
    return b"".join(units)
