"""Texts that would make a regular expression slow, made of the expression itself.

A backtracking matcher is slow on what nearly matches: something that leads to a repeat, what the
repeat takes, again and again, and nothing that could follow. All of it is read off the parse tree.
"""

import re
import signal
from contextlib import contextmanager
from functools import partial
from itertools import product

# The tree as the standard library parses it; there is no public one.
from re import _constants as codes
from re import _parser
from time import process_time

LENGTH = 2_000
"""Code points of a text."""
_TIMES = 4
_SOON = 0.002  # seconds in which nothing can be quadratic
_LATE = 0.1
_POWER = 1.5
_TRIES = 2
_ALPHABET = "aZé1_ .,-:'“\n\t\0"
_FEW = 9  # repeats up to so many times are no repeats
_CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_SPACE: r"\s", codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_WORD: r"\w", codes.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
_REPEATS = {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}


def slow_text(pattern, *, anchored=False, longest=None):
    """A text on which matching takes too long; ``None`` if there is none of ours.

    ``anchored``: it is only ever matched at the beginning of a text; else it is sought everywhere.
    ``longest``: code points that it is ever matched with; else any number.
    """
    for text in _pumped(pattern):
        if longest and _seconds(pattern, text(longest)[:longest], anchored) >= _LATE / 2:
            return text(longest)[:longest]
        if not longest and _grows(pattern, text, anchored):
            return text(LENGTH)
    return None


def _grows(pattern, text, anchored):
    """Whether four times the text takes far more than four times as long, twice over.

    The machine may be busy with something else once.
    """
    for _ in range(_TRIES):
        short = _seconds(pattern, text(LENGTH), anchored)
        if short < _SOON:
            return False
        long = _seconds(pattern, text(_TIMES * LENGTH), anchored)
        if long < _LATE and long <= _TIMES**_POWER * short:
            return False
    return True


def _seconds(pattern, text, anchored):
    """Processor time, no more than very long."""
    start = process_time()
    try:
        with _alarm(_LATE):
            if anchored:
                pattern.match(text)
                pattern.fullmatch(text)
            else:
                for _ in pattern.finditer(text):
                    pass
    except _TooLongError:
        return _LATE
    return process_time() - start


class _TooLongError(Exception):
    pass


@contextmanager
def _alarm(seconds):
    """Processor time; matchers look for signals now and then."""

    def stop(_number, _frame):
        raise _TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


# --- texts


def _pumped(pattern):
    bytewise = isinstance(pattern.pattern, bytes)
    tree = _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    alphabet = _ALPHABET + "".join(sorted(set(_literals(tree))))
    led, pumps = set(), set(alphabet)
    for choice in range(3):
        for lead, body in _repeats(tree, "", alphabet, choice):
            led.add((lead, body))
            pumps |= {body, lead + body, body + " "}
        pumps.add(_sample(tree, alphabet, choice))
        pumps.add(_sample(tree[:-1], alphabet, choice))
    led |= {("", pump) for pump in pumps}
    for (lead, pump), end in product(sorted(led), ("", "\0")):
        if pump and (not bytewise or (lead + pump).isascii()):
            yield partial(_text, lead, pump, end, bytewise=bytewise)


def _text(lead, pump, end, length, *, bytewise):
    """So many times that a text of about this length comes of it."""
    text = lead + pump * max(1, (length - len(lead)) // len(pump)) + end
    return text.encode() if bytewise else text


def _literals(tree):
    for code, value in _flat(tree):
        if code in {codes.LITERAL, codes.NOT_LITERAL}:
            yield chr(value)
        elif code is codes.IN:
            yield from (chr(v) for c, v in value if c is codes.LITERAL)
            yield from (chr(v[0]) for c, v in value if c is codes.RANGE)


def _flat(tree):
    for code, value in tree:
        yield code, value
        for part in _parts(code, value):
            yield from _flat(part)


def _parts(code, value):
    """The trees inside a node."""
    if code in _REPEATS:
        return [value[2]]
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code is codes.BRANCH:
        return value[1]
    if code in {codes.ASSERT, codes.ASSERT_NOT}:
        return [value[1]]
    return [value] if code is codes.ATOMIC_GROUP else []


def _repeats(tree, lead, alphabet, choice):
    """What leads to each repeat, and what it takes once."""
    for place, (code, value) in enumerate(tree):
        here = lead + _sample(tree[:place], alphabet, choice)
        if code in _REPEATS and value[1] > _FEW:
            yield here, _sample(value[2], alphabet, choice)
        for part in _parts(code, value):
            yield from _repeats(part, here, alphabet, choice)


def _sample(tree, alphabet, choice):
    """Something that a tree matches; ``choice`` is which of several."""
    return "".join(_one(code, value, alphabet, choice) for code, value in tree)


def _one(code, value, alphabet, choice):
    if code is codes.LITERAL:
        return chr(value)
    if code in {codes.IN, codes.NOT_LITERAL, codes.ANY}:
        taken = [c for c in alphabet if _takes(code, value, c)]
        return taken[choice % len(taken)] if taken else ""
    if code in _REPEATS:
        return _sample(value[2], alphabet, choice) * min(max(value[0], choice % 2), 50)
    if code is codes.BRANCH:
        return _sample(value[1][choice % len(value[1])], alphabet, choice)
    if code in {codes.SUBPATTERN, codes.ATOMIC_GROUP}:
        return "".join(_sample(part, alphabet, choice) for part in _parts(code, value))
    return ""


def _takes(code, value, character):
    if code is codes.ANY:
        return character != "\n"
    if code is codes.NOT_LITERAL:
        return ord(character) != value
    negated = value[0][0] is codes.NEGATE
    return negated != any(_is_in(item, character) for item in value[negated:])


def _is_in(item, character):
    code, value = item
    if code is codes.CATEGORY:
        return bool(re.match(_CATEGORIES[value], character))
    low, high = value if code is codes.RANGE else (value, value)
    return low <= ord(character) <= high
