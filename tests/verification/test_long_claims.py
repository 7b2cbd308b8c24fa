"""A claim far longer than what stands in the article."""

from growth.doors import drawn
from growth.rooms import low_limits
from growth.rough import Rough

from quoteattr.parser import QuoteParser
from quoteattr.verification import assembly
from quoteattr.verification.verify import Checker


def test_quotes_that_are_far_shorter_than_the_claim_are_pieces_of_it(monkeypatch):
    """Each is laid beside what of the claim may stand there; its cue parts no piece."""
    halves = [drawn(6, n) for n in range(80, 92)]
    pairs = [*zip(halves[::2], halves[1::2], strict=True)]
    quotes = [f"“{one},” said Lee Wu, “{other}.”" for one, other in pairs]
    text = "\n\n".join(f"The bridge over the river fell. {quote}" for quote in quotes)
    claim = " ".join(f"{one} {other}" for one, other in reversed(pairs))
    with low_limits():
        monkeypatch.setattr(assembly, "_MOST_PIECES", 40)
        found = Checker.of(QuoteParser(Rough())(text)).verify(claim)
    assert (found.status, found.reason) == ("assembled", "put together from 6 places")
