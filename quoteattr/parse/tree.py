"""The parse tree that attribution sees: plain values, global token indices, UD labels."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property, partial
from itertools import accumulate, chain
from operator import attrgetter
from typing import NamedTuple

from attrs import field, frozen

from quoteattr.span import Span

_LONGEST_SENTENCE = 1_000  # tokens; no novel that we know has one of more than 600


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
        dep = self.dep
        return dep.partition(":")[0] if ":" in dep else dep


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
        return tuple(map(str.lower, map(attrgetter("text"), self.tokens)))

    @cached_property
    def _children(self) -> dict[int, list[Token]]:
        below: dict[int, list[Token]] = defaultdict(list)
        for i, token in enumerate(self.tokens):
            if token.head != i:
                below[token.head].append(token)
        return dict(below)

    @cached_property
    def _starts(self) -> list[int]:
        return [*map(attrgetter("start"), self.tokens)]

    @cached_property
    def _sentences(self) -> dict[int, range]:
        sizes = Counter(map(attrgetter("sentence"), self.tokens))
        ends = accumulate(sizes.values())
        return {
            number: range(end - sizes[number], end) for number, end in zip(sizes, ends, strict=True)
        }

    @property
    def sentences(self) -> Collection[range]:
        """The tokens of each sentence, in text order."""
        return self._sentences.values()

    def children(self, index: int) -> Sequence[Token]:
        """The dependents of a token in text order."""
        return self._children.get(index, ())

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
                if here in below:
                    waiting += [child.i for child in below[here]]
        found.sort()
        return found

    def is_below(self, index: int, other: int) -> bool:
        """Whether a token is in the subtree of another: that other itself, or below it."""
        while index != other and self.tokens[index].head != index:
            index = self.tokens[index].head
        return index == other

    def within(self, span: Span) -> range:
        """Indices of the tokens that start inside ``span``."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def sentence(self, index: int) -> range:
        """Indices of the tokens of the sentence that token ``index`` stands in."""
        return self._sentences[self.tokens[index].sentence]

    def span(self, indices: Sequence[int]) -> Span:
        """From the first to the last of some tokens, given in text order and not empty."""
        return Span(self.tokens[indices[0]].start, self.tokens[indices[-1]].end)


def join(trees: Iterable[tuple[int, ParseTree]]) -> ParseTree:
    """Make one tree of pieces, each given with the offset of its text in the article.

    Pieces come in text order; token, head and sentence numbers run on through all of them.
    """
    parts = [(offset, tree) for offset, tree in trees if tree.tokens]
    if len(parts) == 1 and parts[0][0] == 0:
        return parts[0][1]
    tokens: list[Token] = []
    names: list[Name] = []
    chains: list[Chain] = []
    for offset, tree in parts:
        first = len(tokens)
        sentence = tokens[-1].sentence + 1 if tokens else 0
        tokens.extend(
            [
                make_token(
                    (
                        i + first, start + offset, end + offset, text, lemma, pos, tag, feats, dep,
                        head + first, number + sentence,
                    )
                )
                for i, start, end, text, lemma, pos, tag, feats, dep, head, number in tree.tokens
            ]
        )  # fmt: skip
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


def bounded(tree: ParseTree) -> ParseTree:
    """A tree whose sentences have no more than 1,000 tokens; a longer one is cut.

    A report may hold the rest of its sentence, and so may the next report in there: with sentences
    of any length, what is read and what is given would grow with the square of the text.
    """
    sentences = tree.sentences
    if max(map(len, sentences), default=0) <= _LONGEST_SENTENCE:
        return tree
    cut = (
        (s[at : at + _LONGEST_SENTENCE] for at in range(0, len(s), _LONGEST_SENTENCE))
        for s in sentences
    )
    return inside(tree, [tree.span(piece) for piece in chain.from_iterable(cut)])
