"""The parse tree that attribution sees: plain values, global token indices, UD labels."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from attrs import field, frozen

from quoteattr.span import Span


class Token(NamedTuple):
    """A word or punctuation mark. White space is no token."""

    i: int
    """Place in ``ParseTree.tokens``, 0-based."""
    start: int
    """First code point in the article, 0-based."""
    end: int
    """One past the last code point."""
    text: str
    lemma: str
    """Lower case."""
    pos: str
    """Universal part of speech: ``VERB``, ``PROPN``, ..."""
    tag: str
    """Language-specific part of speech: ``VBD``, ``NNP``, ..."""
    feats: str
    """UD features: ``Number=Sing|Person=3`` or empty."""
    dep: str
    """UD relation to the head, subtypes kept: ``nsubj``, ``nsubj:pass``, ..., ``root``."""
    head: int
    """Index of the head token; its own index for a root."""
    sentence: int
    """Index of the sentence, 0-based, growing through the article."""

    @property
    def span(self) -> Span:
        """Where the token stands in the article."""
        return Span(self.start, self.end)

    @property
    def relation(self) -> str:
        """The dependency label without its subtype."""
        return self.dep.partition(":")[0]


make_token = partial(tuple.__new__, Token)
"""Make a :class:`Token` of its values in order, faster than by keyword: there are millions."""


class Name(NamedTuple):
    """A proper name that the backend found: tokens ``first`` to ``last``, both included."""

    first: int
    last: int
    label: str
    """``PERSON``, ``ORG``, ``LOC`` or ``MISC``."""


Chain = tuple[tuple[int, int], ...]
"""Mentions of one and the same, as a backend's coreference found them, in text order: the first
and the last token of each, both included."""


@frozen(eq=False)
class ParseTree:
    """The tokens of one article in text order, each pointing at its head."""

    tokens: tuple[Token, ...] = field(repr=lambda tokens: f"<{len(tokens)} tokens>")
    names: tuple[Name, ...] = ()
    chains: tuple[Chain, ...] = ()

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        """The token at ``index``."""
        return self.tokens[index]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The forms of the tokens in lower case."""
        return tuple([token.text.lower() for token in self.tokens])

    @cached_property
    def _children(self) -> dict[int, list[int]]:
        below: dict[int, list[int]] = defaultdict(list)
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token.i)
        return dict(below)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentences(self) -> list[int]:
        return [token.sentence for token in self.tokens]

    def children(self, index: int) -> Iterable[Token]:
        """The dependents of a token in text order."""
        tokens = self.tokens
        return (tokens[child] for child in self._children.get(index, ()))

    def head(self, index: int) -> Token | None:
        """The head of a token; ``None`` for a root."""
        head = self.tokens[index].head
        return None if head == index else self.tokens[head]

    def subtree(self, index: int, without: frozenset[int] = frozenset()) -> list[int]:
        """Indices of a token and all below it, sorted; branches at ``without`` are left out."""
        found, waiting, below = [], [index], self._children
        while waiting:
            here = waiting.pop()
            if here not in without:
                found.append(here)
                waiting += below.get(here, ())
        return sorted(found)

    def within(self, span: Span) -> range:
        """Indices of the tokens that start inside ``span``."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def sentence(self, index: int) -> range:
        """Indices of the tokens of the sentence that token ``index`` stands in."""
        number = self.tokens[index].sentence
        return range(bisect_left(self._sentences, number), bisect_right(self._sentences, number))

    def span(self, indices: Sequence[int]) -> Span:
        """From the first to the last of some tokens, given in text order and not empty."""
        return Span(self.tokens[indices[0]].start, self.tokens[indices[-1]].end)


def join(trees: Iterable[tuple[int, ParseTree]]) -> ParseTree:
    """Make one tree of pieces, each given with the offset of its text in the article.

    Pieces come in text order; token, head and sentence numbers run on through all of them.
    """
    tokens: list[Token] = []
    names: list[Name] = []
    chains: list[Chain] = []
    for offset, tree in trees:
        if not tree.tokens:
            continue
        first = len(tokens)
        sentence = tokens[-1].sentence + 1 if tokens else 0
        i, start, end, *words, head, sentences = zip(*tree.tokens, strict=True)
        shifted = (
            (first + n for n in i),
            (offset + n for n in start),
            (offset + n for n in end),
            *words,
            (first + n for n in head),
            (sentence + n for n in sentences),
        )
        tokens.extend(map(make_token, zip(*shifted, strict=True)))
        names.extend(Name(name.first + first, name.last + first, name.label) for name in tree.names)
        chains.extend(
            tuple((start + first, end + first) for start, end in chain) for chain in tree.chains
        )
    return ParseTree(tuple(tokens), tuple(names), tuple(chains))


def inside(tree: ParseTree, spans: Sequence[Span]) -> ParseTree:
    """The part of a tree that stands in ``spans``, given in text order, each a text of its own.

    A token whose head stands elsewhere becomes a root, and a sentence begins with each span. Names
    and mentions that are not whole any more are left out.
    """
    kept = [tree.within(span) for span in spans]
    if _are_apart(tree, kept):
        return tree
    home = {i: number for number, indices in enumerate(kept) for i in indices}
    place = {i: number for number, i in enumerate(home)}
    tokens: list[Token] = []
    before = None
    sentence = -1
    for i, here in place.items():
        _, *word, dep, head, number = tree.tokens[i]
        if before != (before := (home[i], number)):
            sentence += 1
        head = place[head] if home.get(head) == home[i] else here
        dep = "root" if head == here else dep
        tokens.append(make_token((here, *word, dep, head, sentence)))

    def stays(first: int, last: int) -> bool:
        return first in home and home[first] == home.get(last)

    return ParseTree(
        tuple(tokens),
        tuple(
            Name(place[first], place[last], label)
            for first, last, label in tree.names
            if stays(first, last)
        ),
        tuple(
            tuple((place[first], place[last]) for first, last in chain if stays(first, last))
            for chain in tree.chains
        ),
    )


def _are_apart(tree: ParseTree, texts: Sequence[range]) -> bool:
    """Whether all tokens stand in the texts, and a sentence begins with each of these already."""
    if sum(map(len, texts)) < len(tree):
        return False
    begun = (indices.start for indices in texts if indices and indices.start)
    return all(tree[i].sentence != tree[i - 1].sentence for i in begun)
