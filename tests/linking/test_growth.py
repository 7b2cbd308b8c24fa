"""Linking takes no more than the number of quotes, whatever they say."""

from growth import LINEAR, exponent
from linking.staged import staged

from quoteattr.linking import seeds
from quoteattr.linking.link import link
from quoteattr.model import Article, Quote
from quoteattr.quotes import Quotes
from quoteattr.span import Span

WORDS = ["rents", "council", "budget", "mayor", "bridge", "harbour"]


def _words(number):
    """Twelve words in an order of their own."""
    return (WORDS[pow(number + 2, place, 1009) % len(WORDS)] for place in range(1, 13))


def _on_one_topic(size):
    """One article with many quotes of the same few words."""
    said = [" ".join(_words(n)) for n in range(size)]
    text = "\n\n".join(said)
    article = Article(text, id="a")
    quotes, start = [], 0
    for number, words in enumerate(said):
        piece = article.cut(Span(start, start + len(words)))
        quotes.append(
            Quote(id=f"a#{number}", type="direct", text=words, content=(piece,), article=article,
                  confidence=0.9, rule="staged", reason="nobody")
        )  # fmt: skip
        start += len(words) + 2
    return link([Quotes(article, tuple(quotes), ())])


def test_quotes_on_one_topic_take_no_longer_than_their_number(monkeypatch):
    monkeypatch.setattr(seeds, "COMMON", 2)
    assert exponent(_on_one_topic, 60) <= LINEAR


def _by_many(size):
    """One utterance that each article gives to somebody else: speakers and rivals in pairs."""
    words = "{the bridge repair budget will rise in spring, the council told voters in the city}"
    return link([staged(words, id=f"a{n}", speaker=f"{_name(n)} Wu") for n in range(size)])


def _name(number):
    return "Var" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")


def test_speakers_of_one_utterance_take_no_longer_than_their_pairs():
    assert exponent(_by_many, 16) <= 1 + LINEAR
