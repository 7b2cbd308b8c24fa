"""What an article as a whole shows of the words that it writes large.

A capital tells a name from a common noun only where common nouns are small: not in a headline that
Writes All Words Large. Words that are names within some sentence are names there, too.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from attrs import frozen

from quoteattr.entity.mention import is_acronym, is_large, opens_sentence
from quoteattr.entity.people import People
from quoteattr.parse.tree import ParseTree, Token

_LONG = 4  # letters of a word that a headline writes large
_FEWEST_LONG = 4  # such words
_HEADLINE = 0.8  # of them that are large


@frozen(eq=False)
class Capitals:
    """What is known of capitalised words before the first name is read.

    Below the headline *Ruiz Warns of Floods*, ``Ana Ruiz warned of floods`` makes *Ruiz* one of
    :attr:`large` and leaves *Warns* and *Floods* to :attr:`plain`.
    """

    people: People
    tokens: tuple[Token, ...]
    """All that begin with a capital."""
    labels: dict[int, str]
    """What the name model says of each token of a name."""
    spelled: dict[int, int]
    """First and last token of each name that an acronym behind it spells."""
    large: frozenset[str]
    """Words that are proper names somewhere within a sentence."""
    persons: frozenset[str]
    """Words that the name model holds for part of a person's name somewhere."""
    plain: frozenset[int]
    """Tokens of headlines that are written large like all others."""

    @classmethod
    def of(cls, tree: ParseTree, people: People) -> "Capitals":
        """Read an article once: ``Capitals.of(tree, load_people())``."""
        labels = {i: n.label for n in tree.names for i in range(n.first, n.last + 1)}
        tokens = tuple([token for token in tree.tokens if is_large(token.text)])
        headlines = frozenset(_headlines(tree, tokens))
        proper = (t for t in tokens if t.pos == "PROPN" and t.sentence not in headlines)
        large = frozenset(t.text for t in proper if not opens_sentence(tree, t.i))
        persons = frozenset(tree[i].text for i, label in labels.items() if label == "PERSON")
        plain = frozenset(_plain(tree, headlines, large))
        return cls(people, tokens, labels, dict(_spelled(tree)), large, persons, plain)

    def personal(self, tokens: Iterable[Token]) -> bool:
        """Whether one of some words is a person's: ``Ana``, a given name, or as the model says."""
        given = self.people.given_names
        return any(self.labels.get(t.i) == "PERSON" or t.text.lower() in given for t in tokens)


def _headlines(tree: ParseTree, capitals: Collection[Token]) -> Iterator[int]:
    """Sentences that Look like This: nearly every longer word is large, and every longer verb."""
    counts = Counter(token.sentence for token in capitals)
    for first in capitals:
        most = counts.pop(first.sentence, 0)
        if most < _HEADLINE * _FEWEST_LONG:
            continue
        sentence = tree.sentence(first.i)
        tokens = tree.tokens[sentence.start : sentence.stop]
        words = [token for token in tokens if len(token.text) >= _LONG and token.text.isalpha()]
        if len(words) < _FEWEST_LONG or most < _HEADLINE * len(words):
            continue
        if sum(is_large(word.text) for word in words) < _HEADLINE * len(words):
            continue
        verbs = [word for word in words if word.pos in {"VERB", "AUX"}]
        listed = any(token.text in {",", ":", "."} for token in tokens) and not verbs
        if not listed and all(is_large(verb.text) for verb in verbs):
            yield first.sentence


def _plain(tree: ParseTree, headlines: Collection[int], large: Collection[str]) -> Iterator[int]:
    """Large words of headlines that are no names in the sentences below.

    A name that stands in the headline alone is taken from the name model.
    """
    spans = {i: range(n.first, n.last + 1) for n in tree.names for i in range(n.first, n.last + 1)}
    for token in tree.tokens if headlines else ():
        if token.sentence in headlines and token.text not in large:
            span = spans.get(token.i, ())
            if not span or any(tree[i].text in large for i in span):
                yield token.i


def _spelled(tree: ParseTree) -> Iterator[tuple[int, int]]:
    """Names that an acronym in brackets spells, small words too: ``Group against Fire (GAF)``."""
    opened = [token.i for token in tree.tokens[1:-1] if token.text == "("]
    for i in opened:
        acronym = tree[i + 1].text
        if is_acronym(acronym):
            letters = acronym.lower()
            last = i - 1
            first = last + 1 - len(letters)
            stretch = tree.tokens[max(0, first) : last + 1]
            initials = "".join(token.text[0].lower() for token in stretch)
            if initials == letters and is_large(stretch[0].text) and is_large(stretch[-1].text):
                yield first, last
