"""No claim makes verifying take more than its length and that of the article."""

import pytest
from growth import LINEAR, exponent, peak
from growth.rough import Rough

from quoteattr.parser import QuoteParser
from quoteattr.verification import assembly, find
from quoteattr.verification.verify import Checker

WORDS = [f"w{chr(ord('a') + n % 20)}{chr(ord('a') + n // 20)}" for n in range(400)]


def _drawn(size, base=7):
    """Words in an order of no meaning, each ``base`` another one."""
    return " ".join(WORDS[pow(base, n, 40_009) % len(WORDS)] for n in range(size))


CLAIMS = {
    "words of the article, jumbled": _drawn,
    "words that stand nowhere": lambda size: " ".join(f"nowhere{n}" for n in range(size)),
    "one word": lambda size: f"{WORDS[0]} " * size,
    "one sentence again and again": lambda size: f"{' '.join(WORDS[:12])} " * (size // 12),
    "brackets": lambda size: f"{WORDS[0]} [{WORDS[1]}] {WORDS[2]} " * (size // 3),
    "ellipses": lambda size: f"{WORDS[0]} ... {WORDS[2]} " * (size // 2),
}


@pytest.fixture(scope="module")
def checker():
    said = " ".join(f"“{_drawn(12, n)},” said Lee Wu." for n in range(80, 160))
    text = f"{said} “{' '.join(WORDS[:12])},” said Ana Ruiz. “{f'{WORDS[0]} ' * 60},” said Bo Lind."
    return Checker.of(QuoteParser(Rough())(text))


@pytest.fixture
def low_limits(monkeypatch):
    for name, value in {"_MOST_LACKING": 10, "_DRIFT": 4, "_FAR": 10, "_WINDOWS": 2}.items():
        monkeypatch.setattr(find, name, value)
    monkeypatch.setattr(assembly, "_MOST_PIECES", 4)


@pytest.mark.usefixtures("low_limits")
@pytest.mark.parametrize("name", CLAIMS)
def test_steps_grow_with_the_claim(checker, name):
    assert exponent(lambda size: checker.verify(CLAIMS[name](size)), 96) <= LINEAR


def _repeated(size):
    checker = Checker.of(QuoteParser(Rough())(f"“{'no ' * 4 * size},” said Lee Wu."))
    return checker.verify("no " * size)


@pytest.mark.usefixtures("low_limits")
def test_one_word_again_and_again_stands_in_a_limited_number_of_places(monkeypatch):
    monkeypatch.setattr(find, "_MOST_WORDS", 1000)
    assert exponent(_repeated, 100) <= LINEAR
    assert exponent(_repeated, 250, peak) <= LINEAR


@pytest.mark.usefixtures("low_limits")
def test_quotes_that_are_far_shorter_than_the_claim_are_pieces_of_it(monkeypatch):
    """Each is laid beside what of the claim may stand there; its cue parts no piece."""
    monkeypatch.setattr(assembly, "_MOST_PIECES", 40)
    halves = [_drawn(6, n) for n in range(80, 92)]
    quotes = [f"“{one},” said Lee Wu, “{other}.”" for one, other in _pairs(halves)]
    text = "\n\n".join(f"The bridge over the river fell. {quote}" for quote in quotes)
    claim = " ".join(f"{one} {other}" for one, other in reversed(_pairs(halves)))
    found = Checker.of(QuoteParser(Rough())(text)).verify(claim)
    assert (found.status, found.reason) == ("assembled", "put together from 6 places")


def _pairs(halves):
    return list(zip(halves[::2], halves[1::2], strict=True))
