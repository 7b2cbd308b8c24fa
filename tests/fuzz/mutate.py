"""Texts changed as quotations go: marks put in, taken out, nested, moved, said again."""

from grammar import MARKS, STYLES, sign, statement


def changed(text, random):
    """The text with a few changes."""
    for _ in range(random.randrange(1, 4)):
        text = random.choice(CHANGES)(text, random)
    return text


def _stretch(text, random, longest=40):
    start = random.randrange(len(text) + 1)
    return start, min(len(text), start + random.randrange(longest))


def _insert(text, random):
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice((sign, statement))(random) + text[at:]


def _quote(text, random):
    start, end = _stretch(text, random)
    opening, closing = random.choice(STYLES)
    return text[:start] + opening + text[start:end] + closing + text[end:]


def _remove(text, random):
    start, end = _stretch(text, random)
    return text[:start] + text[end:]


def _repeat(text, random):
    start, end = _stretch(text, random)
    return text[:end] + text[start:end] * random.choice((1, 1, 1, 2, 9, 60)) + text[end:]


def _move(text, random):
    start, end = _stretch(text, random)
    left = text[:start] + text[end:]
    at = random.randrange(len(left) + 1)
    return left[:at] + text[start:end] + left[at:]


def _other_mark(text, random):
    places = [at for at, character in enumerate(text) if character in MARKS]
    if not places:
        return _insert(text, random)
    at = random.choice(places)
    return text[:at] + random.choice(MARKS) + text[at + 1 :]


def _other_case(text, random):
    start, end = _stretch(text, random)
    change = random.choice((str.upper, str.lower, str.title, str.swapcase))
    return text[:start] + change(text[start:end]) + text[end:]


CHANGES = (_insert, _quote, _remove, _repeat, _move, _other_mark, _other_case)
